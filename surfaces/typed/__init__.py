"""Surfaces that somebody types: a formula in x and y, with knobs and a window of its own."""
