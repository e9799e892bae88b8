"""What is seen: the page, its routes and its command line."""
