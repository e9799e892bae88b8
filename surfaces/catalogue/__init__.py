"""One surface a file; the file's name is its id."""
