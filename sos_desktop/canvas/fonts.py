"""The typeface of the boards, those of other scripts behind it, and text laid out once and drawn often."""

from __future__ import annotations

import math
import re
from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPainter, QTextLayout, QTextOption

from ..look import FONT, FONT_FILES, SCRIPT_FONTS
from ..model.bidi import TURNING, base_of, numbers_whole
from ..paths import resource, typeface

#: Anything but Latin, Cyrillic and common signs. Which letters need which typeface Qt finds out by itself.
_OTHER_SCRIPTS = re.compile("[\u0370-\u03ff\u0590-\u1dff\u1f00-\u1fff\u2190-\U0010ffff]")
#: Taken off Andika's own line height, which is made for print: 23 becomes 20 at note size.
TIGHTER = 3.0


@cache
def load_fonts() -> str:
    """Register the bundled typeface, once; the family's name. A QGuiApplication must be there.

    A broken installation falls back to the system's typeface: a map in another face is better than none.
    """
    families: list[str] = []
    for name in FONT_FILES.values():
        number = QFontDatabase.addApplicationFont(str(resource("fonts", name)))
        families += QFontDatabase.applicationFontFamilies(number)
    return FONT if FONT in families else QFont().family()


@cache
def load_script_fonts() -> None:
    """Let the bundled typefaces of other scripts stand in for letters that Andika lacks, once, in every widget.

    It takes some 15 ms, so nothing needs them before the first paint: a text that has such letters asks by itself.
    """
    load_fonts()
    here = [one for one in SCRIPT_FONTS if typeface(one.regular)]
    # First: whatever was drawn with fewer typefaces is drawn anew once one is added.
    QFont.insertSubstitutions(FONT, [one.family for one in here])
    for one in here:
        for path in map(typeface, filter(None, (one.regular, one.bold))):
            if path is not None:
                QFontDatabase.addApplicationFont(str(path))


@cache
def font(pixels: float, bold: bool = False) -> QFont:
    """The typeface at a size in pixels. Without hinting, so that lines break at the same words at every zoom."""
    made = QFont(load_fonts())
    made.setPixelSize(round(pixels))
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@cache
def letter_width(pixels: float) -> float:
    """How wide a letter is on average, in pixels."""
    return QFontMetricsF(font(pixels)).averageCharWidth()


def wrap_option() -> QTextOption:
    """Lines break between words, inside a word only a longer one inside; each text finds its direction."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return option


class Lines:
    """A text laid out at a width: its height in pixels, and how to draw it. Measured once, never while painting.

    ``typed``: laid out as Qt's editors do, which lie over it meanwhile and can't hold phone numbers together.
    ``sided``: what reads from the right stands at the right, as on paper and in the editors; else all is at the left.
    """

    __slots__ = ("_layouts", "bars", "count", "height", "text", "width")

    def __init__(self, text: str, width: float, face: QFont, typed: bool = False, sided: bool = False) -> None:
        if not text.isascii() and _OTHER_SCRIPTS.search(text):
            load_script_fonts()
        self.text = text
        self.width = max(width, 1.0)
        self._layouts: list[QTextLayout] = []
        #: (left, top, length) of every line, for drawing it as a bar where it is too small to read.
        self.bars: list[tuple[float, float, float]] = []
        top = bottom = 0.0
        option = wrap_option()
        for paragraph in (text if typed else numbers_whole(text)).split("\n"):
            layout = QTextLayout(paragraph, face)
            turned = sided and TURNING.search(paragraph) and base_of(paragraph)
            option.setAlignment(Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft)
            layout.setTextOption(option)
            layout.setCacheEnabled(True)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLeadingIncluded(True)
                line.setLineWidth(self.width)
                line.setPosition(QPointF(0.0, top))
                used = line.naturalTextRect()
                # Qt adds what the last letter hangs over to the right, also where that letter stands at the left.
                self.bars.append((used.x(), top, line.horizontalAdvance() if turned else used.width()))
                bottom = top + line.height()
                # Qt's own document layout rounds up like this; the editor lies exactly over the note it edits.
                top += math.ceil(line.height()) - TIGHTER
            layout.endLayout()
            self._layouts.append(layout)
        self.count = len(self.bars)
        self.height = math.ceil(bottom)

    @property
    def used_width(self) -> float:
        """How wide the longest line really is."""
        return max((left + length for left, _, length in self.bars), default=0.0)

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it with the painter's pen, its top left at (x, y)."""
        for layout in self._layouts:
            layout.draw(painter, QPointF(x, y))


def fitted(text: str, width: float, most: int, face: QFont) -> Lines:
    """A text in at most so many lines: whole words, and an ellipsis for those that had no room."""
    made = Lines(text, width, face)
    words = text.split()
    while made.count > most and len(words) > 1:
        words.pop()
        made = Lines(" ".join(words).rstrip(" ·,;:") + "…", width, face)
    return made
