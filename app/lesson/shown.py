"""What the page is told of the lesson, as plain data: a screen, an exercise, a question, the terms. Pure.

Texts are HTML that Python made (``app.lesson.rendering``); no number is NaN or infinite.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from markupsafe import Markup

from app.lesson import CHAPTERS, EXERCISES, QUESTIONS, TERMS
from app.lesson.answers import answer, choices
from app.lesson.evidence import evidence
from app.lesson.exercise import Exercise
from app.lesson.question import Question
from app.lesson.rendering import Reading, term_html, terms_in, without_terms
from app.lesson.screen import Chapter, Prediction, Screen
from app.lesson.sentence import Paths
from app.link import address
from optim.race import Race, run

Facts = dict[str, Any]


def contents() -> Facts:
    """All that there is, by id and title: what the catalogue of the page holds."""
    return {
        "chapters": [
            {"id": one.id, "title": one.title, "screens": [{"id": s.id, "title": s.title} for s in one.screens]}
            for one in CHAPTERS.values()
        ],
        "exercises": [{"id": one.id, "title": one.title, "chapter": one.chapter} for one in EXERCISES.values()],
        "questions": [{"id": one.id, "chapter": one.chapter} for one in QUESTIONS.values()],
    }


def terms() -> Facts:
    """What each term means."""
    return {term.id: {"name": term.name, "html": term_html(term)} for term in TERMS.values()}


def paths_of(race: str) -> Paths:
    """The paths of a race's text."""
    return run(address.parse(race))


def screen_facts(chapter: Chapter, screen: Screen) -> Facts:
    """A screen, its claims looked at. Raises Untrue where one does not hold."""
    paths, reading = paths_of(screen.race), Reading(met_before(chapter, screen))
    emphasis, notes = screen.emphasis, without_terms(screen.notes)
    says = [reading.html(sentence.told(paths)) for sentence in screen.says]
    predict = screen.predict and prediction_facts(screen.predict, paths, reading)
    return {
        "chapter": chapter.id,
        "screen": screen.id,
        "title": screen.title,
        "race": screen.race,
        "view": screen.view,
        "says": says,
        "watch": reading.html(screen.watch.told(paths)),
        "try": reading.html(screen.to_try.told(paths)),
        "emphasis": asdict(emphasis),
        "controls": screen.controls,
        "code": screen.code,
        "notes": notes,
        "predict": predict,
    }


def met_before(chapter: Chapter, screen: Screen) -> set[str]:
    """The ids of the terms that the screens of the chapter before this one name."""
    before = chapter.screens[: chapter.screens.index(screen)]
    return {term.id for one in before for sentence in one.sentences() for term in terms_in(sentence.text)}


def prediction_facts(prediction: Prediction, paths: Paths, reading: Reading) -> Facts:
    """What is asked, what there is to choose from, and the measured answer with its evidence."""
    found, race = answer(prediction, paths), paths[0].race
    said = [without_terms(evidence(prediction, paths, found))]
    if prediction.after:
        said.append(reading.html(prediction.after.told(paths)))
    return {
        "kind": prediction.kind,
        "asks": prediction.asks,
        "choices": choices(prediction, race),
        "entrant": prediction.entrant,
        "at": prediction.at,
        "most": race.steps,
        "answer": found.right,
        "chance": found.chance and found.chance._asdict(),
        "evidence": Markup(" ").join(said),
    }


def exercise_facts(exercise: Exercise) -> Facts:
    """A task as it is set."""
    reading = Reading()
    return {
        "id": exercise.id,
        "title": exercise.title,
        "chapter": exercise.chapter,
        "task": reading.html(exercise.task),
        "start": exercise.start,
        "may_change": exercise.may_change,
        "hints": [reading.html(hint) for hint in exercise.hints],
    }


def mark_facts(exercise: Exercise, race: Race) -> Facts:
    """Whether a race does the task; the model answer once it does. Raises BadRace where a race cannot be marked."""
    done, says = exercise.mark(race)
    model = Reading().html(exercise.answer.text) if done else None
    return {"done": bool(done), "says": without_terms(says), "answer": model}


def question_facts(question: Question) -> Facts:
    """A question with its right choice, which is measured where it depends on a run, and why it is right."""
    paths, reading = paths_of(question.race), Reading()
    return {
        "id": question.id,
        "chapter": question.chapter,
        "asks": reading.html(question.asks),
        "choices": [without_terms(choice) for choice in question.choices],
        "right": int(question.answer(paths)),
        "explains": [reading.html(sentence.told(paths)) for sentence in question.explains],
        "race": question.race,
        "view": question.view,
    }
