"""Air at Nottingham Castle, month by month: four summers and four winters, 1920 to 1923.

Monthly means in degrees Fahrenheit; a year is a unit of time, counted from the middle of the four, and each month lies
at its middle. The numbers are the first 48 of ``nottem`` in R's ``datasets``, from the copy in Rdatasets.
"""

import numpy as np

from surfaces.dataset import DataSet

FAHRENHEIT = """
40.6 40.8 44.4 46.7 54.1 58.5 57.7 56.4 54.3 50.5 42.9 39.8
44.2 39.8 45.1 47.0 54.1 58.7 66.3 59.9 57.0 54.2 39.7 42.8
37.5 38.7 39.5 42.1 55.7 57.8 56.8 54.3 54.3 47.1 41.8 41.7
41.8 40.1 42.9 45.8 49.2 52.7 64.2 59.6 54.4 49.2 36.3 37.6
"""

DATA = DataSet(
    name="Nottingham air",
    x=(np.arange(48) + 0.5) / 12 - 2,
    y=np.array(FAHRENHEIT.split(), float),
    x_name="years from the start of 1922",
    y_name="temperature, °F",
    source="Anderson 1976, Time series analysis and forecasting: the Box-Jenkins approach (Butterworths)",
    licence="measurements, which are facts",
)
