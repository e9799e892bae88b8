"""Choosing an optimizer: by model, data, stability and generalization, each measured on a small real network."""

from __future__ import annotations

from app.lesson.checks import choosing as check
from app.lesson.screen import Chapter, Emphasis, Prediction, Screen
from app.lesson.sentence import Claim, Said
from optim.studies.network.setup import Net

ON_TWO_WEIGHTS = "v=1&surface=logistic_regression&steps=400&batch=16"
THREE = f"{ON_TWO_WEIGHTS}&e=sgd,learning_rate:0.3&e=momentum,learning_rate:0.05&e=adam,learning_rate:0.02"
TOO_FAST = (
    f"{ON_TWO_WEIGHTS}&e=sgd,learning_rate:0.3&e=sgd,learning_rate:10&e=adam,learning_rate:0.02&e=adam,learning_rate:1"
)
DECAYING = (
    f"{ON_TWO_WEIGHTS}&e=sgd,learning_rate:0.3&e=adam,learning_rate:0.02&e=adamw,learning_rate:0.02,weight_decay:0.1"
)


def view(net: Net, more: str = "") -> str:
    """How a screen is looked at: the tab with the network's three numbers."""
    return f"view=network&net={net.width},{net.examples},{net.batch}{more}"


CHAPTER = Chapter(
    "Choosing an optimizer",
    90,
    (
        Screen(
            "model",
            "Model: is it large enough?",
            THREE,
            says=(
                Said(
                    "The map has two [[weights]]. The tab Network has a real model: the same rules, with the same "
                    "settings, train it to tell two moons apart. One label in ten is wrong on purpose."
                ),
                Claim(
                    "With {few} [[hidden units]] the three training [[losses]] end at {least} or above. With {more} "
                    "they end at {most} or below. Here no rule makes up for a model that is too small.",
                    check.width_decides,
                ),
            ),
            watch=Said("how close the three lines stay to each other."),
            to_try=Said("16 hidden units, then 64. Do more still help?"),
            view=view(check.NARROW),
            emphasis=Emphasis(part="train"),
            notes="Lines are medians of eight trainings with other data, first weights and batches; bands are the "
            "range. Ask which is wider: the band of one rule, or the gap between two.",
        ),
        Screen(
            "data",
            "Data: more examples, or a better rule?",
            THREE,
            says=(
                Said("The [[test loss]] is measured on examples that the network has not seen."),
                Claim(
                    "With {few} examples the three test losses end between {low} and {high}. With {many} they end at "
                    "{worst} or below, about {apart} apart. Here the data matter more than the rule.",
                    check.data_decide,
                ),
            ),
            watch=Said("the training loss fall while the test loss rises."),
            to_try=Said("more examples, a few at a time. From how many on does the test loss stay low?"),
            view=view(check.FEW),
            emphasis=Emphasis(part="test"),
            notes="Every training sees 20,000 examples in all, so few examples are seen often. That keeps the cost "
            "equal.",
        ),
        Screen(
            "batches",
            "Data: how many at a time?",
            THREE,
            says=(
                Said(
                    "In an [[epoch]] every example is seen once. The larger the [[batch]], the fewer updates that "
                    "makes."
                ),
                Claim(
                    "In {epochs} epochs, {all} at once make {few} updates: the test losses end at {least} or above. "
                    "{batch} at a time make {many}: they end at {most} or below.",
                    check.updates_decide,
                ),
            ),
            watch=Said("how far each rule comes in the same number of epochs."),
            to_try=Said(
                "a batch size of 64. Which rule loses least by it? Then raise the [[learning rates]] of the others."
            ),
            view=view(check.AT_ONCE),
            emphasis=Emphasis(part="test"),
            controls=("0.learning_rate", "1.learning_rate", "2.learning_rate"),
            notes="This compares at equal epochs. At equal updates a larger batch has the less noisy gradient; what an "
            "update costs depends on the machine.",
        ),
        Screen(
            "stability",
            "Stability",
            TOO_FAST,
            says=(
                Said("Each rule has a range of [[learning rates]] of its own."),
                Claim(
                    "SGD ends at a test loss of {calm} with a rate of {slow}, at {wild} with {fast}. Adam ends at "
                    "{calm_adam} with {slow_adam}, at {wild_adam} with {fast_adam}. No number [[overflows]]: a "
                    "training can fail quietly.",
                    check.rates_ruin,
                ),
                Claim(
                    "The {repeats} trainings of the fast SGD end between {low} and {high}, of the slow one between "
                    "{calm_low} and {calm_high}.",
                    check.rates_scatter,
                ),
            ),
            watch=Said("how wide the bands of the fast ones are."),
            to_try=Said("the largest rate of each rule whose band is still narrow."),
            view=view(check.USUAL),
            emphasis=Emphasis(entrants=(1, 3)),
            predict=Prediction("diverges", "On the map: does SGD with the high learning rate diverge?", entrant=1),
            controls=("1.learning_rate", "3.learning_rate"),
            notes="The outputs of tanh are bounded, so this network seldom overflows. A wide band is the warning.",
        ),
        Screen(
            "generalization",
            "Generalization: which end is the better one?",
            DECAYING,
            says=(
                Claim(
                    "Adam ends with a lower training loss than SGD in {lower} of {repeats} trainings, and with a "
                    "higher test loss in {higher}: [[overfitting]].",
                    check.fits_better_and_tests_worse,
                ),
                Claim(
                    "Its test loss was {best} after {epoch} epochs, and is {end} at the end. Stopping early would have "
                    "helped. So does [[weight decay]]: AdamW, at {decay}, ends at {decayed}.",
                    check.stops_too_late,
                ),
                Said(
                    "On larger networks some studies found adaptive rules worse on tests; others, tuning all settings, "
                    "never did.",
                    source="Wilson, Roelofs, Stern, Srebro and Recht 2017, The marginal value of adaptive gradient "
                    "methods in machine learning, NeurIPS 30, 4148-4158, arXiv:1705.08292; Choi, Shallue, Nado, Lee, "
                    "Maddison and Dahl 2019, On empirical comparisons of optimizers for deep learning, "
                    "arXiv:1910.05446",
                ),
            ),
            watch=Said("where each test loss is lowest."),
            to_try=Said('SGD with a learning rate of 1, then "Learned". Was it the rule, or how far it went?'),
            view=view(check.OVERFITS),
            emphasis=Emphasis(entrants=(1, 2), part="test"),
            controls=("0.learning_rate", "2.weight_decay"),
            notes="Adam is not worse in itself here: it goes further in as many updates. With a higher rate SGD "
            "overfits too.",
        ),
        Screen(
            "slice",
            "What two dimensions cannot show",
            THREE,
            says=(
                Claim(
                    "This map is a slice through {weights} weights. Two random directions hold {random}% of the "
                    "path's spread, its own two {own}%.",
                    check.a_random_slice_holds_little,
                ),
                Claim(
                    "Training began at a loss of {start}. The nearest place on the random slice lies at {below}: the "
                    "hill that it came down is not on the picture.",
                    check.a_slice_hides_the_start,
                ),
                Said(
                    "On random slices [[saddle points]] are rarely seen as such.",
                    source="Böttcher and Wheeler 2022, Visualizing high-dimensional loss landscapes with Hessian "
                    "directions, arXiv:2208.13219",
                ),
                Said(
                    "The path's own plane flatters too: even of a long random walk it holds most.",
                    source="Antognini and Sohl-Dickstein 2018, PCA of high dimensional random walks with comparison to "
                    "neural network training, NeurIPS, arXiv:1806.08805",
                ),
            ),
            watch=Said("how short the path looks here."),
            to_try=Said('"Slice along the path". Which of the two pictures is the true one? Neither is.'),
            view=view(check.USUAL, "&shows=random"),
            emphasis=Emphasis(entrants=(0,)),
            notes="Surfaces of two weights are exact. Of a network every picture leaves out nearly all directions.",
        ),
    ),
)
