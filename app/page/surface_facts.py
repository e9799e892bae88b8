"""What the page's modules must know of a surface, of the catalogue or typed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from app.page import controls
from app.page.markup import html
from app.page.ondata import race_options
from app.page.settings import starts
from app.page.stamp import stamp
from surfaces import Hyperparameter, Surface, surface_of
from surfaces.brought.brought import Brought
from surfaces.brought.text import described
from surfaces.typed.typed import Typed


def surface_facts(name: str) -> dict[str, Any]:
    """What the page shows of a surface."""
    surface = surface_of(name)
    return {
        "name": surface.name,
        "start": surface.start,
        "starts": starts(surface),
        "window": {"x": surface.x_range, "y": surface.y_range},
        "knobs": settings_facts(surface.knobs),
        "model": model_facts(surface),
        "minima_in_words": surface.minima_in_words,
        "found": surface.found,
        "typed": typed_facts(surface),
        "brought": brought_facts(surface),
        "word": surface.word,
    }


def typed_facts(surface: Surface) -> dict[str, Any] | None:
    """What was typed, as the page's fields have it; None of a surface of the catalogue."""
    if not isinstance(surface, Typed):
        return None
    about = surface.formula_typed.described
    return {"lines": about.lines, "window": [*about.x_range, *about.y_range]}


def brought_facts(surface: Surface) -> dict[str, Any] | None:
    """What was brought, as the page's fields have it; None of any other surface."""
    if not isinstance(surface, Brought):
        return None
    about = described(surface.id)
    return {"model": surface.base, "standardised": surface.standardised, "text": about.lines}


def with_its_parts(name: str) -> dict[str, Any]:
    """A surface that was typed or brought, for a page that knows it not yet: its id, facts, and parts as HTML."""
    surface = surface_of(name)
    parts = {
        "facts": html(controls.surface_facts(surface)),
        "line": html(controls.in_a_line(surface)),
        "stamp": html(stamp(surface.id)),
    }
    if surface.model:  # for as many examples as no surface of the catalogue may have
        parts["options"] = html(race_options(surface))
    return {"id": surface.id, "facts": surface_facts(name), "parts": parts}


def model_facts(surface: Surface) -> dict[str, Any] | None:
    """What the page shows of a surface's model; its data it asks for. None where the surface is a formula."""
    model = surface.model
    return model and {
        "weights": model.weights,
        "link": model.link,
        "form": model.form,
        "examples": len(model.data),
        "pivot": surface.rotated.pivot,
    }


def settings_facts(settings: Mapping[str, Hyperparameter]) -> dict[str, dict[str, Any]]:
    """Hyperparameters as plain data."""
    return {name: asdict(setting) for name, setting in settings.items()}
