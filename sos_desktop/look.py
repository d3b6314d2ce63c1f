"""The visual language, once: colours, type, space. Plain values, so that screen, canvas and paper share them.

Contrast of every text and background pair is checked in tests/test_look.py (WCAG 2.2: 4.5 for text, 3 for marks).
Colours never carry a meaning alone: columns also have names and zones numbers, voices also initials and a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FONT = "Andika"
FONT_FILES: Mapping[bool, str] = {False: "Andika-Regular.ttf", True: "Andika-Bold.ttf"}


@dataclass(frozen=True)
class ScriptFont:
    """A typeface for letters that Andika lacks. ``bold``: "" where the regular one has to serve.

    ``spans``: code points (first, last) that look right only in it; what else it has is taken where no other has it.
    ``above``, ``below``: room its lines need from the baseline, in em; 0 where Andika's own is enough.
    ``optional``: too large to come along; used where somebody has put the file in (resources/fonts/README.md).
    """

    key: str
    family: str
    regular: str
    bold: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    above: float = 0.0
    below: float = 0.0
    optional: bool = False


def _sans(key: str, *spans: tuple[int, int], bold: bool = True, above: float = 0.0, below: float = 0.0) -> ScriptFont:
    name = key.capitalize()
    return ScriptFont(key, f"Noto Sans {name}", f"NotoSans{name}-Regular.ttf",
                      f"NotoSans{name}-Bold.ttf" if bold else "", spans, above, below)  # fmt: skip


_ARABIC = ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))
#: In the order in which they are asked for a character. Urdu goes before Arabic for texts in Urdu only.
SCRIPT_FONTS: tuple[ScriptFont, ...] = (
    _sans("greek", (0x0370, 0x03FF), (0x1F00, 0x1FFF)),
    _sans("hebrew", (0x0590, 0x05FF), (0xFB1D, 0xFB4F)),
    _sans("arabic", *_ARABIC, above=1.15, below=0.5),
    ScriptFont("urdu", "Noto Nastaliq Urdu", "NotoNastaliqUrdu-Regular.ttf", "NotoNastaliqUrdu-Bold.ttf", _ARABIC,
               above=1.6, below=0.9),
    _sans("devanagari", (0x0900, 0x0963), (0x0966, 0x097F), (0xA8E0, 0xA8FF), above=1.1, below=0.45),
    _sans("bengali", (0x0980, 0x09FF), above=1.1, below=0.45),
    _sans("gurmukhi", (0x0A00, 0x0A7F), above=1.1, below=0.45),
    _sans("gujarati", (0x0A80, 0x0AFF), above=1.1, below=0.45),
    _sans("tamil", (0x0B80, 0x0BFF), above=1.1, below=0.45),
    _sans("ethiopic", (0x1200, 0x139F), (0x2D80, 0x2DDF), bold=False),
    ScriptFont(
        "chinese", "Noto Sans SC", "NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf",
        ((0x2E80, 0x2FDF), (0x3000, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F),
         (0xFF00, 0xFFEF), (0x20000, 0x323AF)), above=1.15, below=0.35, optional=True,
    ),
    ScriptFont("emoji", "Noto Emoji", "NotoEmoji-Regular.ttf", spans=((0x1F000, 0x1FAFF),), above=1.0),
    ScriptFont("symbols", "Noto Sans Symbols2", "NotoSansSymbols2-Regular.ttf", spans=((0x2610, 0x2612),)),
)

# Type, in pixels at 100 % (paper has its own points).
TITLE, COLUMN, BASE, SECONDARY, NOTE, SMALLEST = 18.0, 17.0, 15.0, 13.5, 14.0, 12.0

# Space, corners, targets, in pixels.
SPACE = (4, 8, 12, 16, 24)
CORNER, CORNER_COLUMN, CORNER_NOTE, CORNER_NOTE_SOFT = 8, 12, 3, 10
TARGET = 44
#: How long motion that explains takes, in milliseconds; 0 where the system asks for none.
MOTION = 120

#: A child's page is light paper in every theme, for what was drawn in black must stay black: the sheet, the lines of
#: its picture, words on it that are not the child's, stones.
PAGE, PAGE_LINE, PAGE_SOFT, PAGE_STONE = "#fffdf8", "#4a4f57", "#5b636c", "#ece7dc"
#: What its picture is filled with, by what the page is about: walls, and whatever stands out from them.
PAGE_GROUNDS: Mapping[str, tuple[str, str]] = {
    "worries": ("#f3eaee", "#e6d8de"),
    "good": ("#e8f1ee", "#d0e3dd"),
    "dreams": ("#e9eef6", "#d2ddec"),
    "path": ("#f6efdf", "#ead9bd"),
    "free": ("#f5f2ea", "#e5dfd0"),
}
#: Inks by name, and the edge of those that white paper would swallow, above all where a printer has only black.
INKS: Mapping[str, str] = {
    "black": "#22262b",
    "blue": "#1f5fbf",
    "green": "#2e7d46",
    "red": "#b3261e",
    "orange": "#e07b16",
    "purple": "#6b46a3",
    "brown": "#74502f",
    "yellow": "#f4c92f",
}
INK_EDGES: Mapping[str, str] = {"orange": "#8f4a06", "yellow": "#80620c"}


@dataclass(frozen=True)
class ColumnLook:
    """``strong``: heading bar; ``soft``: the column's own ground; ``edge``: lines between its zones."""

    strong: str
    soft: str
    edge: str


@dataclass(frozen=True)
class Theme:
    """One set of colours. Names stay the same in every theme. ``field``: where one types."""

    name: str
    desk: str
    paper: str
    line: str
    ink: str
    soft_ink: str
    on_strong: str
    focus: str
    on_focus: str
    field: str
    hint: str
    shade: str
    columns: Mapping[str, ColumnLook]
    #: Note papers by tint; -1 is white. A paper is somebody's voice, always with initials and name beside it.
    papers: Mapping[int, str]
    paper_edge: str

    def paper_of(self, tint: int) -> str:
        """The note paper of a tint; an unknown tint is white."""
        return self.papers.get(tint, self.papers[-1])


LIGHT = Theme(
    name="light",
    desk="#f1eee8",
    paper="#fbfaf7",
    line="#d9d5cc",
    ink="#22262b",
    soft_ink="#5b636c",
    on_strong="#ffffff",
    focus="#1f5fbf",
    on_focus="#ffffff",
    field="#ffffff",
    hint="#9f7616",
    shade="#22262b",
    columns={
        "worried": ColumnLook("#7a4a5e", "#f3eaee", "#dcc9d1"),
        "working": ColumnLook("#35766a", "#e8f1ee", "#c3dad3"),
        "next": ColumnLook("#2a4779", "#e9eef6", "#c5d1e5"),
    },
    papers={
        -1: "#ffffff",
        0: "#fdeaa8",
        1: "#d9e7f6",
        2: "#e3dcf2",
        3: "#f9dccb",
        4: "#dcefd6",
        5: "#f6dce8",
        6: "#d5eeee",
        7: "#ece3d0",
    },
    paper_edge="#c9c3b6",
)

DARK = Theme(
    name="dark",
    desk="#1d1f22",
    paper="#26292d",
    line="#454a51",
    ink="#f0eee9",
    soft_ink="#b4bac2",
    on_strong="#ffffff",
    focus="#8ab8ff",
    on_focus="#15171a",
    field="#1d1f22",
    hint="#e0b44c",
    shade="#000000",
    columns={
        "worried": ColumnLook("#7a4a5e", "#2f272b", "#54424b"),
        "working": ColumnLook("#35766a", "#232d2a", "#3d524c"),
        "next": ColumnLook("#2a4779", "#242a34", "#41506a"),
    },
    papers={
        -1: "#3a3e44",
        0: "#544920",
        1: "#2c435b",
        2: "#423a5c",
        3: "#5a3d2d",
        4: "#36502f",
        5: "#563546",
        6: "#264c4c",
        7: "#4b4436",
    },
    paper_edge="#62676f",
)

CONTRAST = Theme(
    name="contrast",
    desk="#ffffff",
    paper="#ffffff",
    line="#000000",
    ink="#000000",
    soft_ink="#000000",
    on_strong="#ffffff",
    focus="#0000cc",
    on_focus="#ffffff",
    field="#ffffff",
    hint="#7a4b00",
    shade="#000000",
    columns={name: ColumnLook("#000000", "#ffffff", "#000000") for name in ("worried", "working", "next")},
    papers={tint: "#ffffff" for tint in range(-1, 8)},
    paper_edge="#000000",
)

THEMES: Mapping[str, Theme] = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}


def contrast(one: str, other: str) -> float:
    """The WCAG 2.2 contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def in_colours(theme: Theme, headings: Mapping[str, str]) -> Mapping[str, ColumnLook]:
    """A theme's columns with a council's own heading colours, as far as words can be read on them.

    Ground and lines are the heading's own colour, thinned as the house's are. High contrast stays as it is.
    """
    own = {
        name: ColumnLook(colour, _thinned(colour, theme.paper, 0.1), _thinned(colour, theme.paper, 0.28))
        for name, colour in headings.items()
        if name in theme.columns and theme.name != "contrast" and contrast(colour, theme.on_strong) >= READABLE
    }
    return {**theme.columns, **own}


#: What WCAG 2.2 asks of words.
READABLE = 4.5


def _thinned(colour: str, ground: str, share: float) -> str:
    parts = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02x}" for one, other in parts)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
