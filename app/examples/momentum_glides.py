"""Gradient descent jumps from wall to wall at every step; momentum, at about a sixth of its learning rate, swings a few
times, then glides along the floor and alone reaches the minimum.
"""

from app.page.example import Example

EXAMPLE = Example(
    "Momentum glides",
    10,
    "v=1&surface=ravine&knob=condition:100&steps=250&e=gradient_descent,learning_rate:0.019"
    "&e=momentum,learning_rate:0.003",
)
