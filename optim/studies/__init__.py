"""What asks many races: tuning, seeds, gradient noise, and how near the rules are to the libraries."""
