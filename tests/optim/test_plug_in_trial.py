"""What is wrong inside a plug-in is said in one line, with the line of its own file, before anything races."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from optim import RULES
from optim.plug_in_trial import trials
from optim.plug_ins import BadPlugIn, Found, check_each_adds, modules, tried
from surfaces import SURFACES

HEAD = """from typing import NamedTuple
import math
import jax.numpy as jnp
import numpy as np
class State(NamedTuple):
    mean: object
def init(point):
    return State(jnp.zeros_like(point))
"""
IF = "an if, while, and, or or not on a value that is not known before the race: write jnp.where"
NUMPY = "numpy is given a value that is not known before the race: write jnp, of jax.numpy, in place of np"
MATH = "a value that is not known before the race is made one of Python's: leave out float and int; write jnp for math"

UPDATES = {  # the body of an update, which begins in line 10 -> the line, and what is said
    "return point - oracle.gradeint(point), state": (
        10,
        "AttributeError: 'Oracle' object has no attribute 'gradeint'; did you mean gradient?",
    ),
    "return point - nothing, state": (10, "NameError: name 'nothing' is not defined"),
    "return point - jnp.ones(3), state": (10, "incompatible shapes for broadcasting: (2,), (3,)"),
    "if point[0] > 0:\n        return point, state\n    return point, state": (10, IF),
    "if learning_rate > 0:\n        return point, state\n    return point, state": (10, IF),
    "g = oracle.gradient(point)\n    return point - np.sign(g), state": (11, NUMPY),
    "return point * math.sqrt(learning_rate), state": (10, MATH),
    "pass": (9, "update returns nothing, but must return two things: the next point and the state"),
    "return point": (9, "update returns an array of shape (2,), but must return two things"),
    "return point, state, state": (9, "update returns 3 things, but must return two things"),
    "return point[0], state": (9, "update returns as the next point one number, but a point has shape (2,)"),
    "return point, point": (9, "as the state an array of shape (2,), but init makes State(mean)"),
    "return point, State(jnp.ones(()))": (9, "as mean one number, but init makes it an array of shape (2,)"),
    "return point - oracle.gradient(point[0]), state": (
        10,
        "oracle.gradient is asked at one number, but must be at a point, of shape (2,)",
    ),
}
LOSSES = {
    "return x / 0": (1, "loss is inf at the start"),
    "return 1 / 0 + x": (2, "ZeroDivisionError: division by zero"),
    "if x > 0:\n        return x\n    return y": (2, IF),
    "return jnp.stack([x, y])": (1, "loss returns an array of shape (2,), but must return one number"),
    "pass": (1, "loss returns nothing, but must return one number"),
    "return jnp.log(-1.0 - x**2) + y": (1, "loss is nan at the start"),
}


def said(text: str, thing: Callable[[dict[str, Any]], Any]) -> str:
    """What is said of what a file's text makes."""
    exec(compile(text, "own.py", "exec"), made := {})
    with pytest.raises(BadPlugIn) as error:
        tried(Found("own.py", "own.py", "own", None, ""), trials(thing(made)))
    return str(error.value)


@pytest.mark.parametrize("body", UPDATES)
def test_what_is_wrong_in_an_update(body: str) -> None:
    text = f"{HEAD}def update(point, state, oracle, *, learning_rate):\n    {body}\n"
    line, says = UPDATES[body]
    found = said(text, lambda made: replace(RULES["sign_sgd"], init=made["init"], update=made["update"]))
    assert found.startswith(f"own.py, line {line}: ")
    assert says in found
    assert "\n" not in found


@pytest.mark.parametrize("body", LOSSES)
def test_what_is_wrong_in_a_loss(body: str) -> None:
    line, says = LOSSES[body]
    text = f"def loss(x, y):\n    {body}\nimport jax.numpy as jnp\n"
    found = said(text, lambda made: replace(SURFACES["bowl"], loss=made["loss"], knobs={}))
    assert (found.startswith(f"own.py, line {line}: "), says in found) == (True, True), found


def test_an_error_in_a_helper_is_of_the_helpers_line() -> None:
    text = f"{HEAD}def update(point, state, oracle, *, learning_rate):\n    return helped(point), state\n"
    text += "def helped(point):\n    return point.none\n"
    found = said(text, lambda made: replace(RULES["sign_sgd"], init=made["init"], update=made["update"]))
    assert found.startswith("own.py, line 12: AttributeError")


def test_a_rule_without_a_learning_rate_and_a_loss_without_its_knob_are_refused() -> None:
    none = {"update": lambda point, state, oracle: (point, state), "hyperparameters": {}, "frameworks": {}}
    rule = replace(RULES["sign_sgd"], **none)
    with pytest.raises(BadPlugIn, match="own: hyperparameters has no learning_rate"):
        tried(Found("own", "own.py", "own", rule, ""), trials(rule))
    text = "def loss(x):\n    return x\n"
    found = said(text, lambda made: replace(SURFACES["bowl"], loss=made["loss"], knobs={}))
    assert found.startswith("own.py, line 1: TypeError: loss()")


def test_what_is_ours_passes() -> None:
    for thing in (*RULES.values(), *SURFACES.values()):
        tried(Found("", "", thing.id, thing, ""), trials(thing))


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], str]]:
    """``files(text)`` makes a file of that text the plug-in, and says where it is."""

    def made(text: str) -> str:
        (tmp_path / "own.py").write_text(text)
        monkeypatch.setenv("FALLLINE_PLUGINS", str(tmp_path / "own.py"))
        modules.cache_clear()
        return str(tmp_path / "own.py")

    yield made
    modules.cache_clear()


@pytest.mark.parametrize("text", ["", "rule = 3\n", "from optim.rules.adam import update\n"])
def test_a_file_that_adds_nothing_is_said_to(text: str, files: Callable[[str], str]) -> None:
    path = files(text)
    with pytest.raises(BadPlugIn) as error:
        check_each_adds([])
    assert str(error.value).startswith(f"{path} adds nothing: it must set RULE, to a Rule, or SURFACE, to a Surface")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("def f():\n    g()\n\n\ndef g():\n    1 / 0\n\n\nf()\n", "line 6: ZeroDivisionError: division by zero"),
        ("import sys\nsys.exit()\n", "line 2: SystemExit"),
        (
            "import numpy as np\nfrom surfaces.dataset import DataSet\nDataSet(name='Own', x=np.ones(2), y=np.ones(3),"
            " x_name='', y_name='', source='', licence='')\n",
            "line 3: ValueError: Own must have two columns of numbers, as long as each other",
        ),
    ],
)
def test_what_fails_as_a_file_is_read_is_of_its_innermost_line(
    text: str, says: str, files: Callable[[str], str]
) -> None:
    path = files(text)
    with pytest.raises(BadPlugIn) as error:
        modules()
    assert str(error.value) == f"{path}, {says}"
