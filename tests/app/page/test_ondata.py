"""What the page shows where there is data: its modules fit what Python fits, and name what Python names."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from playwright._impl._driver import compute_driver_executable

from app.page import catalogue, ondata
from app.page.settings import race_settings
from app.pictures import figures
from app.pictures.height import window
from surfaces import SURFACES, Surface
from surfaces.model import FORMS, LINKS

ROOT = Path(__file__).parents[3]
ON_DATA = [surface for surface in SURFACES.values() if surface.model]
IDS = [surface.id for surface in ON_DATA]
FITS = """
import { LINKS, FORMS, predict, weightsAt } from "./assets/model/prediction.mjs";
const { model, knobs, points, features } = JSON.parse(process.argv[1]);
const fits = points.map((point) => features.map((x) => predict(model, x, weightsAt(point, model, knobs))));
console.log(JSON.stringify({ fits, links: Object.keys(LINKS), forms: Object.keys(FORMS) }));
"""


def in_node(**said: Any) -> dict[str, Any]:
    """What the page's module answers."""
    node, _ = compute_driver_executable()
    command = [node, "--input-type=module", "--eval", FITS, json.dumps(said)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("rotation", [0.0, 30.0])
@pytest.mark.parametrize("surface", ON_DATA, ids=IDS)
def test_the_page_draws_the_fit_of_the_model_on_turned_ground_too(surface: Surface, rotation: float) -> None:
    assert surface.model
    points = [surface.start, *surface.starts.values(), *surface.minima_at({"rotation": rotation})]
    features = np.linspace(surface.model.data.x.min(), surface.model.data.x.max(), 7)
    facts = catalogue.surface_facts(surface.id)["model"]
    answer = in_node(model=facts, knobs={"rotation": rotation}, points=points, features=features.tolist())
    back = SURFACES[surface.id].rotated
    for point, fit in zip(points, answer["fits"], strict=True):
        w1, w2 = weights(back.pivot, point, rotation)
        np.testing.assert_allclose(fit, surface.model.predict(features, w1, w2), rtol=1e-9, atol=1e-9)


def weights(pivot: tuple[float, float], point: tuple[float, float], rotation: float) -> tuple[float, float]:
    """The point before the ground was turned, as a complex number."""
    middle = complex(*pivot)
    before = middle + (complex(*point) - middle) * np.exp(-1j * np.deg2rad(rotation))
    return before.real, before.imag


def test_both_ends_know_the_same_links_and_forms() -> None:
    surface = ON_DATA[0]
    facts = catalogue.surface_facts(surface.id)["model"]
    answer = in_node(model=facts, knobs={}, points=[], features=[])
    assert answer["links"] == list(LINKS)
    assert answer["forms"] == list(FORMS)


@pytest.mark.parametrize("surface", ON_DATA, ids=IDS)
def test_a_batch_can_be_as_large_as_the_data_and_noise_is_for_formulas(surface: Surface) -> None:
    assert surface.model
    settings = race_settings(surface)
    assert (settings["batch_size"].low, settings["batch_size"].high) == (1, len(surface.model.data))
    assert "noise" not in settings
    assert "batch_size" not in race_settings(SURFACES["bowl"])
    assert "Gaussian" in race_settings(SURFACES["bowl"])["noise"].meaning


@pytest.mark.parametrize("surface", ON_DATA, ids=IDS)
def test_hovering_a_path_names_the_weights_unless_the_ground_is_turned(surface: Surface) -> None:
    assert surface.model
    ground = window(surface, 1.0)
    said = cast(Any, figures.contour(surface, {"rotation": 0.0}, ground, "dark").data[-1]).hovertemplate
    assert all(f"{name} %" in said for name in surface.model.weights)
    turned = figures.hover(surface, {"rotation": 10.0})
    assert turned == figures.hover(SURFACES["bowl"], {})
    assert not any(f"{name} %" in turned for name in surface.model.weights)


def test_every_switch_has_a_name_and_says_whether_it_is_on() -> None:
    groups: list[Any] = [ondata.axis_switch(), cast(Any, ondata.batcher()).children[0]]
    for group in groups:
        assert getattr(group, "aria-label")
        assert all(getattr(button, "aria-pressed") == "false" for button in group.children)
