"""Where next: warm-up, schedules, weight decay, curvature, sharpness, one experiment each; and where to read on."""

from __future__ import annotations

from app.lesson.checks import where_next as check
from app.lesson.screen import Chapter, Emphasis, Prediction, Screen
from app.lesson.sentence import Claim, Said

GOYAL = "Goyal et al. 2017, Accurate, large minibatch SGD: training ImageNet in 1 hour, arXiv:1706.02677"
DEFAZIO = (
    "Defazio, Yang, Mehta, Mishchenko, Khaled and Cutkosky 2024, The road less scheduled, NeurIPS, arXiv:2405.15682"
)
LOSHCHILOV = "Loshchilov and Hutter 2019, Decoupled weight decay regularization, ICLR, arXiv:1711.05101"
FORET = (
    "Foret, Kleiner, Mobahi and Neyshabur 2021, Sharpness-aware minimization for efficiently improving "
    "generalization, ICLR, arXiv:2010.01412"
)
DINH = "Dinh, Pascanu, Bengio and Bengio 2017, Sharp minima can generalize for deep nets, ICML, arXiv:1703.04933"
SCHMIDT = (
    "Schmidt, Schneider and Hennig 2020, Descending through a crowded valley: benchmarking deep learning optimizers, "
    "arXiv:2007.01547"
)


CHAPTER = Chapter(
    "Where next",
    100,
    (
        Screen(
            "warm_up",
            "Warm-up: a gentle start",
            "v=1&surface=rosenbrock&steps=300&e=momentum,learning_rate:0.004,schedule:cosine"
            "&e=momentum,learning_rate:0.004,schedule:warmup_cosine",
            says=(
                Said(
                    "A start is often steeper than the rest of the way. [[Warm-up]] raises the [[learning rate]] from "
                    "zero over the first steps. Training with large [[batches]] was made stable by it.",
                    source=GOYAL,
                ),
                Claim(
                    "Both have a learning rate of {rate}, and both let it fall later. Without warm-up the path "
                    "[[overflows]] at step {lost}. With it, it reaches the [[minimum]] at step {step}.",
                    check.warm_up_arrives,
                ),
            ),
            watch=Claim(
                "the first steps: ten with warm-up go less far than the first one without.", check.gentle_start
            ),
            to_try=Said("half the learning rate for the first. Is warm-up still needed?"),
            emphasis=Emphasis(entrants=(1,)),
            predict=Prediction("diverges", "Momentum without warm-up at 0.004: does it diverge?", entrant=0),
            controls=("0.learning_rate", "1.learning_rate"),
            notes="The small chart below the loss shows both learning rates over the steps.",
        ),
        Screen(
            "schedule_free",
            "Falling rates, and none",
            "v=1&surface=linear_regression_standardised&steps=400&batch=8&e=sgd,learning_rate:0.1"
            "&e=sgd,learning_rate:0.1,schedule:cosine&e=schedule_free_sgd,learning_rate:0.1",
            says=(
                Said(
                    "A rate that falls calms the [[noise]], but must know beforehand how long the training lasts. "
                    "Schedule-Free keeps an average of its points instead.",
                    source=DEFAZIO,
                ),
                Claim(
                    "Of 100 [[seeds]] the middle one ends {constant} above the minimum with a constant rate, {cosine} "
                    "with the cosine, and {free} with Schedule-Free.",
                    check.average_calms,
                ),
                Claim(
                    "Here, just before step {half}, the cosine is still {cosine} above it, Schedule-Free {free}.",
                    check.needs_no_end,
                ),
            ),
            watch=Said("three kinds of ends: a cloud, a path that calms down late, and one that is calm throughout."),
            to_try=Said("a stop in the middle. Which of the three would you take home?"),
            emphasis=Emphasis(entrants=(2,)),
            predict=Prediction("first", "Stopped at half the way, who is lowest?", at=200),
            controls=("batch", "2.learning_rate"),
            notes="Drawn is the point at which Schedule-Free takes its gradients. The method's answer is the average.",
        ),
        Screen(
            "weight_decay",
            "Weight decay: small weights on purpose",
            "v=1&surface=logistic_regression&steps=300&e=adam&e=adamw,weight_decay:0.3",
            says=(
                Said(
                    "[[Weight decay]] pulls every [[weight]] toward zero at each step. In Adam the pull has to stand "
                    "beside the division, not in the [[gradient]]: that is AdamW.",
                    source=LOSHCHILOV,
                ),
                Claim(
                    "Adam's weights end {plain} from zero, AdamW's {decayed}. The price is a [[loss]] of {above} "
                    "above the minimum.",
                    check.pulled_to_zero,
                ),
                Said(
                    "Why pay? Small weights often do better on new data. A map of one loss cannot show that: it knows "
                    "only the data at hand.",
                    source=LOSHCHILOV,
                ),
            ),
            watch=Claim("the fit beside the data: with decay it is less steep, less sure.", check.less_steep),
            to_try=Said("a weight decay of 1, then 0.01. Where does it come to stand?"),
            emphasis=Emphasis(entrants=(1,)),
            predict=Prediction("where", "The star is the minimum. Where does AdamW end?", entrant=1),
            controls=("start", "1.weight_decay"),
            code=(1,),
            notes="The rate matters too: libraries multiply the decay by the learning rate. The pull is toward the "
            "point (0, 0) of the map.",
        ),
        Screen(
            "newton",
            "Newton: ask the curvature",
            "v=1&surface=himmelblau&e=gradient_descent,learning_rate:0.005&e=newton",
            says=(
                Said(
                    "Newton's rule uses the [[Hessian]], and jumps to where a bowl of this slope and [[curvature]] "
                    "has its bottom."
                ),
                Claim(
                    "On Rosenbrock's valley it reaches the minimum at step {step}.",
                    check.newton_is_quick,
                ),
                Claim(
                    "But it goes wherever the slope is zero. Here that is a maximum, from step {newton} on. Gradient "
                    "descent reaches a minimum at step {descent}.",
                    check.newton_goes_up,
                ),
                Said("And for a million weights the Hessian has a million times a million numbers."),
            ),
            watch=Claim("the end of Newton's path: the loss there is the highest around.", check.on_the_top),
            to_try=Said("a start near one of the four minima."),
            emphasis=Emphasis(entrants=(1,), region=(-1.0, 0.5, -1.6, 0.4), named="a hilltop"),
            predict=Prediction("where", "Newton's rule starts here. Where does it end?", entrant=1),
            controls=("1.damping", "1.learning_rate"),
            notes="Damping adds to every curvature: with enough of it no curvature is negative, and the rule goes "
            "down. Quasi-Newton rules, such as BFGS, learn the curvature from gradients alone.",
        ),
        Screen(
            "sharpness",
            "Sharp and flat minima",
            "v=1&surface=linear_network&start=1.9,0.05&steps=300&e=gradient_descent,learning_rate:0.03"
            "&e=sam,learning_rate:0.03,radius:0.3",
            says=(
                Said(
                    "Minima can be equally low, and not equally sharp. [[Sharpness]]-aware "
                    "minimization, SAM, first climbs a little, and steps by the slope up there.",
                    source=FORET,
                ),
                Claim(
                    "Gradient descent stops where it meets the curve of minima, at a sharpness of {descent}. SAM goes "
                    "on to a sharpness of {sam}.",
                    check.flatter,
                ),
                Said(
                    "Do flat minima do better on new data? It is often said, and disputed: other units for the weights "
                    "change the sharpness, and not the model.",
                    source=DINH,
                ),
            ),
            watch=Claim("SAM slide along the floor, while the other has long stopped.", check.along_the_floor),
            to_try=Said("a smaller radius. How far does it slide then?"),
            view="overlays=curvature",
            emphasis=Emphasis(entrants=(1,), region=(0.7, 1.3, 0.7, 1.3), named="flattest part"),
            predict=Prediction("where", "SAM meets the curve of minima. Where does it end?", entrant=1),
            controls=("1.radius", "1.learning_rate"),
            notes="SAM pays with two gradients a step. The product of two weights decides the loss. With equal weights "
            "the ground is least bent. The overlay Curvature shows it about the head, if one zooms in.",
        ),
        Screen(
            "read_on",
            "No one wins everywhere",
            "v=1&surface=beale&e=gradient_descent,learning_rate:0.03&e=momentum,learning_rate:0.004"
            "&e=nesterov,learning_rate:0.004&e=adagrad,learning_rate:0.7&e=adam",
            says=(
                Said(
                    "On networks, a benchmark of fifteen [[optimizers]] found none that wins on all tasks.",
                    source=SCHMIDT,
                ),
                Claim(
                    "On these maps it is the same. Each at a tuned rate, {beale} is first here, {booth} on Booth's "
                    "valley, and {rosenbrock} on Rosenbrock's.",
                    check.no_one_wins_all,
                ),
                Claim("Here {count} of {all} arrive within {steps} steps.", check.as_said_here),
                Said(
                    "Go on by yourself. Step shows the numbers inside a step, 100 seeds shows chance, "
                    "Code writes an entrant as a script."
                ),
            ),
            watch=Said("five rules on one ground, and say why each goes its way. You have met them all."),
            to_try=Said("another surface, and guess first."),
            emphasis=Emphasis(region=(2.6, 3.4, 0.1, 0.9), named="the minimum"),
            predict=Prediction("first", "Five rules you know, each at a good rate. Who is first?"),
            controls=("0.learning_rate", "4.learning_rate"),
            code=(1, 4),
            notes="To read on: Goh's article on momentum (Distill 2017) as the next step; the papers named on the "
            "screens after it. To go on in class: the tasks after the chapters, marked by the race itself.",
        ),
    ),
)
