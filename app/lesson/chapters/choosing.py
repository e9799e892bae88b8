"""Choosing an optimizer: by model, data, stability and generalization, each measured on a small real network."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from app.lesson.screen import Chapter, Emphasis, Prediction, Screen
from app.lesson.sentence import Claim, Facts, Paths, Said
from optim.studies.network.plane import Slice, slice_of
from optim.studies.network.setup import REPEATS, Net
from optim.studies.network.training import Trained, train

ON_TWO_WEIGHTS = "v=1&surface=logistic_regression&steps=400&batch=16"
THREE = f"{ON_TWO_WEIGHTS}&e=sgd,learning_rate:0.3&e=momentum,learning_rate:0.05&e=adam,learning_rate:0.02"
TOO_FAST = (
    f"{ON_TWO_WEIGHTS}&e=sgd,learning_rate:0.3&e=sgd,learning_rate:10&e=adam,learning_rate:0.02&e=adam,learning_rate:1"
)
DECAYING = (
    f"{ON_TWO_WEIGHTS}&e=sgd,learning_rate:0.3&e=adam,learning_rate:0.02&e=adamw,learning_rate:0.02,weight_decay:0.1"
)
NARROW, WIDE = Net(2, 400, 16), Net(16, 400, 16)
FEW, MANY = Net(32, 20, 16), Net(32, 1000, 16)
AT_ONCE, IN_BATCHES = Net(16, 500, 500), Net(16, 500, 16)
USUAL = Net()
OVERFITS = Net(32, 40, 16)


def view(net: Net, more: str = "") -> str:
    """How a screen is looked at: the tab with the network's three numbers."""
    return f"view=network&net={net.width},{net.examples},{net.batch}{more}"


def trained(paths: Paths, net: Net) -> list[Trained]:
    """A race's entrants, having trained a network."""
    race = paths[0].race
    return [train(entrant, net, race.seed) for entrant in race.entrants]


def medians(found: Sequence[Trained], of: Callable[[Trained], np.ndarray]) -> list[float]:
    """Of each entrant the median, over its repeats, of what it ends with."""
    return [float(np.median(of(one)[:, -1])) for one in found]


def tested(found: Sequence[Trained]) -> list[float]:
    """The median test loss of each entrant at the end."""
    return medians(found, lambda one: one.test)


def width_decides(paths: Paths) -> Facts | None:
    """With few units the lowest training loss is above the highest with more, by a wide margin."""
    narrow, wide = (medians(trained(paths, net), lambda one: one.train) for net in (NARROW, WIDE))
    facts = {"least": min(narrow), "few": NARROW.width, "most": max(wide), "more": WIDE.width}
    return facts if min(narrow) > max(wide) + 0.03 else None


def data_decide(paths: Paths) -> Facts | None:
    """More examples lower every test loss by far more than the entrants then differ."""
    few, many = (tested(trained(paths, net)) for net in (FEW, MANY))
    gained, apart = min(a - b for a, b in zip(few, many, strict=True)), max(many) - min(many)
    facts = {"few": FEW.examples, "low": min(few), "high": max(few), "many": MANY.examples, "worst": max(many)}
    return {**facts, "apart": apart} if gained > 0.2 and gained > 5 * apart else None


def updates_decide(paths: Paths) -> Facts | None:
    """With all examples at once every test loss ends above those with batches: fewer updates in as many epochs."""
    slow, quick = (tested(trained(paths, net)) for net in (AT_ONCE, IN_BATCHES))
    facts = {"all": AT_ONCE.examples, "few": AT_ONCE.updates, "least": min(slow), "batch": IN_BATCHES.batch}
    more = {"epochs": IN_BATCHES.epochs, "many": IN_BATCHES.updates, "most": max(quick)}
    return {**facts, **more} if min(slow) > max(quick) + 0.03 else None


def rates_ruin(paths: Paths) -> Facts | None:
    """At its high rate each rule ends far above its low rate, and no number overflows."""
    found, rates = (
        trained(paths, USUAL),
        [path.race.entrants[k].values()["learning_rate"] for k, path in enumerate(paths)],
    )
    calm, wild, calm_adam, wild_adam = tested(found)
    finite = all(np.isfinite(one.train).all() for one in found)
    facts = {"slow": rates[0], "fast": rates[1], "calm": calm, "wild": wild}
    more = {"slow_adam": rates[2], "fast_adam": rates[3], "calm_adam": calm_adam, "wild_adam": wild_adam}
    return {**facts, **more} if finite and wild > 2 * calm and wild_adam > 1.5 * calm_adam else None


def rates_scatter(paths: Paths) -> Facts | None:
    """The repeats of the high rate end much farther apart than those of the low one."""
    calm, wild = (one.test[:, -1] for one in trained(paths, USUAL)[:2])
    facts = {"repeats": REPEATS, "low": float(wild.min()), "high": float(wild.max())}
    more = {"calm_low": float(calm.min()), "calm_high": float(calm.max())}
    return {**facts, **more} if np.ptp(wild) > 5 * np.ptp(calm) else None


def fits_better_and_tests_worse(paths: Paths) -> Facts | None:
    """In most repeats Adam ends with the lower training loss and the higher test loss than SGD."""
    sgd, adam, _ = trained(paths, OVERFITS)
    lower, higher = (adam.train < sgd.train)[:, -1].sum(), (adam.test > sgd.test)[:, -1].sum()
    facts = {"lower": int(lower), "higher": int(higher), "repeats": REPEATS}
    return facts if min(lower, higher) >= 6 else None


def stops_too_late(paths: Paths) -> Facts | None:
    """Adam's median test loss was far lower on the way than at its end; with weight decay it ends lower."""
    _, adam, decaying = trained(paths, OVERFITS)
    course = np.median(adam.test, axis=0)
    best = int(course.argmin())
    decay = paths[2].race.entrants[2].values()["weight_decay"]
    facts = {"best": float(course[best]), "epoch": round(float(adam.epochs[best])), "end": float(course[-1])}
    more = {"decay": decay, "decayed": tested([decaying])[0]}
    return {**facts, **more} if course[-1] > 1.3 * max(course[best], more["decayed"]) else None


def slices(paths: Paths) -> tuple[Slice, Slice]:
    """The slice along the path of the first entrant's first training, and one along a random pair."""
    one, seed = trained(paths[:1], USUAL)[0], paths[0].race.seed
    return slice_of(one, seed, "principal"), slice_of(one, seed, "random")


def a_random_slice_holds_little(paths: Paths) -> Facts | None:
    """The path's own two directions hold nearly all of its spread, a random pair next to nothing."""
    own, random = (found.plane.share for found in slices(paths))
    facts = {"weights": USUAL.weights, "own": round(100 * own), "random": round(100 * random)}
    return facts if own > 0.9 and random < 0.1 else None


def a_slice_hides_the_start(paths: Paths) -> Facts | None:
    """The loss at the start is far above that of the random slice at the place nearest to it."""
    _, random = slices(paths)
    start, below = float(random.path_losses[0]), float(random.below[0])
    return {"start": start, "below": below} if start > 1.3 * below else None


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
                    width_decides,
                ),
            ),
            watch=Said("how close the three lines stay to each other."),
            to_try=Said("16 hidden units, then 64. Do more still help?"),
            view=view(NARROW),
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
                    data_decide,
                ),
            ),
            watch=Said("the training loss fall while the test loss rises."),
            to_try=Said("more examples, a few at a time. From how many on does the test loss stay low?"),
            view=view(FEW),
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
                    updates_decide,
                ),
            ),
            watch=Said("how far each rule comes in the same number of epochs."),
            to_try=Said(
                "a batch size of 64. Which rule loses least by it? Then raise the [[learning rates]] of the others."
            ),
            view=view(AT_ONCE),
            emphasis=Emphasis(part="test"),
            controls=("0.learning_rate", "1.learning_rate", "2.learning_rate"),
            notes="This compares at equal epochs. At equal updates a larger batch has the less noisy gradient; what an "
            "update costs depends on the machine.",
        ),
        Screen(
            "stability",
            "Stability: not diverging is not enough",
            TOO_FAST,
            says=(
                Claim(
                    "SGD ends at a test loss of {calm} with a rate of {slow}, at {wild} with {fast}. Adam ends at "
                    "{calm_adam} with {slow_adam}, at {wild_adam} with {fast_adam}. No number [[overflows]]: a "
                    "training can fail quietly. Each rule has a range of rates of its own.",
                    rates_ruin,
                ),
                Claim(
                    "The {repeats} trainings of the fast SGD end between {low} and {high}, of the slow one between "
                    "{calm_low} and {calm_high}.",
                    rates_scatter,
                ),
            ),
            watch=Said("how wide the bands of the fast ones are."),
            to_try=Said("the largest rate of each rule whose band is still narrow."),
            view=view(USUAL),
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
                    fits_better_and_tests_worse,
                ),
                Claim(
                    "Its test loss was {best} after {epoch} epochs, and is {end} at the end. Stopping early would have "
                    "helped. So does [[weight decay]]: AdamW, at {decay}, ends at {decayed}.",
                    stops_too_late,
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
            view=view(OVERFITS),
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
                    a_random_slice_holds_little,
                ),
                Claim(
                    "Training began at a loss of {start}. The nearest place on the random slice lies at {below}: the "
                    "hill that it came down is not on the picture.",
                    a_slice_hides_the_start,
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
            view=view(USUAL, "&shows=random"),
            emphasis=Emphasis(entrants=(0,)),
            notes="Surfaces of two weights are exact. Of a network every picture leaves out nearly all directions.",
        ),
    ),
)
