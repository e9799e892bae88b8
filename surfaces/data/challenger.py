"""The O-rings of the space shuttle: the colder the launch, the more often one was damaged.

The 23 flights before the Challenger's last whose rings were recovered: the temperature of the joints at launch in
degrees Fahrenheit, and whether any of the six field joints' primary O-rings showed erosion or blow-by. The numbers are
those of ``orings`` in R's ``DAAG``, sorted by temperature, whose temperatures agree with ``SpaceShuttle`` in ``vcd``.
"""

import numpy as np

from surfaces.dataset import DataSet

FAHRENHEIT = "53 57 58 63 66 67 67 67 68 69 70 70 70 70 72 73 75 75 76 76 78 79 81"
DAMAGED = "1 1 1 1 0 0 0 0 0 0 1 0 1 0 0 0 0 1 0 0 0 0 0"

DATA = DataSet(
    name="Challenger O-rings",
    x=np.array(FAHRENHEIT.split(), float),
    y=np.array(DAMAGED.split(), float),
    x_name="joint temperature, °F",
    y_name="an O-ring damaged, 0 or 1",
    source="Dalal, Fowlkes and Hoadley 1989, Risk analysis of the space shuttle: pre-Challenger prediction of failure, "
    "Journal of the American Statistical Association 84(408), 945-957",
    licence="public record of a commission of inquiry",
)
