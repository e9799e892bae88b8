"""Random links of one seed; ``make fuzz`` goes on with others."""

from __future__ import annotations

from itertools import islice

import pytest
from playwright.sync_api import Browser

from app.link import address
from optim import RULES
from surfaces import SURFACES
from tests.browser import fuzz
from tests.browser.links import links
from tests.serving import Served

SEED, COUNT = 10, len(SURFACES)


def test_every_surface_and_every_rule_is_among_them_and_all_are_valid() -> None:
    races = [address.parse(link) for link in islice(links(SEED), COUNT)]
    assert {race.surface for race in races} == set(SURFACES)
    assert {entrant.rule for race in races for entrant in race.entrants} == set(RULES)
    assert max(race.steps for race in races) > 10_000
    assert max(abs(value) for race in races for value in race.start) > 1e6


@pytest.mark.alone
def test_whatever_a_link_says_the_page_stays_quick_and_complains_of_nothing(
    browser: Browser, app_server: Served
) -> None:
    found = {link: said for link, said in fuzz.tried(browser, app_server.url, SEED, COUNT) if said}
    assert not found
