"""Entrants that suit the ground: for whoever names a surface and nobody who walks on it, and for nobody else."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.__main__ import main
from app.link import address
from app.link.asked import asked
from app.server.app import create_app
from optim.race import WELCOME, Race, run
from optim.studies.tuning import tuned


@pytest.mark.parametrize(
    "text", ["surface=rosenbrock", "?knob=condition:500&steps=50", "surface=bowl&seed=3&fbclid=1&at=9"]
)
def test_who_names_no_entrants_gets_the_welcome_ones_tuned(text: str) -> None:
    race = asked(text)
    assert race == tuned(address.parse(text))
    assert [entrant.rule for entrant in race.entrants] == [entrant.rule for entrant in WELCOME]
    assert asked(address.text(race)) == race


def test_tuned_entrants_do_not_fly_off() -> None:
    assert all(path.diverged_at is None for path in run(asked("surface=rosenbrock")))


@pytest.mark.parametrize(
    "text",
    [
        "",  # the welcome race, which its rates suit
        "steps=40&noise=0.1&start=-4,0",
        "surface=ravine",
        "theme=light&ref=news",
        "v=1&surface=rosenbrock",  # written by address.text, of a race that has the welcome race's entrants
        "surface=rosenbrock&e=adam",
        "surface=bowl&change=5,1,learning_rate:0.1",
    ],
)
def test_who_names_them_or_has_a_link_of_ours_gets_what_it_says(text: str) -> None:
    assert asked(text) == address.parse(text)


def test_a_race_with_the_welcome_entrants_elsewhere_has_a_text_that_keeps_them() -> None:
    race = Race("rosenbrock", steps=40)
    assert asked(address.text(race)) == race


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """The app's routes."""
    return create_app().server.test_client()


def test_routes_and_command_line_ask_alike(client: FlaskClient, capsys: pytest.CaptureFixture[str]) -> None:
    text = address.text(asked("surface=bowl&steps=20"))
    assert client.get("/race.json?surface=bowl&steps=20&utm_medium=mail").json["race"] == text  # type: ignore[index]
    assert client.get("/nearest.json?surface=bowl&steps=20&colour=red").json["text"] == text  # type: ignore[index]
    assert main(["race", "http://[::1]:8050/?surface=bowl&steps=20#map"]) == 0
    assert f'"race": "{text}"' in capsys.readouterr().out.replace('"race":"', '"race": "')
