"""From a file to a photo beside the board, and from the panel to commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import commands
from ...model.errors import BadInput, WorldError
from ...model.ids import new_id
from ...model.records import Photo
from ..family.hand import Hand
from ..family.tabs import ROOMY
from .panel import PhotoPanel

if TYPE_CHECKING:
    from ..family.page import FamilyPage

KINDS = "Photos (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff)"


class PhotoHand(Hand):
    """Wires the panel to one open family. A photo is private until somebody says otherwise."""

    def __init__(self, page: FamilyPage) -> None:
        super().__init__(page, page.session, page.words, page.today, page.kept)
        self._page = page
        self.refused.connect(page.say)
        self.panel = PhotoPanel(page.words, self._file)
        self.panel.closed.connect(self._close)
        self.panel.title_typed.connect(lambda photo, text: self.type_field(photo, "title", "name a photo", text))
        self.panel.delete_wanted.connect(lambda photo: self.run(commands.delete, (photo,), "delete photo"))

    def add(self) -> None:
        """Ask for a file and put it beside the board."""
        page, words = self._page, self._words
        if page.shared:
            page.say(words("Others are looking on. Add a photo when you are alone: anything may be on it."))
            return
        path = page.asker.open_file(page, words("A photo beside the board"), words(KINDS))
        if path is None:
            return
        from .reading import MOST_READ, read

        try:
            try:
                if path.stat().st_size > MOST_READ:
                    raise BadInput("This file is too large to be a photo.", "Send the photo in a smaller size.")
                picture = read(path.read_bytes())
            except OSError:
                raise BadInput("This file could not be read.", "Check that it is still there.") from None
            photo = Photo(id=new_id(), file=picture.sha256, width=picture.width, height=picture.height,
                          day=self._today())  # fmt: skip
            self._wait_for_kept()
            page.session.bring({picture.sha256: picture.data}, lambda _: commands.add_records((photo,), "add photo"))
        except WorldError as error:
            page.say(str(error))
            return
        self.panel.show_photo(photo.id, page.seen.all(Photo))
        self._open()
        self.panel.title.setFocus()

    def toggle(self) -> None:
        """Show the photos, or put them away; where there is none, ask for one."""
        if self.panel.isVisible():
            self._close()
        elif self._page.seen.all(Photo):
            self.panel.show_document(self._page.seen)
            self._open()
            self.panel.view.setFocus()
        else:
            self.add()

    def show_seen(self) -> None:
        """Only what may be seen now; with nothing left the panel goes."""
        if self.panel.isHidden():
            # Put away it holds nothing: no picture and no name that somebody who comes in could find.
            self.panel.empty()
            return
        self.panel.show_document(self._page.seen)
        if not self.panel.current:
            self.panel.hide()

    def _open(self) -> None:
        """In a narrow window the photo takes the place of what is open at the right."""
        self.panel.show()
        if self._page.width() < ROOMY:
            self._page.aside.hide()
        self._page.tabs.make_room(not self._page.aside.isHidden())

    def _close(self) -> None:
        self.panel.hide()
        self.panel.empty()
        self._page.tabs.make_room(not self._page.aside.isHidden())
        self._page.board.setFocus()

    def _file(self, sha256: str) -> bytes | None:
        try:
            return self._page.session.file(sha256)
        except WorldError:
            return None
