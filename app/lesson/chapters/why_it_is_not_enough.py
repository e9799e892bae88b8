"""Four kinds of ground on which gradient descent does badly: a plain, a ravine, a pit and a ridge."""

from __future__ import annotations

from app.lesson.checks import why_it_is_not_enough as check
from app.lesson.screen import Chapter, Emphasis, Prediction, Screen
from app.lesson.sentence import Claim, Said

CHAPTER = Chapter(
    "Why it is not enough",
    40,
    (
        Screen(
            "flat_regions",
            "Flat regions: no slope, no step",
            "v=1&surface=plateau&steps=150&e=gradient_descent,learning_rate:10&e=momentum,learning_rate:1"
            "&e=adagrad,learning_rate:0.15&e=adam,learning_rate:0.05",
            says=(
                Said(
                    "A step of gradient descent is the [[learning rate]] times the slope. In a [[flat region]] the "
                    "slope is close to zero, and so is the step."
                ),
                Claim(
                    "Even at a learning rate of {rate}, gradient descent moves only {moved} in {all} steps. It is "
                    "stalled, and so is [[momentum]].",
                    check.stalls_in_the_plain,
                ),
                Claim(
                    "AdaGrad and Adam divide by the size of the slope. They reach the [[minimum]] at steps {adagrad} "
                    "and {adam}.",
                    check.walks_in,
                ),
            ),
            watch=Claim(
                "the first step. AdaGrad's is more than a hundred times as long as gradient descent's.",
                check.first_step_in_the_plain,
            ),
            to_try=Claim(
                'the start "closer in", where the ground has a slope. At a rate of {rate} gradient descent is thrown '
                "across, and stalls {away} from the minimum. At {small} it arrives.",
                check.thrown_from_closer_in,
            ),
            emphasis=Emphasis(entrants=(0,)),
            predict=Prediction("first", "The ground is almost level. Who is first at the minimum?"),
            controls=("start", "0.learning_rate"),
            notes="Stalled is not arrived: the loss is still close to its highest. A small slope alone does not say "
            "that training is done. Ask which number one would look at to tell the two apart.",
        ),
        Screen(
            "steep_valleys",
            "Steep valleys: fast across, slow along",
            "v=1&surface=rosenbrock&steps=300&e=gradient_descent,learning_rate:0.003"
            "&e=momentum,learning_rate:0.0015&e=rmsprop,learning_rate:0.01&e=adam,learning_rate:0.3",
            says=(
                Said(
                    "A [[ravine]] is steep across and nearly level along its floor. The steep walls allow only a "
                    "small learning rate. Along the floor that rate is too small."
                ),
                Claim(
                    "Gradient descent is the first to stay on the floor, from step {step} on. Then it creeps: no "
                    "later step is longer than {longest}.",
                    check.creeps_on_the_floor,
                ),
                Claim(
                    "At the end its [[loss]] is {descent}. Momentum's is {momentum}.",
                    check.ends_lower,
                ),
            ),
            watch=Claim("momentum and Adam: they leave the floor again and again at first.", check.thrown_about_first),
            to_try=Said("a larger learning rate for gradient descent. How far can you go before it [[diverges]]?"),
            emphasis=Emphasis(entrants=(0, 1)),
            predict=Prediction("first", "Who has the lowest loss at the end?"),
            controls=("0.learning_rate", "1.learning_rate"),
            notes="The floor is the curve y = x squared. A path is on it within a tenth. One learning rate serves "
            "two directions, and it fits only one of them.",
        ),
        Screen(
            "local_minima",
            "Local minima: a pit that is not the lowest",
            "v=1&surface=peaks&e=gradient_descent&e=momentum&e=adam",
            says=(
                Said(
                    "A [[local minimum]] is lower than all the ground close to it. The slope there is zero, and the "
                    "ground rises on all sides. A rule that sees only the slope where it stands cannot know of a "
                    "lower place."
                ),
                Claim(
                    "All three are trapped in one pit. Its loss is {above} above the lowest of the map.",
                    check.all_trapped,
                ),
            ),
            watch=Claim("momentum swing through the pit, and come back.", check.swings_in_the_pit),
            to_try=Said("other starts. From where is the lowest pit reached?"),
            emphasis=Emphasis(entrants=(0,)),
            predict=Prediction("where", "Where does gradient descent end?"),
            controls=("start", "0.learning_rate", "1.beta"),
            notes="No rule in this race helps: where a path ends is decided mostly by where it starts. The race "
            "says nothing about how common such pits are in networks.",
        ),
        Screen(
            "saddle_points",
            "Saddle points: level, but not a minimum",
            "v=1&surface=saddle&start=1,0.0001&steps=150&e=gradient_descent&e=momentum&e=rmsprop&e=adam",
            says=(
                Said(
                    "At a [[saddle point]] the slope is zero too, but the ground rises in one direction and falls in "
                    "another. On the ridge that leads to it, the slope sideways is almost nothing."
                ),
                Claim(
                    "The start is {start} to the side of the ridge. After {all} steps gradient descent is {aside} to "
                    "the side.",
                    check.stays_on_the_ridge,
                ),
                Claim(
                    "Adam is off the ridge at step {adam}, RMSProp at step {rmsprop}, momentum at step {momentum}.",
                    check.falls_in_order,
                ),
            ),
            watch=Claim("gradient descent get slower and slower as it comes near the saddle point.", check.slows_down),
            to_try=Said('the start "on the ridge". Does any rule still fall off?'),
            emphasis=Emphasis(entrants=(0,), region=(-0.25, 0.25, -0.25, 0.25), named="saddle point"),
            predict=Prediction("first", "A hair off the ridge. Who is lowest at step 20?", at=20),
            controls=("start", "0.learning_rate"),
            notes="Off the ridge means more than 1 to the side. The way down has no bottom on this ground, so to "
            "leave the window is the right thing to do here. Given more steps, gradient descent falls off too.",
        ),
    ),
)
