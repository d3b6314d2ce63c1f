"""Drive any X11 program from outside its process, on a private virtual screen.

Standard library only. Debian packages used at run time: xvfb, xdotool, openbox,
and for the accessibility tree dbus-daemon, at-spi2-core, python3-pyatspi
(which brings gir1.2-atspi-2.0).

    with Screen() as s, App(s, ["sos-desktop"], a11y=True) as app:
        print(app.first_paint())            # seconds from start to first painted window
        app.wait_name("push button", "Add note")
        app.press("push button", "Add note")
        s.drag(200, 200, 600, 400)
        s.shot("after-drag.png")
"""

from __future__ import annotations

import json
import mmap
import os
import shutil
import signal
import struct
import subprocess
import tempfile
import time
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


def wait_for(check, seconds=20.0, step=0.05, what="condition"):
    """Return check()'s first true answer; raise TimeoutError past the limit."""
    end = time.monotonic() + seconds
    while True:
        got = check()
        if got:
            return got
        if time.monotonic() > end:
            raise TimeoutError(f"{what}: not seen in {seconds} s")
        time.sleep(step)


def _stop(proc):
    """End one process that we started, by its own id and group."""
    if proc is None or proc.poll() is not None:
        return
    try:
        os.killpg(proc.pid, signal.SIGTERM)
    except ProcessLookupError:
        return
    try:
        proc.wait(5)
    except subprocess.TimeoutExpired:
        os.killpg(proc.pid, signal.SIGKILL)
        proc.wait(5)


class Screen:
    """A private Xvfb with a small window manager; its frame buffer is read from a mapped file."""

    def __init__(self, width=1366, height=768, dpi=96, wm="openbox"):
        self.width, self.height, self.dpi, self.wm = width, height, dpi, wm
        self.xvfb = self.manager = None

    def __enter__(self):
        self.dir = Path(tempfile.mkdtemp(prefix="gui-drive-"))
        read, write = os.pipe()
        self.xvfb = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(write),
                "-screen",
                "0",
                f"{self.width}x{self.height}x24",
                "-dpi",
                str(self.dpi),
                "-nolisten",
                "tcp",
                "-fbdir",
                str(self.dir),
            ],
            pass_fds=(write,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.display = f":{number}"
        self.env = dict(os.environ, DISPLAY=self.display)
        self.env.pop("WAYLAND_DISPLAY", None)
        path = self.dir / "Xvfb_screen0"
        wait_for(path.exists, 5, what="frame buffer file")
        with open(path, "rb") as file:
            self.map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        head = struct.unpack(">25I", self.map[:100])
        self.stride = head[12]
        self.offset = head[0] + head[19] * 12
        if head[11] != 32:
            raise RuntimeError(f"{head[11]} bits a pixel: only 32 is read")
        if self.wm and shutil.which(self.wm):
            self.manager = subprocess.Popen(
                [self.wm], env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
            )
            time.sleep(0.7)
        return self

    def __exit__(self, *_):
        _stop(self.manager)
        self.map.close()
        _stop(self.xvfb)
        shutil.rmtree(self.dir, ignore_errors=True)

    # --- looking -------------------------------------------------------------
    def raw(self):
        return self.map[self.offset : self.offset + self.stride * self.height]

    def changed(self, before, every=997):
        """Share of sampled pixels that differ from an earlier raw()."""
        now = self.raw()
        total = len(now) // 4
        count = diff = 0
        for pixel in range(0, total, every):
            at = pixel * 4
            count += 1
            diff += now[at : at + 3] != before[at : at + 3]
        return diff / count

    def shot(self, path, box=None):
        """Write a PNG of the screen, or of box = (x, y, width, height)."""
        x, y, w, h = box or (0, 0, self.width, self.height)
        raw, rows = self.raw(), bytearray()
        for row in range(y, y + h):
            at = row * self.stride + x * 4
            line = raw[at : at + w * 4]
            rgb = bytearray(w * 3)
            rgb[0::3], rgb[1::3], rgb[2::3] = line[2::4], line[1::4], line[0::4]
            rows += b"\0" + rgb

        def chunk(kind, data):
            body = kind + data
            return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

        Path(path).write_bytes(
            b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(bytes(rows), 6))
            + chunk(b"IEND", b"")
        )
        return Path(path)

    def settle(self, quiet=0.4, seconds=15):
        """Wait until nothing on the screen changed for `quiet` seconds."""
        last, since, end = zlib.crc32(self.raw()), time.monotonic(), time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(0.05)
            now = zlib.crc32(self.raw())
            if now != last:
                last, since = now, time.monotonic()
            elif time.monotonic() - since >= quiet:
                return True
        return False

    # --- hands ---------------------------------------------------------------
    def xdo(self, *words):
        return subprocess.run(
            ["xdotool", *map(str, words)], env=self.env, check=True, capture_output=True, text=True
        ).stdout.strip()

    def click(self, x, y, button=1, times=1):
        self.xdo("mousemove", x, y)
        self.xdo("click", "--repeat", times, "--delay", 80, button)

    def drag(self, x1, y1, x2, y2, steps=12, button=1):
        self.xdo("mousemove", x1, y1, "mousedown", button)
        for i in range(1, steps + 1):
            self.xdo("mousemove", x1 + (x2 - x1) * i // steps, y1 + (y2 - y1) * i // steps)
            time.sleep(0.01)
        self.xdo("mouseup", button)

    def key(self, *keys):
        for one in keys:
            self.xdo("key", "--clearmodifiers", one)

    def type(self, text):
        self.xdo("type", "--delay", 15, text)

    def windows(self, name=""):
        """Visible windows whose title matches the pattern: list of X ids."""
        done = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", name or ".+"],
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout.split()


class App:
    """A program on a Screen, with its own home folder and, if asked, its own session bus.

    `kill` and `start` end it and start it again on the same home and bus: a second run after a crash.
    """

    def __init__(self, screen, command, a11y=False, env=None, cwd=None, log=None):
        self.screen, self.command, self.a11y, self.cwd = screen, command, a11y, cwd
        self.extra, self.log, self.proc = env or {}, log, None
        self.bus = self.launcher = self.looker = None

    def __enter__(self):
        self.home = Path(tempfile.mkdtemp(prefix="gui-drive-home-"))
        run = self.home / "run"
        run.mkdir(mode=0o700)
        env = dict(
            self.screen.env,
            HOME=str(self.home),
            XDG_RUNTIME_DIR=str(run),
            XDG_CONFIG_HOME=str(self.home / "config"),
            XDG_DATA_HOME=str(self.home / "data"),
            XDG_STATE_HOME=str(self.home / "state"),
            XDG_CACHE_HOME=str(self.home / "cache"),
            QT_QPA_PLATFORM="xcb",
        )
        self.env = env
        if self.a11y:
            env["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
            self.bus = subprocess.Popen(
                ["dbus-daemon", "--session", "--nofork", "--print-address"],
                env=env,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                start_new_session=True,
            )
            env["DBUS_SESSION_BUS_ADDRESS"] = self.bus.stdout.readline().strip()
            path = next(p for p in LAUNCHERS if Path(p).exists())
            self.launcher = subprocess.Popen(
                [path, "--launch-immediately"],
                env=env,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            self.looker = subprocess.Popen(
                ["/usr/bin/python3", str(HERE / "atspi_dump.py"), "--serve"],
                env=env,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                start_new_session=True,
            )
            # It answers once the bus is there: nothing to see yet, and no need to guess how long that takes.
            self.tree()
        else:
            env.pop("DBUS_SESSION_BUS_ADDRESS", None)
        env.update(self.extra)
        self.start()
        return self

    def start(self):
        """Start the program, again after `kill` or after it was closed."""
        self.blank = self.screen.raw()
        with open(self.log or os.devnull, "ab") as out:
            self.started = time.monotonic()
            self.proc = subprocess.Popen(
                self.command, env=self.env, cwd=self.cwd, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
            )

    def kill(self):
        """End the program as a power cut would: it is told nothing."""
        os.killpg(self.proc.pid, signal.SIGKILL)
        self.proc.wait(10)

    def __exit__(self, *_):
        for one in (self.proc, self.looker, self.launcher, self.bus):
            _stop(one)
        for one in (self.bus, self.looker):
            for pipe in (one.stdin, one.stdout) if one else ():
                if pipe:
                    pipe.close()
        shutil.rmtree(self.home, ignore_errors=True)

    def first_paint(self, share=0.05, seconds=60):
        """Seconds from start until this share of the screen has been painted."""
        end = self.started + seconds
        while time.monotonic() < end:
            if self.screen.changed(self.blank) >= share:
                return time.monotonic() - self.started
            if self.proc.poll() is not None:
                raise RuntimeError(f"program ended with {self.proc.returncode} before it painted")
            time.sleep(0.004)
        raise TimeoutError("nothing was painted")

    # --- accessibility tree --------------------------------------------------
    def tree(self, shown=False):
        """The program's accessibility nodes, flat: role, name, text, box, actions, states, depth.

        shown: only what is on the screen, without actions; several times quicker.
        """
        self.looker.stdin.write("shown\n" if shown else "all\n")
        self.looker.stdin.flush()
        answer = self.looker.stdout.readline()
        if not answer:
            raise RuntimeError("the accessibility tree can't be read: are at-spi2-core and python3-pyatspi there?")
        return json.loads(answer)

    def find(self, role, name=None):
        """What is on the screen with this role and name."""
        return [n for n in self.tree(shown=True) if n["role"] == role and (name is None or n["name"] == name)]

    def wait_name(self, role, name, seconds=20):
        return wait_for(lambda: self.find(role, name), seconds, 0.2, f"{role} {name!r}")[0]

    def press(self, role, name):
        """Click, with the real mouse, the middle of the node with this role and name."""
        x, y, w, h = self.wait_name(role, name)["box"]
        self.screen.click(x + w // 2, y + h // 2)


def audit(nodes):
    """Checks that need no eyes; each finding is (rule, node)."""
    found = []
    named = {
        "push button",
        "check box",
        "radio button",
        "slider",
        "spin button",
        "text",
        "combo box",
        "list",
        "table",
        "tree",
        "page tab",
        "menu item",
        "toggle button",
        "list item",
        "image",
    }
    keyboard = {
        "push button",
        "check box",
        "radio button",
        "slider",
        "spin button",
        "text",
        "combo box",
        "toggle button",
    }
    for node in nodes:
        _x, _y, w, h = node["box"]
        shown = "showing" in node["states"] and w > 0 and h > 0
        if not shown:
            continue
        if node["role"] in named and not node["name"].strip():
            found.append(("4.1.2 no name", node))
        if node["role"] in keyboard and "focusable" not in node["states"] and "enabled" in node["states"]:
            found.append(("2.1.1 no keyboard focus", node))
        if node["role"] in keyboard and min(w, h) < 24:
            found.append(("2.5.8 target under 24 px", node))
    return found
