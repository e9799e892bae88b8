"""A class at once: many users of one server, with locust. ``make load``."""
