"""Loss surfaces of two parameters: one file of ``catalogue/`` each."""

import jax

jax.config.update("jax_enable_x64", True)  # paths are compared with PyTorch's to 1e-9

from surfaces import catalogue  # noqa: E402  (the precision is set before a surface is made)
from surfaces.discover import discover  # noqa: E402
from surfaces.hyperparameter import Hyperparameter  # noqa: E402
from surfaces.surface import Surface  # noqa: E402

SURFACES: dict[str, Surface] = discover(catalogue, "SURFACE")

__all__ = ["SURFACES", "Hyperparameter", "Surface"]
