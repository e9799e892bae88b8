"""Loss surfaces of two parameters: one file of ``catalogue/`` each, and what is typed."""

import jax

jax.config.update("jax_enable_x64", True)  # paths are compared with PyTorch's to 1e-9

from surfaces import catalogue  # noqa: E402  (the precision is set before a surface is made)
from surfaces.discover import discover  # noqa: E402
from surfaces.hyperparameter import Hyperparameter  # noqa: E402
from surfaces.surface import Surface  # noqa: E402
from surfaces.typed.making import typed  # noqa: E402
from surfaces.typed.tree import PLANE  # noqa: E402
from surfaces.typed.words import BadFormula  # noqa: E402

SURFACES: dict[str, Surface] = discover(catalogue, "SURFACE")


def surface_of(surface_id: str) -> Surface:
    """The surface of a name, or of a formula: the id of a typed surface is all that was typed. Raises BadFormula."""
    return SURFACES.get(surface_id) or typed(surface_id)


def is_formula(surface_id: str) -> bool:
    """Whether an id is to be read as a formula: what is no name in the catalogue, and could be none."""
    could_be_a_name = surface_id.isidentifier() or not any(sign.isalnum() for sign in surface_id)
    return surface_id not in SURFACES and (surface_id in PLANE or not could_be_a_name)


__all__ = ["SURFACES", "BadFormula", "Hyperparameter", "Surface", "is_formula", "surface_of"]
