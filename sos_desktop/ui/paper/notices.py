"""What is said before printing: what to look at first, and characters that the fonts lack. It stops nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from ... import look
from ...canvas.plain import plain_label
from ...model.document import Document
from ...model.records import Note
from ...pdf import Unprintable
from ...practice.checks import Hint
from ...words import Words
from ..theme import button, kind
from .named import Named

#: The thought that is told around each name, and of this sheet, in place of its own words.
NAMED = "L95"
#: How much of a note is told to find it by, in characters.
BEGINNING = 60
#: So many names of people left off are told at once; the others stand with all that is to be looked at.
FIRST = 2


class Box(QFrame):
    """A heading in a frame that stands out, hidden until there is something to say."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        kind(self, "hint")
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(12, 12, 12, 12)
        self.inside.setSpacing(look.SPACE[1])
        self.title = plain_label()
        self.title.setWordWrap(True)
        self.inside.addWidget(self.title)
        self.hide()


class NoticeBox(Box):
    """A heading and what it is about, seen only where there is something to say."""

    def __init__(self, words: Words, name: str) -> None:
        super().__init__(words)
        self.told = QPlainTextEdit()
        self.told.setReadOnly(True)
        self.told.setTabChangesFocus(True)
        self.told.setMinimumHeight(90)
        self.told.setAccessibleName(name)
        self.inside.addWidget(self.told, 1)

    def show_told(self, title: str, told: Iterable[str]) -> None:
        """These, each a paragraph; none, and the box goes."""
        text = "\n\n".join(told)
        self.setVisible(bool(text))
        self.title.setText(title)
        self.told.setPlainText(text)

    def in_note(self, said: str, document: Document, record: str) -> str:
        """With the beginning of the note it is about, to find it by."""
        note = document.get(Note, record)
        if note is None:
            return said
        text, said = " ".join(note.text.split()), said.rstrip(".")
        return f"{said}: {text[:BEGINNING].rstrip()}…" if len(text) > BEGINNING else f"{said}: {text}"


class AskBox(Box):
    """How much is to be decided before this copy goes out. ``wanted``: now."""

    wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.decide = button(words("Look at them now"))
        self.decide.clicked.connect(self.wanted)
        self.inside.addWidget(self.decide)

    def show_asked(self, name: str, number: int, childs: int) -> None:
        """So many notes, before it goes to them, and so many that a child must be asked about; none, and it goes."""
        words = self._words
        told = []
        if number:
            notes = words.count("{n} thing tells of somebody else.", "{n} things tell of somebody else.", number)
            told.append(words("Before it goes to {name}:", name=name) + " " + notes)
        if childs:
            told.append(
                words.count(
                    "{n} thing a child said is left off until the child has been asked.",
                    "{n} things a child said are left off until the child has been asked.",
                    childs,
                )
            )
        self.title.setText("\n".join(told))
        self.setVisible(bool(told))


class EmptyBox(Box):
    """A child's pages on which nothing is yet: there are empty ones to draw in. ``wanted``: those."""

    wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.title.setText(words("Nothing is on these pages yet. There are empty houses to draw and write in."))
        self.forms = button(words("Empty houses"))
        self.forms.clicked.connect(self.wanted)
        self.inside.addWidget(self.forms)


class NamedBox(Box):
    """Who is left off this copy and named on it all the same, with the words around the name: seen before all else."""

    def show_named(self, named: Sequence[Named]) -> None:
        """These; none, and the box goes."""
        words, by_name = self._words, {one.name: one for one in reversed(named)}
        told = [
            words("{name} is left off, but named here: “{words}”", name=name, words=by_name[name].around)
            for name in list(dict.fromkeys(one.name for one in named))[:FIRST]
        ]
        more = len(named) - len(told)
        if more:
            told.append(words.count("{n} more below.", "{n} more below.", more))
        self.title.setText("\n".join(told))
        self.setVisible(bool(told))


class FirstBox(NoticeBox):
    """What to look at once before this copy goes out: a number, an address, a name that is hidden elsewhere."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, words("Look at this once before it goes out"))

    def show_hints(self, hints: Sequence[Hint], document: Document, named: Sequence[Named] = ()) -> None:
        """These thoughts about this copy; first of all who is ``named`` on it and left off."""
        words = self._words
        around: dict[str, dict[str, None]] = {}
        for one in named:
            around.setdefault(one.name, {})[f"“{one.around}”"] = None
        told = [
            "\n".join((words("{name} is left off this copy, but these words name them:", name=name), *each))
            for name, each in around.items()
        ]
        told += [
            "\n".join(dict.fromkeys(self.in_note(one.text, document, record) for record in one.about or ("",)))
            for one in hints
            if one.rule != NAMED
        ]
        self.show_told(words("Look at this once before it goes out:"), told)


class LackingBox(NoticeBox):
    """Each character that the fonts lack, and in whose words it stands."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, words("Characters that can’t be printed"))

    def show_found(self, found: Sequence[Unprintable], document: Document) -> None:
        """These characters of this family's record."""
        title = self._words.count(
            "{n} character can’t be printed. It will stand as [?]:",
            "{n} characters can’t be printed. They will stand as [?]:",
            len({one.char for one in found}),
        )
        self.show_told(title, [self._named(one, document) for one in found])

    def _named(self, one: Unprintable, document: Document) -> str:
        """One character, its name and where it stands."""
        said = self._words("{char}  {name}, in {where}", char=one.char, name=one.name, where=one.where)
        return self.in_note(said, document, one.record)
