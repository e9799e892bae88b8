"""The same line through Old Faithful, its eruptions counted in standard deviations from their mean: a round bowl.

Nothing but the scale of the feature has changed, and the ravine is gone."""

from dataclasses import replace

from surfaces.catalogue import linear_regression
from surfaces.data.old_faithful import DATA
from surfaces.surface import Surface

MODEL = replace(linear_regression.MODEL, data=DATA.standardised())

SURFACE = Surface(
    name="Linear regression, standardised",
    model=MODEL,
    loss=MODEL.loss,
    formula=MODEL.mean_formula,
    x_range=(-30.0, 40.0),
    y_range=(30.0, 100.0),
    start=(-15.0, 45.0),
    starts={"only the intercept wrong": (12.2, 40.0), "near the minimum": (12.4, 70.7)},
    minima=((12.223971537522269, 70.8970588235294),),
    shows=(),
    source="Legendre 1805, Nouvelles méthodes pour la détermination des orbites des comètes (Paris). "
    f"The data: {DATA.source}",
    decades=1.5,
)
