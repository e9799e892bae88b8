"""Training against a loop by hand; the same question has the same bits; no slider compiles; who is not trained."""

from __future__ import annotations

import numpy as np
import pytest

from optim import RULES, VARIANTS
from optim.engine.deadline import TooLate, within
from optim.engine.state_layout import BRANCH_NUMBER
from optim.spec.definition import Entrant
from optim.studies.network import training
from optim.studies.network.fitness import takes_many, why_not
from optim.studies.network.moons import unseen
from optim.studies.network.setup import REPEATS, Net
from optim.studies.network.training import train, training_examples
from tests.optim.compilations import compilations
from tests.optim.studies.network import by_hand

SMALL = Net(5, 37, 10)  # the last batch of an epoch is short
WALKS = {
    "sgd": (Entrant("sgd", {"learning_rate": 0.3}), by_hand.plain(lambda number: 0.3)),
    "momentum": (Entrant("momentum", {"learning_rate": 0.05, "beta": 0.8}), by_hand.momentum(0.05, 0.8)),
    "adam": (Entrant("adam", {"learning_rate": 0.02}), by_hand.adam(0.02)),
}


@pytest.mark.parametrize("name", WALKS)
def test_a_training_is_that_of_a_loop_by_hand(name: str) -> None:
    entrant, step = WALKS[name]
    found, wanted = train(entrant, SMALL, 5), by_hand.path(SMALL, 5, step)
    few = [row for row, update in enumerate(SMALL.rows) if update <= 200]
    for row in few:
        assert found.path[row] == pytest.approx(wanted[SMALL.rows[row]], rel=1e-9, abs=1e-9)
    assert len(few) > 3
    examples = training_examples(SMALL, 5)
    for row in few:
        weights = found.path[row]
        assert found.train[0, row] == pytest.approx(by_hand.loss(weights, examples), rel=1e-9)
        assert found.test[0, row] == pytest.approx(by_hand.loss(weights, unseen()), rel=1e-9)
        says = by_hand.forward(weights, unseen().points).output > 0
        assert found.test_right[0, row] == pytest.approx(np.mean(says == (unseen().labels > 0.5)))


def test_a_schedule_is_stretched_over_the_training() -> None:
    entrant = Entrant("sgd", {"learning_rate": 0.3}, schedule="cosine")
    step = by_hand.plain(lambda number: 0.15 * (1 + np.cos(np.pi * number / SMALL.updates)))
    assert train(entrant, SMALL, 0).path[-1] == pytest.approx(by_hand.path(SMALL, 0, step)[-1], rel=1e-6)


def test_a_rule_that_looks_at_no_batches_is_given_all_examples() -> None:
    whole = train(Entrant("gradient_descent", {"learning_rate": 0.3}), SMALL, 2)
    step = by_hand.plain(lambda number: 0.3)
    assert whole.net.in_a_batch == SMALL.examples
    assert whole.path[-1] == pytest.approx(by_hand.path(whole.net, 2, step)[-1], rel=1e-9, abs=1e-9)


def test_the_same_question_has_the_same_bits_and_another_seed_others() -> None:
    entrant = WALKS["adam"][0]
    first = train(entrant, SMALL, 1)
    training.known.cache_clear()
    training.lanes.cache_clear()
    again, other = train(entrant, SMALL, 1), train(entrant, SMALL, 2)
    assert first.path.tobytes() == again.path.tobytes()
    assert first.test.tobytes() == again.test.tobytes()
    assert (other.test[0] == first.test[1]).all()  # seed 2 is the second repeat of seed 1
    assert len({tuple(row) for row in first.test}) == REPEATS


def test_no_slider_compiles() -> None:
    train(Entrant("adam"), Net(), 0)
    with compilations() as heard:
        for width, examples, batch in ((2, 20, 4), (64, 1000, 1000), (33, 517, 91)):
            train(
                Entrant("adam", {"learning_rate": 0.3, "beta1": 0.5}, schedule="step"), Net(width, examples, batch), 9
            )
    assert not heard


@pytest.mark.parametrize("rate", [1e-6, 1e300])
def test_the_ends_of_the_learning_rate_are_trained_too(rate: float) -> None:
    found = train(Entrant("sgd", {"learning_rate": rate}), Net(4, 20, 20), 0)
    assert np.isfinite(found.train[:, 0]).all()


def test_who_waits_no_more_is_left() -> None:
    with within(-1), pytest.raises(TooLate):
        train(Entrant("adam", {"learning_rate": 0.0123}), Net(), 0)


def test_the_caches_are_bounded() -> None:
    assert all(f.cache_info().maxsize for f in (training.known, training.lanes))


def test_who_is_not_trained_needs_matrices_of_two() -> None:
    refused = {rule for (rule, dialect), number in BRANCH_NUMBER.items() if not takes_many(number)}
    assert refused == {rule for rule in RULES if RULES[rule].family == "second order"} - {"lbfgs", "polyak"}
    assert why_not("newton", "paper", 65) == (
        "Newton is not trained here: its update is written for two weights, not for 65."
    )
    assert why_not("adam", "keras", 65) == ""


def test_one_that_looks_at_two_weights_only_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def update(point, state, oracle, *, learning_rate):  # type: ignore[no-untyped-def]
        return point - learning_rate * oracle.gradient(point)[0] * point, state

    from dataclasses import replace

    from optim.studies.network import fitness

    lame = replace(VARIANTS["sgd", "paper"], update=update, dialects={})
    monkeypatch.setattr(fitness, "rule_at", lambda branch: lame)
    assert not fitness.takes_many.__wrapped__(0)
