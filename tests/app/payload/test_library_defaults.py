"""The sentences on the defaults that an entrant is given."""

from __future__ import annotations

import pytest

from app.payload.library_defaults import defaults_say
from optim.race import Entrant


@pytest.mark.parametrize(
    ("entrant", "library", "says"),
    [
        (Entrant("adam"), "torch", "PyTorch's defaults: learning rate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-8."),
        (Entrant("sgd", {"learning_rate": 3.0}), "", "Fall Line's defaults: learning rate 0.01."),
        (Entrant("sgd"), "optax", "Without a default in Optax, so Fall Line's: learning rate 0.01."),
        (
            Entrant("momentum"),
            "torch",
            "PyTorch's defaults: learning rate 0.001. Off in PyTorch unless asked for, so Fall Line's: beta 0.9. "
            "By PyTorch's equation.",
        ),
        (
            Entrant("rmsprop", dialect="keras"),  # the rule itself is PyTorch's
            "torch",
            "PyTorch's defaults: learning rate 0.01, decay 0.99, epsilon 1e-8. By PyTorch's equation.",
        ),
        (
            Entrant("lion"),
            "optax",
            "Optax's defaults: beta1 0.9, beta2 0.99. Without a default in Optax, so Fall Line's: learning rate 0.01. "
            "Left out: its weight decay of 0.001.",
        ),
        (Entrant("yogi"), "torch", "PyTorch has no Yogi that takes these steps: it stays as it is set."),
        (
            Entrant("w = w - learning_rate*g"),
            "keras",
            "A rule of your own has no library's defaults: it stays as it is set.",
        ),
    ],
)
def test_what_was_used_is_named(entrant: Entrant, library: str, says: str) -> None:
    assert defaults_say(entrant, library) == says


def test_the_last_of_many_nines_is_told() -> None:
    assert "beta3 0.9999" in defaults_say(Entrant("ademamix"), "optax")
