"""The program's own words: a gettext catalogue that is passed in, so that paper can speak another language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from .model.errors import BadInput
from .paths import resource

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

ENGLISH = "en"
#: The catalogues of a language: the program's own words, and the questions of the bank where those are translated.
_OWN, _QUESTIONS = "sos_desktop.po", "questions.po"
#: Languages that are written from the right, by the first part of their tag.
FROM_THE_RIGHT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "pnb", "prs", "ps", "sd", "skr", "syr", "ug", "ur", "yi"}
)
#: What the head of a catalogue says of its check while there was none.
UNCHECKED = "nobody yet"
#: Full stops that are no point.
_STOPS = {"ur": "۔"}
#: Welsh words that have another form before a vowel, which a name put in after them may begin with.
_WELSH = {"a": "ac", "â": "ag", "gyda": "gydag", "Gyda": "Gydag"}
_AND_WITH = re.compile(r"\b(a|â|[Gg]yda) {(\w+)}")
#: What begins with a vowel when it is said in Welsh, behind what steers and quotes: also 1, 8 and 11. Not "Yusuf".
_VOWEL = re.compile(r"[\u2068\u200e“\"']*(?:[AEIOUaeiouÀ-ÆÈ-ÏÒ-ÖÙ-Üà-æè-ïò-öù-ü]|(?:1|8|8\d|11)(?!\d))")


@dataclass(frozen=True)
class Language:
    """A language that there is a catalogue of. ``name``: its own name for itself; ``checked``: all of it, by a native
    reader.
    """

    tag: str
    name: str
    checked: bool


class Words:
    """One language of the program's words. Call it with the English text; ``{name}`` places are filled in."""

    def __init__(self, language: str = ENGLISH) -> None:
        """Raises BadInput where there is no catalogue of this language, or none that can be read."""
        self.language = main(language)
        self._catalogue = None if self.language == ENGLISH else _catalogue(self.language)

    @property
    def checked(self) -> bool:
        """Whether somebody who grew up with this language has read its catalogues."""
        return about(self.language).checked

    @property
    def from_the_right(self) -> bool:
        """Whether this language is written from the right."""
        return self.language in FROM_THE_RIGHT

    def lacks(self, text: str) -> bool:
        """Whether there is no translation of this English text."""
        return self._catalogue is not None and not self._catalogue.gettext(text)

    def __call__(self, text: str, **values: object) -> str:
        said = (self._catalogue.gettext(text) or text) if self._catalogue else text
        if self.language == "cy":
            said = _before_vowels(said, values)
        return said.format(**values) if values else said

    def count(self, one: str, many: str, number: int) -> str:
        """A text for one or for many; ``{n}`` stands for the number."""
        said = self._catalogue.ngettext(one, many, number) if self._catalogue else ""
        return (said or (one if number == 1 else many)).format(n=number)

    def day(self, day: date | None) -> str:
        """A day in words, "4 March 2025"; "" for none."""
        return f"{day.day} {self(MONTHS[day.month - 1])} {day.year}" if day else ""

    def short_day(self, day: date | None) -> str:
        """A day without its year, "4 March"; "" for none."""
        return f"{day.day} {self(MONTHS[day.month - 1])}" if day else ""

    def moment(self, moment: datetime) -> str:
        """A day and time as on a clock, "4 March 2025, 14:10"; the caller has put it into local time."""
        return self.row([self.day(moment.date()), f"{moment:%H:%M}"])

    def row(self, parts: Sequence[str]) -> str:
        """Parts in a row with commas, as this language writes them."""
        return self(", ").join(parts)

    def ended(self, said: str) -> str:
        """A sentence with its full stop, as this language writes it."""
        return f"{said}{_STOPS.get(self.language, '.')}"

    def own(self, text: str) -> str:
        """A line of the place's own that may begin with a name in other letters (``pdf.paper_words``)."""
        return text

    def marked(self, text: str, language: str) -> str:
        """A text that is not in this language, so that paper can say so (``pdf.paper_words``)."""
        return text

    def several(self, names: Sequence[str]) -> str:
        """Names in a row: "Kelly", "Kelly and Nan Jo", "Kelly, Nan Jo and Steph"."""
        if len(names) < 2:
            return "".join(names)
        return self("{first} and {last}", first=self.row(names[:-1]), last=names[-1])


def _before_vowels(said: str, values: Mapping[str, object]) -> str:
    """Welsh "a", "â" and "gyda" before what is put in after them: "ac Ola", "gydag Ola"."""

    def spoken(found: re.Match[str]) -> str:
        return f"{_WELSH[found[1]]} {{{found[2]}}}" if _VOWEL.match(str(values.get(found[2], ""))) else found[0]

    return _AND_WITH.sub(spoken, said)


def main(tag: str) -> str:
    """ "ur" of "ur-PK"; English where no language is given."""
    return primary(tag) or ENGLISH


def primary(tag: str) -> str:
    """ "ur" of "ur-PK"; "" where no language is given."""
    return re.split("[-_]", tag.strip(), maxsplit=1)[0].lower()


@cache
def languages() -> tuple[Language, ...]:
    """English, and every language with a catalogue, in the order of their tags."""
    tags = sorted(path.parent.parent.name for path in resource("locale").glob("*/LC_MESSAGES/sos_desktop.po"))
    return (about(ENGLISH), *(about(tag) for tag in tags))


@cache
def about(tag: str) -> Language:
    """What the heads of its catalogues say, read without the catalogues. Raises BadInput if there is none."""
    if tag == ENGLISH:
        return Language(ENGLISH, "English", True)
    heads = [_head(path) for path in _paths(tag)]
    checked = all(head.get("X-Checked-By", UNCHECKED) != UNCHECKED for head in heads)
    return Language(tag, heads[0].get("X-Name", tag), checked)


def _head(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8") as lines:
        head = lines.read(2048).partition("\n\n")[0]
    return dict(re.findall(r'^"(X-[\w-]+): ([^"\\]*)', head, re.MULTILINE))


@cache
def _catalogue(tag: str) -> Any:
    """A language's catalogues, one asked after the other; "" for what they lack. English sheets need neither gettext
    nor polib.
    """
    from gettext import GNUTranslations, NullTranslations
    from io import BytesIO

    import polib

    class Lacking(NullTranslations):
        def gettext(self, message: str) -> str:
            return ""

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            return ""

    try:
        read = [polib.pofile(str(path), encoding="utf-8") for path in _paths(tag)]
    except (OSError, UnicodeDecodeError):
        raise BadInput("The words of this language can’t be read.", "Choose another language.", "language") from None
    found, *further = [GNUTranslations(BytesIO(one.to_binary())) for one in read]
    for one in (*further, Lacking()):
        found.add_fallback(one)
    return found


def _paths(tag: str) -> list[Path]:
    """The catalogues of a language that are there, its own words first."""
    folder = resource("locale") / tag / "LC_MESSAGES"
    if not re.fullmatch("[a-z]{2,3}", tag) or not (folder / _OWN).is_file():
        raise BadInput("There are no words in this language yet.", "Choose another language.", "language")
    return [folder / name for name in (_OWN, _QUESTIONS) if (folder / name).is_file()]


def number(score: float) -> str:
    """A number of the scale as people write it: 6, 6½."""
    whole = int(score)
    if score == whole:
        return str(whole)
    return f"{whole or ''}½"
