"""The routes of the lesson: its screens, exercises and questions as the page asks for them, its list and its sheets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, json, jsonify, request

from app.lesson import shown
from app.lesson.finding import NotInLesson, chapter_named, exercise_named, question_named, screen_named
from app.lesson.listing import listing
from app.lesson.sheet import sheet
from app.payload.requested import asked_race, takes_long
from app.server.paper import document

KEPT: dict[tuple[str, str], bytes] = {}  # as many as there are screens and questions: what is none is never kept


def kept(kind: str, name: str, facts: Callable[[], dict[str, Any]]) -> Response:
    """What is the same at every asking, computed once: its race is run, with all its draws where chance plays."""
    if (kind, name) not in KEPT:
        takes_long()
    if (kind, name) not in KEPT:  # the first of a class that asks together has it computed, the others waited
        KEPT[kind, name] = json.dumps(facts(), allow_nan=False).encode()
    return Response(KEPT[kind, name], mimetype="application/json")


def add_lesson_routes(server: Flask) -> None:
    """Put them on the app's server."""

    @server.get("/lesson/")
    def lesson_listing() -> str:
        return document("The lesson", listing(), "../")

    @server.get("/lesson/<name>/sheet")
    def chapter_sheet(name: str) -> str:
        chapter = chapter_named(name)
        takes_long()
        return document(chapter.title, sheet(chapter, request.url_root), "../../", "page/sheet_codes.mjs")

    @server.get("/lesson/<name>.json")
    def screen_json(name: str) -> Response:
        chapter, screen = screen_named(name)
        return kept("screen", f"{chapter.id}.{screen.id}", lambda: shown.screen_facts(chapter, screen))

    @server.get("/lesson/terms.json")
    def terms_json() -> Response:
        return jsonify(shown.terms())

    @server.get("/lesson/exercise/<name>.json")
    def exercise_json(name: str) -> Response:
        return jsonify(shown.exercise_facts(exercise_named(name)))

    @server.get("/lesson/exercise/<name>/mark.json")
    def mark_json(name: str) -> Response:
        exercise, race = exercise_named(name), asked_race()
        takes_long()
        return jsonify(shown.mark_facts(exercise, race))

    @server.get("/lesson/question/<name>.json")
    def question_json(name: str) -> Response:
        question = question_named(name)
        return kept("question", question.id, lambda: shown.question_facts(question))

    @server.errorhandler(NotInLesson)
    def not_in_lesson(error: NotInLesson) -> tuple[Response, int]:
        return jsonify({"error": str(error), "field": error.field, "value": error.value}), 404
