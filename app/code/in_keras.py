"""A rule that Keras has, as its training loop for JAX writes it."""

from __future__ import annotations

from app.code import losses, parts
from app.code.in_torch import moving
from app.code.walk import Walk
from app.code.words import JAX
from optim.calls import filled

BACKEND = """import os

os.environ["KERAS_BACKEND"] = "jax"  # before Keras is imported"""
SETTLED = """jax.config.update("jax_enable_x64", True)
keras.config.set_floatx("float64")"""
GRADIENTS = {
    False: "gradient_of = jax.jit(jax.grad(lambda w: loss(*w)))",
    True: "gradient_of = jax.jit(jax.grad(lambda w, batch: loss(*w, batch=batch)))",
}


def script(walk: Walk, call: str, header: str) -> str:
    """The whole script around a call that makes the optimizer."""
    own = ["import jax", "import keras"]
    functions = [*losses.loss(walk, JAX), *walk.helpers()]
    return parts.assembled(header, SETTLED, functions, run(walk, call), own, before=BACKEND)


def run(walk: Walk, call: str) -> str:
    """The start, the optimizer, and the loop."""
    start = f"w = keras.Variable({list(walk.race.start)})"
    optimizer = parts.fitted(f"optimizer = {filled(call, walk.values('[0]'))}")
    step = [f"optimizer.{name} = {value}" for name, value in moving(walk, call).items()]
    gradient = walk.gradient("w.value", "[t]")
    begins = "\n".join(
        [GRADIENTS[walk.heard == "batch"], *map(parts.fitted, walk.arrays()), *walk.told(), start, optimizer]
    )
    return (
        begins
        + "\n\n"
        + parts.loop(walk, "w.value", "float(loss(*w.value))", [*step, f"optimizer.apply([{gradient}], [w])"])
    )
