"""The photo beside the board: as large as there is room, larger with the wheel, pushed with mouse or finger."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...model.document import Document
from ...model.records import Photo
from ...words import Words
from ..theme import button, kind

#: As wide as the aside: beside it the map's three columns still have room in a small window.
WIDTH = 320
STEP = 1.25
LARGEST = 8.0
#: The frame in place of a picture that can't be read.
FRAME = (260.0, 180.0)


class PhotoPanel(QWidget):
    """``file_of``: the bytes of a file by its SHA-256. Shows what the document holds: none, and it goes away."""

    closed = Signal()
    title_typed = Signal(str, str)
    delete_wanted = Signal(str)

    def __init__(self, words: Words, file_of: Callable[[str], bytes | None]) -> None:
        super().__init__()
        self._words = words
        self._file_of = file_of
        self._photos: tuple[Photo, ...] = ()
        self._current = ""
        kind(self, "aside")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.before = button("‹", "tab", name=words("The photo before"))
        self.after = button("›", "tab", name=words("The next photo"))
        self.count = kind(plain_label(), "soft")
        self.away = button(words("Delete"), "quiet", words("Undo brings it back"), name=words("Delete this photo"))
        close = button(words("Close"), "quiet", name=words("Close the photo"))
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.away.clicked.connect(lambda: self.delete_wanted.emit(self._current))
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.setSpacing(look.SPACE[0])
        for one in (self.before, self.count, self.after):
            top.addWidget(one)
        top.addStretch()
        top.addWidget(self.away)
        top.addWidget(close)
        self.title = QLineEdit()
        self.title.setPlaceholderText(words("What is on it?"))
        self.title.setAccessibleName(words("What is on this photo"))
        self.title.textEdited.connect(lambda text: self.title_typed.emit(self._current, text))
        self.view = PhotoView(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(look.SPACE[1])
        column.addLayout(top)
        column.addWidget(self.title)
        column.addWidget(self.view, 1)

    @property
    def current(self) -> str:
        """The id of the photo that is shown, "" for none."""
        return self._current

    def show_document(self, document: Document) -> None:
        """The photos there are; the one that is shown stays, where it is still there."""
        photos = document.all(Photo)
        ids = [one.id for one in photos]
        if self._current not in ids:
            self.show_photo(ids[-1] if ids else "", photos)
        else:
            self._photos = photos
            self._say()

    def empty(self) -> None:
        """No photo, and nothing left of the last one."""
        self.show_photo("", ())

    def show_photo(self, photo: str, photos: tuple[Photo, ...]) -> None:
        """This one of these; "" for none."""
        self._photos, self._current = photos, photo
        found = next((one for one in photos if one.id == photo), None)
        data = self._file_of(found.file) if found is not None else None
        image = QImage.fromData(data) if data else QImage()
        self.view.show_image(image, found is not None and image.isNull())
        self._say()

    def _say(self) -> None:
        ids = [one.id for one in self._photos]
        at = ids.index(self._current) if self._current in ids else -1
        found = self._photos[at] if at >= 0 else None
        words = self._words
        self.count.setText(words("{n} of {all}", n=at + 1, all=len(ids)) if len(ids) > 1 else "")
        for one in (self.before, self.after):
            one.setVisible(len(ids) > 1)
        self.before.setEnabled(at > 0)
        self.after.setEnabled(at < len(ids) - 1)
        self.away.setEnabled(found is not None)
        title = found.title if found else ""
        if self.title.text() != title:
            self.title.setText(title)
        self.title.setEnabled(found is not None)
        spoken = title or words("A photo without a name")
        self.view.setAccessibleName(words("{name}: {said}", name=spoken, said=self.view.unread)
                                    if self.view.broken else spoken)  # fmt: skip

    def _turn(self, by: int) -> None:
        ids = [one.id for one in self._photos]
        at = ids.index(self._current) + by
        if 0 <= at < len(ids):
            self.show_photo(ids[at], self._photos)


class PhotoView(QGraphicsView):
    """One picture to look at closely. A picture that can't be read is a frame that says so."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._fitted = True
        self.unread = words("This picture can't be read any more.")
        self.broken = False
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_image(self, image: QImage, broken: bool) -> None:
        """Another picture, whole."""
        self._scene.clear()
        if not image.isNull():
            item = self._scene.addPixmap(QPixmap.fromImage(image))
            item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
            self._scene.setSceneRect(item.boundingRect())
        elif broken:
            shade = self.palette().text().color()
            frame = self._scene.addRect(0, 0, *FRAME, QPen(shade, 1.5, Qt.PenStyle.DashLine))
            text = self._scene.addText(self.unread, self.font())
            text.setDefaultTextColor(shade)
            text.setTextWidth(FRAME[0] - 2 * look.SPACE[3])
            text.setPos(look.SPACE[3], look.SPACE[3])
            self._scene.setSceneRect(frame.boundingRect())
        self.broken = broken
        self._fit()

    def zoom(self, by: float) -> None:
        """Larger or smaller, never smaller than the whole of it."""
        now = self.transform().m11()
        self.scale(min(by, LARGEST / now), min(by, LARGEST / now))
        self._fitted = False
        if self.transform().m11() <= self._whole():
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        elif event.key() == Qt.Key.Key_0:
            self._fit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self._fit()

    def _whole(self) -> float:
        box = self._scene.sceneRect()
        if box.isEmpty():
            return 1.0
        room = self.viewport().size()
        return min(room.width() / box.width(), room.height() / box.height(), 1.0)

    def _fit(self) -> None:
        self.resetTransform()
        self.scale(self._whole(), self._whole())
        self._fitted = True
