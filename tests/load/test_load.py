"""What the load test makes of the counts it is given."""

import re

from surfaces import SURFACES
from tests.load.__main__ import COUNTED, SCENARIOS, USERS, percentile


def test_a_percentile_is_the_time_within_which_that_share_came() -> None:
    times = {"10": 90, "200": 9, "5000": 1}
    assert [percentile(times, share) for share in (0.5, 0.9, 0.95, 0.99, 1.0)] == [10, 10, 200, 200, 5000]


def test_every_kind_of_user_of_a_scenario_is_there() -> None:
    source = USERS.read_text()
    assert all(f"class {kind}(Asking)" in source for one in SCENARIOS for kind in one.kinds)


def test_the_attempts_that_are_counted_have_their_names_from_the_users() -> None:
    source = USERS.read_text()
    assert all(f'"{name}"' in source for name in COUNTED)


def test_the_surfaces_that_are_explored_are_there() -> None:
    (named,) = re.findall(r"MANY = \(([^)]*)\)", USERS.read_text())
    assert {name.strip(' "\n') for name in named.split(",")} - {""} <= set(SURFACES)
