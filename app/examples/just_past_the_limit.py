"""The steepest curvature is 50, so the limit is 2/50 = 0.04: at 0.039 gradient descent settles, at 0.0401 its swings
grow at every step, at 0.042 it leaves the window within 20 steps.
"""

from app.page.example import Example

EXAMPLE = Example(
    "Just past the limit",
    20,
    "v=1&surface=ravine&e=gradient_descent,learning_rate:0.039"
    "&e=gradient_descent,learning_rate:0.0401&e=gradient_descent,learning_rate:0.042",
)
