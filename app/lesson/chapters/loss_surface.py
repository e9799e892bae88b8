"""A loss surface: every choice of weights is a place, and its loss is a height. Scale shapes it, and it can have
several minima."""

from __future__ import annotations

from app.lesson.checks import loss_surface as check
from app.lesson.screen import Chapter, Emphasis, Prediction, Screen
from app.lesson.sentence import Claim, Said

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
                    check.line_through_data,
                ),
                Said(
                    "How badly does a line fit? Take its miss at each dot, square it, and average over all dots. "
                    "This number is the [[loss]]."
                ),
                Claim(
                    "The starting line has a loss of {start}. At step {step} gradient descent reaches the [[minimum]], "
                    "{end}. It is not zero, for no line goes through all dots.",
                    check.mean_of_squares,
                ),
            ),
            watch=Claim("the line turn: it falls at first, and rises at the end.", check.line_turns),
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
                    check.straight_to_the_bottom,
                ),
            ),
            watch=Claim("the steps get shorter as the bowl gets flatter.", check.steps_shrink),
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
                    check.slow_in_the_ravine,
                ),
            ),
            watch=Claim(
                "the loss: most of it is gone in a tenth of the race, but some is still left.", check.slow_at_the_end
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
                    check.quick_in_the_bowl,
                ),
                Claim(
                    "The best line is as good as before: its loss is {lowest} on both surfaces. Only the way there "
                    "has changed.",
                    check.as_good_a_line,
                ),
            ),
            watch=Claim("both paths take the same straight way, in long steps and in short ones.", check.both_straight),
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
                Claim("Here are {count} [[minima]] round a hill, all equally deep.", check.equally_deep),
                Claim(
                    "All four start at one place near the hilltop. Gradient descent and [[momentum]] end at ({left}, "
                    "{low}), AdaGrad and Adam at ({x}, {y}).",
                    check.one_start_two_minima,
                ),
                Said("Which minimum is found can depend on the start and on the [[optimizer]]."),
            ),
            watch=Claim(
                "the paths part at the first steps: Adam goes up much more than gradient descent.", check.part_early
            ),
            to_try=Said("a start a little to the right. Where do all four end now?"),
            emphasis=Emphasis(entrants=(0, 3)),
            predict=Prediction("where", "Where does Adam end?", entrant=3),
            controls=("start", "0.learning_rate", "3.learning_rate"),
            notes="This surface is a formula made for tests, not the loss of a model. Near a hilltop small "
            "differences decide.",
        ),
    ),
)
