"""A race in a notebook: its cell holds the live page, or a picture where no server may run."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.request
from html import unescape
from typing import Any
from unittest import mock
from xml.etree import ElementTree

import pytest

from app import fallline, notebook
from app.link import address
from optim.spec.limits import BadRace

RACE = fallline.Race("bowl", entrants=(fallline.Entrant("sgd", {"learning_rate": 0.1}),), steps=20)


def bundle(shown: notebook.Shown) -> dict[str, str]:
    """What a notebook is given."""
    return dict(shown._repr_mimebundle_())


def test_the_cell_holds_the_page_of_the_race_and_it_answers() -> None:
    given = bundle(fallline.show(RACE, height=480))
    (source,) = re.findall(r'<iframe src="([^"]+)" title="Fall Line" width="100%" height="480"', given["text/html"])
    page, _, query = unescape(source).partition("?")
    assert address.parse(query) == RACE
    assert query.endswith("&embed=1")
    with urllib.request.urlopen(unescape(source)) as answer:
        assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
        assert b'id="contour-panel"' in answer.read()
    with urllib.request.urlopen(f"{page}race.json?{query}") as answer:
        assert answer.status == 200
    assert fallline.show(RACE).page == page  # one server, however many cells


def test_a_link_is_shown_as_it_looks_at_its_race() -> None:
    shown = fallline.show("https://example.org/?surface=bowl&e=adam&steps=9&at=3", live=False)
    assert shown.link == "surface=bowl&e=adam&steps=9&at=3"


@pytest.mark.parametrize("why", ["not live", "no port", "a hub without a proxy"])
def test_where_no_server_may_run_there_is_a_picture(why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if why == "a hub without a proxy":
        monkeypatch.setenv(notebook.HUB, "/user/ada/")
    broken = mock.patch.object(notebook, "make_server", side_effect=OSError)
    notebook.served.cache_clear()
    with broken:
        given = bundle(fallline.show(RACE, live=why != "not live"))
    notebook.served.cache_clear()
    assert set(given) == {"image/svg+xml", "text/plain"}
    assert ElementTree.fromstring(given["image/svg+xml"]).tag.endswith("svg")


def test_behind_a_hub_the_page_is_where_its_proxy_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(notebook.HUB, "/user/ada/")
    with (
        mock.patch.object(notebook.importlib.util, "find_spec", return_value="there"),
        mock.patch.object(notebook, "served", return_value="4321"),
    ):
        assert fallline.show(RACE).page == "/user/ada/proxy/4321/"


def test_a_link_that_says_no_race_is_refused_with_a_sentence() -> None:
    with pytest.raises(BadRace, match="steps is 0, but must be a whole number from 1 to 100,000") as refused:
        fallline.show("steps=0")
    assert len(refused.traceback) == 2  # the line that asked, and ``show``: a cell shows them all


@pytest.mark.parametrize("wrong", ["surface=bowl", None, 3, {"surface": "bowl"}])
def test_what_is_no_race_is_told_what_is_wanted(wrong: Any) -> None:
    with pytest.raises(TypeError, match=f"run is given a {type(wrong).__name__}, but must be given a Race, like"):
        fallline.run(wrong)
    if not isinstance(wrong, str):
        with pytest.raises(TypeError, match=f"show is given a {type(wrong).__name__}, but must be given a Race, or"):
            fallline.show(wrong)


def test_what_the_docstring_says_runs() -> None:
    lines = [line[4:] for line in (fallline.__doc__ or "").splitlines() if line.startswith("    ")]
    code = "\n".join(["from app import fallline", *(line for line in lines if line != "import fallline")])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("[-3.779")  # a minimum of Himmelblau


def test_importing_needs_no_variable_and_no_jax_that_was_not_in_use() -> None:
    code = (
        "import jax.numpy as jnp; print(float(jnp.ones(3).sum()))\n"  # JAX is in use before anything of ours
        "from optim.race import Race, run\n"
        "print(*run(Race(steps=3))[0].points[-1])"
    )
    clean = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=clean)
    end = fallline.run(fallline.Race(steps=3))[0].points[-1]
    there = [float(number) for number in done.stdout.split()[1:]]
    assert there == pytest.approx([*end], rel=1e-12)
