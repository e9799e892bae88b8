"""The chapters of the lesson, one file each, in the order of their ``place``: they are found by themselves."""
