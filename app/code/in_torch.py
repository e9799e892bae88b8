"""A rule that PyTorch has, as ``torch.optim`` writes it."""

from __future__ import annotations

from app.code import losses, parts
from app.code.walk import Walk
from app.code.words import TORCH
from optim.calls import filled


def script(walk: Walk, call: str, header: str) -> str:
    """The whole script around a call that makes the optimizer."""
    settled = "torch.set_default_dtype(torch.float64)"
    functions = [*losses.loss(walk, TORCH), *walk.helpers()]
    return parts.assembled(header, settled, functions, run(walk, call), ["import torch"])


def run(walk: Walk, call: str) -> str:
    """The start, the optimizer, and the loop."""
    start = f"w = torch.tensor({list(walk.race.start)}, requires_grad=True)"
    optimizer = parts.fitted(f"optimizer = {filled(call, walk.values('[0]'))}")
    heard = ", batch=batch[t]" if walk.heard == "batch" else ""
    step = ["optimizer.zero_grad()", f"loss(*w{heard}).backward()"]
    asks = "lambda: 0.0" if "LBFGS" in call else ""  # L-BFGS wants to ask for the loss and its slope, which is there
    step += ["w.grad += noise[t]"] * (walk.heard == "noise")
    if now := ", ".join(f"{name}={value}" for name, value in moving(walk, call).items()):
        step += [parts.fitted(f"optimizer.param_groups[0].update({now})", parts.INSIDE)]
    begins = "\n".join([*map(parts.fitted, walk.arrays()), *walk.told(TORCH.from_numpy), start, optimizer])
    return begins + "\n\n" + parts.loop(walk, "w", "loss(*w).item()", [*step, f"optimizer.step({asks})"])


def moving(walk: Walk, call: str) -> dict[str, str]:
    """The options of the optimizer that do not keep one value, and how they are written at step t."""
    return {name: value for name, value in parts.keywords(filled(call, walk.values("[t]"))).items() if "[t]" in value}
