"""How fast it is, side by side with others in the same run: ``make bench``."""
