"""Every wording profile there is: the shipped ones and a council's own. A broken one never stops work."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..model.errors import BadInput
from ..model.wording import Wording
from ..paths import config_dir
from . import own_questions, wording
from .profile_parts import MEND

#: Larger than any profile: what is bigger is something else.
MAX_BYTES = 1_000_000
#: Where a copy of each profile goes once it could be read, inside the profiles' folder.
KEPT = "last good"
_ID = re.compile("[a-z0-9_]{1,40}")


@dataclass(frozen=True)
class Problem:
    """What is wrong with a file, in a whole sentence that may be shown. ``kept``: an earlier state of it is in use."""

    profile: str
    sentence: str
    kept: bool


class Profiles:
    """Shipped profiles, and those in ``folder`` (default: ``profiles`` beside the user's settings) over them.

    A file there is looked at again when it has changed. One that can't be read is a ``problem``; the last state of it
    that could be read goes on being used, also after a restart; failing that the shipped one of that name, if any.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or config_dir() / "profiles"
        self._stamps: dict[str, tuple[int, int]] = {}
        self._own: dict[str, Wording] = {}
        self._problems: dict[str, Problem] = {}
        self._shipped = {profile for profile, _ in wording.profiles()}
        self.refresh()

    def refresh(self) -> None:
        """Look whether files have come, changed or gone."""
        files = self._files()
        for profile in [one for one in (*self._own, *self._problems) if one not in files]:
            # A file that somebody took away is no longer wanted, and neither is what was kept of it.
            self._own.pop(profile, None)
            self._problems.pop(profile, None)
            self._stamps.pop(profile, None)
            with suppress(OSError):
                self._kept(profile).unlink()
        for profile, path in files.items():
            with suppress(OSError):
                state = path.stat()
                stamp = (state.st_mtime_ns, state.st_size)
                if self._stamps.get(profile) != stamp:
                    self._stamps[profile] = stamp
                    self._read(profile, path)

    def titles(self) -> tuple[tuple[str, str], ...]:
        """(id, title) of every profile that can be chosen, the default first, the others by title."""
        found = dict(wording.profiles()) | {profile: one.title for profile, one in self._own.items()}
        return tuple(sorted(found.items(), key=lambda one: (one[0] != wording.DEFAULT, one[1].casefold(), one[0])))

    def get(self, profile: str) -> Wording:
        """The profile with this id. Raises BadInput, with what is wrong, if no state of it could ever be read."""
        if profile in self._own:
            return self._own[profile]
        if profile not in self._shipped and profile in self._problems:
            raise BadInput(self._problems[profile].sentence, "", "wording")
        return wording.load(profile)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the folder now, by file."""
        return tuple(self._problems[profile] for profile in sorted(self._problems))

    def _files(self) -> dict[str, Path]:
        try:
            found = sorted(self.folder.glob("*.json"))
        except OSError:
            return {}
        # The team's questions lie here too, see ``own_questions``.
        return {path.stem: path for path in found if path.is_file() and path.name != own_questions.NAME}

    def _read(self, profile: str, path: Path) -> None:
        try:
            self._own[profile] = _one(profile, path)
        except BadInput as error:
            if profile not in self._own:
                with suppress(BadInput):
                    self._own[profile] = _one(profile, self._kept(profile))
            self._problems[profile] = Problem(profile, f"{path.name}: {error}", profile in self._own)
            return
        self._problems.pop(profile, None)
        self._keep(profile, path)

    def _keep(self, profile: str, path: Path) -> None:
        """Put a copy aside, whole or not at all. A folder that can't be written to is no reason to stop."""
        kept = self._kept(profile)
        with suppress(OSError):
            kept.parent.mkdir(parents=True, exist_ok=True)
            beside = kept.with_suffix(".new")
            beside.write_bytes(path.read_bytes())
            os.replace(beside, kept)

    def _kept(self, profile: str) -> Path:
        return self.folder / KEPT / f"{profile}.json"


def _one(profile: str, path: Path) -> Wording:
    if not _ID.fullmatch(profile):
        raise BadInput("A profile's file is named with small letters, digits and _ only.", "Give it another name.")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise BadInput(f"It can't be read: {error.strerror}.", "See who may read it.") from None
    if len(data) > MAX_BYTES:
        raise BadInput("It is too large for a wording profile.", MEND)
    return wording.read_profile(data, profile)
