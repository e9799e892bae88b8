"""Lines that are read and come back from their text; what is wrong in them is said; garbage is only ever refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optim.engine.asking import asked
from optim.engine.chunks import SETTINGS
from optim.engine.state_layout import width
from optim.rule import PAPER
from optim.studies.anatomy.roles import START, walk
from optim.typed.description import LONGEST_TEXT, MOST_LINES, MOST_PARTS, MOST_REMEMBERED, described
from optim.typed.making import made, typed_rule
from optim.typed.settings import MOST_SETTINGS
from surfaces import BadFormula
from tests.optim.typed import lines
from tests.optim.typed.lines import ADAM, MOMENTUM

STEP = "w = w - learning_rate * g"


def refusal(text: str) -> str:
    """The sentence with which a text is refused; empty where it is read."""
    try:
        described(text)
    except BadFormula as error:
        return str(error)
    return ""


def test_all_that_is_typed_is_read() -> None:
    about = described(MOMENTUM)
    assert about.text == "velocity=beta*velocity-learning_rate*g;w=w+velocity;beta:0.9:0:0.999"
    assert described(about.text).text == about.text
    assert "\n".join(about.typed) == MOMENTUM
    assert list(about.settings) == ["learning_rate", "beta"]
    assert (about.settings["beta"].default, about.settings["beta"].symbol) == (0.9, r"\beta")
    assert (about.remembered, about.counts, about.asks) == (("velocity",), False, True)
    assert typed_rule(f"  {MOMENTUM.replace('^', '**')}\r\n\n").id == about.text
    assert typed_rule(MOMENTUM).formula == (
        r"\mathrm{velocity} \leftarrow \beta \cdot \mathrm{velocity} - \eta g, \quad w \leftarrow w + \mathrm{velocity}"
    )


def test_what_is_remembered_is_what_is_read_before_it_is_set() -> None:
    about = described("a = b + g\nb = a\nc = length(g) * b\nd = d + 1\nw = w - learning_rate * c / d")
    assert about.remembered == ("b", "d")
    assert about.vectors == {"w", "g", "a", "b", "c"}
    assert described(ADAM).counts


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("w -= learning_rate * g", "w=w-learning_rate*g"),
        ("w -= learning_rate * g + w", "w=w-(learning_rate*g+w)"),
        ("v *= 0.5\nv2 = v + g\nw += -learning_rate * v2", "v=v*0.5;v2=v+g;w=w+-learning_rate*v2"),
        ("w \u2190 w - learning_rate * g", "w=w-learning_rate*g"),
        ("w := w - learning_rate * g", "w=w-learning_rate*g"),
        ("w = w\n  - learning_rate\n  * g", "w=w-learning_rate*g"),
        ("# plain; nothing else\nw = w - learning_rate * g  # down", "w=w-learning_rate*g"),
        (
            "c = b*m + (1 - b)*g\nw = w - learning_rate*sign(c)\nm = 0.99*m + 0.01*g\nb = 0.9 from 0 to 1",
            "c=b*m+(1-b)*g;m=0.99*m+0.01*g;w=w-learning_rate*sign(c);b:0.9:0:1",
        ),
    ],
)
def test_what_may_be_written_in_several_ways_is_one_rule(text: str, one: str) -> None:
    assert (described(text).text if not refusal(text) else "") == one


def test_a_knobs_name_may_be_what_others_call_ours() -> None:
    assert list(described(f"{STEP} * alpha\nalpha = 1 from 0 to 2").settings) == ["learning_rate", "alpha"]
    assert described(f"t = t + 1\n{STEP} / t").remembered == ("t",)


def test_a_slider_over_powers_of_ten_shows_them() -> None:
    known = described(f"{STEP} * a * b\na = 1 from 0.01 to 10\nb = 1 from 0 to 10").settings
    assert [setting.scale for setting in known.values()] == ["log", "log", "linear"]
    assert known["a"].allowed[0] < 0
    assert known["learning_rate"].allowed[0] == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "No line sets w, so nothing would move: end with one like w = w - learning_rate * g."),
        ("w - learning_rate * g", "w - learning_rate * g sets nothing: a line begins with a name and =, like w = w - "),
        ("w = w - learning_rate * G", "Line 1: G is not known here: write g."),
        ("w = w - learning_rat * g", "Line 1: learning_rat is not known here: write learning_rate."),
        (MOMENTUM.replace("+ velocity", "+ velocty"), "Line 2: velocty is not known here: write velocity."),
        (f"{STEP} * k", "Line 1: k is not known here: set it in a line, or declare it as a setting, like k = 0.9 from"),
        (f"v = g\n{STEP}", "v is set, but no line reads it: use it, or leave the line out."),
        (f"{STEP}\nbeta = 0.9 from 0 to 1", "beta is not used: it is declared, but it is in no line."),
        ("w = w - g", "learning_rate is not used: its slider would move nothing."),
        (f"{STEP}\nv = g", "v is set, but no line reads it: use it, or leave the line out."),
        (f"{STEP}\nv = v + w", "v is set behind w and reads it: put the line of w last, in all lines w is where it"),
        ("w = w - learning_rate * m\nm = m + g", "w is set before m and reads it: put the line of w last; for what m"),
        (f"{STEP} / (1 - 0.9^t)", "Line 1: t is not known here: write step."),
        ("w = w - lr * g", "Line 1: lr is not known here: write learning_rate."),
        ("w = w - learning_rate * gradient", "Line 1: gradient is not known here: write g."),
        ("w = w - learning_rate * grad(w)", "Line 1: grad is no function here: write g."),
        ("w = theta - learning_rate * g", "Line 1: theta is not known here: write w."),
        ("theta = theta - learning_rate * g", "No line sets w, so nothing would move: write w for theta."),
        ("x = x - learning_rate * g", "Line 1: x is not known here: write w."),
        ("w \u2190 w \u2212 \u03b7\u00b7g", "Line 1: \u2212 is written -, \u03b7 is written learning_rate, \u00b7 is"),
        (f"{STEP} * np.sign(g)", "Line 1: np.sign is not read here: write sign(w) without np."),
        (f"{STEP}\n{STEP}", "w is set twice: give the second another name."),
        ("w = 3 * learning_rate", "w would be one number for both coordinates: 3 * learning_rate has neither w nor g"),
        (f"{STEP} * length(2)", "length is of vectors like g; 2 is one number."),
        (f"g = w\n{STEP}", "Line 1: g has a meaning already: call the line something else."),
        (f"lambda = 1\n{STEP}", "Line 1: lambda is a word of Python's: call the line something else."),
        (f"{STEP}\nstep = 1 from 0 to 2", "step has a meaning already: call the setting something else."),
        (f"{STEP}\nbeta = 0.9 from 0", "beta = 0.9 from 0 is no setting: one is declared like beta = 0.9 from 0 to"),
        (f"{STEP}\nlearning_rate = 0.1", "learning_rate is a setting: no line may set it too; another default is"),
        (f"{STEP}\nlearning_rate = 1 from -1 to 2", "learning_rate goes from -1, but a learning rate is 0 or more."),
        (f"{STEP} * b\nb = 3 from 0 to 1", "b is 3, but its slider goes from 0 to 1."),
        (f"{STEP} * b\nb = 1 from 0 to 1\nb = 1 from 0 to 2", "b is declared twice."),
        ("w = w - learning_rate * (g < 1)", "Line 1: Parts are compared at the beginning of where only, like where("),
        ("w = w - learning_rate * where(g, 1, 2)", "Line 1: where begins with two parts that are compared: "),
        ("w = w - learning_rate * where(g < 1, g)", "Line 1: where takes 3 arguments, like where(step < 10, 0, g)"),
        ("w = w - learning_rate * step(g)", "Line 1: step is no function here; there are sin, "),
        ("w = w - learning_rate * g = 1", "Line 1: A line has one =, behind the name that it sets; parts are compared"),
        ("w = w - learning_rate *", "Line 1: The formula ends with *: behind it a number, w or g is missing."),
        ("w = ", "Line 1: There is no formula yet: try w - learning_rate * g."),
        (f"{STEP} / (1 / (1 - 1))", "Line 1: 1 / (1 - 1) is no finite number."),
        (f"{STEP}.T", "Line 1: A point stands only within a number, like 0.5."),
        (f"{STEP} * __import__('os')", "Line 1: ' is not read here: "),
        ("w = w - learning_rate * eval(g)", "Line 1: eval is no function here; there are "),
        ("w = w if g else learning_rate", "Line 1: if is not known here: a line has w, g, step, learning_rate, "),
        ("w = lambda: learning_rate", "w = lambda: learning_rate is no setting: one is declared like "),
        (f"{STEP} * 2 ** 9 ** 9 ** 9", "Line 1: An exponent must be a number of at most 16 in size, like w**2."),
    ],
)  # fmt: skip
def test_a_refusal_says_which_word_and_what_would_be_right(text: str, said: str) -> None:
    assert refusal(text).startswith(said)


def test_the_limits_are_met_and_not_passed() -> None:
    def lines_of(many: int, own: bool) -> str:
        names = [f"v{n}" for n in range(many)]
        return "\n".join(
            [*(f"{name} = {name + ' + ' if own else ''}g" for name in names), f"{STEP}*({'+'.join(names)})"]
        )

    def settings_of(many: int) -> str:
        names = [f"k{n}" for n in range(many)]
        return "\n".join([f"{STEP}*({'+'.join(names)})", *(f"{name} = 1 from 0 to 2" for name in names)])

    for good, bad in (
        (lines_of(MOST_LINES - 1, own=False), lines_of(MOST_LINES, own=False)),
        (lines_of(MOST_REMEMBERED, own=True), lines_of(MOST_REMEMBERED + 1, own=True)),
        (settings_of(MOST_SETTINGS), settings_of(MOST_SETTINGS + 1)),
        (STEP + " " * (LONGEST_TEXT - len(STEP)) + "", " " * (LONGEST_TEXT - len(STEP) + 1) + STEP),
        (f"w = w - learning_rate*({'+'.join(['g'] * 60)})", f"w = w - learning_rate*({'+'.join(['g'] * 90)})"),
    ):
        assert (refusal(good), bool(refusal(bad))) == ("", True), (good, refusal(bad))
    long = "\n".join(f"v{n} = {'+'.join(['g'] * 60)}" for n in range(3))
    assert f"{MOST_PARTS} are the most" in refusal(f"{long}\n{STEP}*(v0+v1+v2)")


def test_the_largest_rule_fits_a_row_and_the_settings_of_a_race() -> None:
    assert width() >= 2 + 2 * MOST_REMEMBERED + 1
    assert 1 + MOST_SETTINGS <= SETTINGS


@settings(max_examples=300, deadline=None)
@given(text=lines.TEXTS)
def test_any_lines_are_a_rule_that_comes_back_from_its_text_or_are_refused_in_a_sentence(text: str) -> None:
    said = refusal(text)
    if said:
        assert said.endswith(".")
        assert len(said) < 300
        return
    about = described(text)
    assert described(about.text) == about
    assert described("\n".join(about.typed)) == about
    rule = made(about.text)
    assert list(rule.hyperparameters) == list(about.settings)
    assert asked.__wrapped__(about.text)["gradient"] == about.asks  # it is traced
    assert walk(about.text, PAPER, START)  # it is read, on numbers of NumPy's


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet="wg=+-*/^().,;:\n 019abe<>_[]{}'\"#&%\u2212\x00", max_size=60))
def test_garbage_is_refused_in_a_sentence(text: str) -> None:
    said = refusal(text)
    assert said == "" or (said.endswith(".") and said.isprintable())
