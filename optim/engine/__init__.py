"""The compiled race: programs, the arrays they read, and what a rule is told."""
