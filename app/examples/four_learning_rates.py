"""One rule, four learning rates: 0.02 creeps, 0.5 lands on the minimum in one step, 0.95 jumps across it at every step
but gets there, 1.02 jumps farther each time.
"""

from app.page.example import Example

EXAMPLE = Example(
    "Four learning rates",
    30,
    "v=1&surface=bowl&steps=100&e=gradient_descent,learning_rate:0.02"
    "&e=gradient_descent,learning_rate:0.5&e=gradient_descent,learning_rate:0.95"
    "&e=gradient_descent,learning_rate:1.02",
)
