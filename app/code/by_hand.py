"""A rule written out in a library's arrays, from the rule's own source."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, replace

from app.code import duals, in_keras, losses, parts
from app.code.sources import Piece
from app.code.walk import Walk
from app.code.words import COMPLEX, JAX, NUMPY, TORCH, Words

BY_DIFFERENCES = (
    "It has no rule for the second derivative of {}: it takes the Hessian by differences, and where the loss is not "
    "smooth on a scale of 0.01 it may walk elsewhere."
)
COMPLEX_STEP = '''def gradient_of(w):
    """By complex steps, exact to rounding (Squire and Trapp 1998, doi:10.1137/S003614459631241X)."""
    x, y = w
    return np.array([loss(x + 1e-20j, y).imag, loss(x, y + 1e-20j).imag]) / 1e-20'''
DIFFERENCES = '''def hessian_of(w):
    """By central differences of the gradient, of sixth order: exact where the loss is smooth on a scale of 0.01."""
    step, weights = 2.0**-9, {1: 45, 2: -9, 3: 1}

    def along(way):
        ahead = {n: gradient_of(w + n * step * way) - gradient_of(w - n * step * way) for n in weights}
        return sum(weight * ahead[n] for n, weight in weights.items())

    return np.array([along(way) for way in np.eye(2)]) / (60 * step)'''
BATCHED_STEP = (
    COMPLEX_STEP.replace("(w)", "(w, batch=slice(None))")
    .replace(", y)", ", y, batch=batch)")
    .replace("+ 1e-20j)", "+ 1e-20j, batch=batch)")
)


@dataclass(frozen=True)
class Hands:
    """How a library's arrays are made, asked and differentiated."""

    words: Words
    loss_words: Words
    own: tuple[str, ...]  # its imports
    gradient: str
    hessian: str
    settled: str = ""
    before: str = ""
    start: str = "w = {array}({start})"
    array: str = "jnp.array"
    point: str = "w"  # what holds the array
    height: str = "float(loss(*w))"
    step: tuple[str, ...] = ("w, state = {call}",)  # puts the next point where the last one was
    compiled: bool = False  # whether a step is one compiled function: else each operation is sent off by itself


IN_NUMPY = Hands(
    NUMPY,
    COMPLEX,
    (),
    COMPLEX_STEP,
    DIFFERENCES,
    settled='np.seterr(all="ignore")  # what overflows ends the path, and needs no warning',
    array="np.array",
)
IN_TORCH = Hands(
    TORCH,
    TORCH,
    ("import torch",),
    "gradient_of = torch.func.grad(loss_of)",
    "hessian_of = torch.func.hessian(loss_of)",
    settled="torch.set_default_dtype(torch.float64)",
    array="torch.tensor",
    height="loss(*w).item()",
)
IN_OPTAX = Hands(  # whose arrays are JAX's
    JAX,
    JAX,
    ("import jax",),
    "gradient_of = jax.grad(loss_of)",
    "hessian_of = jax.hessian(loss_of)",
    settled='jax.config.update("jax_enable_x64", True)',
    compiled=True,
)
IN_KERAS = replace(
    IN_OPTAX,
    own=(*IN_OPTAX.own, "import keras"),
    settled=in_keras.SETTLED,
    before=in_keras.BACKEND,
    array="keras.Variable",
    point="w.value",
    height="float(loss(*w.value))",
    step=("point, state = {call}", "w.assign(point)"),
)


def script(walk: Walk, hands: Hands, header: str) -> str:
    """The whole script."""
    hands = with_duals(walk, hands)
    rule = hands.words.translated([asking(piece, walk.asked) for piece in walk.definitions])
    functions = [
        *losses.loss(walk, hands.loss_words),
        *slopes(walk, hands),
        *rule,
        *compiled(walk, hands),
        *walk.helpers(),
    ]
    return parts.assembled(header, hands.settled, functions, run(walk, hands), [*hands.own], before=hands.before)


def with_duals(walk: Walk, hands: Hands) -> Hands:
    """What a script of NumPy's differentiates with: by rules where the Hessian is asked for."""
    if hands is not IN_NUMPY or "hessian" not in walk.asked or unruled(walk):
        return hands
    rules = duals.rules("\n".join(losses.loss(walk, NUMPY)))
    gradient = "\n\n\n".join([duals.DUAL, rules, duals.gradient(batched=walk.heard == "batch")])
    return replace(hands, loss_words=NUMPY, gradient=gradient, hessian=duals.HESSIAN)


def unruled(walk: Walk) -> list[str]:
    """The functions of a loss that a script of NumPy's cannot differentiate twice, though its rule asks for that."""
    return duals.unruled("\n".join(losses.loss(walk, NUMPY))) if "hessian" in walk.asked else []


def slopes(walk: Walk, hands: Hands) -> list[str]:
    """What the rule asks for, as functions of a point."""
    gradient = BATCHED_STEP if walk.heard == "batch" and hands is IN_NUMPY else hands.gradient
    slopes = [gradient, *[hands.hessian] * ("hessian" in walk.asked)]
    written_out = slopes if hands.gradient.startswith(("def", "class")) else ["\n".join(slopes)]
    return [*[loss_of(walk)] * ("loss" in walk.asked or "loss_of" in hands.gradient), *written_out]


def loss_of(walk: Walk) -> str:
    """The loss as a function of a point."""
    if walk.heard == "batch":
        return "def loss_of(w, batch=slice(None)):\n    return loss(*w, batch=batch)"
    return "def loss_of(w):\n    return loss(*w)"


def asking(piece: Piece, asked: list[str]) -> Piece:
    """A definition that is given what it asks for one by one, in place of an oracle."""
    text = re.sub(r"\boracle\.(\w+)", r"\1_of", piece.text)
    return Piece(piece.name, re.sub(r"\boracle\b", ", ".join(f"{name}_of" for name in asked), text))


def run(walk: Walk, hands: Hands) -> str:
    """The start, and the loop."""
    start = hands.start.format(array=hands.array, start=list(walk.race.start))
    state = [f"state = {walk.form.init.__name__}({hands.point})"] * walk.remembers
    begins = [*map(parts.fitted, walk.arrays()), *walk.told(hands.words.from_numpy), start, *state]
    now = take_step(walk, hands) if hands.compiled else update(walk, hands.point, at="[t]")
    step = [parts.fitted(remembering(walk, line).format(call=now), parts.INSIDE) for line in hands.step]
    return "\n".join(begins) + "\n\n" + parts.loop(walk, hands.point, hands.height, step)


def compiled(walk: Walk, hands: Hands) -> list[str]:
    """The rule's update as a function of nothing but what moves."""
    given = ", ".join(["w", *carried(walk), *walk.handed])
    body = textwrap.indent(parts.fitted(f"return {update(walk, 'w', at='')}", 4), "    ")
    return [f"@jax.jit\ndef take_step({given}):\n{body}"] * hands.compiled


def take_step(walk: Walk, hands: Hands) -> str:
    """The call of the compiled step at step t."""
    return f"take_step({', '.join([hands.point, *carried(walk), *(f'{name}[t]' for name in walk.handed)])})"


def carried(walk: Walk) -> list[str]:
    """What is handed from step to step besides the point."""
    return ["state"] * walk.remembers


def remembering(walk: Walk, line: str) -> str:
    """A line of the loop, without the state where there is none."""
    return line if walk.remembers else line.replace(", state", "")


def update(walk: Walk, point: str, at: str) -> str:
    """The call of the rule's update; what moves is taken ``at`` a step."""
    answers = {"loss": "loss_of", "full_gradient": "gradient_of", "hessian": "hessian_of"}
    answers["gradient"] = f"lambda w: {walk.gradient('w', at)}" if walk.heard else "gradient_of"
    settings = [f"{name}={value}" for name, value in walk.values(at).items()]
    given = [point, *carried(walk), *(answers[name] for name in walk.asked), *settings]
    return f"{walk.form.update.__name__}({', '.join(given)})"
