"""Sideways the slope is almost nothing: Adam falls off the ridge first, then RMSProp, momentum long after, and gradient
descent is still on it at the end.
"""

from app.page.example import Example

EXAMPLE = Example(
    "A hair off the ridge",
    60,
    "v=1&surface=saddle&start=1,0.0001&steps=150&e=gradient_descent&e=momentum&e=rmsprop&e=adam",
)
