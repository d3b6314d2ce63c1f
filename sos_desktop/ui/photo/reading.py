"""A photo as it goes into the record: turned upright, of a size that prints well, without what a camera adds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QPainter

from ...model.errors import BadInput

#: Longest side kept, in pixels: a flip chart is legible, a street behind the window less so.
LONGEST = 2400
#: Most bytes of the file that is kept, and of the one that is read.
MOST, MOST_READ = 1_500_000, 60_000_000
#: Most pixels that are read: what a phone makes, and no picture made to fill the memory.
MOST_PIXELS = 120_000_000
#: What phones and scanners write. Never SVG: a drawing can be a program.
FORMATS = frozenset({b"jpeg", b"jpg", b"png", b"webp", b"bmp", b"gif", b"tiff"})
QUALITIES = (85, 75, 65, 50, 35)

_NOT_ONE = BadInput("This is no photo that can be read here.", "Choose a JPEG or PNG; phones can send one as JPEG.")


@dataclass(frozen=True)
class Picture:
    """A JPEG with its size in pixels and the SHA-256 of its bytes, in hex."""

    data: bytes = field(repr=False)
    width: int
    height: int
    sha256: str


def read(data: bytes) -> Picture:
    """The picture in a file's bytes. BadInput for what is no photo, is broken, or is larger than any camera's."""
    if len(data) > MOST_READ:
        raise BadInput("This file is too large to be a photo.", "Send the photo in a smaller size.")
    image = _upright(data)
    plain = _plain(image)
    written = b""
    for quality in QUALITIES:
        written = _jpeg(plain, quality)
        if len(written) <= MOST:
            break
    return Picture(written, plain.width(), plain.height(), hashlib.sha256(written).hexdigest())


def _upright(data: bytes) -> QImage:
    bytes_ = QByteArray(data)
    buffer = QBuffer(bytes_)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    # As the camera was held: the turn stands in what is stripped afterwards.
    reader.setAutoTransform(True)
    size = reader.size()
    if bytes(reader.format().data()) not in FORMATS or not size.isValid():
        raise _NOT_ONE
    if size.width() * size.height() > MOST_PIXELS:
        raise BadInput("This picture has more points than a photo.", "Send the photo in a smaller size.")
    if max(size.width(), size.height()) > LONGEST:
        reader.setScaledSize(size.scaled(QSize(LONGEST, LONGEST), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise _NOT_ONE
    return image


def _plain(image: QImage) -> QImage:
    """The points alone, on white: no place, no day, no camera's name, no colour profile."""
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    plain = QImage(image.size(), QImage.Format.Format_RGB32)
    plain.fill(Qt.GlobalColor.white)
    painter = QPainter(plain)
    painter.drawImage(0, 0, image)
    painter.end()
    return plain


def _jpeg(image: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "JPEG", quality):
        raise _NOT_ONE
    return bytes(buffer.data().data())
