"""The surface of a race as ``loss(x, y)``: a formula by its own source, a model of data with the data in the script."""

from __future__ import annotations

import re
import textwrap
from importlib import import_module
from importlib.util import find_spec

import numpy as np

from app.code.sources import Piece, pieces, with_defaults
from app.code.terms import WIDTH, in_terms
from app.code.walk import Walk
from app.code.words import Words
from app.link.address import plain
from surfaces import Surface, catalogue
from surfaces.brought.brought import Brought
from surfaces.dataset import DataSet, Floats, standard
from surfaces.model import LINKS, Link, Model, squared_error
from surfaces.rotation import turned
from surfaces.typed.functions import CONSTANTS, sqrt
from surfaces.typed.tree import Call, Name, moves
from surfaces.typed.typed import Typed

RETURN = "    return "
TURNED = """def loss(x, y, *, rotation={rotation}{batch}):
    angle = math.radians(rotation)
    return straight(*turned(x, y, {pivot}, math.cos(angle), -math.sin(angle)){handed})"""
TURNED_ABOUT_0 = """def loss(x, y, *, rotation={rotation}{batch}):
    angle = math.radians(rotation)
    cosine, sine = math.cos(angle), math.sin(angle)
    return straight(x * cosine + y * sine, y * cosine - x * sine{handed})"""
MEAN = """def loss(w1, w2{batch}):
    return jnp.mean(cost({z}, TARGET{of}))"""
LINES = {"a = w1, b = w2": "w1 * FEATURE{of} + w2", "a = w1 w2, b = 0": "w1 * w2 * FEATURE{of}"}
NUMBERS = "FEATURE, TARGET = (np.array(numbers.split(), float) for numbers in (FEATURE, TARGET))"
SIGN_OF = "def sign_of(number):\n    return (number > 0) - (number < 0)"
OF_NUMBERS = {  # what Python calls a function of its own numbers, where that is another name
    "arctan": "math.atan",
    "arcsinh": "math.asinh",
    "abs": "abs",
    "maximum": "max",
    "minimum": "min",
    "sign": "sign_of",
}
STANDARDISED = "{0} = ({0} - {0}.mean()) / {0}.std()"


def loss(walk: Walk, words: Words) -> list[str]:
    """The definitions that end with ``loss``: its knobs where the race has them, turned if it is turned."""
    surface, knobs = walk.race.landscape, walk.race.knob_values()
    data, found = list[str](), of_surface(surface, walk)
    if surface.model is not None:
        data = [numbers(surface.model, surface, words)]
    *needs, last = found
    text = with_defaults(last.text, knobs)
    if not knobs["rotation"]:
        return [*data, *words.translated([*needs, Piece("loss", re.sub(r"\Adef \w+", "def loss", text))])]
    straight = Piece("straight", re.sub(r"\Adef \w+", "def straight", text))
    batch, handed = (", batch=slice(None)", ", batch=batch") if walk.heard == "batch" else ("", "")
    pivot = surface.rotated.pivot
    text, helper = (TURNED, pieces([turned])) if any(pivot) else (TURNED_ABOUT_0, [])
    around = text.format(rotation=knobs["rotation"], pivot=pivot, batch=batch, handed=handed)
    return [*data, *words.translated([*needs, straight, *helper]), around]


def of_surface(surface: Surface, walk: Walk) -> list[Piece]:
    """The loss with what it needs: by its source, by what was typed, or of a model."""
    if isinstance(surface, Typed):
        return of_formula(surface)
    return pieces([surface.rotated.standard]) if surface.model is None else of_model(surface.model, walk)


def of_formula(surface: Typed) -> list[Piece]:
    """A typed formula as a function, behind the root that has a slope at 0, if it takes one."""
    about = surface.formula_typed.described
    knobs = "".join(f", {name}={knob.default!r}" for name, knob in about.knobs.items())
    text = f"def loss(x, y{', *' * bool(knobs)}{knobs}):\n    return {in_terms(about.tree, in_python, len(RETURN))}"
    helpers = pieces([sqrt]) if re.search(r"(?<!\.)\bsqrt\(", text) else []
    return [*helpers, *[Piece("sign_of", SIGN_OF)] * ("sign_of(" in text), Piece("loss", text)]


def in_python(node: Name | Call) -> str:
    """A word of a formula as a script has it: a function of arrays where the point is in it, else of numbers."""
    if isinstance(node, Name):
        return f"math.{node.name}" if node.name in CONSTANTS else node.name
    if moves(node):
        return "sqrt" if node.function == "sqrt" else f"jnp.{node.function}"
    return OF_NUMBERS.get(node.function, f"math.{node.function}")


def of_model(model: Model, walk: Walk) -> list[Piece]:
    """The cost of an example, with what it needs, and the mean loss; of a batch's examples where a race has batches."""
    batch, of = (", *, batch=slice(None)", "[batch]") if walk.heard == "batch" else ("", "")
    mean = MEAN.format(batch=batch, z=LINES[model.form].format(of=of), of=of)
    if model.cost.__qualname__.startswith(squared_error.__name__):
        cost = [Piece("cost", f"def cost(z, y):\n    return ({linked(model.link)} - y) ** 2")]
    else:
        cost = pieces([model.cost])
    return [*cost, Piece("loss", mean)]


def linked(link: Link) -> str:
    """What a link makes of z."""
    return {"identity": "z", "sigmoid": "1 / (1 + jnp.exp(-z))"}.get(link, f"jnp.{LINKS[link].__name__}(z)")


def numbers(model: Model, surface: Surface, words: Words) -> str:
    """The lines that make the arrays ``FEATURE`` and ``TARGET``: as measured, then standardised if they are."""
    raw = measured_of(surface)
    columns, steps = list[str](), list[str]()
    for name, column in (("FEATURE", "x"), ("TARGET", "y")):
        values, measured = getattr(model.data, column), getattr(raw, column)
        if not np.array_equal(values, measured) and np.array_equal(values, standard(measured)):
            values, steps = measured, [*steps, STANDARDISED.format(name)]
        columns.append(f'{name} = """\n{listed(values)}\n"""')
    own = words.taken("FEATURE"), words.taken("TARGET")
    taken = [f"FEATURE, TARGET = {', '.join(own)}"] if own != ("FEATURE", "TARGET") else []
    return "\n".join([f"# {named(raw)}", *columns, NUMBERS, *steps, *taken])


def measured_of(surface: Surface) -> DataSet:
    """The data of a surface before anything was standardised; of one that is plugged in as they are."""
    if isinstance(surface, Brought):
        return surface.raw
    assert surface.model is not None
    of_catalogue = f"{catalogue.__name__}.{surface.id}"
    return vars(import_module(of_catalogue))["DATA"] if find_spec(of_catalogue) else surface.model.data


def listed(values: Floats) -> str:
    """Numbers with every digit, in lines."""
    return textwrap.fill(" ".join(map(plain, values.tolist())), WIDTH)


def named(data: DataSet) -> str:
    """What the two columns are."""
    return f"{data.name}: {data.x_name} and {data.y_name}"
