"""A rule that Optax has, as its training loop writes it."""

from __future__ import annotations

from app.code import losses, parts
from app.code.by_hand import loss_of
from app.code.walk import Walk
from app.code.words import JAX
from optim.calls import filled

SETTLED = 'jax.config.update("jax_enable_x64", True)'
GRADIENT = "gradient_of = jax.grad(loss_of)"
PAIR = "optax.lookahead("  # steps a pair of points, a fast one and a slow one
STEP = """@jax.jit
def take_step(w, state{given}):
    {update}
    return optax.apply_updates(w, updates), state"""


def script(walk: Walk, call: str, header: str) -> str:
    """The whole script around a call that makes the optimizer."""
    own = ["import jax", "import optax"]
    functions = [
        *losses.loss(walk, JAX),
        f"{loss_of(walk)}\n\n\n{GRADIENT}",
        optimizer(walk, call),
        step(walk, point_of(call)),
        *walk.helpers(),
    ]
    return parts.assembled(header, SETTLED, functions, run(walk, point_of(call)), own)


def point_of(call: str) -> str:
    """Where the optimizer's parameters have the point at which gradients are taken."""
    return "w.fast" if PAIR in call else "w"


def optimizer(walk: Walk, call: str) -> str:
    """The optimizer; where a setting moves, a function of it."""
    if not walk.moving:
        return parts.fitted(f"optimizer = {filled(call, walk.values('[t]'))}")
    made = filled(call, walk.values(""))
    return f"def optimizer({', '.join(walk.moving)}):\n    " + parts.fitted(f"return {made}", 4).replace("\n", "\n    ")


def step(walk: Walk, point: str) -> str:
    """One compiled step; what moves is given to it."""
    names = ", ".join(walk.moving)
    more = f", value=loss_of({point})" * ("loss" in walk.asked)
    more += f", grad_fn=lambda w, _: {walk.gradient('w', '')}" * (walk.rule.evaluations > 1)
    given = "".join(f", {name}" for name in walk.handed)
    optimizer = f"optimizer({names})" if names else "optimizer"
    update = parts.fitted(f"updates, state = {optimizer}.update({walk.gradient(point, '')}, state, w{more})", 4)
    return STEP.format(given=given, update=update.replace("\n", "\n    "))


def run(walk: Walk, point: str) -> str:
    """The start, and the loop."""
    first = f"optimizer({', '.join(f'{name}[0]' for name in walk.moving)})" if walk.moving else "optimizer"
    start = f"jnp.array({list(walk.race.start)})"
    made = start if point == "w" else f"optax.LookaheadParams.init_synced({start})"
    begins = [*map(parts.fitted, walk.arrays()), *walk.told(), f"w = {made}", f"state = {first}.init(w)"]
    now = f"w, state = take_step(w, state{''.join(f', {name}[t]' for name in walk.handed)})"
    return "\n".join(begins) + "\n\n" + parts.loop(walk, point, f"float(loss(*{point}))", [now])
