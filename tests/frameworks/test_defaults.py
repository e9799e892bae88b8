"""The recorded defaults are those of the PyTorch and Keras that are installed: ``make test-frameworks`` has both."""

from __future__ import annotations

import importlib
import inspect
import json
from operator import attrgetter
from typing import Any

import pytest

from tests.optim.test_library_defaults import RECORDED
from tests.reference.defaults import REQUIRED


@pytest.mark.parametrize("name", [name for library in RECORDED.values() for name in library if "." in name])
def test_the_record_is_the_signature(name: str) -> None:
    library, _, path = name.partition(".")
    made: Any = attrgetter(path)(importlib.import_module(library))
    parameters = list(inspect.signature(made.__init__).parameters.values())[1:]
    given = {p.name: REQUIRED if p.default is p.empty else p.default for p in parameters if p.kind is not p.VAR_KEYWORD}
    assert {n: d for n, d in RECORDED[library][name].items() if n in given} == json.loads(json.dumps(given))
