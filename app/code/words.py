"""What the words of the rules and surfaces, which are JAX's, are called in the arrays of another library."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.code.sources import Piece

WHILE = """def while_loop(condition, body, carry):
    while condition(carry):
        carry = body(carry)
    return carry"""
TORCH_WHILE = """def while_loop(condition, body, carry):
    carry = tuple(map(torch.as_tensor, carry))
    while condition(carry):
        carry = body(carry)
    return carry"""
TORCH_MAXIMUM = """def maximum(left, right):
    return torch.maximum(torch.as_tensor(left), torch.as_tensor(right))"""
TORCH_MINIMUM = TORCH_MAXIMUM.replace("maximum", "minimum")
TORCH_LOGADDEXP = """def logaddexp(left, right):
    return torch.logaddexp(torch.as_tensor(left), torch.as_tensor(right))"""
LOGADDEXP = '''def logaddexp(left, right):
    """ln(e^left + e^right), without overflow, of what is real but for a complex step."""
    larger = np.maximum(np.real(left), np.real(right))
    return larger + np.log(np.exp(left - larger) + np.exp(right - larger))'''
ABSOLUTE = '''def absolute(z):
    """The absolute value of what is real but for a complex step."""
    return z * np.sign(z.real)'''
SIGN = '''def sign(z):
    """The sign of what is real but for a complex step."""
    return np.sign(z.real)'''


@dataclass(frozen=True)
class Words:
    """``module`` is what ``jnp`` is called there; ``helpers`` says, by JAX's name, what has to be written by hand."""

    module: str
    array: str  # the type of an array
    helpers: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    from_numpy: str = "{}"  # how an array of NumPy's is taken

    def taken(self, array: str) -> str:
        """An array of NumPy's as one of these."""
        return self.from_numpy.format(array)

    def said(self, text: str) -> str:
        """A source in these words."""
        for pattern, words in self.renamed.items():
            text = re.sub(pattern, words, text)
        text = re.sub(r"^( +\w+): Array\b", rf"\1: {self.array}", text, flags=re.MULTILINE)
        return re.sub(r"\b(?:jnp|lax)\.(\w+)", lambda match: self.word(match[1]), text)

    def word(self, name: str) -> str:
        """One function or constant of JAX."""
        return (
            self.helpers[name].split("(")[0].removeprefix("def ") if name in self.helpers else f"{self.module}.{name}"
        )

    def translated(self, pieces: list[Piece]) -> list[str]:
        """Sources in these words, behind the helpers that they call for."""
        used = {name for piece in pieces for name in re.findall(r"\b(?:jnp|lax)\.(\w+)", piece.text)}
        return [text for name, text in self.helpers.items() if name in used] + [self.said(p.text) for p in pieces]


NUMPY = Words("np", "np.ndarray", {"while_loop": WHILE})
COMPLEX = Words("np", "np.ndarray", {"abs": ABSOLUTE, "sign": SIGN, "logaddexp": LOGADDEXP})
TORCH = Words(
    "torch",
    "torch.Tensor",
    {"while_loop": TORCH_WHILE, "maximum": TORCH_MAXIMUM, "minimum": TORCH_MINIMUM, "logaddexp": TORCH_LOGADDEXP},
    {
        r"\bjnp\.(zeros|ones)\(\(\), (\w+\.dtype)\)": r"jnp.\1((), dtype=\2)",
        r"\bjnp\.array\(": "jnp.stack(",
        r"\bjnp\.(sqrt|exp|log|sin|cos|tan|tanh)\((-?[\d.]+)\)": r"math.\1(\2)",  # torch: tensors only
    },
    "torch.from_numpy({})",
)


@dataclass(frozen=True)
class JaxWords(Words):
    """JAX's own: nothing is said otherwise, and ``lax`` stays."""

    def said(self, text: str) -> str:
        return re.sub(r"^( +\w+): Array\b", rf"\1: {self.array}", text, flags=re.MULTILINE)


JAX = JaxWords("jnp", "jax.Array", from_numpy="jnp.asarray({})")
