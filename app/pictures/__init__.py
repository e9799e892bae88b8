"""Pictures that Python makes: the ground as figures and stamps, its colours, and where it is seen from."""

import optim  # noqa: F401  (before anything draws a surface: it says how JAX compiles, and JAX listens once)
