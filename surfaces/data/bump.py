"""A bump, which is synthetic: no measurements, but a formula without chance in it.

At 60 places from -3 to 3 the target is tanh(2 (x + 1.5)) - tanh(2 (x - 2.5)) - 1: it rises from -1 to 1 and falls
back. One tanh neuron can follow the rise, or the fall, and never both.
"""

import numpy as np

from surfaces.dataset import DataSet

PLACES = np.linspace(-3.0, 3.0, 60)

DATA = DataSet(
    name="A bump (synthetic)",
    x=PLACES,
    y=np.tanh(2 * (PLACES + 1.5)) - np.tanh(2 * (PLACES - 2.5)) - 1,
    x_name="x",
    y_name="y",
    source="Made for this page: y = tanh(2 (x + 1.5)) - tanh(2 (x - 2.5)) - 1 at 60 even places",
    licence="as this program",
)
