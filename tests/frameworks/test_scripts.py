"""The scripts for PyTorch and Keras are run where these are installed: ``make test-frameworks`` does both."""

from __future__ import annotations

import os
from importlib.metadata import version

import pytest

from app.code import LIBRARIES
from tests.app.code.every_script import *  # noqa: F403

THERE = ("torch", "keras")
os.environ["KERAS_BACKEND"] = "jax"  # as each script says, before the first of them imports Keras


@pytest.fixture(scope="module", params=THERE)
def library(request: pytest.FixtureRequest) -> str:
    """Each of the libraries that ``make test-frameworks`` installs."""
    return request.param


def test_what_it_was_checked_with_is_what_is_here(library: str) -> None:
    assert version(library).split("+")[0] in LIBRARIES[library].versions
