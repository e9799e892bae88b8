"""What became of a run: verdicts, critical points, divergence."""
