"""SGD: a batch costs little and gives a noisy slope. The noise sets a floor, and sometimes opens a way out."""

from __future__ import annotations

from app.lesson.checks import sgd as check
from app.lesson.screen import Chapter, Emphasis, Prediction, Screen
from app.lesson.sentence import Claim, Said

BOTTOU = (
    "Bottou, Curtis and Nocedal 2018, Optimization methods for large-scale machine learning, SIAM Review 60(2), "
    "223-311, doi:10.1137/16M1080173"
)


CHAPTER = Chapter(
    "SGD: small batches and useful noise",
    50,
    (
        Screen(
            "another_slope",
            "A small batch gives another slope",
            "v=1&surface=linear_regression_standardised&steps=100&batch=8&e=gradient_descent,learning_rate:0.1"
            "&e=sgd,learning_rate:0.1",
            says=(
                Said(
                    "SGD looks at a [[batch]] of examples, not at all of them. A step is cheap, but its slope has "
                    "[[noise]]: each batch gives another one."
                ),
                Claim(
                    "Far away, all of {fan} batches point to the side of the full slope. Where gradient descent "
                    "arrives, {near} of them point against it.",
                    check.batches_agree_only_far_away,
                ),
                Claim(
                    "Gradient descent reaches the [[minimum]] at step {step}. SGD is still running: its [[loss]] rose "
                    "at {rises} of {steps} steps. An [[epoch]] here is {epoch} steps.",
                    check.one_arrives,
                ),
            ),
            watch=Claim(
                "both paths fall alike in the first steps, and then only one comes to rest.", check.falls_alike
            ),
            to_try=Said("larger batches. From which size on do the slopes agree?"),
            view="view=data&fan=1&zoom=whole",
            emphasis=Emphasis(entrants=(1,)),
            predict=Prediction("first", "The same rate, with and without batches. Who is lower at the end?"),
            controls=("batch", "1.learning_rate"),
            code=(1,),
            notes="In the same number of steps gradient descent looks at all examples each time, SGD at eight. Ask "
            "what each has paid by step 10, where both are nearly down.",
        ),
        Screen(
            "floor",
            "The floor of noise",
            "v=1&surface=linear_regression_standardised&steps=400&batch=8&e=sgd,learning_rate:0.1"
            "&e=sgd,learning_rate:0.1,schedule:inverse_sqrt&e=sgd,learning_rate:0.1,schedule:cosine",
            says=(
                Said(
                    "Near the minimum the full slope vanishes, the noise does not. At a constant rate it keeps the "
                    "loss above a [[noise floor]], however long one waits.",
                    source=BOTTOU,
                ),
                Claim(
                    "At the constant rate the loss stays {mean} above the lowest, on average over the second half. In "
                    "the last {late} steps the others are within {others}.",
                    check.floor_stays,
                ),
                Claim(
                    "That is no luck of one [[seed]]: the middle one of 100 seeds ends {constant} above the lowest, "
                    "with a falling rate {falling}, with a cosine {cosine}.",
                    check.median_ends,
                ),
            ),
            watch=Said("the loss against the steps: which line stops falling?"),
            to_try=Said("half the [[learning rate]] for the first. What becomes of its floor?"),
            view="view=loss",
            emphasis=Emphasis(entrants=(0,)),
            predict=Prediction("first", "One rate to begin with. Who ends lowest, with most of 100 seeds?"),
            controls=("0.learning_rate", "batch"),
            notes="A lower rate or a larger batch lowers the floor; neither removes it. With all examples in a batch "
            "there is no noise, and no floor.",
        ),
        Screen(
            "falling_rate",
            "A falling rate lets it rest",
            "v=1&surface=bowl&steps=300&noise=3&e=sgd,learning_rate:0.2&e=sgd,learning_rate:0.2,schedule:inverse_sqrt"
            "&e=sgd,learning_rate:0.2,schedule:cosine",
            says=(
                Said(
                    "A jump is the learning rate times a noisy slope. A [[schedule]] that lowers the rate lowers the "
                    "jumps with it. If it falls too early, SGD stops on the way."
                ),
                Claim(
                    "All three hear the same noise. At the constant rate the first {steps} jumps are {early} long on "
                    "average, the last {steps} still {late}. With the inverse square root they are {falling} at the "
                    "end, with the cosine {cosine}.",
                    check.keeps_jumping,
                ),
            ),
            watch=Claim("the second path: its jumps get shorter and shorter, the first one's do not.", check.shrinks),
            to_try=Said("other schedules for the first. Which ends nearest to the minimum?"),
            emphasis=Emphasis(entrants=(1,)),
            controls=("0.schedule", "0.learning_rate", "noise"),
            code=(2,),
            notes="This surface has no data: the noise is added to the slope, with the same size everywhere. The "
            "cosine needs to know the number of steps beforehand; the square root does not.",
        ),
        Screen(
            "useful_noise",
            "Noise that is useful",
            "v=1&surface=sine_fit&start=2,-3&steps=400&batch=2&seed=1&e=gradient_descent,learning_rate:0.5"
            "&e=sgd,learning_rate:0.5&e=sgd,learning_rate:0.5,schedule:cosine",
            says=(
                Said("At a [[local minimum]] the full slope is zero. The slope of a small [[batch]] seldom is."),
                Claim(
                    "Gradient descent is trapped where it starts. SGD, with small batches, ends far lower with {out} "
                    "of 100 seeds, and with the cosine with {cosine}.",
                    check.gets_out,
                ),
                Claim(
                    "With the seed of this race the cosine reaches the best minimum at step {step}. The constant rate "
                    "got there too, and is still running.",
                    check.comes_to_rest,
                ),
                Said("One race can be luck. Where chance plays, count over many seeds."),
            ),
            watch=Said("how long each path stays in the trap before it gets out."),
            to_try=Said("another seed, then batches of 8. Does it still get out?"),
            emphasis=Emphasis(entrants=(1, 2)),
            predict=Prediction("first", "It starts in a trap. Who ends lowest, with most of 100 seeds?"),
            controls=("seed", "batch", "1.learning_rate"),
            notes="Lower means: below the loss halfway between the trap and the best minimum. The price of a rate that "
            "falls is fewer escapes here; the gain is rest at the end. As the rate falls, so do the jumps.",
        ),
        Screen(
            "no_cure",
            "Where that stops: noise is no cure",
            "v=1&surface=tanh_neuron&start=-2,5&steps=400&batch=1&e=gradient_descent,learning_rate:0.2"
            "&e=sgd,learning_rate:0.2&e=sgd,learning_rate:0.5",
            says=(
                Said("Noise comes from examples that disagree. Where they hardly pull, there is hardly any."),
                Claim(
                    "With batches of a single example SGD at a rate of {gentle} is trapped, as gradient descent is. "
                    "At {bold} it is thrown about. With none of 100 seeds does either end near the best minimum.",
                    check.no_way_out,
                ),
                Claim(
                    "With the seed of this race the bold one began at a loss of {start} and ends at {end}: "
                    "it got out, and upward.",
                    check.thrown_higher,
                ),
            ),
            watch=Said("which of the paths moves at all, and when."),
            to_try=Said("rates between the two. Is there one that gets to the best minimum?"),
            emphasis=Emphasis(entrants=(2,)),
            controls=("2.learning_rate", "seed"),
            notes="Noise helps out of some poor minima and not out of others. Say so whenever someone says that SGD "
            "finds good minima because it is noisy.",
        ),
    ),
)
