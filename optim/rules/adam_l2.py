"""Adam on a loss to which the squared length of the weights is added: Adam's division takes most of the decay away.

Where slopes are large, the decay is divided by as much; AdamW decays every parameter alike. The point is pulled to the
origin, so it comes to rest beside the minimum, not at it."""

import jax.numpy as jnp

from optim.hyperparameters import moments, pull
from optim.rule import Rule
from optim.rules.adam import MEANS, State, init


def update(point, state, oracle, *, learning_rate, beta1, beta2, epsilon, weight_decay):
    gradient = oracle.gradient(point) + weight_decay * point
    mean = beta1 * state.mean + (1 - beta1) * gradient
    mean_square = beta2 * state.mean_square + (1 - beta2) * gradient**2
    decayed1, decayed2 = state.decayed1 * beta1, state.decayed2 * beta2
    step = mean / (1 - decayed1) / (jnp.sqrt(mean_square / (1 - decayed2)) + epsilon)
    return point - learning_rate * step, State(mean, mean_square, decayed1, decayed2)


RULE = Rule(
    name="Adam with L2",
    short="Adam L2",
    init=init,
    update=update,
    hyperparameters=moments(0.1) | {"weight_decay": pull(0.01)},
    formula=r"g \leftarrow g + \lambda w, \quad "
    + MEANS
    + r"w \leftarrow w - \eta \, \frac{m / (1 - \beta_1^t)}{\sqrt{s / (1 - \beta_2^t)} + \epsilon}",
    frameworks={
        "torch": "torch.optim.Adam([w], lr={learning_rate:0.001}, betas=({beta1:0.9}, {beta2:0.999}), "
        "eps={epsilon:1e-08}, weight_decay={weight_decay:off})",
        "optax": "optax.chain(optax.add_decayed_weights({weight_decay:off}), "
        "optax.adam(learning_rate={learning_rate}, b1={beta1:0.9}, b2={beta2:0.999}, eps={epsilon:1e-08}))",
    },
    family="adaptive",
    year=2019,
    good_for="Good to see why AdamW was made; where slopes are large, the decay is divided like them.",
    note="Keras's weight decay in Adam is AdamW's.",
    source="Loshchilov and Hutter 2019, Decoupled weight decay regularization, ICLR, arXiv:1711.05101, algorithm 2",
)
