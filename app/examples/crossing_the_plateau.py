"""The slope is nearly zero out here: gradient descent stalls even at a learning rate of 10, momentum at 1, while
AdaGrad and Adam divide by the size of the slope and walk in.
"""

from app.page.example import Example

EXAMPLE = Example(
    "Crossing the plateau",
    50,
    "v=1&surface=plateau&steps=150&e=gradient_descent,learning_rate:10&e=momentum,learning_rate:1"
    "&e=adagrad,learning_rate:0.15&e=adam,learning_rate:0.05",
)
