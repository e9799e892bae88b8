"""One optimizer a file; the file's name is its id."""
