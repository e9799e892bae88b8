"""One small real network, trained by the same rules: what two dimensions cannot show.

Two inputs, one hidden layer of tanh, one output, logistic loss on two moons. A training is repeated with other data,
other first weights and other batches; how it does on examples that it has not seen is measured beside what it has.
"""
