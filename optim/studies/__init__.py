"""What asks more than a run: many races at once, the inside of a step, the ground under a path, what went wrong."""
