"""What is advised has been tried: it leaves no window, ends no worse, and is on the slider where that helps."""

from __future__ import annotations

import numpy as np

from optim import rule_of
from optim.race import Entrant, Race, run
from optim.studies.diagnosis import diagnose
from optim.studies.diagnosis.cures import is_on_slider
from optim.studies.diagnosis.trials import with_rate


def test_no_rate_is_advised_that_leads_out_of_the_window() -> None:
    race = Race("holder_table", entrants=(Entrant("adam"),), start=(0.0, 0.0), steps=100)
    diagnosis = diagnose(race, 0)
    assert diagnosis
    assert diagnosis.kind == "trapped"
    assert diagnosis.cure
    (entrant,), (path,) = diagnosis.cure.race.entrants, run(diagnosis.cure.race)
    about = rule_of(entrant.rule).hyperparameters["learning_rate"]
    assert about.low <= entrant.values()["learning_rate"] <= about.high
    assert np.abs(path.points[-1]).max() <= 10.5
    assert path.losses[-1] < run(race)[0].losses[-1]


def test_before_a_rate_that_no_slider_has_all_else_is_tried() -> None:
    creeping = Entrant("sgd", {"learning_rate": 1.0})  # the end of its slider; 100 would do
    race = Race("1e-3*x**2 + 1e-3*y**2", entrants=(creeping,), start=(4.0, 0.0), steps=30)
    diagnosis = diagnose(race, 0)
    assert diagnosis
    assert diagnosis.cure
    assert diagnosis.cure.says == "Try 900 steps."


def test_a_rate_that_was_raced_with_may_be_kept_wherever_it_is() -> None:
    (path,) = run(Race("bowl", entrants=(Entrant("gradient_descent", {"learning_rate": 50.0}),), steps=5))
    assert is_on_slider(path.race, path)
    for rate, has in ((60.0, False), (1.0, True), (1e-9, False)):
        trial = with_rate(path, rate)
        assert trial
        assert is_on_slider(trial.race, path) is has
