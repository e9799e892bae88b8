"""Races worth watching, one file each: its docstring says what to look at, and a test holds the race to it."""
