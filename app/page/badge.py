"""What a card says of whom its entrant equals: read off the measurements of ``optim.studies.equivalence``."""

from __future__ import annotations

from app.payload.dialects import NAMES
from optim import RULES
from optim.studies.equivalence import Proof, proof

MEANING = (
    "At no step farther apart, in parts of the distance to the origin, while a schedule and a hand move the learning "
    "rate, as far as rounding does not decide where a path goes."
)


def badge(rule: str, dialect: str) -> str:
    """``Equals PyTorch 2.13.0 to 1e-12 over 200 steps; Keras is up to 1e-5 apart.``; empty where none was measured."""
    held = proof(rule, dialect)
    equal, other = [one for one in held if one.equal], [one for one in held if not one.equal]
    said = [equals(equal)] if equal else []
    said += [f"{NAMES[one.library]} is up to {size(one.apart)} apart" for one in other]
    return "; ".join(said) + "." if said else ""


def equals(held: list[Proof]) -> str:
    """Whom it equals, how nearly, and over how many steps."""
    who = ", ".join(f"{name(one)}{condition(one)}" for one in held)
    return f"Equals {who} {nearly(held)} over {max(one.steps for one in held)} steps"


def nearly(held: list[Proof]) -> str:
    """How far the farthest of them is."""
    return f"to {size(max(one.apart for one in held))}"


def name(one: Proof) -> str:
    """``PyTorch 2.13.0``."""
    return f"{NAMES[one.library]} {one.version}{by_hand(one)}"


def by_hand(one: Proof) -> str:
    """What no library has was written by hand."""
    return " by hand" if one.library == "numpy" else ""


def condition(one: Proof) -> str:
    """The settings without which a library is another rule, and how it must be given a learning rate that moves."""
    at = [f"at {setting.replace('_', ' ')} {value:,.12g}" for setting, value in one.only.items()]
    at += ["given each step's own rate"] * bool(otherwise(one))
    return f" ({', '.join(at)})" if at else ""


def otherwise(one: Proof) -> str:
    """What the library does otherwise when it is given a schedule."""
    return RULES[one.rule].on_schedule.get(one.library, "")


def details(rule: str, dialect: str) -> str:
    """Each comparison in a line, and what the numbers are."""
    lines = [line(one) for one in proof(rule, dialect)]
    return "\n".join([*lines, MEANING]) if lines else ""


def line(one: Proof) -> str:
    """``PyTorch 2.13.0, torch.optim.SGD([w], lr=0.001): 1e-12 over 200 steps, 1e-12 over 60 prescribed gradients``."""
    who = name(one) + (f", {one.call}" if one.call else "")
    opened = f", {size(one.open_apart)} over {one.open_steps} prescribed gradients" if one.open_steps else ""
    scheduled = f"; given a schedule, it {otherwise(one)}" if otherwise(one) else ""
    return f"{who}: {size(one.apart)} over {one.steps} steps{opened}{scheduled}"


def size(apart: float) -> str:
    """A power of ten."""
    return f"{apart:.0e}".replace("e-0", "e-") if apart < 1e-3 or apart >= 1e4 else f"{apart:g}"
