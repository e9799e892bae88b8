"""All three meet the same noise: at a constant learning rate SGD jumps about to the end, as the rate falls the jumps
shrink, and with the cosine they die out.
"""

from app.page.example import Example

EXAMPLE = Example(
    "Noise never rests",
    80,
    "v=1&surface=bowl&steps=300&noise=3&e=sgd,learning_rate:0.2"
    "&e=sgd,learning_rate:0.2,schedule:inverse_sqrt&e=sgd,learning_rate:0.2,schedule:cosine",
)
