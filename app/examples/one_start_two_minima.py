"""From one start near the hilltop gradient descent and momentum end in one minimum, AdaGrad and Adam in another just as
deep.
"""

from app.page.example import Example

EXAMPLE = Example(
    "One start, two minima",
    70,
    "v=1&surface=himmelblau&start=-0.3,-0.9&e=gradient_descent&e=momentum&e=adagrad&e=adam",
)
