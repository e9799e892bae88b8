"""Gradient descent stays in the trap it starts in, while SGD with batches of 2 gets out with about 9 seeds of 10, and
where its rate falls as a cosine it comes to rest, here in the best minimum.
"""

from app.page.example import Example

EXAMPLE = Example(
    "Noise escapes a trap",
    110,
    "v=1&surface=sine_fit&start=2,-3&steps=400&batch=2&seed=1&e=gradient_descent,learning_rate:0.5"
    "&e=sgd,learning_rate:0.5&e=sgd,learning_rate:0.5,schedule:cosine",
)
