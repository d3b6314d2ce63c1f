"""What was said of copies while the print window is open: it is asked once, and kept nowhere else."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from .asking import Asked
from .step import Line

#: Who takes a copy along, and which sheet it is.
Copy = tuple[frozenset[str], str]
#: A record, what was said of a name in it, and its words.
Meant = tuple[str, str, str]


class Said:
    """Homes in which a copy is safe, and names of people left off that were meant to stay."""

    def __init__(self) -> None:
        self._safe: set[Copy] = set()
        #: (who reads it, words that name somebody): the same record may have others on another sheet.
        self._meant: set[tuple[frozenset[str], Meant]] = set()

    def home(self, copy: Copy) -> str:
        """What was said of paper in their home."""
        return "yes" if copy in self._safe else ""

    def safe(self, copy: Copy) -> None:
        """It is safe there."""
        self._safe.add(copy)

    def meant(self, lines: Sequence[Line], answers: Mapping[str, bool], people: frozenset[str]) -> None:
        """Of these lines, what may be read by these people though it names somebody: the question said so."""
        self._meant |= {(people, _words_of(one)) for one in lines if one.named and answers.get(one.id)}

    def still(self, asked: Asked, copy: Copy, people: frozenset[str], away: bool) -> Asked:
        """What is still to ask before it goes out. ``away``: it does not stay in their home."""

        def unsaid(lines: Collection[Line]) -> list[Line]:
            return [one for one in lines if (people, _words_of(one)) not in self._meant]

        home = asked.home and not self.home(copy) and not away
        return replace(asked, home=home, notes=[*unsaid(asked.again), *asked.notes], named=unsaid(asked.named))


def _words_of(line: Line) -> Meant:
    return line.id, line.named, line.text
