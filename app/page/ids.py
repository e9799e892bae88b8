"""The one home of ids: what Python lays out and the browser's modules look for."""

SCENE = "scene"  # Store: what the two figures show: race text, aspect, theme
CONTOUR = "contour"
DEEP = "deep"
LOSS = "loss"
SURFACE = "surface"
GALLERY = "gallery"
SURFACE_FACTS = "surface-facts"
STRIP_FORMULA = "strip-formula"
ENTRANTS = "entrants"
RACE_OPTIONS = "race-options"
