"""In the neuron's second minimum the examples hardly pull, so even batches of 1 are calm at a rate of 0.2, and at 0.5
SGD is thrown about; but at neither does one of 100 seeds end in the best.
"""

from app.page.example import Example

EXAMPLE = Example(
    "Noise is no cure",
    120,
    "v=1&surface=tanh_neuron&start=-2,5&steps=400&batch=1&e=gradient_descent,learning_rate:0.2"
    "&e=sgd,learning_rate:0.2&e=sgd,learning_rate:0.5",
)
