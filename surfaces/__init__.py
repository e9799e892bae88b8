"""Loss surfaces of two parameters: one file of ``catalogue/`` each, what is typed, and models of brought data."""

import jax

jax.config.update("jax_enable_x64", True)  # paths are compared with PyTorch's to 1e-9

from surfaces.brought.forms import form_named  # noqa: E402  (after the precision is set)
from surfaces.brought.making import brought, is_brought  # noqa: E402
from surfaces.hyperparameter import Hyperparameter  # noqa: E402
from surfaces.known import SURFACES  # noqa: E402
from surfaces.surface import Surface  # noqa: E402
from surfaces.typed.making import typed  # noqa: E402
from surfaces.typed.tree import PLANE  # noqa: E402
from surfaces.typed.words import BadFormula  # noqa: E402

KEPT = "kept:"  # in the address of a page whose data are too many for a link
KEPT_ELSEWHERE = (
    "This link is of data of more than 200 rows, which only the browser that brought them keeps: open it there, or "
    "bring the data here."
)


def surface_of(surface_id: str) -> Surface:
    """The surface of a name, of a formula or of data: the id is all that was typed or brought. Raises BadFormula."""
    if surface_id.startswith(KEPT):
        raise BadFormula(KEPT_ELSEWHERE)
    return SURFACES.get(surface_id) or (brought(surface_id) if is_brought(surface_id) else typed(surface_id))


def form_of(form: str) -> Surface:
    """What programs are compiled for: a surface itself, or what all brought data of a model and room share."""
    return form_named(form) or surface_of(form)


def is_formula(surface_id: str) -> bool:
    """Whether an id is to be read as a formula: what is no name in the catalogue, and could be none."""
    could_be_a_name = surface_id.isidentifier() or not any(sign.isalnum() for sign in surface_id)
    return surface_id not in SURFACES and (surface_id in PLANE or not could_be_a_name)


__all__ = ["SURFACES", "BadFormula", "Hyperparameter", "Surface", "form_of", "is_brought", "is_formula", "surface_of"]
