"""Each at its tuned rate, gradient descent is first on the valley floor but creeps along it; momentum and Adam, thrown
about at first, end with a loss more than ten times lower than the other two.
"""

from app.page.example import Example

EXAMPLE = Example(
    "A curved valley",
    40,
    "v=1&surface=rosenbrock&steps=300&e=gradient_descent,learning_rate:0.003"
    "&e=momentum,learning_rate:0.0015&e=rmsprop,learning_rate:0.01&e=adam,learning_rate:0.3",
)
