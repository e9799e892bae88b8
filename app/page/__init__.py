"""The page as Python lays it out."""
