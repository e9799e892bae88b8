"""The store: all read what the page holds, and nobody changes it but by a transition that has a name."""

from __future__ import annotations

from tests.browser import eyes
from tests.browser.conftest import Open

WRITTEN = """async () => { const { state } = await pageModule("state.mjs");
  return Object.keys(state).filter(name => Reflect.set(state, name, state[name])); }"""
ADDED = """async () => { const { state } = await pageModule("state.mjs");
  try { Object.assign(state, { another: 1 }); } catch { return []; } return Object.keys(state); }"""
UNKNOWN = """async () => { const { changeView, state } = await pageModule("state.mjs"), before = state.race;
  try { changeView({ race: null }); } catch ({ message }) { return [message, state.race === before]; } }"""


def test_what_the_page_holds_is_for_reading_and_a_view_has_known_fields(open_page: Open) -> None:
    page = open_page("surface=bowl&steps=20&e=adam&at=20")
    assert page.evaluate(WRITTEN) == []
    assert page.evaluate(ADDED) == []
    assert page.evaluate(UNKNOWN) == ["race is no way to look at a race.", True]
    eyes.at_step(page, 20)
