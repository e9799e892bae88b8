"""Data brought to the page: pasted, dropped, wrong, too many for a link, reloaded, and where nothing is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.payload.streams import COLUMNS
from tests.browser import eyes
from tests.browser.conftest import Open

TABLE, REFUSAL = "#own-table", "#own-data-refusal"
SURFACE = "pageModule('state.mjs').then(({ state }) => state.run.race.surface)"
MINUTE = 60_000  # ms: a form is compiled when it is first raced on
ROWS = "height;weight\r\n1,5;50\r\n1,6;58\r\n1,7;64,5\r\n1,8;75\r\n"
BROUGHT = "data:linear_regression;height;weight;1.5,50;1.6,58;1.7,64.5;1.8,75"
MANY = "\n".join(f"{n / 10},{(n * 7) % 23}" for n in range(201))
DROPPED = """([name, text]) => {
  const held = new DataTransfer();
  held.items.add(new File([text], name, { type: "text/csv" }));
  dispatchEvent(new DragEvent("drop", { dataTransfer: held, cancelable: true }));
}"""


def until(page: Page, begins: str) -> None:
    """Wait until the race is on a surface whose text begins so."""
    eyes.known(
        page,
        "async (begins) => (await pageModule('state.mjs')).state.run.race.surface.startsWith(begins)",
        begins,
    )


@pytest.fixture
def bringing(open_page: Open) -> Page:
    """The page of a phone with the fields open, on the table that stands in them first."""
    page = open_page("surface=bowl&steps=50&e=adam", refused=True, viewport={"width": 390, "height": 844})
    page.click('[data-do="open-surface"]')
    page.click("#surface")
    page.click('[data-do="own-data"]')
    expect(page.locator(TABLE)).to_be_focused(timeout=2 * MINUTE)
    return page


def test_data_are_pasted_refused_dropped_and_kept(bringing: Page) -> None:
    page = bringing
    first = "data:linear_regression;hours;mark;1,52"
    until(page, first)
    page.fill(TABLE, ROWS)
    until(page, BROUGHT)
    expect(page.locator("#surface-facts")).to_contain_text("Your data: 4 examples of weight over height.")
    page.wait_for_function("location.search.includes('1.7,64.5')")
    page.fill(TABLE, ROWS.replace("64,5", "heavy"))
    expect(page.locator(REFUSAL)).to_have_text("Line 4: heavy is no number. One like 3.6 or -2e-3 would be right.")
    expect(page.locator(TABLE)).to_have_attribute("aria-invalid", "true")
    assert page.evaluate(SURFACE) == BROUGHT
    page.reload(wait_until="domcontentloaded")
    page.wait_for_function("document.documentElement.dataset.ready === 'yes'")
    expect(page.locator(TABLE)).to_have_value('"height","weight"\n1.5,50\n1.6,58\n1.7,64.5\n1.8,75')
    page.evaluate(DROPPED, ["wrong.csv", "1,2\n3,4,5"])
    expect(page.locator("#notice")).to_contain_text("wrong.csv: Line 2 has 3 values: 3,4,5. Two would be right")
    assert page.evaluate(SURFACE) == BROUGHT
    page.evaluate(DROPPED, ["race.csv", f"{COLUMNS}\n0,adam,0,1.0,1.0,2.0\n"])
    expect(page.locator("#notice")).to_contain_text("race.csv: This is the table of a race: it carries no link")
    assert page.evaluate(SURFACE) == BROUGHT
    page.evaluate(DROPPED, ["many.csv", MANY])
    page.wait_for_function("location.search.includes('surface=kept:')", timeout=2 * MINUTE)
    whole = page.evaluate(SURFACE)
    assert whole.count(";") == 203
    page.reload(wait_until="domcontentloaded")
    page.wait_for_function("document.documentElement.dataset.ready === 'yes'")
    assert page.evaluate(SURFACE) == whole
    page.evaluate("pageModule('page/share.mjs').then(({ openShare }) => openShare())")
    expect(page.locator("#link-note")).to_contain_text(
        "This race is on 201 rows of data, and a link holds at most 200."
    )
    expect(page.locator("#qr-place")).to_be_hidden()
    page.evaluate("localStorage.clear()")
    page.reload(wait_until="domcontentloaded")
    expect(page.locator("#notice")).to_contain_text("only the browser that brought them keeps")


def test_a_thousand_rows_are_saved_in_every_form_and_a_picture_brings_them_back(
    open_page: Open, tmp_path: Path
) -> None:
    page = open_page("surface=bowl&steps=50&e=adam", refused=True)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }")
    page.evaluate(DROPPED, ["long.csv", "\n".join(f"{n}.123456789,{(n * 7) % 23}.987654321" for n in range(1000))])
    until(page, "data:linear_regression;x;y;0.123456789,0.987654321;")
    expect(page.locator("#own-data-note")).to_contain_text("this browser may keep nothing: a picture or page")
    whole = page.evaluate(SURFACE)
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url.split('/')[-1]}"))
    for ending in ("csv", "svg"):
        with page.expect_download() as saved:
            page.click(f'#export [data-ending="{ending}"]')
        saved.value.save_as(tmp_path / f"race.{ending}")
        assert f"POST race.{ending}" in asked
        expect(page.locator("#export-note")).to_have_text("The file is saved.")
    assert (tmp_path / "race.csv").read_text().count("\n") == 52
    page.reload(wait_until="domcontentloaded")  # the rows are in this tab's history
    page.wait_for_function("document.documentElement.dataset.ready === 'yes'")
    assert page.evaluate(SURFACE) == whole
    page.goto(page.url.split("?")[0] + "?surface=bowl&steps=50&e=adam")
    page.wait_for_function("document.documentElement.dataset.ready === 'yes'")
    page.evaluate(DROPPED, ["race.svg", (tmp_path / "race.svg").read_text()])
    until(page, "data:linear_regression;x;y;0.123456789,0.987654321;")
    assert page.evaluate(SURFACE) == whole
