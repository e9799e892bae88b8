"""A link: race and view as text, read, written, mended and drawn."""
