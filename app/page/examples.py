"""Races worth watching, each with one sentence on what to look at: for a menu, and for a projector left alone.

Every sentence is a claim, and tests/app/page/test_examples.py holds the race to it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """A race with its title; ``says`` is what to look at, ``race`` its text as in ``app.link.address``."""

    title: str
    says: str
    race: str


EXAMPLES = (
    Example(
        "Momentum glides",
        "Gradient descent jumps from wall to wall at every step; momentum, at about a sixth of its learning rate, "
        "swings a few times, then glides along the floor and alone reaches the minimum.",
        "v=1&surface=ravine&knob=condition:100&steps=250"
        "&e=gradient_descent,learning_rate:0.019&e=momentum,learning_rate:0.003",
    ),
    Example(
        "Just past the limit",
        "The steepest curvature is 50, so the limit is 2/50 = 0.04: at 0.039 gradient descent settles, at 0.0401 its "
        "swings grow at every step, at 0.042 it leaves the window within 20 steps.",
        "v=1&surface=ravine&e=gradient_descent,learning_rate:0.039"
        "&e=gradient_descent,learning_rate:0.0401&e=gradient_descent,learning_rate:0.042",
    ),
    Example(
        "Four learning rates",
        "One rule, four learning rates: 0.02 creeps, 0.5 lands on the minimum in one step, 0.95 jumps across it at "
        "every step but gets there, 1.02 jumps farther each time.",
        "v=1&surface=bowl&steps=100&e=gradient_descent,learning_rate:0.02&e=gradient_descent,learning_rate:0.5"
        "&e=gradient_descent,learning_rate:0.95&e=gradient_descent,learning_rate:1.02",
    ),
    Example(
        "A curved valley",
        "Each at its tuned rate, gradient descent is first on the valley floor but creeps along it; momentum and Adam, "
        "thrown about at first, end with a loss more than ten times lower than the other two.",
        "v=1&surface=rosenbrock&steps=300&e=gradient_descent,learning_rate:0.003&e=momentum,learning_rate:0.0015"
        "&e=rmsprop,learning_rate:0.01&e=adam,learning_rate:0.3",
    ),
    Example(
        "Crossing the plateau",
        "The slope is nearly zero out here: gradient descent stalls even at a learning rate of 10, momentum at 1, "
        "while AdaGrad and Adam divide by the size of the slope and walk in.",
        "v=1&surface=plateau&steps=150&e=gradient_descent,learning_rate:10&e=momentum,learning_rate:1"
        "&e=adagrad,learning_rate:0.15&e=adam,learning_rate:0.05",
    ),
    Example(
        "A hair off the ridge",
        "Sideways the slope is almost nothing: Adam falls off the ridge first, then RMSProp, momentum long after, and "
        "gradient descent is still on it at the end.",
        "v=1&surface=saddle&start=1,0.0001&steps=150&e=gradient_descent&e=momentum&e=rmsprop&e=adam",
    ),
    Example(
        "One start, two minima",
        "From one start near the hilltop gradient descent and momentum end in one minimum, AdaGrad and Adam in another "
        "just as deep.",
        "v=1&surface=himmelblau&start=-0.3,-0.9&e=gradient_descent&e=momentum&e=adagrad&e=adam",
    ),
    Example(
        "Noise never rests",
        "All three meet the same noise: at a constant learning rate SGD jumps about to the end, as the rate falls the "
        "jumps shrink, and with the cosine they die out.",
        "v=1&surface=bowl&steps=300&noise=3&e=sgd,learning_rate:0.2"
        "&e=sgd,learning_rate:0.2,schedule:inverse_sqrt&e=sgd,learning_rate:0.2,schedule:cosine",
    ),
    Example(
        "One change rescues it",
        "Both swing wider and wider, step for step the same, until at step 30 one learning rate drops from 0.041 to "
        "0.03: that one reaches the minimum, the other leaves the window.",
        "v=1&surface=ravine&start=-4,0.4&e=gradient_descent,learning_rate:0.041"
        "&e=gradient_descent,learning_rate:0.041&change=30,1,learning_rate:0.03",
    ),
    Example(
        "Warm-up saves the start",
        "One learning rate, too high for the first steps: constant and cosine overflow at step 16, 1/sqrt(t) is flung "
        "up the wrong end of the valley, and only the warm-up reaches the minimum.",
        "v=1&surface=rosenbrock&steps=300&e=momentum,learning_rate:0.004"
        "&e=momentum,learning_rate:0.004,schedule:inverse_sqrt&e=momentum,learning_rate:0.004,schedule:cosine"
        "&e=momentum,learning_rate:0.004,schedule:warmup_cosine",
    ),
    Example(
        "Noise escapes a trap",
        "Gradient descent stays in the trap it starts in, while SGD with batches of 2 gets out with about 9 seeds of "
        "10, and where its rate falls as a cosine it comes to rest, here in the best minimum.",
        "v=1&surface=sine_fit&start=2,-3&steps=400&batch=2&seed=1&e=gradient_descent,learning_rate:0.5"
        "&e=sgd,learning_rate:0.5&e=sgd,learning_rate:0.5,schedule:cosine",
    ),
    Example(
        "Noise is no cure",
        "In the neuron's second minimum the examples hardly pull, so even batches of 1 are calm at a rate of 0.2, and "
        "at 0.5 SGD is thrown about; but at neither does one of 100 seeds end in the best.",
        "v=1&surface=tanh_neuron&start=-2,5&steps=400&batch=1&e=gradient_descent,learning_rate:0.2"
        "&e=sgd,learning_rate:0.2&e=sgd,learning_rate:0.5",
    ),
    Example(
        "The floor of noise",
        "With batches of 8 a constant rate never settles: its loss stays about 0.7 above the lowest, while with a "
        "falling rate, as 1/sqrt(t) or as a cosine, it comes within 0.05.",
        "v=1&surface=linear_regression_standardised&steps=400&batch=8&e=sgd,learning_rate:0.1"
        "&e=sgd,learning_rate:0.1,schedule:inverse_sqrt&e=sgd,learning_rate:0.1,schedule:cosine",
    ),
    Example(
        "Standardise your data",
        "With the eruptions in standard deviations the ravine is a round bowl, and gradient descent is there in 9 "
        "steps; on the raw data, Linear regression, it takes over 500 at the best of rates.",
        "v=1&surface=linear_regression_standardised&steps=100&e=gradient_descent,learning_rate:0.3"
        "&e=gradient_descent,learning_rate:0.068",
    ),
)
