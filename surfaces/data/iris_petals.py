"""The petals of 150 irises: the longer a petal is, the wider.

Fifty flowers each of *Iris setosa*, *versicolor* and *virginica*, in this order, measured by Anderson; centimetres. The
numbers are those of ``iris`` in R's ``datasets``, from the copy in seaborn-data. (The copy at UCI differs in the 35th
and the 38th flower, and is wrong there.)
"""

import numpy as np

from surfaces.dataset import DataSet

SETOSA = """
1.4 0.2  1.4 0.2  1.3 0.2  1.5 0.2  1.4 0.2  1.7 0.4  1.4 0.3  1.5 0.2  1.4 0.2  1.5 0.1  1.5 0.2  1.6 0.2
1.4 0.1  1.1 0.1  1.2 0.2  1.5 0.4  1.3 0.4  1.4 0.3  1.7 0.3  1.5 0.3  1.7 0.2  1.5 0.4  1 0.2  1.7 0.5  1.9 0.2
1.6 0.2  1.6 0.4  1.5 0.2  1.4 0.2  1.6 0.2  1.6 0.2  1.5 0.4  1.5 0.1  1.4 0.2  1.5 0.2  1.2 0.2  1.3 0.2
1.4 0.1  1.3 0.2  1.5 0.2  1.3 0.3  1.3 0.3  1.3 0.2  1.6 0.6  1.9 0.4  1.4 0.3  1.6 0.2  1.4 0.2  1.5 0.2
1.4 0.2
"""

VERSICOLOR = """
4.7 1.4  4.5 1.5  4.9 1.5  4 1.3  4.6 1.5  4.5 1.3  4.7 1.6  3.3 1  4.6 1.3  3.9 1.4  3.5 1  4.2 1.5  4 1  4.7 1.4
3.6 1.3  4.4 1.4  4.5 1.5  4.1 1  4.5 1.5  3.9 1.1  4.8 1.8  4 1.3  4.9 1.5  4.7 1.2  4.3 1.3  4.4 1.4  4.8 1.4
5 1.7  4.5 1.5  3.5 1  3.8 1.1  3.7 1  3.9 1.2  5.1 1.6  4.5 1.5  4.5 1.6  4.7 1.5  4.4 1.3  4.1 1.3  4 1.3
4.4 1.2  4.6 1.4  4 1.2  3.3 1  4.2 1.3  4.2 1.2  4.2 1.3  4.3 1.3  3 1.1  4.1 1.3
"""

VIRGINICA = """
6 2.5  5.1 1.9  5.9 2.1  5.6 1.8  5.8 2.2  6.6 2.1  4.5 1.7  6.3 1.8  5.8 1.8  6.1 2.5  5.1 2  5.3 1.9  5.5 2.1
5 2  5.1 2.4  5.3 2.3  5.5 1.8  6.7 2.2  6.9 2.3  5 1.5  5.7 2.3  4.9 2  6.7 2  4.9 1.8  5.7 2.1  6 1.8  4.8 1.8
4.9 1.8  5.6 2.1  5.8 1.6  6.1 1.9  6.4 2  5.6 2.2  5.1 1.5  5.6 1.4  6.1 2.3  5.6 2.4  5.5 1.8  4.8 1.8  5.4 2.1
5.6 2.4  5.1 2.3  5.1 1.9  5.9 2.3  5.7 2.5  5.2 2.3  5 1.9  5.2 2  5.4 2.3  5.1 1.8
"""

LENGTH, WIDTH = np.array(f"{SETOSA} {VERSICOLOR} {VIRGINICA}".split(), float).reshape(-1, 2).T

DATA = DataSet(
    name="Iris petals",
    x=LENGTH,
    y=WIDTH,
    x_name="petal length, cm",
    y_name="petal width, cm",
    source="Fisher 1936, The use of multiple measurements in taxonomic problems, Annals of Eugenics 7(2), 179-188, "
    "doi:10.1111/j.1469-1809.1936.tb02137.x; measured by Anderson",
    licence="measurements, which are facts",
)
