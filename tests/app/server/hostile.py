"""Requests that no page sends: those on record, made-up ones, and ones that come near to what there is."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from app.server.app import create_app

RECORDED: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "reference" / "bad_requests.json").read_text()
)["cases"]
PIECES = (
    "race.bin", "race.json", "race", "heights", "fan", "batch", "batch-losses", "data", "seeds", "escapes", "code",
    "thumb", "nearest.json", "tuned.json", "qr.svg", "assets", "soon", "_dash-component-suites", "0", "-1", "1e999",
    "nan", "0-5.bin", "0,1,2,3.bin", "1,1", "%00", "%ff%fe", "..%2f..%2fetc", "?surface=", "?e=adam&e=", "?%FF=%FF",
    "?surface=bowl&steps=9e99", "?surface=bowl&knob=rotation:inf", "?" + "e=adam&" * 300, "dash", ".json", ".png",
    "ravine-dark.png", "{{7*7}}", "'",
)  # fmt: skip
METHODS = ("GET", "GET", "GET", "POST", "HEAD", "PUT", "OPTIONS", "DELETE")
# Places of a path that ask for a number, a window, a name; and the race they are asked of.
WORDS = (
    "0", "-0", "1", "7", "8", "-1", "1e999", "nan", "inf", "0x10", "1_0", "%C2%B2", "%D9%A3", "%00", "", "0-9", "9-0",
    "0-100000", "-1e308,1e308,-1e308,1e308", "0,0,0,0", "0,1e-300,0,1e-300", "1,1", "1e308,1e308", "bowl", "BOWL",
    "torch", "numpy", "linear_regression", "bowl-dark", "-", "..%2f", "%2e%2e", "0" * 400,
)  # fmt: skip
FIELDS: dict[str, tuple[str, ...]] = {
    "surface": ("bowl", "linear_regression", "atlantis", "", "bowl%00", "%F0%9F%8F%94"),
    "steps": ("1", "9", "0", "-1", "100001", "9e99", "%D9%A3", "1.5"),
    "start": ("0,0", "1e308,-1e308", "1e999,0", "nan,nan", "1", "1,2,3"),
    "knob": ("rotation:0", "rotation:1e999", "rotation:nan", ":", "rotation", "condition:1e308"),
    "noise": ("1", "0", "-1", "1e308", "1e-308", "inf"),
    "batch": ("1", "0", "-1", "272", "1e9"),
    "seed": ("0", "4294967295", "4294967296", "-1"),
    "e": ("adam", "sgd", "newton", "adam,learning_rate:1e300", "adam,learning_rate:1e-300", "adam,beta1:nan", ",",
          "adam:", "gradient_descent,schedule:cosine", "adam,dialect:torch", "adam,dialect:abacus", "%3Cscript%3E"),
    "change": ("1,0,learning_rate:1", "0,0,learning_rate:1", "99,9,x:1", ",,", "1,0,learning_rate:nan"),
    "for": ("http://a/", "javascript:alert(1)", "http://" + "a" * 5000),
    "v": ("1", "2", ""), "sampling": ("replacement", "epochs", "x"), "horizon": ("9", "0", "1e9"), "": ("", "=", "&"),
}  # fmt: skip


class Asked(NamedTuple):
    """A request."""

    method: str
    path: str  # with its query
    body: bytes = b""
    kind: str = "application/json"


def hostile(number: int, seed: int) -> Iterator[Asked]:
    """The requests on record, and then so many made-up ones, half of which come near to what there is."""
    for case in RECORDED:
        body = case.get("body", "").encode("utf-8", "surrogatepass")
        yield Asked(case["method"], case["path"], body, case.get("content_type", "text/plain"))
    pick = random.Random(seed)
    for _ in range(number):
        body = pick.randbytes(pick.choice((0, 0, 9, 70_000)))
        yield Asked(pick.choice(METHODS), pick.choice((nonsense, nearly))(pick), body)


def nonsense(pick: random.Random) -> str:
    """Pieces of paths and queries in any order."""
    return ("/" + "/".join(pick.choices(PIECES, k=pick.randint(1, 4)))).replace("/?", "?")


@cache
def routes() -> list[str]:
    """The path of every route, with a * in place of what it names."""
    return sorted({re.sub("<[^>]*>", "*", rule.rule) for rule in create_app().server.url_map.iter_rules()})


def nearly(pick: random.Random) -> str:
    """A route that there is, with anything in its places and fields in its query, right ones and wrong ones."""
    path = re.sub(r"\*", lambda _: pick.choice(WORDS), pick.choice(routes()))
    names = pick.choices(list(FIELDS), k=pick.randint(0, 5))
    return f"{path}?" + "&".join(f"{name}={pick.choice(FIELDS[name])}" for name in names)
