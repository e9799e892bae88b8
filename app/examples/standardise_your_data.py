"""With the eruptions in standard deviations the ravine is a round bowl, and gradient descent is there in 9 steps; on
the raw data, Linear regression, it takes over 500 at the best of rates.
"""

from app.page.example import Example

EXAMPLE = Example(
    "Standardise your data",
    140,
    "v=1&surface=linear_regression_standardised&steps=100&e=gradient_descent,learning_rate:0.3"
    "&e=gradient_descent,learning_rate:0.068",
)
