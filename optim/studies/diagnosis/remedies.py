"""What may cure each kind of fault, in the order in which it is worth a try."""

from __future__ import annotations

from collections.abc import Mapping

from optim.studies.diagnosis.fault import FaultKind
from optim.studies.diagnosis.race_trials import (
    beside,
    larger_batch,
    longer_horizon,
    more_steps,
    noise,
    starts,
    without_changes,
)
from optim.studies.diagnosis.trials import Maker, rates, rule, schedules, setting, suited_rate

LOWER = (0.75, 0.5, 0.3, 0.2, 0.1, 0.03, 0.01, 0.001)
HIGHER = (2.0, 4.0, 10.0, 30.0, 100.0, 1e3, 1e4, 1e6)

REMEDIES: Mapping[FaultKind, tuple[Maker, ...]] = {
    "diverging": (without_changes, rates(LOWER), suited_rate, schedules("warmup_cosine"), starts),
    "no number": (without_changes, rates(LOWER), suited_rate, schedules("warmup_cosine"), starts),
    "held at a saddle": (beside, noise, rule("momentum"), rule("adam"), starts),
    "held at a maximum": (rule("gradient_descent"), rule("momentum"), starts),
    "trapped": (rates(HIGHER), noise, rule("momentum"), rule("adam"), starts),
    "stalled": (rates(HIGHER), rule("adagrad"), rule("adam"), starts),
    "noise floor": (schedules("cosine", "inverse_sqrt"), rates(LOWER), larger_batch),
    "bounded cycle": (schedules("cosine", "inverse_sqrt"), rates(LOWER), suited_rate),
    "zigzags": (rates(LOWER), rule("momentum"), suited_rate, rule("adam")),
    "rate died": (schedules("constant"), longer_horizon, rates(HIGHER), rule("rmsprop"), rule("adam")),
    "crawls": (schedules("constant"), rule("momentum"), rates(HIGHER), rule("adam"), suited_rate, more_steps),
    "creeps": (schedules("constant"), rates(HIGHER), suited_rate, rule("momentum"), more_steps),
    "overshot": (rates(LOWER), setting("beta", (0.8, 0.5, 0.0)), suited_rate, schedules("cosine")),
    "left the saddle": (beside, more_steps, noise),
    "on its way": (more_steps,),
    "no fault": (),
}
