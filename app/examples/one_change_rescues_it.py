"""Both swing wider and wider, step for step the same, until at step 30 one learning rate drops from 0.041 to 0.03: that
one reaches the minimum, the other leaves the window.
"""

from app.page.example import Example

EXAMPLE = Example(
    "One change rescues it",
    90,
    "v=1&surface=ravine&start=-4,0.4&e=gradient_descent,learning_rate:0.041"
    "&e=gradient_descent,learning_rate:0.041&change=30,1,learning_rate:0.03",
)
