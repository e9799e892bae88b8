"""What a card says of whom its entrant equals: read off ``optim/proof.json``, which the tests measure again."""

from __future__ import annotations

from math import ceil, floor, log10

from app.dialects import NAMES
from optim.proof import Proof, proof

MEANING = (
    "The most apart at any step, in parts of the distance to the origin, "
    "while all settings stay or only the learning rate moves."
)


def badge(rule: str, dialect: str) -> str:
    """``Equals PyTorch 2.13.0 to 6e-16 over 200 steps; Keras is 2e-6 apart.``; empty where nothing was measured."""
    held = proof(rule, dialect)
    equal, other = [one for one in held if one.equal], [one for one in held if not one.equal]
    said = [equals(equal)] if equal else []
    said += [f"{NAMES[one.library]} is {size(one.apart)} apart" for one in other]
    return "; ".join(said) + "." if said else ""


def brief(rule: str, dialect: str) -> str:
    """``Equals PyTorch, Optax to 2e-13``: a line of a card, of those that it equals at whatever settings."""
    equal = [one for one in proof(rule, dialect) if one.equal and not one.only]
    if not equal:
        return badge(rule, dialect).removesuffix(".")
    who = ", ".join(NAMES[one.library] + by_hand(one) for one in equal)
    return f"Equals {who} {nearly(equal)}"


def equals(held: list[Proof]) -> str:
    """Whom it equals, how nearly, and over how many steps."""
    who = ", ".join(f"{name(one)}{condition(one)}" for one in held)
    return f"Equals {who} {nearly(held)} over {span(held)} steps"


def nearly(held: list[Proof]) -> str:
    """How far the farthest of them is."""
    apart = max(one.apart for one in held)
    return f"to {size(apart)}" if apart else "exactly"


def name(one: Proof) -> str:
    """``PyTorch 2.13.0``."""
    return f"{NAMES[one.library]} {one.version}{by_hand(one)}"


def by_hand(one: Proof) -> str:
    """What no library has was written by hand."""
    return " by hand" if one.library == "numpy" else ""


def condition(one: Proof) -> str:
    """The settings without which a library is another rule."""
    return "".join(f" (at {setting.replace('_', ' ')} {value:,.12g})" for setting, value in one.only.items())


def details(rule: str, dialect: str) -> str:
    """Each comparison in a line, and what the numbers are."""
    lines = [line(one) for one in proof(rule, dialect)]
    return "\n".join([*lines, MEANING]) if lines else ""


def line(one: Proof) -> str:
    """``PyTorch 2.13.0, torch.optim.SGD([w], lr=0.001): 3.6e-16 over 200 steps, 0 over 60 prescribed gradients``."""
    who = name(one) + (f", {one.call}" if one.call else "")
    opened = f", {one.open_apart:.2g} over {one.open_steps} prescribed gradients" if one.open_steps else ""
    return f"{who}: {one.apart:.2g} over {span([one])} steps{opened}"


def span(held: list[Proof]) -> str:
    """The fewest and the most steps: rounding decides where some paths go on."""
    fewest, most = min(one.steps[0] for one in held), max(one.steps[1] for one in held)
    return f"{most}" if fewest == most else f"{fewest} to {most}"


def size(apart: float) -> str:
    """A difference to one digit, rounded up."""
    if not apart:
        return "0"
    power = floor(log10(apart))
    digit = ceil(round(apart / 10.0**power, 6))
    return f"{digit * 10**power}" if power >= 0 else f"{float(f'{digit}e{power}'):.1g}".replace("e-0", "e-")
