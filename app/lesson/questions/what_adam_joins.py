"""What Adam is made of."""

from app.lesson.choices import steps_of_all
from app.lesson.question import Question
from app.lesson.sentence import Claim, Said

QUESTION = Question(
    "adam",
    "Which two ideas does Adam join?",
    (
        "A memory of gradients, and a rate for each parameter",
        "Newton's curvature, and momentum",
        "Many learning rates, of which the best is kept",
        "Small batches, and random restarts",
    ),
    0,
    (
        Said(
            "A running mean of gradients, as in momentum, is divided by the root of a running mean of their squares, "
            "as in RMSProp. It measures no curvature and tries nothing twice.",
            "Kingma and Ba 2015, Adam: a method for stochastic optimization, ICLR, arXiv:1412.6980",
        ),
        Claim("Here Adam is at the minimum at step {a}.", steps_of_all),
    ),
    "v=1&surface=beale&steps=300&e=adam,learning_rate:0.2",
    view="view=step&inside=0",
)
