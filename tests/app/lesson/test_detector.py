"""The rule that tells sentences of the field from sentences about a run."""

from __future__ import annotations

import pytest

from app.lesson.sentence import Said
from optim.race import Race
from tests.app.lesson.detector import needs_a_source, people, speaks_of_a_run

RACE = Race()  # gradient descent, momentum and Adam


@pytest.mark.parametrize(
    "text",
    [
        "Momentum reaches the minimum at step 123.",
        "Adam wins.",
        "Here the ground is flat.",
        "Momentum overshoots the minimum and comes back.",
        "Gradient descent diverges.",
        "This race is lost for gradient descent.",
        "The loss falls by 37.5 in the end.",
        "It reached the minimum.",
        "Both arrived.",
        "Adam is first, gradient descent last. That is no surprise.",
        "The second path turns back.",
        "Nobody has overflowed. Only one left.",
        "Adam has left the plain.",
        "[[momentum]] never arrives.",
    ],
)
def test_a_sentence_about_a_run_is_found(text: str) -> None:
    assert speaks_of_a_run(Said(text), RACE)


@pytest.mark.parametrize(
    "text",
    [
        "Each step, momentum keeps nine tenths of its [[velocity]] and adds the downhill pull.",
        "Across the valley the pulls cancel; along it they add up.",
        "Momentum can overshoot: its velocity is not zero where the slope is.",
        "When the learning rate is too large, gradient descent diverges.",
        "Is Adam always first?",
        "An optimizer decides three things: how big a step, which direction, how not to swing.",
        "Near a minimum the slope is 0, so the steps become small.",
        r"The update is $w \leftarrow w - 0.01 g$, in Keras `SGD(learning_rate=0.01)`.",
        "Adam divides each step by the size of recent slopes.",
        "A run that has diverged never comes back.",
        "The start decides which minimum a path may end in.",
        "Momentum usually keeps 0.9 of its velocity.",
        "SGD takes a few examples at a time. Over 100 seeds you see what is luck.",
        "At a saddle point the ground falls one way and rises the other.",
    ],
)
def test_a_sentence_of_the_field_gets_through(text: str) -> None:
    assert speaks_of_a_run(Said(text), RACE) == []


def test_a_fact_of_theory_may_have_numbers_but_may_not_point_at_a_run() -> None:
    assert speaks_of_a_run(Said("Above 2 divided by the curvature gradient descent diverges.", "x"), RACE) == []
    assert speaks_of_a_run(Said("So it is here.", "x"), RACE) == ["the words 'here'"]


@pytest.mark.parametrize(
    "text", ["There is a theorem.", "It is a law.", "In 1964 it was new.", "Kingma and Ba found it."]
)
def test_theory_is_found(text: str) -> None:
    assert needs_a_source(text)


@pytest.mark.parametrize(
    "text", ["Nesterov looks ahead.", "Adam is bold.", "It has 2000 steps less.", "A lawn is flat."]
)
def test_what_is_no_theory_is_not(text: str) -> None:
    assert [hit for hit in needs_a_source(text) if not hit.isdigit()] == []


def test_people_are_those_of_the_sources() -> None:
    assert people().findall("Hinton, Kingma and Ba, Adam and Nesterov, Newton. Real data.") == ["Hinton", "Kingma"]
