"""Update rules that somebody types: lines that set names, the last of them w, and settings with their sliders."""
