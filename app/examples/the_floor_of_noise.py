"""With batches of 8 a constant rate never settles: its loss stays about 0.7 above the lowest, while with a falling
rate, as 1/sqrt(t) or as a cosine, it comes within 0.05.
"""

from app.page.example import Example

EXAMPLE = Example(
    "The floor of noise",
    130,
    "v=1&surface=linear_regression_standardised&steps=400&batch=8&e=sgd,learning_rate:0.1"
    "&e=sgd,learning_rate:0.1,schedule:inverse_sqrt&e=sgd,learning_rate:0.1,schedule:cosine",
)
