"""A table, however it is written, is read; what is none is said by its line and its value."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from surfaces.brought.reading import LARGEST, NOT_FINITE, BadData, Row, Table, read
from surfaces.brought.text import Described, described

NUMBERS = st.floats(-LARGEST, LARGEST).map(lambda value: float(f"{value:.6g}") + 0.0)
ROWS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=9).filter(
    lambda rows: all(len(set(column)) > 1 for column in zip(*rows, strict=True))
)
NAME = st.text(st.characters(categories=["L", "N"], include_characters=" ,°'\""), min_size=1, max_size=12).map(
    str.strip
)


def is_a_name(name: str) -> bool:
    """Whether a word names a column: a number, or what stands for none, is a value."""
    return bool(re.search(r"[^\W\d]{3}", name)) and not NOT_FINITE.fullmatch(name)


NAMES = st.tuples(NAME, NAME).filter(lambda names: all(map(is_a_name, names)))
PARTS = st.sampled_from(
    [("\t", "."), (";", "."), (";", ","), (",", "."), (", ", "."), ("  ", "."), (" ", ","), ("\t", ",")]
)


def as_table(rows: list[Row], parts: tuple[str, str], end: str) -> str:
    """Rows as text, with a separator and a decimal sign."""
    part, point = parts
    return end.join(part.join(repr(value).replace(".", point) for value in row) for row in rows)


@given(ROWS, PARTS, st.sampled_from(["\n", "\r\n", "\r", "\n\n"]), st.booleans(), st.booleans())
def test_a_table_is_read_in_every_form(
    rows: list[Row], parts: tuple[str, str], end: str, marked: bool, ended: bool
) -> None:
    text = "\ufeff" * marked + as_table(rows, parts, end) + end * ended
    if parts[1] == ",":
        assume(not any(re.search(r"\b\d{1,3},\d{3}\b", line) for line in text.split(end)))
    assert read(text).rows == tuple(rows)


@given(ROWS, NAMES, st.sampled_from([",", ";", "\t", " "]))
def test_names_in_quotation_marks_are_read(rows: list[Row], names: tuple[str, str], part: str) -> None:
    head = part.join('"' + name.replace('"', '""') + '"' for name in names)
    assert read("\n".join([head, as_table(rows, (part, "."), "\n")])) == (names, tuple(rows))


@given(ROWS, NAMES, st.sampled_from(["", "x", "y", "xy"]))
def test_one_table_has_one_text_and_is_its_own_paste(rows: list[Row], names: tuple[str, str], columns: str) -> None:
    pasted = "\n".join(f"{x!r}\t{y!r}" for x, y in rows)
    about = described(f"data:linear_regression{columns and ':' + columns}\n{pasted}")._replace(
        table=read(pasted)._replace(names=names)
    )
    assert described(about.text) == about
    assert described(f"{about.text.split(';')[0]}\n{about.lines}") == about


@given(st.text(st.sampled_from(list('0123456789.,;- \t\n\r"eE+abnif−%\ufeff\0')), max_size=60))
@example('1 2\n"3 4')
@example("\0,\0\n1,2")
def test_any_text_is_a_table_or_a_sentence(text: str) -> None:
    found = table_or_sentence(text)
    if isinstance(found, str):
        assert re.fullmatch(r"[A-Z](.|\n)*[.]", found)
    else:
        assert described(Described("sine_fit", "", found).text).table == found


def table_or_sentence(text: str) -> Table | str:
    """What is read in a text, or the sentence that refuses it."""
    try:
        return read(text)
    except BadData as error:
        return str(error)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is no row: a row is two numbers"),
        ("a,b\n1,2\n3,x", "Line 3: x is no number. One like 3.6 or -2e-3 would be right."),
        ("1,2\n\n3,nan", "Line 3: nan is no finite number."),
        ("1,2\n3,inf", "Line 2: inf is no finite number."),
        ("1,2\n3,1e999", "Line 2: 1e999 is too large: at most 1e+09 is right."),
        ("1;2\n3;4;5", "Line 2 has 3 values: 3;4;5. Two would be right"),
        ("1,2\n3", "Line 2 has 1 value: 3. Two would be right"),
        ("1,2\n3,", "Line 2: a value is missing."),
        ('1,2\n"3,4', "Line 2: a quotation mark is opened and not closed."),
        ("1;1,234\n2;2,345", "Line 1: 1,234 may mean 1.234 or 1234."),
        ("1,2", "The data has 1 row; from 2 to 1,000 rows are right."),
        ("a,b", "The data has 0 rows"),
        ("5,1\n5,2", "The first column, x, is 5 in every row. It must change"),
        ("t;height\n1;2\n2;2", "The second column, height, is 2 in every row. It must change"),
        ("\n".join(f"{n},{n % 7}" for n in range(1001)), "1,001 rows, the last of them in line 1,001;"),
        (f"{'n' * 41},b\n1,2\n2,3", "Line 1: the name " + "n" * 41 + " is too long: at most 40"),
        ('"a;b",c\n1,2\n2,3', "Line 1: the name 'a;b' holds a sign"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_what_would_be_right(text: str, said: str) -> None:
    with pytest.raises(BadData, match=re.escape(said)):
        read(text)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("3,6 79,5\n1,8 54", ((3.6, 79.5), (1.8, 54.0))),
        ('"3,6","79"\n"1,8","54"', ((3.6, 79.0), (1.8, 54.0))),
        ("1,234 , 5\n2 , 6", None),
        ("1,2,\n3,4,\n", ((1.0, 2.0), (3.0, 4.0))),
        ("−1\t2\n+3\t4", ((-1.0, 2.0), (3.0, 4.0))),
        ("1;1,5\n2;2,345", ((1.0, 1.5), (2.0, 2.345))),
    ],
)
def test_forms_that_people_paste(text: str, rows: tuple[Row, ...] | None) -> None:
    if rows is None:
        with pytest.raises(BadData, match="Line 1 has 3 values"):
            read(text)
    else:
        assert read(text).rows == rows


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\n1 %,2\n3 %,4", "Line 2: 1 % is no number."),
        ("1 %,2\n2 %,3", "Line 1: 1 % is no number."),
        ("a,b\n5 cm,2\n6 cm,4", "Line 2: 5 cm is no number."),
    ],
)
def test_a_unit_behind_a_number_is_what_is_wrong_and_not_the_line_of_names(text: str, says: str) -> None:
    with pytest.raises(BadData) as error:
        read(text)
    assert str(error.value).startswith(says)


def test_commas_within_numbers_are_no_separators_still() -> None:
    assert read("a b\n1,5 2,5\n,6 -4e1").rows == ((1.5, 2.5), (0.6, -40.0))
