"""A loss surface: every choice of weights is a place, and its loss is a height. Scale shapes it, and it can have
several minima."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.lesson.measure import elsewhere, gaps, kinds, nearest_minimum, rates
from app.lesson.screen import Chapter, Emphasis, Prediction, Screen
from app.lesson.sentence import Claim, Facts, Paths, Said
from surfaces import SURFACES

STANDARDISED, RAW = "linear_regression_standardised", "linear_regression"


def arrived(paths: Paths) -> list[int]:
    """The steps at which those who reached the minimum did; shorter than the paths where one did not."""
    return [path.verdict.step or 0 for path in paths if path.verdict.kind == "reached"]


def raw(paths: Paths) -> Paths:
    """The same entrants on the raw data, from the start that is usual there, with time enough."""
    return elsewhere(paths, surface=RAW, start=SURFACES[RAW].start, steps=1000, horizon=1000)


def two_by_two(paths: Paths) -> Sequence[tuple[float, float]] | None:
    """The minimum of the first two and that of the last two; None where these are not two, or one has not arrived."""
    if kinds(paths) != ["reached"] * 4:
        return None
    descent, momentum, adagrad, adam = map(nearest_minimum, paths)
    return (descent, adam) if descent == momentum != adagrad == adam else None


def line_through_data(paths: Paths) -> Facts | None:
    """The ground is the loss of a line with a slope and an intercept, and begins at the place of two such numbers."""
    model = paths[0].race.landscape.model
    if model is None or model.weights != ("slope", "intercept") or paths[0].race.start[0] >= 0:
        return None
    slope, intercept = paths[0].race.start
    return {"count": len(model.data), "slope": slope, "intercept": intercept}


def mean_of_squares(paths: Paths) -> Facts | None:
    """The loss at the start and at the end is the mean of the squared misses, worked out from the data by hand."""
    path, model = paths[0], paths[0].race.landscape.model
    if model is None or path.verdict.kind != "reached":
        return None
    misses = [slope * model.data.x + intercept - model.data.y for slope, intercept in path.points[[0, -1]]]
    start, end = (float(np.mean(miss**2)) for miss in misses)
    same = np.allclose([start, end], path.losses[[0, -1]])
    return {"start": start, "end": end, "step": path.verdict.step or 0} if same and end < 0.1 * start else None


def line_turns(paths: Paths) -> Facts | None:
    """The slope of the line begins below zero and ends above it."""
    slope = paths[0].points[:, 0]
    return {} if slope[0] < 0 < slope[-1] and paths[0].race.landscape.model else None


def straight_to_the_bottom(paths: Paths) -> Facts | None:
    """The feature is standardized, and each path keeps to the straight line to the minimum, lower at every step."""
    model = paths[0].race.landscape.model
    if model is None or not np.allclose([model.data.x.mean(), model.data.x.std()], [0, 1]):
        return None
    for path in paths:
        way = np.subtract(path.race.landscape.minima[0], path.points[0])
        gone = path.points - path.points[0]
        aside = np.abs(gone[:, 0] * way[1] - gone[:, 1] * way[0]) / np.hypot(*way)
        step = path.verdict.step
        if path.verdict.kind != "reached" or not step or step < 2 or aside.max() > 1e-6 * np.hypot(*way):
            return None
        if (np.diff(path.losses[: step + 1]) >= 0).any():
            return None
    x, y = paths[0].race.landscape.minima[0]
    return {"slope": float(x), "intercept": float(y), "step": paths[0].verdict.step or 0}


def steps_shrink(paths: Paths) -> Facts | None:
    """Each of the first steps is shorter than the one before; after a few it is a tenth of the first."""
    found = np.hypot(*np.diff(paths[0].points[:20], axis=0).T)
    return {} if len(found) > 15 and (np.diff(found) < 0).all() and found[0] > 10 * found[15] else None


def slow_in_the_ravine(paths: Paths) -> Facts | None:
    """On the raw data the careful one needs hundreds of steps, and the bold one grows without end."""
    if kinds(paths) not in (["reached", "diverging"], ["reached", "diverged"]) or paths[0].race.surface != RAW:
        return None
    careful, bold = rates(paths)
    step = paths[0].verdict.step or 0
    return {"careful": careful, "bold": bold, "step": step} if step > 300 else None


def slow_at_the_end(paths: Paths) -> Facts | None:
    """In a tenth of the steps the loss has come most of its way down to the lowest, and is still above it by one."""
    above, tenth = gaps(paths[0]), paths[0].race.steps // 10
    return {} if above[0] > 100 * above[tenth] and above[tenth] > 1e4 * above[-1] and above[tenth] > 1 else None


def quick_in_the_bowl(paths: Paths) -> Facts | None:
    """With the feature standardized both arrive, the bold one first; on the raw data that one diverges."""
    steps, before = arrived(paths), raw(paths)
    if len(steps) != 2 or steps[0] >= steps[1] or not kinds(before)[0].startswith("diverg"):
        return None
    if kinds(before)[1] != "reached" or (before[1].verdict.step or 0) < 5 * steps[1]:
        return None
    bold, careful = rates(paths)
    facts = {"bold": bold, "careful": careful, "quick": steps[0], "steps": steps[1]}
    return {**facts, "raw": before[1].verdict.step or 0}


def as_good_a_line(paths: Paths) -> Facts | None:
    """The lowest loss is the same on the raw data, to six digits."""
    race = paths[0].race
    lowest = [one.lowest(race.knob_values()) for one in (race.landscape, SURFACES[RAW])]
    if lowest[0] is None or lowest[1] is None or abs(lowest[0] / lowest[1] - 1) > 1e-6:
        return None
    return {"lowest": float(lowest[0])}


def both_straight(paths: Paths) -> Facts | None:
    """Both paths lie on one straight line; the bold one's first step is more than four times as long."""
    first, second = (path.points[1] - path.points[0] for path in paths)
    aside = abs(first[0] * second[1] - first[1] * second[0])
    lengths = np.hypot(*first), np.hypot(*second)
    same = aside < 1e-6 * lengths[0] * lengths[1] and 4 < lengths[0] / lengths[1] < 5
    return {} if same and len(arrived(paths)) == 2 and straight_to_the_bottom(paths) else None


def one_start_two_minima(paths: Paths) -> Facts | None:
    """All four reach a minimum: the first two one of them, the last two another."""
    if (found := two_by_two(paths)) is None:
        return None
    (left, low), (x, y) = found
    return {"left": left, "low": low, "x": x, "y": y}


def equally_deep(paths: Paths) -> Facts | None:
    """The two minima that were found have the same loss, and the surface lists more than these."""
    found, race = two_by_two(paths), paths[0].race
    if found is None:
        return None
    losses = [float(race.landscape.loss(*minimum)) for minimum in found]
    return {"count": len(race.landscape.minima)} if max(losses) < 1e-9 and len(race.landscape.minima) > 2 else None


def part_early(paths: Paths) -> Facts | None:
    """In its first step Adam goes up in y by more than gradient descent, and they end on two sides of y = 0."""
    descent, adam = paths[0].points[:, 1], paths[-1].points[:, 1]
    apart = adam[1] - adam[0] > 10 * abs(descent[1] - descent[0])
    return {} if apart and descent[-1] < 0 < adam[-1] else None


CHAPTER = Chapter(
    "A loss surface: a height for every set of weights",
    20,
    (
        Screen(
            "a_line",
            "Two weights make a line",
            "v=1&surface=linear_regression_standardised&steps=80&e=gradient_descent,learning_rate:0.068",
            says=(
                Claim(
                    "The dots are {count} eruptions of a geyser: how long each lasted, and the wait for the next. A "
                    "line through them has two [[weights]], a slope and an intercept. It starts with {slope} and "
                    "{intercept}.",
                    line_through_data,
                ),
                Said(
                    "How badly does a line fit? Take its miss at each dot, square it, and average over all dots. "
                    "This number is the [[loss]]."
                ),
                Claim(
                    "The starting line has a loss of {start}. At step {step} gradient descent reaches the [[minimum]], "
                    "{end}. It is not zero, for no line goes through all dots.",
                    mean_of_squares,
                ),
            ),
            watch=Claim("the line turn: it falls at first, and rises at the end.", line_turns),
            to_try=Said("another start on the map. Each place there is one line."),
            view="view=data&zoom=whole",
            emphasis=Emphasis(region=(9.0, 15.4, 67.0, 75.0), named="the best line"),
            predict=Prediction("steps", "After how many steps does the line stay at its best?"),
            controls=(
                "start",
                "0.learning_rate",
            ),
            notes="Let somebody draw the best line by hand first. The eruptions are counted in standard deviations "
            "from their mean, so the intercept is the wait after an average eruption.",
        ),
        Screen(
            "the_bowl",
            "Every line is a place, its loss a height",
            "v=1&surface=linear_regression_standardised&start=35,45&steps=60&e=gradient_descent,learning_rate:0.1",
            says=(
                Said(
                    "Now put the slope on one axis and the intercept on the other. Each pair of weights is a place, "
                    "and its loss is the height there. All heights together are the [[loss surface]]. The lowest place "
                    "is its [[minimum]]."
                ),
                Claim(
                    "It is a round bowl. Every step goes lower, straight toward the minimum, at a slope of {slope} and "
                    "an intercept of {intercept}. Gradient descent reaches it at step {step}.",
                    straight_to_the_bottom,
                ),
            ),
            watch=Claim("the steps get shorter as the bowl gets flatter.", steps_shrink),
            to_try=Said("a start on the other side. Does the path end at the same place?"),
            view="view=deep&zoom=whole",
            emphasis=Emphasis(region=(8.0, 16.4, 65.0, 77.0), named="the lowest place"),
            predict=Prediction("where", "Where does the path end?"),
            controls=(
                "start",
                "0.learning_rate",
            ),
            notes="Switch between the map, the surface in 3D and the data: it is one run, seen in three ways. The "
            "optimizer sees none of them. It feels only the slope under its feet.",
        ),
        Screen(
            "raw_data",
            "Raw data make a ravine",
            "v=1&surface=linear_regression&steps=1000&e=gradient_descent,learning_rate:0.068"
            "&e=gradient_descent,learning_rate:0.3",
            says=(
                Said(
                    "This is the same model with the eruptions in minutes. All of them lie far above zero, so a "
                    "steeper slope lifts the whole line, and only a lower intercept makes up for it. The two weights "
                    "pull together, and the bowl becomes a long [[ravine]]."
                ),
                Claim(
                    "With a [[learning rate]] of {careful}, gradient descent reaches the minimum only at step {step}. "
                    "With {bold} it grows without end.",
                    slow_in_the_ravine,
                ),
            ),
            watch=Claim(
                "the loss: most of it is gone in a tenth of the race, but some is still left.", slow_at_the_end
            ),
            to_try=Said("a learning rate of 0.08 for the first. Does it still hold?"),
            emphasis=Emphasis(entrants=(0,)),
            predict=Prediction("diverges", "Does the second, with a learning rate of 0.3, diverge?", entrant=1),
            controls=("0.learning_rate", "1.learning_rate"),
            notes="The ravine is no property of the geyser. It comes from where zero is on the axis of the feature.",
        ),
        Screen(
            "standardized",
            "Standardize, and the bowl is round again",
            "v=1&surface=linear_regression_standardised&steps=100&e=gradient_descent,learning_rate:0.3"
            "&e=gradient_descent,learning_rate:0.068",
            says=(
                Said(
                    "To standardize a feature, subtract its mean and divide by its standard deviation. Then the "
                    "slope no longer lifts the whole line."
                ),
                Claim(
                    "At {bold}, which [[diverges]] on the raw data, gradient descent reaches the minimum at step "
                    "{quick}. At {careful} it takes {steps} steps, and {raw} on the raw data.",
                    quick_in_the_bowl,
                ),
                Claim(
                    "The best line is as good as before: its loss is {lowest} on both surfaces. Only the way there "
                    "has changed.",
                    as_good_a_line,
                ),
            ),
            watch=Claim("both paths take the same straight way, in long steps and in short ones.", both_straight),
            to_try=Said("a learning rate of 0.5 for the first. How many steps does it take now?"),
            view="zoom=whole",
            emphasis=Emphasis(entrants=(0,)),
            predict=Prediction("steps", "How many steps does the first take to the minimum?"),
            controls=("0.learning_rate", "1.learning_rate"),
            notes="Each surface has its own usual start, so compare orders of magnitude, not single steps. With "
            "several features that go together, standardizing each one helps, but a ravine can be left.",
        ),
        Screen(
            "several_minima",
            "More than one minimum",
            "v=1&surface=himmelblau&start=-0.3,-0.9&e=gradient_descent&e=momentum&e=adagrad&e=adam",
            says=(
                Said("A line with squared misses gives one bowl. Other models can have many minima."),
                Claim("Here are {count} [[minima]] round a hill, all equally deep.", equally_deep),
                Claim(
                    "All four start at one place near the hilltop. Gradient descent and [[momentum]] end at ({left}, "
                    "{low}), AdaGrad and Adam at ({x}, {y}).",
                    one_start_two_minima,
                ),
                Said("Which minimum is found can depend on the start and on the [[optimizer]]."),
            ),
            watch=Claim("the paths part at the first steps: Adam goes up much more than gradient descent.", part_early),
            to_try=Said("a start a little to the right. Where do all four end now?"),
            emphasis=Emphasis(entrants=(0, 3)),
            predict=Prediction("where", "Where does Adam end?", entrant=3),
            controls=("start", "0.learning_rate", "3.learning_rate"),
            notes="This surface is a formula made for tests, not the loss of a model. Near a hilltop small "
            "differences decide.",
        ),
    ),
)
