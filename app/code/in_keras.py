"""A rule that Keras has, as its training loop for JAX writes it."""

from __future__ import annotations

from app.code import parts
from app.code.in_torch import moving
from app.code.walk import Walk
from app.code.words import JAX

BACKEND = """import os

os.environ["KERAS_BACKEND"] = "jax"  # before Keras is imported"""
SETTLED = """jax.config.update("jax_enable_x64", True)
keras.config.set_floatx("float64")"""
GRADIENT = "gradient_of = jax.jit(jax.grad(lambda w: loss(*w)))"


def script(walk: Walk, call: str, header: str) -> str:
    """The whole script around a call that makes the optimizer."""
    own = ["import jax", "import keras"]
    functions = [*parts.loss(walk.race, JAX), *walk.schedule()]
    return parts.assembled(header, SETTLED, functions, run(walk, call), own, before=BACKEND)


def run(walk: Walk, call: str) -> str:
    """The start, the optimizer, and the loop."""
    noise = [f"noise = {walk.noise()}"] if walk.noisy else []
    start = f"w = keras.Variable({list(walk.race.start)})"
    optimizer = parts.fitted(f"optimizer = {call.format(**walk.values('[0]'))}")
    step = [f"optimizer.{name} = {value}" for name, value in moving(walk, call).items()]
    gradient = "gradient_of(w.value) + noise[t]" if walk.noisy else "gradient_of(w.value)"
    begins = "\n".join([GRADIENT, *walk.arrays(), *noise, start, optimizer])
    return (
        begins
        + "\n\n"
        + parts.loop(walk, "w.value", "float(loss(*w.value))", [*step, f"optimizer.apply([{gradient}], [w])"])
    )
