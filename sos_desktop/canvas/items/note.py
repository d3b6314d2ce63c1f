"""A note on the board: somebody's words on the paper of their voice."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ...look import CORNER_NOTE, CORNER_NOTE_SOFT, NOTE, SMALLEST, Theme
from ..board.faces import Face
from ..fonts import Lines, font, letter_width

#: Paper to text, and between text and voice, in pixels at 100 %.
PAD, PAD_TOP, PAD_FOOT, VOICE_GAP = 11.0, 8.0, 9.0, 6.0
RING, RING_GAP = 26.0, 7.0
#: A note of more lines than this beside another would be squeezed, and gets the row.
LONG_LINES = 4.5
#: Room around the paper for shadow, tilt and outline.
AROUND = 26.0
#: The mark at a note's edge: its width, its height and how far below the top, and the ground that answers to it.
MARK, MARK_HEIGHT, MARK_TOP = 5.0, 26.0, 9.0
MARK_TARGET = QRectF(-14.0, 0.0, 14.0 + PAD - 1.0, 44.0)
#: Below this zoom words are too small to read and lines stand for them.
READABLE = 0.3
TILT = -1.6


class NoteItem(QGraphicsItem):
    """One note. It paints a Face and measures itself; it knows neither record nor board."""

    def __init__(self, note: str, face: Face, theme: Theme) -> None:
        super().__init__()
        self.id = note
        self.face = face
        self.theme = theme
        self.width = self.height = 0.0
        self.selected = self.current = self.lifted = self.editing = self.lit = False
        #: While it is lifted: the name of the zone it would land in.
        self.flag = ""
        #: Whether there is a thought about its wording: a quiet mark at its edge.
        self.thought = False
        #: What the editor shows meanwhile, so that the note grows with it; None when nobody types.
        self.draft: str | None = None
        self._laid: dict[float, tuple[Lines, Lines, Lines | None, float]] = {}
        self._was_long = False
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    # --- measuring ---------------------------------------------------------------------------------------------------

    def show_face(self, face: Face) -> bool:
        """Show another face; whether it differs from the one before."""
        if face == self.face:
            return False
        self.face = face
        self._laid.clear()
        self.update()
        return True

    def show_draft(self, draft: str | None) -> None:
        """What is being typed, or None when the face is right again."""
        if draft != self.draft:
            self.draft = draft
            self._laid.clear()
            self._was_long = self._was_long and draft is not None
            self.update()

    def height_at(self, width: float) -> float:
        """How tall the note is at a width."""
        return self._lay(width)[3]

    def long_at(self, width: float) -> bool:
        """Whether its words would be squeezed at this width. While somebody types it never turns back."""
        text = self._text
        per_line = max(1.0, (width - 2 * PAD) / letter_width(NOTE))
        lines = sum(max(1.0, len(paragraph) / per_line) for paragraph in text.split("\n"))
        long = lines > LONG_LINES
        if self.draft is not None:
            self._was_long = long = long or self._was_long
        return long

    def set_size(self, width: float, height: float) -> None:
        """The paper's size as the arrangement gives it; at least ``height_at(width)`` tall."""
        if (width, height) != (self.width, self.height):
            self.prepareGeometryChange()
            self.width, self.height = width, height
            self.setTransformOriginPoint(width / 2, height / 2)
            # One width at a time: what was measured for others would only pile up while a window is resized.
            self._laid = {key: laid for key, laid in self._laid.items() if key == width}

    @property
    def text_rect(self) -> QRectF:
        """Where the words are, in the note's own coordinates."""
        words = self._lay(self.width)[0]
        return QRectF(PAD, PAD_TOP, words.width, words.height)

    @property
    def voice_rect(self) -> QRectF:
        """Where the ring, the name and the facts are."""
        words, voice, kept, _ = self._lay(self.width)
        top = PAD_TOP + words.height + VOICE_GAP
        height = max(RING, voice.height) + (kept.height + 2 if kept else 0)
        return QRectF(PAD, top, self.width - 2 * PAD, height)

    @property
    def paper(self) -> QRectF:
        """The paper in board coordinates, as if it lay straight."""
        return QRectF(self.x(), self.y(), self.width, self.height)

    @property
    def mark(self) -> QRectF:
        """The ground that answers to the mark at its edge, in board coordinates."""
        return MARK_TARGET.translated(self.pos())

    @property
    def _text(self) -> str:
        return self.face.text if self.draft is None else self.draft

    def _lay(self, width: float) -> tuple[Lines, Lines, Lines | None, float]:
        laid = self._laid.get(width)
        if laid is None:
            inner = width - 2 * PAD
            words = Lines(self._text, inner, font(NOTE), typed=self.draft is not None, sided=True)
            voice = Lines(self.face.voice_line, inner - RING - RING_GAP, font(SMALLEST))
            if voice.count > 1 and self.face.facts:
                apart = Lines(self.face.voice_lines, inner - RING - RING_GAP, font(SMALLEST))
                voice = apart if apart.count <= voice.count else voice
            kept = Lines(self.face.kept, inner - RING - RING_GAP - 14, font(SMALLEST)) if self.face.kept else None
            below = max(RING, voice.height) + (kept.height + 2 if kept else 0)
            laid = (words, voice, kept, PAD_TOP + words.height + VOICE_GAP + below + PAD_FOOT)
            self._laid[width] = laid
        return laid

    # --- painting ----------------------------------------------------------------------------------------------------

    def boundingRect(self) -> QRectF:
        return QRectF(-AROUND, -AROUND, self.width + 2 * AROUND, self.height + 2 * AROUND)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        theme, paper = self.theme, QRectF(0.0, 0.0, self.width, self.height)
        scale = QStyleOptionGraphicsItem.levelOfDetailFromTransform(painter.worldTransform())
        outline = _paper_path(paper.adjusted(0.5, 0.5, -0.5, -0.5))
        self._paint_shadow(painter, paper)
        painter.setPen(QPen(QColor(theme.paper_edge), 1.0))
        painter.setBrush(QColor(theme.paper_of(self.face.tint)))
        painter.drawPath(outline)
        words, voice, kept, _ = self._lay(self.width)
        if scale < READABLE:
            self._paint_bars(painter, words)
        else:
            painter.setPen(QColor(theme.ink))
            if not self.editing:
                words.draw(painter, PAD, PAD_TOP)
            self._paint_voice(painter, words.height, voice, kept)
        if self.selected or self.current or self.editing or self.lit:
            self._paint_outline(painter, paper)
        if self.thought and not self.lifted:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hint))
            painter.drawRoundedRect(QRectF(-MARK / 2, MARK_TOP, MARK, MARK_HEIGHT), MARK / 2, MARK / 2)
        if self.flag:
            self._paint_flag(painter)

    def _paint_flag(self, painter: QPainter) -> None:
        face = font(SMALLEST, bold=True)
        wide = min(QFontMetricsF(face).horizontalAdvance(self.flag) + 16, self.width + AROUND)
        pill = QRectF(8.0, -13.0, wide, 22.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.focus))
        painter.drawRoundedRect(pill, 11, 11)
        painter.setFont(face)
        painter.setPen(QColor(self.theme.paper_of(-1) if self.theme.name != "dark" else self.theme.desk))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self.flag)

    def _paint_shadow(self, painter: QPainter, paper: QRectF) -> None:
        if self.theme.name == "contrast":
            return
        painter.setPen(Qt.PenStyle.NoPen)
        shade = QColor(self.theme.shade)
        steps = ((3, 12), (6, 10), (9, 8), (12, 7), (16, 5)) if self.lifted else ((1, 20), (2, 12))
        for drop, alpha in steps:
            shade.setAlpha(alpha)
            painter.setBrush(shade)
            spread = drop / 3 if self.lifted else 0.0
            painter.drawRoundedRect(paper.adjusted(-spread, drop / 2, spread, drop), 6, 6)

    def _paint_bars(self, painter: QPainter, words: Lines) -> None:
        ink = QColor(self.theme.ink)
        ink.setAlpha(110)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRects([QRectF(PAD + left, PAD_TOP + top + 7, length, 7) for left, top, length in words.bars])

    def _paint_voice(self, painter: QPainter, words_height: float, voice: Lines, kept: Lines | None) -> None:
        theme, face = self.theme, self.face
        top = self.height - PAD_FOOT - max(RING, voice.height) - (kept.height + 2 if kept else 0)
        top = max(top, PAD_TOP + words_height + VOICE_GAP)
        ring = QRectF(PAD + 0.5, top + 0.5, RING - 1, RING - 1)
        painter.setPen(QPen(QColor(theme.soft_ink), 1.0, Qt.PenStyle.SolidLine if face.known else Qt.PenStyle.DotLine))
        ground = QColor(theme.paper)
        ground.setAlpha(150)
        painter.setBrush(ground)
        painter.drawEllipse(ring)
        painter.setPen(QColor(theme.ink))
        if face.initials:
            painter.setFont(font(SMALLEST, bold=True))
            painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, face.initials)
        left = PAD + RING + RING_GAP
        painter.setPen(QColor(theme.ink if face.known else theme.soft_ink))
        voice.draw(painter, left, top + max(0.0, (RING - voice.height) / 2))
        if kept is not None:
            below = top + max(RING, voice.height) + 2
            painter.setPen(QPen(QColor(theme.ink), 1.2))
            painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
            # A shut lid: the sign stands with its word, never for it.
            middle = below + kept.height / 2
            painter.drawArc(QRectF(left, middle - 5, 11, 8), 180 * 16, 180 * 16)
            painter.drawLine(QPointF(left + 5.5, middle + 3), QPointF(left + 5.5, middle + 6))
            painter.setPen(QColor(theme.ink))
            kept.draw(painter, left + 16, below)

    def _paint_outline(self, painter: QPainter, paper: QRectF) -> None:
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        focus = QColor(self.theme.focus)
        if self.lit and not self.selected:
            focus = QColor(self.theme.hint)
        painter.setPen(QPen(focus, 2.0))
        painter.drawPath(_paper_path(paper))
        if self.current and not self.editing:
            # Who steers by keys must see which of several selected notes the next key is for.
            painter.setPen(QPen(focus, 1.5))
            painter.drawPath(_paper_path(paper.adjusted(-4, -4, 4, 4)))


def _paper_path(paper: QRectF) -> QPainterPath:
    """Three crisp corners and one soft one, where a thumb would lift it."""
    path = QPainterPath()
    small, soft = float(CORNER_NOTE), float(CORNER_NOTE_SOFT)
    path.moveTo(paper.left() + small, paper.top())
    path.lineTo(paper.right() - small, paper.top())
    path.quadTo(paper.topRight(), QPointF(paper.right(), paper.top() + small))
    path.lineTo(paper.right(), paper.bottom() - soft)
    path.quadTo(paper.bottomRight(), QPointF(paper.right() - soft, paper.bottom()))
    path.lineTo(paper.left() + small, paper.bottom())
    path.quadTo(paper.bottomLeft(), QPointF(paper.left(), paper.bottom() - small))
    path.lineTo(paper.left(), paper.top() + small)
    path.quadTo(paper.topLeft(), QPointF(paper.left() + small, paper.top()))
    return path
