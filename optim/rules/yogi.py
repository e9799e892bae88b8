"""Adam whose mean square moves a little at a time, whichever way: it cannot forget a steep slope at once.

Both means start at zero here; Optax starts them at a millionth."""

import jax.numpy as jnp

from optim.hyperparameters import moments
from optim.rule import Dialect, Rule
from optim.rules.adam import State, init


def update(point, state, oracle, *, learning_rate, beta1, beta2, epsilon):
    gradient = oracle.gradient(point)
    mean = beta1 * state.mean + (1 - beta1) * gradient
    square = gradient**2
    mean_square = state.mean_square - (1 - beta2) * jnp.sign(state.mean_square - square) * square
    decayed1, decayed2 = state.decayed1 * beta1, state.decayed2 * beta2
    step = mean / (1 - decayed1) / (jnp.sqrt(mean_square / (1 - decayed2)) + epsilon)
    return point - learning_rate * step, State(mean, mean_square, decayed1, decayed2)


def init_optax(point):
    zero = init(point)
    return zero._replace(mean=zero.mean + 1e-6, mean_square=zero.mean_square + 1e-6)


FORMULA = (
    r"m \leftarrow \beta_1 m + (1 - \beta_1) g, \quad "
    r"s \leftarrow s - (1 - \beta_2) \operatorname{sign}(s - g^2) \, g^2, \quad "
    r"w \leftarrow w - \eta \, \frac{m / (1 - \beta_1^t)}{\sqrt{s / (1 - \beta_2^t)} + \epsilon}"
)


RULE = Rule(
    name="Yogi",
    init=init,
    update=update,
    hyperparameters=moments(0.1, 1e-3),
    formula=FORMULA,
    frameworks={
        "optax": "optax.yogi(learning_rate={learning_rate}, b1={beta1:0.9}, b2={beta2:0.999}, eps={epsilon:0.001})",
        "optax as paper": "optax.chain(optax.scale_by_yogi(b1={beta1}, b2={beta2}, eps={epsilon}, "
        "initial_accumulator_value=0.0), optax.scale_by_learning_rate({learning_rate}))",
    },
    family="modern",
    year=2018,
    good_for="Good where a few steep slopes lie among flat ones; after a steep start it takes long to speed up again.",
    whose="from zero",
    dialects={
        "optax": Dialect(
            init=init_optax,
            update=update,
            formula=FORMULA + r", \quad m_0 = s_0 = 10^{-6}",
            says="Starts both means at a millionth, not at zero.",
        ),
    },
    source="Zaheer, Reddi, Sachan, Kale and Kumar 2018, Adaptive methods for nonconvex optimization, "
    "NeurIPS, 9793-9803",
)
