"""The small network and its training."""
