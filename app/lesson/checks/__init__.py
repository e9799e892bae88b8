"""The checks of the claims, one file a chapter: each looks whether its sentence is so, and measures its numbers."""
