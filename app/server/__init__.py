"""What answers: the app, its routes and callbacks, what they refuse, and what is compiled ahead."""
