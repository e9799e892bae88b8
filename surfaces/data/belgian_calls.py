"""Telephone calls from Belgium, with outliers that are real: for six years minutes were counted in place of calls.

Tens of millions of international calls in each year from 1950 to 1973; from 1964 to 1969, and in parts of the years
beside them, another recording system gave the total of minutes. The numbers are those of ``phones`` in R's ``MASS``.
"""

import numpy as np

from surfaces.dataset import DataSet

CALLS = (
    "4.4 4.7 4.7 5.9 6.6 7.3 8.1 8.8 10.6 12 13.5 14.9 16.1 21.2 119 124 142 159 182 212 43 24 27 29"
)  # fmt: skip

DATA = DataSet(
    name="Belgian calls",
    x=np.arange(1950.0, 1974.0),
    y=np.array(CALLS.split(), float),
    x_name="year",
    y_name="calls, tens of millions",
    source="Rousseeuw and Leroy 1987, Robust regression and outlier detection (Wiley), from the Belgian Statistical "
    "Survey",
    licence="official statistics, which are facts",
)
