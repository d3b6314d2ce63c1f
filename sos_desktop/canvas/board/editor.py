"""The one editor of the board: it lies over the note being written and is Qt's own, for input methods and undo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QGraphicsSceneContextMenuEvent,
    QGraphicsSceneMouseEvent,
    QGraphicsTextItem,
    QStyle,
    QStyleOptionGraphicsItem,
    QWidget,
)

from ...look import NOTE
from ...model.text import clean
from ..fonts import TIGHTER, font, wrap_option
from ..items.note import PAD, PAD_TOP, NoteItem
from .underlines import Marked, Underlines

#: How long somebody rests before what they typed is handed on, in milliseconds.
REST = 1000


class Editor(QGraphicsTextItem):
    """Edits one note's text in place. Text that an input method still composes is in none of its signals."""

    #: Something is different on the screen: the note may have to grow.
    grew = Signal()
    #: The whole text, at a word's end or after a second's rest.
    typed = Signal(str)
    #: The note, the whole text and how it was ended: enter, escape, tab or away.
    ended = Signal(str, str, str)
    #: After a second's rest: the note, the whole text, and the place of a word that is just being typed (-1: none).
    rested = Signal(str, str, int)
    #: Somebody asks by keys about the word that the caret is in.
    word_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.note: NoteItem | None = None
        self._told = ""
        self._composing = ""
        self._putting = False
        self._typing = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._rested)
        document = self.document()
        document.setDocumentMargin(0.0)
        document.setDefaultTextOption(wrap_option())
        self._lines = Underlines(document)
        document.contentsChanged.connect(self._changed)
        self.setFont(font(NOTE))
        self.setAcceptDrops(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextEditorInteraction)
        self.setZValue(50.0)
        self.hide()

    def begin(self, note: NoteItem, text: str, ink: str, select_all: bool) -> None:
        """Start writing in a note."""
        self.note = note
        self._told = text
        self._composing = ""
        self.setDefaultTextColor(QColor(ink))
        self._put(text)
        note.editing = True
        note.show_draft(text)
        self.follow()
        self.show()
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if select_all:
            cursor.select(QTextCursor.SelectionType.Document)
        self.setTextCursor(cursor)
        self.setFocus()

    def end(self, how: str) -> None:
        """Stop writing: the words so far are handed on, whichever way it ends."""
        note = self.note
        if note is None:
            return
        # The input method decides what becomes of a half-composed word; what it leaves is thrown away by Qt.
        QGuiApplication.inputMethod().commit()
        self._rest.stop()
        text = self.text
        self.note = None
        note.editing = False
        note.show_draft(None)
        self._put_away()
        self.ended.emit(note.id, text, how)

    def drop(self) -> None:
        """Stop without a word: the note itself is gone."""
        self._rest.stop()
        self.note = None
        self._put_away()

    def _put_away(self) -> None:
        """Out of sight, and nobody's words stay in it: others may be looking on from now."""
        self.clearFocus()
        self.hide()
        self._put("")

    def take(self, text: str) -> None:
        """The record's text changed from elsewhere: show it, unless it is what was typed here."""
        if self.note is None or text in (clean(self.text), clean(self._told)):
            return
        self._told = text
        self._put(text)
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)

    @property
    def text(self) -> str:
        """The whole text. (``toPlainText`` would turn a hard space into a soft one.)"""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def tell(self) -> None:
        """Hand on what was typed so far, if that is news."""
        if self.note is not None and self.text != self._told:
            self._told = self.text
            self.typed.emit(self._told)

    def follow(self) -> None:
        """Lie exactly over the note's words."""
        if self.note is not None:
            self.setPos(self.note.pos() + QPointF(PAD, PAD_TOP))
            width = self.note.width - 2 * PAD
            if abs(self.textWidth() - width) > 0.01:
                self.setTextWidth(width)

    def caret_to(self, point: QPointF) -> None:
        """Put the caret where somebody pointed, in board coordinates."""
        at = self.document().documentLayout().hitTest(self.mapFromScene(point), Qt.HitTestAccuracy.FuzzyHit)
        if at >= 0:
            cursor = self.textCursor()
            cursor.setPosition(at)
            self.setTextCursor(cursor)

    @property
    def caret(self) -> QRectF:
        """Where the caret is, in board coordinates."""
        cursor = self.textCursor()
        line = cursor.block().layout().lineForTextPosition(cursor.positionInBlock())
        top = self.document().documentLayout().blockBoundingRect(cursor.block()).top()
        y = top + (line.y() if line.isValid() else 0.0)
        return self.mapRectToScene(QRectF(0.0, y, max(1.0, self.textWidth()), line.height() if line.isValid() else 20))

    def paste(self) -> None:
        """The clipboard's words, without their looks."""
        self.textCursor().insertText(clean(QGuiApplication.clipboard().text()))

    # --- lines under words -------------------------------------------------------------------------------------------

    def show_misspelt(self, text: str, words: Sequence[tuple[int, int]]) -> None:
        """Lines under the words at these places of a text; nothing if somebody has typed since."""
        if self.note is not None and text == self.text and self._lines.put(text, words):
            self.update()

    def misspelt_at(self, point: QPointF | None = None) -> Marked | None:
        """The word with a line at a point of the board. For None the one that the caret is in, or the next after it,
        to which the caret then goes.
        """
        if point is not None:
            place = self.document().documentLayout().hitTest(self.mapFromScene(point), Qt.HitTestAccuracy.ExactHit)
            return self._lines.at(place) if place >= 0 else None
        cursor = self.textCursor()
        found = self._lines.next(cursor.position())
        if found is not None:
            cursor.setPosition(found.end)
            self.setTextCursor(cursor)
        return found

    def respell(self, marked: Marked, word: str) -> None:
        """Another word in the place of one with a line, if it still stands there."""
        if self.note is not None and self._lines.replace(marked, word):
            self.tell()

    def below(self, marked: Marked) -> QPointF:
        """The foot of a word, in board coordinates."""
        foot = self._lines.foot(marked)
        return self.mapToScene(foot) if foot is not None else self.caret.bottomLeft()

    def _rested(self) -> None:
        self.tell()
        if self.note is not None and not self._composing:
            text = self.text
            at = len(_upto(text, self.textCursor().position())) if self._typing else -1
            self.rested.emit(self.note.id, text, at)

    # --- Qt ----------------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        # The note's own outline says where one writes; Qt would draw a dashed frame through the words.
        plain = QStyleOptionGraphicsItem(option)
        plain.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, plain, widget)
        if self.note is not None:
            self._lines.paint(painter, self.note.theme.hint)

    def sceneEvent(self, event: QEvent) -> bool:
        # Qt hands Tab to the text before keyPressEvent is asked.
        if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.end("tab")
            event.accept()
            return True
        return super().sceneEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        self._rest.start()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.textCursor().insertText("\n")
            else:
                self.end("enter")
        elif key == Qt.Key.Key_Escape:
            self.end("escape")
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif _asks_for_menu(event):
            self.word_asked.emit()
        else:
            text, caret = self.document().revision(), self.textCursor().position()
            super().keyPressEvent(event)
            if self.document().revision() == text and self.textCursor().position() != caret:
                # The caret went elsewhere: no word is just being typed.
                self._typing = False
            return
        event.accept()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = event.preeditString()
        super().inputMethodEvent(event)
        self._changed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.MenuBarFocusReason,
        ):
            self.tell()
        elif self.note is not None:
            self.end("away")

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        # A middle click would paste the X selection with its looks.
        if event.button() == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            self._typing = False
            self._rest.start()

    def contextMenuEvent(self, event: QGraphicsSceneContextMenuEvent) -> None:
        event.ignore()

    # --- inner -------------------------------------------------------------------------------------------------------

    def _put(self, text: str) -> None:
        self._putting = True
        self._lines.clear()
        self.setPlainText(text)
        block = QTextBlockFormat()
        block.setLineHeight(-TIGHTER, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)
        self._putting = self._typing = False
        # Undo here begins with the text as it was found.
        self.document().clearUndoRedoStacks()
        self._changed()
        self._typing = False

    def _changed(self) -> None:
        if self.note is None or self._putting:
            return
        text = self.text
        before = _upto(text, self.textCursor().position())
        self.note.show_draft(before + self._composing + text[len(before) :])
        self.grew.emit()
        self._typing = True
        self._rest.start()
        if text != self._told and before and not before[-1].isalnum() and before[-1] not in "'’-":
            self.tell()


def _upto(text: str, position: int) -> str:
    """The text before a position that Qt counts in UTF-16 units."""
    return text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", "replace")


def _asks_for_menu(event: QKeyEvent) -> bool:
    """The menu key, or its stand-in on keyboards that have none."""
    shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_Menu or bool(event.key() == Qt.Key.Key_F10 and shift)
