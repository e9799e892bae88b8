"""One learning rate, too high for the first steps: constant and cosine overflow at step 16, 1/sqrt(t) is flung up the
wrong end of the valley, and only the warm-up reaches the minimum.
"""

from app.page.example import Example

EXAMPLE = Example(
    "Warm-up saves the start",
    100,
    "v=1&surface=rosenbrock&steps=300&e=momentum,learning_rate:0.004"
    "&e=momentum,learning_rate:0.004,schedule:inverse_sqrt"
    "&e=momentum,learning_rate:0.004,schedule:cosine"
    "&e=momentum,learning_rate:0.004,schedule:warmup_cosine",
)
