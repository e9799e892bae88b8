"""What is seen: the page, its routes and its command line."""

import optim  # noqa: F401  (before anything draws a surface: it says how JAX compiles, and JAX listens once)
