"""The command line: ``fallline`` serves the app; ``fallline race 'QUERY'`` prints a race's paths."""

from __future__ import annotations

import argparse
import errno
import os
import re
import socket
import sys
from collections.abc import Sequence
from ipaddress import ip_address

from app import map_command, plug_ins, race_command, warm_command
from app.server.serving import Serving, prepared
from app.server.serving import serve as serve_by_workers

HOST, PORT = "127.0.0.1", 8050
STOPPED = 130  # what shells call a command that Ctrl+C stopped: make and && go no further


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0 done, 1 could not, 2 asked for something that cannot be; one that
    is stopped (Ctrl+C) before it is done ends with 130."""
    asked = parser().parse_args(arguments)
    try:
        if problem := plug_ins.use(asked.plugins):
            print(f"fallline: {problem}", file=sys.stderr)
            return 2
        return asked.run(asked)
    except KeyboardInterrupt:
        pass  # what was being written is given up, and tidied away, as this is left
    return stopped(asked.when_stopped)


def stopped(says: str) -> int:
    """End a command that has more to do than to serve, and says what is left of it; a server is done when stopped."""
    if not says:
        return 0
    print(f"\nfallline: {says}", file=sys.stderr, flush=True)
    os._exit(STOPPED)  # nobody waits for what other threads compute


def parser() -> argparse.ArgumentParser:
    """What may be said on the command line."""
    top = argparse.ArgumentParser(prog="fallline", description="Watch optimizers race down loss surfaces, live.")
    top.add_argument("--host", default=HOST, help="address to listen on (default %(default)s; 0.0.0.0 for a class)")
    top.add_argument("--port", type=port, default=PORT, help="port to listen on (default %(default)s)")
    top.add_argument(
        "--prefix", type=prefix, default="", metavar="/PATH", help="serve below a path, for a proxy that leaves it on"
    )
    top.add_argument(
        "--framed-by",
        type=framed_by,
        default="*",
        metavar="SITES",
        help="sites that may show it in a frame (default: all), as CSP says",
    )
    top.add_argument(
        "--workers", type=workers, default=1, help="processes that answer; two for a class of 200 (default 1)"
    )
    top.add_argument("--log", action="store_true", help="print each request as a line of JSON")
    top.add_argument("--debug", action="store_true", help="reload on changes and show tracebacks; this machine only")
    top.add_argument("--lazy", action="store_true", help="compile a surface when it is first shown, not beforehand")
    top.add_argument(
        "--plugins",
        action="append",
        default=[],
        metavar="FILE",
        help="a file of one's own rules or surfaces; repeatable",
    )
    top.set_defaults(run=serve, when_stopped="")
    commands = top.add_subparsers(metavar="race, map, warm")
    race_command.add(commands)
    map_command.add(commands)
    warm_command.add(commands)
    return top


def port(value: str) -> int:
    """A TCP port."""
    if not value.isdecimal() or not 1 <= int(value) <= 65535:
        raise argparse.ArgumentTypeError(f"{value!r} is no port: a whole number from 1 to 65535")
    return int(value)


def workers(value: str) -> int:
    """How many processes."""
    if not value.isdecimal() or not 1 <= int(value) <= 64:
        raise argparse.ArgumentTypeError(f"{value!r} is no number of processes: a whole number from 1 to 64")
    return int(value)


def prefix(value: str) -> str:
    """A path that begins with a slash, without the one at its end."""
    if not re.fullmatch(r"(/[\w.~-]+)+/?|/?", value):
        raise argparse.ArgumentTypeError(f"{value!r} is no path: letters, digits and slashes, such as /fall")
    return value.rstrip("/")


def framed_by(value: str) -> str:
    """What CSP's frame-ancestors may hold."""
    if not re.fullmatch(r"[\w.:/*'-]+( [\w.:/*'-]+)*", value):
        raise argparse.ArgumentTypeError(f"{value!r} names no sites: such as \"'self' https://moodle.example\"")
    return value


def serve(asked: argparse.Namespace) -> int:
    """Serve the app until stopped."""
    if asked.debug and asked.host not in ("127.0.0.1", "localhost", "::1"):
        print(
            "fallline: --debug runs code sent to it, so it is for this machine only, not", asked.host, file=sys.stderr
        )
        return 2
    reloaded = "WERKZEUG_RUN_MAIN" in os.environ  # in --debug a second process takes over the port of the first
    if not reloaded and (problem := cannot_listen(asked.host, asked.port)):
        print(f"fallline: {problem}", file=sys.stderr)
        return 1
    print(f"Fall Line is at {to_open(asked.host, asked.port, asked.prefix)}   (Ctrl+C stops it)", flush=True)
    address = numeric(asked.host, asked.port)
    how = Serving(address, asked.port, asked.workers, asked.prefix, asked.framed_by, asked.lazy, asked.log)
    debug(how) if asked.debug else serve_by_workers(how)
    return 0


def debug(how: Serving) -> None:
    """Serve with Dash's own server, which reloads on changes, those of the page's files too."""
    from app.server import assets

    watched = [str(path) for path in assets.FOLDER.rglob("*") if path.suffix in assets.KINDS]
    prepared(how).run(host=how.host, port=str(how.port), debug=True, extra_files=watched)


def to_open(host: str, port: int, prefix: str = "") -> str:
    """What a browser opens. A server on all addresses of this machine (0.0.0.0, ::) is here at the machine's own."""
    found = ip_address(numeric(host, port))
    below = prefix and f"{prefix}/"
    if not found.is_unspecified:
        return f"http://{netloc(host, port)}{below}"
    return (
        f"http://{netloc('::1' if found.version == 6 else HOST, port)}{below}, and for others at this machine's address"
    )


def numeric(host: str, port: int) -> str:
    """The address of a name such as ``localhost``: of IPv4, where it has one, which every browser tries."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return str(min(found, key=lambda one: one[0] != socket.AF_INET)[4][0])


def netloc(host: str, port: int) -> str:
    """``host:port`` of a URL, where an IPv6 address stands in brackets."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def cannot_listen(host: str, port: int) -> str:
    """Why a server cannot listen there, in one line; empty where it can."""
    try:
        found = socket.getaddrinfo(numeric(host, port), port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror:
        return f"{host!r} is no address of this machine; try --host 127.0.0.1"
    with socket.socket(found[0], found[1]) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(found[4])
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"port {port} is in use; stop what uses it, or try --port {port + 1}"
            return f"cannot listen on {netloc(host, port)}: {error.strerror}"
    return ""


if __name__ == "__main__":
    sys.exit(main())
