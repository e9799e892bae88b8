"""Data that somebody brings: a table of two columns as text, a surface of any of the models over it, a value."""
