"""Adam, and beside it every parameter shrinks a little each step: weight decay that Adam's division does not touch.

The point is pulled to the origin, so it comes to rest beside the minimum, not at it."""

import jax.numpy as jnp

from optim.hyperparameters import moments, pull
from optim.rule import Dialect, Rule
from optim.rules.adam import EPSILON_HAT, HAT, MEANS, State, init


def update(point, state, oracle, *, learning_rate, beta1, beta2, epsilon, weight_decay):
    gradient = oracle.gradient(point)
    mean = beta1 * state.mean + (1 - beta1) * gradient
    mean_square = beta2 * state.mean_square + (1 - beta2) * gradient**2
    decayed1, decayed2 = state.decayed1 * beta1, state.decayed2 * beta2
    step = mean / (1 - decayed1) / (jnp.sqrt(mean_square / (1 - decayed2)) + epsilon)
    shrunk = point - learning_rate * weight_decay * point
    return shrunk - learning_rate * step, State(mean, mean_square, decayed1, decayed2)


def update_keras(point, state, oracle, *, learning_rate, beta1, beta2, epsilon, weight_decay):
    gradient = oracle.gradient(point)
    mean = beta1 * state.mean + (1 - beta1) * gradient
    mean_square = beta2 * state.mean_square + (1 - beta2) * gradient**2
    decayed1, decayed2 = state.decayed1 * beta1, state.decayed2 * beta2
    rate = learning_rate * jnp.sqrt(1 - decayed2) / (1 - decayed1)
    shrunk = point - learning_rate * weight_decay * point
    return shrunk - rate * mean / (jnp.sqrt(mean_square) + epsilon), State(mean, mean_square, decayed1, decayed2)


def update_published(point, state, oracle, *, learning_rate, beta1, beta2, epsilon, weight_decay, schedule):
    gradient = oracle.gradient(point)
    mean = beta1 * state.mean + (1 - beta1) * gradient
    mean_square = beta2 * state.mean_square + (1 - beta2) * gradient**2
    decayed1, decayed2 = state.decayed1 * beta1, state.decayed2 * beta2
    step = mean / (1 - decayed1) / (jnp.sqrt(mean_square / (1 - decayed2)) + epsilon)
    shrunk = point - schedule * weight_decay * point
    return shrunk - learning_rate * step, State(mean, mean_square, decayed1, decayed2)


DIRECTION = MEANS + r"d = \frac{m / (1 - \beta_1^t)}{\sqrt{s / (1 - \beta_2^t)} + \epsilon}, \quad "


RULE = Rule(
    name="AdamW",
    init=init,
    update=update,
    hyperparameters=moments(0.1) | {"weight_decay": pull(0.01)},
    formula=DIRECTION + r"w \leftarrow w - \eta \, (d + \lambda w)",
    frameworks={
        "torch": "torch.optim.AdamW([w], lr={learning_rate:0.001}, betas=({beta1:0.9}, {beta2:0.999}), "
        "eps={epsilon:1e-08}, weight_decay={weight_decay:0.01})",
        "keras": "keras.optimizers.AdamW(learning_rate={learning_rate:0.001}, weight_decay={weight_decay:0.004}, "
        "beta_1={beta1:0.9}, beta_2={beta2:0.999}, epsilon={epsilon:1e-07})",
        "optax": "optax.adamw(learning_rate={learning_rate}, b1={beta1:0.9}, b2={beta2:0.999}, eps={epsilon:1e-08}, "
        "weight_decay={weight_decay:0.0001})",
    },
    family="modern",
    year=2019,
    good_for="Good for networks, whose weights should stay small; on a surface the pull only moves the resting place.",
    whose="PyTorch's and Optax's",
    dialects={
        "keras": Dialect(
            update=update_keras,
            formula=MEANS + r"w \leftarrow w - \eta \lambda w - " + HAT + r"\frac{m}{\sqrt{s} + \epsilon}",
            says=EPSILON_HAT,
        ),
        "published": Dialect(
            update=update_published,
            formula=DIRECTION + r"w \leftarrow w - \kappa \, (\eta d + \lambda w), \quad \kappa \text{ the schedule}",
            says="Multiplies the decay by the schedule alone, not by the learning rate: with the same decay it pulls "
            "harder.",
        ),
    },
    source="Loshchilov and Hutter 2019, Decoupled weight decay regularization, ICLR, arXiv:1711.05101",
)
