"""The command line: what people expect of --host, --port and --debug, and one clear line for what goes wrong."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app.__main__ import main
from app.link import address
from app.payload import streams
from tests.serving import ROOT

QUERY = "surface=bowl&steps=5&e=adam"


def test_race_prints_json_or_csv(capsys: pytest.CaptureFixture[str]) -> None:
    race = address.parse(QUERY)
    for option, form in (("--json", streams.as_json), ("--csv", streams.as_csv)):
        assert main(["race", QUERY, option]) == 0
        assert capsys.readouterr().out == "".join(form(race))
    assert main(["race", QUERY]) == 0
    assert json.loads(capsys.readouterr().out)["race"] == address.text(race)


def test_race_takes_a_link_copied_from_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["race", f"http://127.0.0.1:8050/?{QUERY}&at=3&camera=1,2,3&theme=light"]) == 0
    assert capsys.readouterr().out == "".join(streams.as_json(address.parse(QUERY)))


def test_a_bad_race_is_one_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["race", "surface=atlantis"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("fallline: surface is 'atlantis', but must be one of")
    assert said.err.count("\n") == 1


def test_a_port_in_use_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["--port", str(port)]) == 1
    assert capsys.readouterr().err == f"fallline: port {port} is in use; stop what uses it, or try --port {port + 1}\n"


@pytest.mark.parametrize("port", ["0", "70000", "-1", "web"])
def test_a_port_that_is_none_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([f"--port={port}"])
    assert "no port" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--workers", "0"),
        ("--workers", "many"),
        ("--prefix", "fall"),
        ("--prefix", "/a b"),
        ("--prefix", "//x"),
        ("--framed-by", "a; script-src *"),
    ],
)
def test_a_path_and_sites_that_are_none_are_refused(
    option: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([option, value])
    assert repr(value) in capsys.readouterr().err


def test_an_address_that_is_not_ours_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--host", "203.0.113.1"]) == 1
    assert "203.0.113.1" in capsys.readouterr().err


def test_debug_is_for_this_machine_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--debug", "--host", "0.0.0.0"]) == 2
    assert "this machine only" in capsys.readouterr().err


def test_a_reader_that_stops_early_sees_no_traceback() -> None:
    command = f'"{sys.executable}" -m app race "steps=20000" --csv | head -n 2'
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("entrant,rule,step,x,y,loss\n0,gradient_descent,0,-4.0,1.0,33.0")
    assert done.stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")
@pytest.mark.parametrize(
    ("into", "why", "query"),
    [
        (">/dev/full", "No space left on device", "steps=1"),  # less than a buffer holds
        (">/dev/full", "No space left on device", "steps=20000"),  # and more
        (">&-", "standard output is closed", "steps=1"),
        ("| true", "", "steps=20000"),
    ],
)
def test_what_cannot_be_written_is_one_clear_line(into: str, why: str, query: str) -> None:
    if into == ">/dev/full" and not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    command = f'"{sys.executable}" -m app race "{query}" --csv {into}'
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == (f"fallline: cannot write the paths: {why}\n" if why else "")
    assert done.returncode == bool(why)


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:8050 "),
        ("localhost", "http://localhost:8050 "),
        ("::1", "http://[::1]:8050 "),
        ("0.0.0.0", "http://127.0.0.1:8050, and for others at this machine's address "),
        ("::", "http://[::1]:8050, and for others at this machine's address "),
    ],
)
def test_the_address_that_is_printed_can_be_opened(
    host: str, shown: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.__main__.cannot_listen", lambda *_: "")
    monkeypatch.setattr("app.__main__.serve_by_workers", lambda _: None)
    assert main(["--host", host, "--port", "8050", "--lazy"]) == 0
    assert f"Fall Line is at {shown} " in capsys.readouterr().out
