"""An answer that takes seconds, begun while it is computed: who goes away before its end stops what is done for it.

A server learns that nobody listens any more when it sends, and not before. So at each stop of the
work a uint32 of 0 is sent, which in the form of ``app.payload.binary`` says that the answer is still to come.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from itertools import chain

from flask import Response, request

from app.payload.binary import packed
from app.payload.places import Places
from app.payload.requested import PLACE
from optim.engine import deadline
from optim.engine.deadline import TooLate

# Alone on two cores the longest takes half of it: rates for eight entrants, of 100,000 steps on data. All else that may
# be asked for takes at most four seconds. A stream's time to be sent has no end: a slow line is no fault, and only a
# few are sent at once.
SECONDS = 60
TOO_LONG = f"This took more than {SECONDS} seconds and was stopped. Fewer steps or entrants take less."
NOT_YET = bytes(4)


def slowly(parts: Generator[None, None, bytes]) -> Response:
    """The answer that comes of work with stops. What is wrong with the request raises before the first.

    It keeps the request's place until it is whole, or nobody asks any more.
    """
    sent = in_a_place(pieces(parts), request.environ.pop(PLACE))
    answer = Response(chain([next(sent)], sent), mimetype="application/octet-stream")
    answer.call_on_close(sent.close)
    return answer


def in_a_place(parts: Iterator[bytes], place: Places) -> Generator[bytes]:
    """Parts that hold a place until they are at an end."""
    try:
        yield from parts
    finally:
        place.leave()


def pieces(parts: Generator[None, None, bytes]) -> Generator[bytes]:
    """A word at each stop of the work, in the time that the request has, and then the answer.

    Once something is sent the answer's status is; who is too late then gets the sentence as ``header["error"]``.
    """
    moment, begun = deadline.UNTIL.get(), False
    with closing(parts):
        while (found := next_of(parts, moment, begun)) is None:
            begun = True
            yield NOT_YET
    yield found


def next_of(parts: Generator[None, None, bytes], moment: float, begun: bool) -> bytes | None:
    """The answer, if the work ends now; None at its next stop."""
    try:
        with deadline.until(moment):
            return next(parts)
    except StopIteration as end:
        return end.value
    except TooLate:
        if not begun:
            raise
        return packed({"error": TOO_LONG}, {})
