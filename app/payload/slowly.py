"""An answer that takes seconds, begun while it is computed: who goes away before its end stops what is done for it.

A server learns that nobody listens any more when it sends, and not before. So at each stop of the work something is
sent that an answer may begin with as often as is needed: in the form of ``app.payload.binary`` a uint32 of 0, in JSON a
space. It is not compressed, as what compresses sends nothing of it before it has much.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from itertools import chain
from typing import Any, NamedTuple

from flask import Response, request

from app.payload.binary import packed
from app.payload.places import LONG, Places
from app.payload.requested import PLACE
from optim.engine import deadline
from optim.engine.deadline import TooLate
from optim.studies.maps.tiles import Stops, at_once

# Alone on two cores the longest takes half of it: rates for eight entrants, of 100,000 steps on data. All else that may
# be asked for takes at most four seconds. A stream's time to be sent has no end: a slow line is no fault, and only a
# few are sent at once.
SECONDS = 60
TOO_LONG = f"This took more than {SECONDS} seconds and was stopped. Fewer steps or entrants take less."


class Form(NamedTuple):
    """How an answer is written."""

    mimetype: str
    not_yet: bytes  # with which it may begin, any number of times
    error: Callable[[str], bytes]


BINARY = Form("application/octet-stream", bytes(4), lambda says: packed({"error": says}, {}))
JSON = Form("application/json", b" ", lambda says: json.dumps({"error": says}).encode())


def slowly(work: Stops[bytes], form: Form) -> Response:
    """The answer that comes of work with stops: as any other if it comes before the first, else begun there.

    What is wrong with the request raises before that. An answer that is begun keeps the request's place until it is
    whole, or nobody asks any more.
    """
    until, short = deadline.UNTIL.get(), request.environ.get(PLACE) is not LONG
    here = Waiting(until, short)
    if (found := here.next_of(work)) is not None:
        return Response(found, mimetype=form.mimetype)
    sent = in_a_place(pieces(work, form, here), request.environ.pop(PLACE))
    answer = Response(chain([next(sent)], sent), mimetype=form.mimetype)
    answer.headers["Content-Encoding"] = "identity"
    answer.call_on_close(sent.close)
    return answer


def in_json(work: Stops[dict[str, Any]]) -> Stops[bytes]:
    """The same work, whose answer is written as JSON."""
    return json.dumps((yield from work)).encode()


def in_a_place(parts: Iterator[bytes], place: Places) -> Generator[bytes]:
    """Parts that hold a place until they are at an end."""
    try:
        yield from parts
    finally:
        place.leave()


class Waiting(NamedTuple):
    """How somebody waits: until when, and whether for something short."""

    until: float  # as time.monotonic() counts
    short: bool

    def next_of(self, work: Stops[bytes]) -> bytes | None:
        """The answer, if the work ends before its next stop; else None. Raises TooLate."""
        try:
            with deadline.until(self.until), at_once(self.short):
                return next(work)
        except StopIteration as end:
            return end.value


def pieces(work: Stops[bytes], form: Form, waiting: Waiting) -> Generator[bytes]:
    """A word for each stop of work that has stopped once, and then the answer.

    Its status is sent; who is too late now gets the sentence as ``error``.
    """
    with closing(work):
        yield form.not_yet
        try:
            while (found := waiting.next_of(work)) is None:
                yield form.not_yet
        except TooLate:
            found = form.error(TOO_LONG)
    yield found
