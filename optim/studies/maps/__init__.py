"""Many races at once: every start, every setting. A cell of a map is the verdict of the single race from there.

``program`` is the compiled loop, ``lanes`` are races under way in it, ``fates`` judges them by those of ``outcome``,
``doubt`` takes back what hangs on rounding, ``pace`` keeps every call short, ``tiles`` runs a tile at a time on all
processors or devices, ``study`` says which lanes the cells of a grid are, and ``map`` has the maps themselves.
"""
