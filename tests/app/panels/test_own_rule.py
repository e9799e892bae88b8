"""A typed rule over the routes: known by its text, raced, looked into, written as code, and refused in a sentence."""

from __future__ import annotations

import csv
from threading import Event
from urllib.parse import quote

import pytest

from app.code import script
from app.link import address
from app.link.nearest import nearest
from app.payload.labels import labels
from optim.engine import deadline
from optim.engine.chunks import Chunk
from optim.engine.program import Program
from optim.race import Change, Entrant, Race, run
from optim.spec.limits import BadRace
from tests.app.code.walking import printed
from tests.app.panels.asking import asked, client
from tests.optim.typed.lines import ADAM, EVERYTHING, MOMENTUM, SGD

CHOOSES = "w=w-learning_rate*where(step<10,maximum(g,w),g);learning_rate:0.03:0.001:1"
RACE = Race(
    "bowl",
    entrants=(Entrant(MOMENTUM, {"beta": 0.5}, "cosine"), Entrant(CHOOSES)),
    steps=30,
    changes=(Change(9, 0, "beta", 0.7),),
)


def test_a_link_says_all_of_it_and_comes_back() -> None:
    text = address.text(RACE)
    assert address.parse(text) == RACE
    assert address.text(address.parse(text)) == text
    assert "e=velocity=beta*velocity-learning_rate*g;w=w%2Bvelocity;beta:0.9:0:0.999,beta:0.5,schedule:cosine" in text
    assert nearest(text) == (RACE, [])


@pytest.mark.parametrize(
    "said",
    [
        "v = beta*v - learning_rate*g; w = w + v; beta = 0.9 from 0 to 1,beta:0.3",  # as one types it
        "v=beta*v-learning_rate*g;w=w%2Bv;beta:0.9:0:1,beta:0.3",
        "v+=+beta*v-learning_rate*g%0Aw+=+w%2Bv%0Abeta+=+0.9+from+0+to+1,beta:0.3",  # as a form encodes it
    ],
)
def test_a_link_may_be_written_by_hand_or_by_a_form(said: str) -> None:
    (entrant,) = address.parse(f"surface=bowl&e={said}&steps=5").entrants
    assert entrant == Entrant("v=beta*v-learning_rate*g;w=w+v;beta:0.9:0:1", {"beta": 0.3})


@pytest.mark.parametrize("said", ["w += -v", "w+=-v", "w%20+=%20-v", "w+%2B%3D+-v", "w%20%2B=-v"])
def test_a_plus_before_an_equals_sign_stands_for_itself(said: str) -> None:
    (entrant,) = address.parse(f"surface=bowl&e=v=learning_rate*g;{said}&steps=5").entrants
    assert entrant.rule == "v=learning_rate*g;w=w+-v"


@pytest.mark.parametrize("blanks", ["w+=+v", "w%20=%20v"])
def test_blanks_before_an_equals_sign_are_blanks(blanks: str) -> None:
    (entrant,) = address.parse(f"surface=bowl&e=v=learning_rate*g;{blanks}&steps=5").entrants
    assert entrant.rule == "v=learning_rate*g;w=v"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("learning_rate*g", "learning_rate*g sets nothing: a line begins with a name and ="),
        ("w - learning_rate g", "w - learning_rate g sets nothing: "),
        ("w \u2190 w \u2212 \u03b7 g", "Line 1: \u2212 is written -, \u03b7 is written learning_rate."),
        ("sign(g)", "sign(g) sets nothing: "),
    ],
)
def test_what_is_meant_as_lines_is_refused_as_lines(text: str, says: str) -> None:
    with pytest.raises(BadRace) as refusal:
        address.parse(f"surface=bowl&e={quote(text)}")
    assert str(refusal.value).startswith(says)


@pytest.mark.parametrize("text", ["gradient descent", "adam-w", "Adam", "sgd.momentum"])
def test_a_name_that_is_none_is_told_the_names(text: str) -> None:
    with pytest.raises(BadRace, match="but must be one of adabelief, "):
        address.parse(f"surface=bowl&e={quote(text)}")


def test_what_is_no_rule_is_refused_in_its_own_sentence() -> None:
    for path in ("race.json?e=w%3Dw-z", "race.bin?e=w=w-z", "rule.json?rule=w=w-z", "code/torch/0.py?e=w=w-z"):
        answer = client().get(f"/{path}")
        assert answer.status_code == 400
        assert answer.json is not None
        assert answer.json["field"] == "rule"
        assert answer.json["error"].startswith("Line 1: z is not known here: ")
    race, (notice,) = nearest("surface=bowl&e=w=w-z&e=adam,learning_rate:0.2&steps=7")
    assert race.entrants == (Entrant("adam", {"learning_rate": 0.2}),)
    assert notice.endswith("like z = 0.9 from 0 to 1. This entrant was left out.")
    _, (notice,) = nearest(f"surface=bowl&e={quote(Entrant(SGD).rule)},learning_rate:-1")
    assert notice == ("your rule learning_rate is -1, but must be a number from 0 to 1e+300. It is 0.02 instead.")


@pytest.mark.parametrize("text", ["", "adam", "w", "=", "w=", "x" * 3000, "w=w" + "-(" * 200, "\x00=1", "w=w;" * 150])
def test_hostile_lines_get_a_sentence(text: str) -> None:
    answer = client().get(f"/rule.json?rule={quote(text)}")
    assert answer.status_code == 400
    assert answer.json is not None
    assert answer.json["error"].endswith(".")


def test_the_page_is_told_what_it_shows() -> None:
    told = asked(f"/rule.json?rule={quote(MOMENTUM)}").json
    assert told is not None
    assert told["id"] == Entrant(MOMENTUM).rule
    assert "\n".join(told["facts"]["typed"]) == MOMENTUM
    assert list(told["facts"]["settings"]) == ["learning_rate", "beta"]
    assert told["facts"]["dialects"]["paper"]["badge"] == ""
    assert 'data-do="own-lines"' in told["parts"]["card"]
    assert "<math" in told["parts"]["steps"]
    assert 'data-do="own-lines"' not in client().get("/").text.split('id="card-adam"')[1].split("</template>")[0]


def test_a_race_with_typed_rules_is_answered_in_every_form() -> None:
    text = address.text(RACE)
    facts = asked(f"/race.json?{text}").json
    assert facts is not None
    assert [one["rule"] for one in facts["entrants"]] == [one.rule for one in RACE.entrants]
    for path in ("race.bin", "race.svg", "race.tex", "race.html", "story.json", "limits/3.json"):
        assert asked(f"/{path}?{text}").data, path
    _, *rows = csv.reader(asked(f"/race.csv?{text}").text.splitlines())
    assert {row[1] for row in rows} == {one.rule for one in RACE.entrants}
    assert {len(row) for row in rows} == {6}
    lines = asked(f"/step/0/3.json?{text}").json
    assert lines is not None
    assert [line["name"] for line in lines["lines"]] == ["learning_rate", "gradient", "velocity", "point"]
    assert lines["unread"] == ""


def test_a_script_prints_the_path() -> None:
    race = Race("bowl", entrants=(Entrant(EVERYTHING, schedule="cosine"),), steps=12, noise=0.1)
    race = Race(**{**vars(race), "changes": (Change(5, 0, "beta", 0.3),)})
    for library in ("numpy", "optax"):
        made = script(race, 0, library)
        assert (made.exact, made.note) == (True, "")
        assert printed(made.text)[:, 1:3] == pytest.approx(run(race)[0].points, rel=1e-9, abs=1e-12)


def test_a_script_has_the_words_that_were_typed() -> None:
    text = script(Race("bowl", entrants=(Entrant(MOMENTUM),), steps=3), 0, "torch").text
    assert "class State(NamedTuple):\n    velocity: torch.Tensor  # (2,): as the last step set it\n" in text
    assert "def update(w, state, gradient_of, *, learning_rate, beta):\n    g = gradient_of(w)\n" in text
    assert (
        "    velocity = beta * state.velocity - learning_rate * g\n    return w + velocity, State(velocity)\n" in text
    )
    plain = script(Race("bowl", entrants=(Entrant("w = w - learning_rate * w"),), steps=3), 0, "keras").text
    assert "def update(w, *, learning_rate):\n    return w - learning_rate * w\n" in plain
    assert "State" not in plain


def test_several_typed_rules_are_numbered() -> None:
    alike = (Entrant(SGD), Entrant(SGD, {"learning_rate": 0.5}))
    assert labels(Race("bowl", entrants=alike)) == ["Your rule 0.02", "Your rule 0.5"]
    assert labels(Race("bowl", entrants=(*alike, Entrant(ADAM)))) == ["Your rule 1", "Your rule 2", "Your rule 3"]
    assert labels(Race("bowl", entrants=(Entrant(SGD), Entrant("adam")))) == ["Your rule", "Adam"]


def test_a_rule_that_takes_long_to_compile_is_given_up_for_who_asks_and_made_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done, begun = Event(), Event()

    def slow(self: Program, chunk: Chunk) -> None:
        begun.set()
        done.wait(30)

    monkeypatch.setattr(deadline, "PATIENCE", 0.05)
    monkeypatch.setattr(Program, "compile", slow)
    path = f"/race.bin?surface=bowl&steps=5&e={quote('w=w-learning_rate*tanh(g)')}"
    answer = client().get(path)
    assert begun.is_set()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
    done.set()
    monkeypatch.undo()
    assert asked(path).data
