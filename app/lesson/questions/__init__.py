"""The questions of the quiz, one file each: they are found by themselves."""
