"""The lesson: chapters of screens beside races, exercises marked by experiment, questions, and a glossary.

``CHAPTERS``, ``EXERCISES``, ``QUESTIONS`` and ``TERMS`` are found by themselves, by id: one file each in the folders of
those names.
"""

from __future__ import annotations

from app.lesson import chapters, exercises, glossary, questions
from app.lesson.exercise import Exercise, Mark
from app.lesson.question import Question
from app.lesson.screen import Chapter, Screen
from app.lesson.term import Term
from surfaces.discover import discover

__all__ = ["CHAPTERS", "EXERCISES", "QUESTIONS", "TERMS", "Chapter", "Exercise", "Mark", "Question", "Screen", "Term"]

found = discover(chapters, "CHAPTER").values()
CHAPTERS: dict[str, Chapter] = {one.id: one for one in sorted(found, key=lambda chapter: chapter.place)}
EXERCISES: dict[str, Exercise] = discover(exercises, "EXERCISE")
QUESTIONS: dict[str, Question] = discover(questions, "QUESTION")
TERMS: dict[str, Term] = discover(glossary, "TERM")
