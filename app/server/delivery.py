"""How answers travel: compressed, asked for again only when they changed, and what a browser may do with them."""

from __future__ import annotations

from flask import Flask, Request, Response, request
from flask_compress import Compress

from app.server import assets
from app.server.compressed import Compressed

SCRIPTS = "/_dash-component-suites/"  # Dash's own, at addresses that change with what they hold
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def lasting(asked: Request) -> str:
    """The address of an answer that is the same as long as the server lives; empty for all others."""
    path = asked.path
    return path if path == "/" or path.startswith((f"/assets/{assets.version()}/", SCRIPTS)) else ""


def add_delivery(server: Flask, policy: str) -> Compressed:
    """Say with each answer how long it holds and, with the page, which ``policy`` (CSP) binds what is in it.

    Answers what it keeps of what it compresses.
    """
    kept = Compressed()
    server.config.update(
        COMPRESS_ALGORITHM=["br", "zstd", "gzip"],
        COMPRESS_BR_LEVEL=5,  # a tenth smaller than gzip, and as fast
        COMPRESS_CACHE_BACKEND=lambda: kept,
        COMPRESS_CACHE_KEY=lasting,
    )
    Compress(server)

    @server.after_request  # these run last first: an answer has its tag before it is compressed
    def travel(answer: Response) -> Response:
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "no-referrer"
        answer.headers["Access-Control-Allow-Origin"] = "*"  # in a sandboxed frame the page is a stranger to itself
        answer.headers["Access-Control-Allow-Headers"] = "Content-Type"
        answer.headers["Access-Control-Expose-Headers"] = "Retry-After"
        if answer.mimetype == "text/html":
            answer.headers["Content-Security-Policy"] = policy
            answer.headers["Permissions-Policy"] = PERMISSIONS
        if request.method == "GET" and answer.status_code == 200 and not answer.is_streamed:
            if "Cache-Control" not in answer.headers:
                answer.cache_control.no_cache = True
            answer.add_etag()
            answer.make_conditional(request)  # what is compressed below gets a tag of its own, and is compared again
        return answer

    return kept
