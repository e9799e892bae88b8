"""Tests of brought data."""
