"""What an optimizer decides at each step: how far to go, which way, and how to keep from swinging."""

from __future__ import annotations

from app.lesson.checks import what_an_optimizer_decides as check
from app.lesson.screen import Chapter, Emphasis, Prediction, Screen
from app.lesson.sentence import Claim, Said

CHAPTER = Chapter(
    "What an optimizer decides",
    10,
    (
        Screen(
            "how_far",
            "How big a step",
            "v=1&surface=bowl&steps=100&e=gradient_descent,learning_rate:0.02&e=gradient_descent,learning_rate:0.5"
            "&e=gradient_descent,learning_rate:0.95&e=gradient_descent,learning_rate:1.02",
            says=(
                Said(
                    "Training changes the [[weights]] of a model so that its [[loss]] falls. An [[optimizer]] decides "
                    "each [[step]]: how far, and which way. The two axes of a map are two weights; the height is the "
                    "loss."
                ),
                Said("How far is set by the [[learning rate]]."),
                Claim(
                    "With {small} the steps are so short that {steps} of them do not reach the [[minimum]]. With "
                    "{half}, one step does. With {large} every step jumps to the other side, and the minimum is "
                    "reached at step {step}. With {larger} the path is [[diverging]].",
                    check.four_sizes,
                ),
            ),
            watch=Claim(
                "the third and the fourth path jump across the minimum, with ever shorter and with ever longer steps.",
                check.ever_longer,
            ),
            to_try=Said("a learning rate of 0.99 for the fourth, then one of 1. What changes?"),
            emphasis=Emphasis(entrants=(2, 3)),
            predict=Prediction("first", "One rule, four learning rates. Who is first at the minimum?"),
            controls=("2.learning_rate", "3.learning_rate"),
            code=(0,),
            notes="Let the class vote first; many choose the largest rate. A real model has thousands of weights or "
            "more, and its map cannot be drawn. Two weights are enough to see each of the decisions. That one step "
            "is enough is a gift of the round bowl: the next screen takes it away.",
        ),
        Screen(
            "which_way",
            "Which way",
            "v=1&surface=ravine&e=gradient_descent,learning_rate:0.005",
            says=(
                Said(
                    "An optimizer sees no map. It knows the [[gradient]] at its own point: the direction in which the "
                    "loss rises fastest. Gradient descent goes the opposite way, straight downhill."
                ),
                Claim(
                    "The first step points {angle} degrees away from the minimum. It leads {times} times as far across "
                    "the valley as along it.",
                    check.downhill_is_across,
                ),
                Claim(
                    "By step {floor} the path is on the valley's floor, with {percent} percent of the way along it "
                    "done. At the end the minimum is still {left} away.",
                    check.floor_first,
                ),
            ),
            watch=Claim("the path turn: first across the valley, then along it in short steps.", check.bends_once),
            to_try=Said("a [[condition number]] of 1, a round bowl. Where does downhill point then?"),
            view="overlays=arrows",
            emphasis=Emphasis(part="gradient"),
            predict=Prediction("where", "Where is gradient descent at the end?"),
            controls=("knob.condition", "0.learning_rate"),
            notes="Ask someone to point from the start to the minimum, then straight downhill. The gradient is right "
            "about the next tiny step, and says nothing of where the valley leads. Later chapters change the "
            "direction: momentum with its memory, adaptive rates with a step size for each weight.",
        ),
        Screen(
            "without_swinging",
            "How not to swing",
            "v=1&surface=ravine&e=gradient_descent,learning_rate:0.0395&e=momentum,learning_rate:0.005",
            says=(
                Said(
                    "Larger steps are quicker along a valley, but across it they jump from wall to wall. An optimizer "
                    "can remember: if each step keeps part of the one before, pulls to and fro cancel."
                ),
                Claim(
                    "Gradient descent, at a learning rate of {rate}, changes sides at each of its first {early} steps. "
                    "[[Momentum]], at {smaller}, does so {swings} times.",
                    check.swings_less,
                ),
                Claim(
                    "Momentum reaches the minimum at step {step}. Gradient descent has not after {all}.",
                    check.swings_less,
                ),
            ),
            watch=Claim(
                "the swings at step {step}: those of momentum are less than a third as wide.", check.calm_by_then
            ),
            to_try=Said("a learning rate of 0.02 for gradient descent. Does it still swing? Who is first?"),
            emphasis=Emphasis(entrants=(1,)),
            predict=Prediction("first", "Who is first at the minimum?"),
            controls=("0.learning_rate", "1.learning_rate"),
            code=(0, 1),
            notes="The rate of gradient descent is just under its limit, so its swings last. At 0.038 they die out "
            "soon, and it reaches the minimum too, a little after momentum. How far, which way, how not to swing: "
            "every optimizer of this lesson is an answer to these three. The chapter on momentum says how the memory "
            "works, and what it costs.",
        ),
    ),
)
