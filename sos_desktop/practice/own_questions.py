"""Questions that were added here: the team's, in a file beside its wording profiles, and the worker's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..keep import keep
from ..model.errors import BadInput
from ..model.names import naming
from ..model.records import CATEGORIES, Person
from ..model.text import clean, one_line
from .questions import ASKS, BESIDE, PLACES, Question

#: The team's file in the profiles' folder, and the worker's beside the settings.
NAME = "questions.json"
#: Longest question, in characters, and most of them in one file: what is more is something else.
LONGEST, MOST = 300, 300
_MAX_BYTES = 500_000
_MEND = "Mend the file of questions."
_BRACKETS = re.compile(r"\{([^{}]*)\}")


class OwnQuestions:
    """The team's questions and the worker's own. A file that can't be read never stops work: see ``problems``.

    ``mine``, ``team``: the two files; without a file for ``mine`` what is added is kept until the program closes.
    """

    def __init__(self, mine: Path | None = None, team: Path | None = None) -> None:
        self._mine, self._team = mine, team
        self.problems: tuple[str, ...] = ()
        self._questions: dict[str, tuple[Question, ...]] = {"mine": (), "team": ()}
        #: The worker's file could not be read: it must not be written over.
        self._unread = False
        self.refresh()

    def all(self) -> tuple[Question, ...]:
        """The worker's own, then the team's."""
        return (*self._questions["mine"], *self._questions["team"])

    def refresh(self) -> None:
        """Read the files again."""
        problems: list[str] = []
        for origin, path in (("mine", self._mine), ("team", self._team)):
            if path is None:
                continue
            try:
                data = _read(path)
                found, wrong = read(data, origin) if data is not None else ((), ())
            except BadInput as error:
                found, wrong = (), (str(error),)
            self._questions[origin] = found
            if origin == "mine":
                self._unread = bool(wrong)
            problems += [f"{path.name}: {sentence}" for sentence in wrong]
        self.problems = tuple(problems)

    def add(self, text: str, category: str, ask: str, alone: bool = False, people: Iterable[Person] = ()) -> Question:
        """A question of the worker's own, kept for every family.

        BadInput for a question that can't be, or that names one of these people: this file is not locked as a family
        is. WorldError if it can't be written; then it is not there.
        """
        text = one_line(text)
        check(text)
        named = naming(people)
        if named is not None and named(text):
            raise BadInput(
                "This question is kept for every family, and it names somebody of this one.",
                "Write {child}, {adult} or {worry} instead.",
            )
        if self._unread:
            raise BadInput(
                "Your questions can’t be read, so none is added to them.", "Mend or remove the file questions.json."
            )
        made = _made(text, category, ask, "detail", alone, "mine")
        mine = tuple(one for one in self._questions["mine"] if one.id != made.id)
        if len(mine) >= MOST:
            raise BadInput(f"There are {MOST} questions of your own; that is the most.", "Take one out first.")
        self._write((*mine, made))
        return made

    def remove(self, question: str) -> None:
        """One of the worker's own away. WorldError if that can't be written."""
        mine = self._questions["mine"]
        left = tuple(one for one in mine if one.id != question)
        if left != mine:
            self._write(left)

    def _write(self, questions: tuple[Question, ...]) -> None:
        if self._mine is not None:
            plain = [
                {"category": one.category, "ask": one.ask, "text": one.text} | ({"alone": True} if one.alone else {})
                for one in questions
            ]
            with suppress(OSError):
                self._mine.parent.mkdir(parents=True, exist_ok=True)
            keep(self._mine, (json.dumps({"questions": plain}, ensure_ascii=False, indent=1) + "\n").encode())
        self._questions["mine"] = questions


def check(text: str) -> None:
    """Raise BadInput unless this can be a question: some words, one line, and only our names in curly brackets."""
    if not text.strip():
        raise BadInput("This question has no words.", "Type the question.")
    if len(text) > LONGEST:
        raise BadInput(f"This question is too long; {LONGEST} letters are the most.", "Ask one thing at a time.")
    if clean(text) != text or "\n" in text:
        raise BadInput("A question is one line of plain words.", "Take out what is no letter.")
    rest = _BRACKETS.sub(lambda match: "" if match[1] in PLACES else "{", text)
    if "{" in rest or "}" in rest:
        raise BadInput(
            "Only {child}, {adult} and {worry} can stand in curly brackets.",
            "Write one of these three, or take the brackets out.",
        )


def read(data: bytes, origin: str = "team") -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """Questions from the bytes of a file, and what is wrong with those that can't be; the others are there.

    BadInput if it is no such file at all.
    """
    try:
        plain = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BadInput("This is no file of questions: it is not JSON.", _MEND) from None
    listed = plain.get("questions") if isinstance(plain, dict) else None
    if not isinstance(listed, list):
        raise BadInput('This is no file of questions: it has no list called "questions".', _MEND)
    if len(listed) > MOST:
        raise BadInput(f"These are {len(listed)} questions; {MOST} are the most.", _MEND, "questions")
    found: dict[str, Question] = {}
    problems: list[str] = []
    for index, one in enumerate(listed):
        try:
            question = _question(one, f"questions[{index}]", origin)
            found[question.id] = question
        except BadInput as error:
            problems.append(str(error))
    return tuple(found.values()), tuple(problems)


def _question(plain: Any, where: str, origin: str) -> Question:
    if not isinstance(plain, dict):
        raise BadInput("Expected an object here.", _MEND, where)
    if not plain.keys() <= _FIELDS:
        raise BadInput(f"There is a field too much. There are {', '.join(sorted(_FIELDS))}.", _MEND, where)
    text, alone = plain.get("text"), plain.get("alone", False)
    if not isinstance(text, str):
        raise BadInput("Expected a text here.", _MEND, f"{where}.text")
    if not isinstance(alone, bool):
        raise BadInput("Expected true or false here.", _MEND, f"{where}.alone")
    try:
        check(text)
    except BadInput as error:
        raise BadInput(error.message, error.what_next, f"{where}.text") from None
    return _made(
        text,
        _known(plain.get("category"), (*CATEGORIES, *BESIDE), f"{where}.category"),
        _known(plain.get("ask"), ASKS, f"{where}.ask"),
        _known(plain.get("kind", "detail"), _KINDS, f"{where}.kind"),
        alone,
        origin,
    )


_FIELDS = {"category", "ask", "text", "kind", "alone"}
_KINDS = (
    "detail", "impact", "exception", "scaling", "coping", "relationship", "future", "amplify", "network", "next",
    "meaning", "check",
)  # fmt: skip


def _known(value: Any, allowed: tuple[str, ...], where: str) -> str:
    if not isinstance(value, str) or value not in allowed:
        raise BadInput(f"This word is not known here. Use one of: {', '.join(allowed)}.", _MEND, where)
    return value


def _made(text: str, category: str, ask: str, kind: str, alone: bool, origin: str) -> Question:
    """The same words in the same place have the same id, so that a star stays with them."""
    mark = sha256("\n".join((category, ask, text)).encode()).hexdigest()[:12]
    return Question(f"{origin}_{mark}", category, ask, kind, text, alone, origin=origin)


def _read(path: Path) -> bytes | None:
    """What stands in a file, None if there is none."""
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadInput(f"It can't be read: {error.strerror}.", "See who may read it.") from None
    if len(data) > _MAX_BYTES:
        raise BadInput("It is too large for a file of questions.", _MEND)
    return data
