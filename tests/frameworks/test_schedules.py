"""The schedules of PyTorch and Keras that are installed make the factors that were recorded."""

from __future__ import annotations

import os

import numpy as np
import pytest

from tests.reference.recorded import reference, unpacked
from tests.reference.schedules import FACTORS, HORIZONS, TWINS

os.environ["KERAS_BACKEND"] = "jax"  # before the first of them imports Keras


@pytest.mark.parametrize(("library", "text"), [(library, text) for library, twins in TWINS.items() for text in twins])
def test_a_schedule_makes_the_factors_that_were_recorded(library: str, text: str) -> None:
    for horizon in HORIZONS:
        theirs = FACTORS[library](TWINS[library][text], horizon)
        recorded = unpacked(reference("schedules")[library]["factors"][text][str(horizon)], columns=1)
        assert np.allclose(theirs, recorded[:, 0], rtol=1e-12, atol=1e-15)
