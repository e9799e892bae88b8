"""The page as it is sent: its modules named at its head, Dash's scripts waiting, and what it may load."""

from __future__ import annotations

import re

import pytest

from app.server import assets
from app.server.app import BEFORE_ALL, create_app, hashed
from tests.serving import page_text

# Every address in the page; a stylesheet has its own test.
ADDRESS = re.compile(r'\b(?:src|href)="([^"]*)"')


def test_dashs_scripts_wait_in_a_template_and_ours_does_not() -> None:
    before, waiting = page_text().split('<template id="dash">')
    waiting, after = waiting.split("</template>")
    assert waiting.count("<script") > 5
    assert waiting.rstrip().endswith("</script>")
    assert "new DashRenderer" in waiting[waiting.rindex("<script") :], "the last one starts Dash"
    assert "_dash-component-suites" not in before + after
    assert f'<script type="module" src="{assets.address("main.mjs")}"></script>' in after


def test_every_address_of_ours_is_relative_so_that_the_page_works_below_any_path() -> None:
    before, waiting = page_text().split('<template id="dash">')
    after = waiting.split("</template>")[1]
    found = [address for address in ADDRESS.findall(before + after) if not address.startswith("https://")]
    assert len(found) > 50
    assert not [address for address in found if address.startswith("/")]


def test_the_page_is_sent_once_and_then_asked_for_by_its_tag() -> None:
    client = create_app().server.test_client()
    first = client.get("/?surface=bowl", headers={"Accept-Encoding": "gzip"})
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get("/", headers={"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_policy_runs_what_this_server_sends_and_two_scripts_it_knows() -> None:
    policy = create_app("https://moodle.example").server.test_client().get("/").headers["Content-Security-Policy"]
    said = dict(part.split(" ", 1) for part in policy.split("; "))
    inline = re.findall(
        r"<script(?: id=\"_dash-renderer\" type=\"application/javascript\")?>(.+?)</script>", page_text(), re.S
    )
    assert BEFORE_ALL in inline
    assert said["script-src"].split() == ["'self'", *map(hashed, inline)]
    assert said["frame-ancestors"] == "https://moodle.example"
    assert said["default-src"] == "'none'"


@pytest.mark.parametrize("path", ["/nowhere", "/fall/line", "/favicon.ico", "/index.php"])
def test_there_is_no_page_at_another_path(path: str) -> None:
    answer = create_app().server.test_client().get(path)
    assert answer.status_code == 404
    assert path in answer.get_json()["error"]


def test_below_a_prefix_all_is_there_and_nothing_beside_it() -> None:
    client = create_app(prefix="/fall").server.test_client()
    before, _ = client.get("/fall/").text.split('<template id="dash">')  # what follows has a number of its own
    assert page_text().startswith(before)
    assert client.get("/fall/health").status_code == 200
    assert {client.get(path).status_code for path in ("/", "/health", "/fallen/")} == {404}
