"""Components as HTML: what is written is what was said, whatever signs are in it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from dash import dcc, html
from dash.development.base_component import Component
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from app.page import markup
from app.page.controls import attrs


class Reader(HTMLParser):
    """What a browser would read: elements with their attributes, texts, and ends."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.seen.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.seen.append(data)


def read(part: Any) -> list[Any]:
    """``part`` written, and read again."""
    reader = Reader()
    reader.feed(markup.html(part))
    reader.close()
    return reader.seen


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), min_size=1)


@given(TEXTS, TEXTS)
def test_any_text_comes_through_in_an_attribute_and_between_tags(title: str, text: str) -> None:
    start, *texts, end = read(html.P(text, title=title))
    assert start == ("p", {"title": title})
    assert "".join(texts) == text
    assert end == "/p"


def test_properties_have_the_names_that_html_gives_them() -> None:
    part = html.Label(["a"], htmlFor="x", className="b c", tabIndex=0, hidden=True, role="note", **attrs(data_do="it"))
    expected = {"for": "x", "class": "b c", "tabindex": "0", "hidden": None, "role": "note", "data-do": "it"}
    assert read(part)[0] == ("label", expected)


def test_what_is_false_or_none_is_left_out() -> None:
    parts = [html.Button(None, disabled=False, title=None), None, [html.B(0)]]
    assert read(parts) == [("button", {}), "/button", ("b", {}), "0", "/b"]


def test_a_style_is_css_and_a_name_of_ours_stays_as_it_is() -> None:
    assert read(html.U(style={"left": "5%", "--icon": "url(/a.svg)"}))[0] == (
        "u",
        {"style": "left: 5%; --icon: url(/a.svg)"},
    )


def test_what_is_html_already_is_not_written_twice() -> None:
    assert markup.html(html.Div(Markup("<math></math>"))) == "<div><math></math></div>"


@pytest.mark.parametrize("part", [dcc.Graph(), dcc.Store(id="x"), html.Div(dcc.Markdown("a"))])
def test_what_needs_a_script_is_refused(part: Component) -> None:
    with pytest.raises(TypeError, match="drawn by a script"):
        markup.html(part)
