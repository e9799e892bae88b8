"""Hypothesis as these tests want it: no clock in it, and the same examples every time."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "races", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("races")
