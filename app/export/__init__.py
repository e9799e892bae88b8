"""A race as a file to take along: what it shows, drawn once, and the forms that it is written in."""
