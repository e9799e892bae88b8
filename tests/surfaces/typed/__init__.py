"""Tests of the surfaces that somebody types."""
