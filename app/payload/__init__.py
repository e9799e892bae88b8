"""Answers: the forms in which races and what belongs to them are sent."""
