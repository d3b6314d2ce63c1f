"""The program opens no socket that could leave this machine: seen by the kernel's own account of its calls."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.drive import wait_for
from tests.story.table import Table, table

pytestmark = pytest.mark.slow

TRACE = ("strace", "-f", "--seccomp-bpf", "-e", "trace=network", "-o")
#: Address families that stay on this machine: unix sockets, and netlink, by which one asks the kernel.
LOCAL = {"AF_UNIX", "AF_LOCAL", "AF_NETLINK"}


def can_trace() -> bool:
    """Whether calls can be traced here: strace is there, and it is allowed."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run([*TRACE, os.devnull, "true"], capture_output=True, check=False).returncode == 0


def families_in(trace: Path) -> set[str]:
    """The address families of all sockets that were made, in the words of strace."""
    return set(re.findall(r"\bsocket(?:pair)?\((AF_\w+|\w+)", trace.read_text(errors="replace")))


def open_to_the_net(process: int) -> list[str]:
    """Sockets of a process and all its children that are no unix sockets: lines of /proc/PID/net."""
    found = []
    for child in (process, *children(process)):
        try:
            links = [os.readlink(link) for link in Path(f"/proc/{child}/fd").iterdir()]
        except OSError:
            continue
        ours = {link.removeprefix("socket:[").rstrip("]") for link in links if link.startswith("socket:[")}
        for kind in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
            lines = Path(f"/proc/{child}/net/{kind}").read_text().splitlines()[1:]
            found += [f"{kind} {line}" for line in lines if line.split()[9] in ours]
    return found


def children(process: int) -> list[int]:
    try:
        direct = [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []
    return [two for one in direct for two in (one, *children(one))]


def work(desk: Table, pdf: Path) -> list[str]:
    """Start, a note, a PDF; what /proc shows of the net on the way."""
    seen = []
    desk.wait("list", "Map", "focused")
    seen += open_to_the_net(desk.app.proc.pid)
    desk.type("Nobody else hears this")
    desk.wait_row("Map", "Nobody else hears")
    desk.key("Escape")
    desk.wait("label", "Demonstration: nothing is kept")
    seen += open_to_the_net(desk.app.proc.pid)
    desk.save_pdf(pdf)
    seen += open_to_the_net(desk.app.proc.pid)
    desk.close()
    return seen


def test_no_socket_reaches_beyond_this_machine(tmp_path):
    trace = tmp_path / "calls"
    traced = can_trace()
    with table("network", "--demo", under=[*TRACE, str(trace)] if traced else []) as desk:
        assert work(desk, tmp_path / "paper.pdf") == []
    if traced:
        families = families_in(trace)
        # The window itself speaks to the screen by a unix socket: the trace has really seen this program.
        assert families & LOCAL
        assert families <= LOCAL


def test_a_socket_would_be_seen(tmp_path):
    """What the test above rests on: both ways of looking find a socket that is opened."""
    trace = tmp_path / "calls"
    code = "import socket, sys; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(('127.0.0.1', 0)); input()"
    traced = can_trace()
    command = [*(TRACE if traced else ()), *([str(trace)] if traced else []), sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        try:
            wait_for(lambda: open_to_the_net(process.pid), 10, 0.05, "the socket in /proc")
        finally:
            process.stdin.write("\n")
            process.stdin.close()
            process.wait(20)
    if traced:
        assert "AF_INET" in families_in(trace)
