"""A typed surface over the routes: known by its text, drawn, raced on, looked into, and refused in a sentence."""

from __future__ import annotations

import json
import struct
from threading import Event
from urllib.parse import quote

import numpy as np
import pytest

from app.link import address
from app.link.nearest import nearest
from app.pictures import figures
from app.pictures.height import window
from optim.engine import deadline
from optim.engine.chunks import Chunk
from optim.engine.program import Program
from optim.outcome.verdict import Verdict
from optim.race import Entrant, Race, bounded, run
from tests.app.panels.asking import asked, client

TYPED = "(1-x)**2+a*(y-x**2)**2;a:100:1:1000;x:-2:2;y:-1:3"
QUERY = f"surface={quote(TYPED, safe='')}"
LIKE = Race("rosenbrock", entrants=(Entrant("adam", {"learning_rate": 0.05}), Entrant("newton")), steps=60)


def verdicts(race: Race) -> list[Verdict]:
    """The verdicts of a race."""
    return [path.verdict for path in run(race)]


def test_typed_rosenbrock_walks_the_catalogues_path_bit_for_bit() -> None:
    typed = Race(TYPED, entrants=LIKE.entrants, start=LIKE.start, steps=LIKE.steps)
    for ours, theirs in zip(run(typed), run(LIKE), strict=True):
        assert ours.points.tobytes() == theirs.points.tobytes()
        assert ours.losses.tobytes() == theirs.losses.tobytes()


def test_a_minimum_that_was_found_is_never_called_the_minimum() -> None:
    adam, newton = verdicts(Race(TYPED, entrants=LIKE.entrants, start=LIKE.start, steps=LIKE.steps))
    assert (adam.kind, newton.kind) == ("running", "reached")
    assert newton.sentence.startswith("reached the lowest minimum found at step ")
    told = asked(f"/story.json?{QUERY}&start=-1.2,1&steps=60&e=newton").json
    assert "lowest minimum found" in json.dumps(told)
    assert "the minimum" not in json.dumps(told)
    assert "the minimum" not in asked(f"/diagnosis/0.json?{QUERY}&start=-1.2,1&steps=60&e=newton").text


def test_a_minimum_lower_than_the_window_is_not_called_worse() -> None:
    race = Race("(x-9)**2+y**2;x:-5:5", entrants=(Entrant("newton"),), steps=20)
    (verdict,) = verdicts(race)
    assert race.landscape.minima == ()
    assert (verdict.kind, verdict.step) == ("in a minimum", 1)
    assert verdict.sentence == "is in a minimum at (9, 0) since step 1, lower than any that was found in the window"
    assert not bounded(run(race))


@pytest.mark.parametrize("ground", ["x**2+y**2", "x**2-y**2"])
def test_a_minimum_that_the_search_missed_is_lower_than_what_it_found(ground: str) -> None:
    dip = f"{ground}-30*exp(-1e4*((x-1.03)**2+(y-2.02)**2))"
    (verdict,) = verdicts(Race(dip, entrants=(Entrant("newton"),), start=(1.031, 2.021), steps=20))
    assert verdict.kind == "in a minimum"
    assert verdict.sentence.startswith("is in a minimum at (1.03, 2.02) since step ")
    assert verdict.sentence.endswith(", lower than any that was found in the window")


def test_a_link_says_all_of_it_and_comes_back() -> None:
    race = Race(TYPED, {"a": 5.0, "rotation": 30.0}, steps=70)
    assert address.parse(address.text(race)) == race
    assert address.text(address.parse(address.text(race))) == address.text(race)
    assert "surface=(1-x)**2%2Ba*(y-x**2)**2;a:100:1:1000;x:-2:2;y:-1:3&knob=a:5" in address.text(race)
    assert nearest(address.text(race)) == (race, [])


@pytest.mark.parametrize(
    "said",
    [
        "a*x^2+y^2;a=1 from 0 to 5",  # as one types it
        "a*x**2%2By**2;a:1:0:5",
        "a*x%5E2+%2B+y%5E2%0Aa+%3D+1+from+0+to+5",  # as a form encodes it
        "a*x^2 + y^2 ; a:1.0:0:5",
    ],
)
def test_a_link_may_be_written_by_hand_or_by_a_form(said: str) -> None:
    assert address.parse(f"surface={said}&steps=5").surface == "a*x**2+y**2;a:1:0:5"


def test_what_is_no_formula_is_refused_in_its_own_sentence() -> None:
    for path in ("race.json", "race.bin", "surface.json", "stamp/dark.png", "heights/-5,5,-5,5.bin"):
        answer = client().get(f"/{path}?surface=x%2Bz")
        assert answer.status_code == 400
        assert answer.json is not None
        assert answer.json["field"] == "surface"
        assert answer.json["error"].startswith("z is not known here: ")
    race, (notice,) = nearest("surface=x%2Bz&steps=7")
    assert race == Race(steps=7)
    assert notice.endswith(" like z = 1 from 0 to 5. The surface is ravine instead.")


def test_the_page_is_told_what_it_shows() -> None:
    told = asked(f"/surface.json?{QUERY}").json
    assert told is not None
    assert told["id"] == TYPED
    assert told["facts"]["typed"] == {
        "lines": ["(1-x)^2+a*(y-x^2)^2", "a = 100 from 1 to 1000"],
        "window": [-2, 2, -1, 3],
    }
    assert list(told["facts"]["knobs"]) == ["a", "rotation"]
    assert told["facts"]["found"] is True
    assert "<math" in told["parts"]["facts"]
    assert "they are found, not known" in told["parts"]["facts"]
    assert "no trouble" not in told["parts"]["facts"]
    assert f"stamp/dark.png?surface={quote(TYPED, safe='')}" in told["parts"]["stamp"]
    assert asked(f"/stamp/light.png?{QUERY}").data.startswith(b"\x89PNG")


def test_heights_have_no_holes_and_are_those_of_the_catalogue() -> None:
    def heights(surface: str) -> np.ndarray:
        data = asked(f"/heights/-2,2,-1,3.bin?surface={quote(surface, safe='')}").data
        (length,) = struct.unpack_from("<I", data)
        return np.frombuffer(data[4 + length :], "<f4")

    assert np.isfinite(heights("log(x)+1/y")).all()
    ours, theirs = (10.0 ** heights(name).astype(float) - 1 for name in (TYPED, "rosenbrock"))  # of 3 and 4 decades
    assert ours / ours.max() == pytest.approx(theirs / theirs.max(), rel=1e-3, abs=1e-6)


def test_a_step_is_looked_into_and_the_script_says_the_formula() -> None:
    step = f"{QUERY}&steps=10&e=adam,learning_rate:0.05"
    assert asked(f"/step/0/3.json?{step}").json
    script = asked(f"/code/numpy/0.py?{step}").text
    assert "def loss(x, y, *, a=100.0):\n    return (1 - x) ** 2 + a * (y - x**2) ** 2\n" in script


def test_every_edge_of_what_is_accepted_is_answered() -> None:
    level = Race("x*a;a:1:0:2", {"a": 0.0}).landscape
    assert "NaN" not in str(figures.scene(level, {"a": 0.0}, window(level, 1.5), "dark").to_json())
    for formula in ("x", "1e-12*y", "1e12*x**16", "exp(exp(x))", "x**0.5+y", "sign(x)", "tan(x)*tan(y)"):
        answer = asked(f"/heights/-5,5,-5,5.bin?surface={quote(formula, safe='')}")
        assert np.isfinite(np.frombuffer(answer.data[-400:], "<f4")).all(), formula


def test_a_formula_that_takes_long_to_compile_is_given_up_for_who_asks_and_made_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done, begun = Event(), Event()

    def slow(self: Program, chunk: Chunk) -> None:
        begun.set()
        done.wait(30)

    monkeypatch.setattr(deadline, "PATIENCE", 0.05)
    monkeypatch.setattr(Program, "loaded", lambda *_: None)
    monkeypatch.setattr(Program, "compile", slow)
    answer = client().get("/race.bin?surface=x**2%2B7*y**4&steps=5&e=adam")
    assert begun.is_set()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
    assert answer.json == {"error": "After 5 seconds this surface is still being compiled. Ask again in a second."}
    done.set()
    monkeypatch.undo()
    assert asked("/race.bin?surface=x**2%2B7*y**4&steps=5&e=adam").data
