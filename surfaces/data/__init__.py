"""Small real data sets: one file each, with its source and licence. All are facts, typed in."""
