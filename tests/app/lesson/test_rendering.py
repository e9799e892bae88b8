"""A sentence as HTML: nothing of a text reaches the page unescaped, and a term is explained once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lesson.rendering import BadText, Reading, term_html, term_named, terms_in, without_terms
from app.lesson.term import Term

TAGS = re.compile(r"</?(dfn|code|math|m[a-z]+)\b[^<>]*>")


def test_a_term_is_explained_where_it_first_appears() -> None:
    reading = Reading()
    first = '<dfn tabindex="0" data-term="learning_rate">Learning rate</dfn>, then learning rates.'
    assert reading.html("[[Learning rate]], then [[learning rates]].") == first
    assert reading.html("The [[learning rate]].") == "The learning rate."
    assert Reading({"learning_rate"}).html("The [[rate]].") == "The rate."


def test_code_and_formulas_are_drawn_and_all_else_is_escaped() -> None:
    html = Reading().html("If $a < b$ then `f(<x>, 'y')` & <script>alert(1)</script>")
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "<code>f(&lt;x&gt;, &#39;y&#39;)</code> &amp;" in html
    assert html.count("<math") == html.count("</math>") == 1
    assert "&#x0003C;" in html.partition("<math")[2].partition("</math>")[0]


def test_no_line_begins_with_the_mark_behind_a_formula() -> None:
    html = Reading().html("The pull is $g$. It adds up ($v$), and $w$ moves.")
    assert html.count('<span class="together"><math') == 2
    assert html.count("</math>.</span> It") == html.count("</math>),</span> and") == 1


@pytest.mark.parametrize("text", ["[[no such term]]", "[[learning rate", "rate]]", "$x", "`f", "a $ b ` c"])
def test_a_text_that_cannot_be_shown_is_refused(text: str) -> None:
    with pytest.raises(BadText, match=r"\[\[|\]\]|\$|`"):
        Reading().html(text)


@given(st.text("ab <>&\"'/[]`\\{}^_", max_size=40), st.sampled_from(["", "$a<b$", "[[rate]]", "`<b>`"]))
def test_no_text_brings_tags_of_its_own(text: str, piece: str) -> None:
    try:
        html = Reading().html(text + piece)
    except BadText:
        return
    assert "<" not in TAGS.sub("", html)


def test_terms_are_found_by_all_their_names() -> None:
    assert term_named("Learning Rates").id == term_named("rate").id == "learning_rate"
    assert [term.id for term in terms_in("[[velocity]] and [[rate]], `[[x]]`")] == ["velocity", "learning_rate"]
    assert without_terms("[[velocity]]") == "velocity"


def test_a_term_says_its_symbol() -> None:
    html = term_html(Term("step size", r"\eta", about="How far\na step <goes>."))
    assert html.startswith("How far a step &lt;goes&gt;. Its symbol: <math")
    assert term_html(Term("x", about="Plain.")) == "Plain."
