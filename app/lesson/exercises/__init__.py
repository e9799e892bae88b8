"""The exercises, one file each: they are found by themselves."""
