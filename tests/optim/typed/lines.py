"""Rules of the catalogue as somebody would type them, with their twins; and lines drawn at random."""

from __future__ import annotations

from hypothesis import strategies as st

from optim.typed.functions import FUNCTIONS

RATE = "learning_rate = {} from 0.000001 to 10"
EPSILON = "epsilon = {} from 1e-12 to 1"
MOMENTUM = "velocity = beta * velocity - learning_rate * g\nw = w + velocity\nbeta = 0.9 from 0 to 0.999"
SGD = "w = w - learning_rate * g\n" + RATE.format(0.02)
MOMENTS = "m = beta1 * m + (1 - beta1) * g\ns = beta2 * s + (1 - beta2) * g^2\n"
BETAS = f"beta1 = 0.9 from 0 to 0.999\nbeta2 = 0.999 from 0 to 0.999\n{EPSILON.format(1e-8)}\n{RATE.format(0.1)}"
ADAM = f"{MOMENTS}w = w - learning_rate * (m/(1 - beta1^step) / (sqrt(s/(1 - beta2^step)) + epsilon))\n{BETAS}"
ADAM_BY_PRODUCTS = (
    f"{MOMENTS}d1 = where(step == 1, beta1, d1 * beta1)\nd2 = where(step == 1, beta2, d2 * beta2)\n"
    f"w = w - learning_rate * (m/(1 - d1) / (sqrt(s/(1 - d2)) + epsilon))\n{BETAS}"
)
RMSPROP = (
    "s = decay * s + (1 - decay) * g^2\nw = w - learning_rate * g / (sqrt(s) + epsilon)\n"
    f"decay = 0.9 from 0 to 0.999\n{EPSILON.format(1e-8)}\n{RATE.format(0.02)}"
)
ADAGRAD = (
    "a = a + g^2\nw = w - learning_rate * (g / (sqrt(a) + epsilon))\n"
    f"epsilon = 1e-10 from 1e-12 to 1\n{RATE.format(0.5)}"
)
EVERYTHING = (  # every kind of part, of the point and of settings alone, numbers and vectors, lines longer than a page
    "best = maximum(beta * best, length(g))\nm = beta * m + (1 - beta^step) * g\n"
    "drift = 1 / (1 - beta) * sqrt(abs(beta)) + tanh(pi) - e^-1 * (beta + 1)^1.5\n"
    "w = w - learning_rate * where(best > 0.1, m / (best + 1e-8), sign(g) * arctan(g) + where(beta < 0.5, 1, 2))"
    " * drift - 0.0001 * minimum(w^2, 1) * dot(g, w) / (1 + length(w))\nbeta = 0.9 from 0 to 0.999"
)

NAMES = ["w", "g", "step", "learning_rate", "beta", "m", "v", "pi"]
LEAVES = st.sampled_from([*NAMES, *NAMES, "1", "0.5", "1e-8", "2", "z", "G"])


def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A formula over smaller ones, which may be none."""
    several = st.lists(inner, min_size=1, max_size=3).map(", ".join)
    tests = st.builds("{} {} {}".format, inner, st.sampled_from(["<", ">=", "==", "="]), inner)
    return st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from(["+", "-", "*", "/", "^", "**", "//"]), inner),
        st.builds("-{}".format, inner),
        st.builds("{}({})".format, st.sampled_from([*FUNCTIONS, "eval"]), several),
        st.builds("where({}, {}, {})".format, tests, inner, inner),
    )


FORMULAS = st.recursive(LEAVES, grown, max_leaves=6)
LINES = st.builds("{} = {}".format, st.sampled_from(["m", "v", "m", "g", "if"]), FORMULAS)
SETTINGS = st.sampled_from(
    [
        "beta = 0.9 from 0 to 1",
        "beta:0.5:0:1",
        "learning_rate = 1 from 0.1 to 10",
        "beta = 2 from 0 to 1",
        "m = 1 from 0",
    ]
)
TEXTS = st.builds(
    lambda lines, last, settings, sign: sign.join([*lines, f"w = {last}", *settings]),
    st.lists(LINES, max_size=3),
    st.one_of(FORMULAS, FORMULAS.map("w - learning_rate * ({})".format)),
    st.lists(SETTINGS, max_size=2),
    st.sampled_from(["\n", ";", "\r\n"]),
)
