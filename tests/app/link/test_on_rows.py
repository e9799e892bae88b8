"""A race on the rows of a file: what the command line reads, and what it refuses in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.__main__ import main
from app.link import address
from app.link.on_rows import on_rows
from optim.spec.limits import BadRace

TABLE = "height;weight\r\n1,5;50\r\n1,6;58\r\n1,7;64,5\r\n"


@pytest.mark.parametrize(
    ("named", "head"),
    [
        ("linear_regression", "data:linear_regression;height;weight;1.5,50;1.6,58;1.7,64.5"),
        ("data:sine_fit:xy", "data:sine_fit:xy;height;weight;1.5,50;1.6,58;1.7,64.5"),
    ],
)
def test_a_model_is_fitted_to_a_table_and_the_rest_of_the_race_stays(named: str, head: str) -> None:
    race = address.parse(on_rows(f"?v=1&surface={named}&steps=7&e=adam&at=3", TABLE, "a.csv"))
    assert (race.surface, race.steps, [entrant.rule for entrant in race.entrants]) == (head, 7, ["adam"])


@pytest.mark.parametrize(
    ("query", "table", "says"),
    [
        ("steps=7", TABLE, "surface is '', but must be a model, beside --data"),
        ("surface=x^2", TABLE, "surface is 'x^2', but must be a model, beside --data"),
        ("surface=bowl", TABLE, "bowl is no model that data can be brought for"),
        ("surface=sine_fit", "1,2\n3,x", "a.csv: Line 2: x is no number"),
        ("surface=sine_fit", "1,2\n" * 2000, "a.csv: "),
    ],
)
def test_what_cannot_be_fitted_is_said(query: str, table: str, says: str) -> None:
    with pytest.raises(BadRace) as refused:
        address.parse(on_rows(query, table, "a.csv"))
    assert str(refused.value).startswith(says)


def test_a_file_is_raced_on_or_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "marks.csv"
    file.write_text(TABLE)
    race = ["race", "surface=linear_regression&steps=3&e=adam", "--csv", "--data"]
    assert main([*race, str(file)]) == 0
    assert capsys.readouterr().out.count("\n") == 5
    file.write_bytes(b"\xff\xfe1\x00")
    for wrong, says in (
        (file, "has 1 value: 1."),
        (tmp_path / "no.csv", "(No such file or directory)"),
        (tmp_path, "("),
    ):
        assert main([*race, str(wrong)]) == 2
        assert says in capsys.readouterr().err
