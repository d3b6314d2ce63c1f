"""A photo beside the board: upright, small, without what a camera adds; private; what is none is said to be none."""

from __future__ import annotations

import hashlib
import io

import pytest
from PIL import ExifTags, Image, PngImagePlugin
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsRectItem

from sos_desktop.model.errors import BadInput
from sos_desktop.model.readers import WORKER_COPY, copy_for
from sos_desktop.model.records import Photo
from sos_desktop.ui.photo import reading
from sos_desktop.ui.window import Window
from tests.ui.test_case_system import holloways
from tests.ui.window_desk import answers, make_window, shelf, window

__all__ = ["answers", "holloways", "make_window", "shelf", "window"]

#: How a camera that was held on its side says so: turn by 90 degrees clockwise.
TURNED = 6


def photo(width: int = 400, height: int = 200, form: str = "JPEG", **options) -> bytes:
    """Left half red, right half blue."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def with_exif(turn: int = 1) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turn
    exif[ExifTags.Base.Make] = "SECRETCAMERA"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (51.0, 27.0, 15.0)
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.UserComment] = b"SECRETCOMMENT"
    return photo(exif=exif, comment=b"SECRETREMARK")


def test_it_is_turned_upright_and_everything_a_camera_adds_is_gone(qapp):
    data = with_exif(TURNED)
    assert all(secret in data for secret in (b"SECRETCAMERA", b"SECRETCOMMENT", b"SECRETREMARK"))
    picture = reading.read(data)
    assert (picture.width, picture.height) == (200, 400)
    assert not any(secret in picture.data for secret in (b"SECRET", b"Exif", b"GPS"))
    found = Image.open(io.BytesIO(picture.data))
    assert not found.getexif() and "comment" not in found.info and "icc_profile" not in found.info
    top, bottom = found.getpixel((100, 40)), found.getpixel((100, 360))
    assert top[0] > 200 > 60 > top[2] and bottom[2] > 200 > 60 > bottom[0], "what was left is on top now"
    assert picture.sha256 == hashlib.sha256(picture.data).hexdigest()


def test_text_in_a_png_is_gone_and_nothing_shows_through(qapp):
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "SECRETAUTHOR")
    file = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(file, "PNG", pnginfo=told)
    assert b"SECRETAUTHOR" in file.getvalue()
    picture = reading.read(file.getvalue())
    assert b"SECRET" not in picture.data
    assert min(Image.open(io.BytesIO(picture.data)).getpixel((25, 25))) > 250


def test_a_large_photo_is_made_smaller_and_stays_under_the_cap(qapp):
    noise = Image.effect_noise((4000, 3000), 120).convert("RGB")
    file = io.BytesIO()
    noise.save(file, "JPEG", quality=95)
    picture = reading.read(file.getvalue())
    assert (picture.width, picture.height) == (2400, 1800) and len(picture.data) <= reading.MOST


# Qt's reader complains in its log as well.
@pytest.mark.qt_log_ignore("JPEG", extend=True)
@pytest.mark.parametrize(
    "data",
    [
        b"", b"not a photo", b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, photo()[:60], b"GIF89a" + b"\xff" * 4,
    ],
)  # fmt: skip
def test_what_is_no_photo_is_refused_with_what_to_do(qapp, data: bytes):
    with pytest.raises(BadInput, match="JPEG"):
        reading.read(data)


def test_a_picture_made_to_fill_the_memory_is_refused(qapp):
    bomb = bytearray(photo(8, 8, "PNG"))
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    with pytest.raises(BadInput):
        reading.read(bytes(bomb))
    with pytest.raises(BadInput, match="too large"):
        reading.read(b"\0" * (reading.MOST_READ + 1))


# --- beside the board -------------------------------------------------------------------------------------------------


@pytest.fixture
def beside(qtbot, holloways: Window, answers, tmp_path):
    """The window with one photo of a flip chart beside the board."""
    answers.path = tmp_path / "Kelly and Tia at 12 Oak Road.jpg"
    answers.path.write_bytes(with_exif(TURNED))
    holloways.page.actions_by_id["photo"].trigger()
    return holloways


def test_a_photo_is_kept_with_its_family_and_is_there_again(qtbot, beside: Window):
    page = beside.page
    (kept,) = page.session.document.all(Photo)
    assert (kept.width, kept.height, kept.title) == (200, 400, ""), "a file's name can tell where somebody lives"
    panel = page.tabs.photos.panel
    assert panel.isVisible() and panel.title.hasFocus()
    qtbot.keyClicks(panel.title, "First visit, page 1")
    family = page.session.document.family.id
    beside.show_start()
    beside.open_family(family)
    page = beside.page
    assert "photos" not in vars(page.tabs), "opening a family waits for no photo"
    page.actions_by_id["photo"].trigger()
    panel = page.tabs.photos.panel
    assert panel.title.text() == "First visit, page 1"
    (item,) = panel.view.scene().items()
    assert item.pixmap().width() == 200
    assert panel.view.accessibleName() == "First visit, page 1"


def test_a_picture_that_can_not_be_read_any_more_is_a_frame_that_says_so(beside: Window):
    panel = beside.page.tabs.photos.panel
    # What is kept under its hash is always whole; a disk may not be.
    panel._file_of = lambda _: b"not a picture any more"
    panel.show_photo(panel.current, panel._photos)
    frame, text = sorted(panel.view.scene().items(), key=lambda one: one.zValue(), reverse=False)[:2]
    if not isinstance(frame, QGraphicsRectItem):
        frame, text = text, frame
    assert text.toPlainText() == "This picture can't be read any more."
    assert frame.rect().contains(text.mapRectToItem(frame, text.boundingRect()))
    assert panel.view.viewport().rect().contains(panel.view.mapFromScene(frame.sceneBoundingRect()).boundingRect())
    assert panel.view.accessibleName().endswith("This picture can't be read any more.")


def test_it_is_private_and_goes_when_others_look_on(beside: Window):
    page = beside.page
    assert not copy_for(page.session.document, WORKER_COPY).all(Photo)
    assert page.tabs.photos.panel.isVisible()
    page.actions_by_id["only_board"].trigger()
    assert page.tabs.photos.panel.isHidden() and not page.tabs.photos.panel.view.scene().items()
    page.actions_by_id["photo"].trigger()
    assert page.tabs.photos.panel.isHidden() and "alone" in page.over.said.text()
    page.actions_by_id["only_board"].trigger()


def test_beside_it_the_maps_three_columns_have_room_in_a_small_window(qtbot, beside: Window, answers):
    page = beside.page
    assert page.width() <= 1366 and page.aside.isHidden()
    assert page.map.horizontalScrollBar().maximum() == 0
    page.actions_by_id["photo"].trigger()
    assert page.tabs.photos.panel.isHidden()
    page.actions_by_id["help_panel"].trigger()
    page.actions_by_id["photo"].trigger()
    assert page.aside.isHidden(), "the photo takes its place"


def test_delete_and_undo(qtbot, beside: Window):
    page = beside.page
    qtbot.mouseClick(page.tabs.photos.panel.away, Qt.MouseButton.LeftButton)
    assert not page.session.document.all(Photo) and page.tabs.photos.panel.isHidden()
    page.undo()
    page.actions_by_id["photo"].trigger()
    assert page.tabs.photos.panel.view.scene().items()


def test_two_photos_are_turned_over_by_their_buttons(qtbot, beside: Window, answers):
    page = beside.page
    answers.path.write_bytes(photo(300, 300))
    page.actions_by_id["add_photo"].trigger()
    panel = page.tabs.photos.panel
    assert panel.count.text() == "2 of 2" and not panel.after.isEnabled()
    qtbot.mouseClick(panel.before, Qt.MouseButton.LeftButton)
    assert panel.count.text() == "1 of 2" and panel.view.scene().items()[0].pixmap().height() == 400


def test_what_can_not_be_read_is_said_and_nothing_changes(holloways: Window, answers, tmp_path):
    page = holloways.page
    for path, data in ((tmp_path / "text.jpg", b"no photo"), (tmp_path / "gone.jpg", None)):
        if data is not None:
            path.write_bytes(data)
        answers.path = path
        page.actions_by_id["add_photo"].trigger()
        assert "." in page.over.said.text() and not page.session.document.all(Photo)
    answers.path = None
    page.actions_by_id["add_photo"].trigger()
    assert not page.session.document.all(Photo)


def test_a_photo_goes_into_the_file_and_comes_back(beside: Window, answers, tmp_path):
    answers.path = tmp_path / "family.sosmap"
    beside.files.keep(beside.page)
    family = beside.page.session.document.family.id
    beside.close_family()
    beside.desk.erase(family)
    beside.show_start()
    beside.files.bring()
    page = beside.page
    (kept,) = page.session.document.all(Photo)
    assert hashlib.sha256(page.session.file(kept.file)).hexdigest() == kept.file


def test_put_away_the_panel_holds_no_name_and_no_picture(qtbot, beside: Window):
    panel = beside.page.tabs.photos.panel
    qtbot.keyClicks(panel.title, "Kelly's flip chart")
    beside.page.actions_by_id["photo"].trigger()
    assert panel.isHidden() and panel.title.text() == "" and not panel.view.scene().items()
    assert "flip chart" not in panel.view.accessibleName()
    beside.page.actions_by_id["photo"].trigger()
    assert panel.title.text() == "Kelly's flip chart" and panel.view.scene().items()
