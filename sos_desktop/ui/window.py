"""The one window: the door, the start page, an open family, and the cover over all of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QWindow
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from .. import look
from ..model.errors import WorldError
from ..settings import Settings
from ..words import Words
from .actions import ACTIONS
from .ask import Asker
from .door import FirstStartPage, TroublePage, UnlockPage
from .entrance import Entrance
from .place import as_last_time, first_size
from .theme import dress
from .threads import Poster

if TYPE_CHECKING:
    from ..session.desk import Desk
    from ..session.session import Session
    from .care import Care
    from .cover import Covering
    from .family.page import FamilyPage
    from .files import Files
    from .profiles import Council
    from .start import StartPage
    from .ways_out import WaysOut

# What comes after the door is imported when it is needed: the door should be there at once.

#: Any of these puts off the cover that falls when nobody is there.
SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class Window(QMainWindow):
    """Shows one page at a time and knows how to get from each to the next. The store is reached through ``desk``."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        settings: Settings,
        theme: look.Theme,
        poster: Poster,
        asker: Asker | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__()
        self.desk = desk
        self._words = words
        self._settings = settings
        self._theme = theme
        self._post = poster
        self._asker = asker or Asker()
        self._now = now
        self.page: FamilyPage | None = None
        self.setWindowTitle("SoS Desktop")
        self.stack = QStackedWidget()
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.setCentralWidget(self._holder)
        self.entrance = Entrance(self, self.stack, desk, words, poster, self._asker)
        self.entrance.opened.connect(self.show_start)
        # With any modifier: a hurried hand is not to be taken at its word.
        self._cover_key = QKeySequence(ACTIONS["cover"].keys[0])[0].key()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(settings.cover_minutes * 60_000)
        self._idle.timeout.connect(self.draw_cover)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        # A filter on the whole program would run for every event there is; keys and presses come to the focus window.
        app.focusWindowChanged.connect(self._watch)
        if settings.geometry is None:
            self.resize(first_size(self.screen().availableGeometry()))
        else:
            last = QRect(*settings.geometry)
            screen = app.screenAt(last.center()) or self.screen()
            self.setGeometry(as_last_time(last, screen.availableGeometry()))

    # --- pages, each made when it is first needed ---------------------------------------------------

    @property
    def unlock(self) -> UnlockPage:
        """Asks for the passphrase."""
        return self.entrance.unlock

    @property
    def first(self) -> FirstStartPage:
        """The very first start."""
        return self.entrance.first

    @property
    def trouble(self) -> TroublePage:
        """The store can't be opened."""
        return self.entrance.trouble

    @cached_property
    def start(self) -> StartPage:
        """The families."""
        from .start import StartPage

        page = StartPage(self._words, ())
        page.family_chosen.connect(self.open_family)
        page.family_wanted.connect(self._new_family)
        page.example_wanted.connect(self._open_example)
        page.import_wanted.connect(self.files.bring)
        page.steps.look_in(self.desk.steps_ahead, self._not_read)
        page.steps.chosen.connect(self.open_step)
        self.stack.addWidget(page)
        return page

    @cached_property
    def files(self) -> Files:
        """Families as files."""
        from .files import Files

        files = Files(self, self.desk, self._words, self._asker, lambda: bool(self.page) or self.covering.is_drawn)
        files.said.connect(self._say)
        files.brought.connect(self._brought)
        return files

    @cached_property
    def council(self) -> Council:
        """What councils call things: the shipped profiles, and this council's own beside the settings."""
        from .profiles import Council

        return Council(self, self._settings.folder, self._words)

    @cached_property
    def care(self) -> Care:
        """Passphrase, checks, erasing, keys, about."""
        from .care import Care

        care = Care(self, self._words, self._asker, self._post)
        care.said.connect(self._say)
        return care

    @cached_property
    def covering(self) -> Covering:
        """The cover and its PIN."""
        from .cover import Covering

        covering = Covering(self, self.desk, self._words, self._post, self._asker, self._settings.pin_minutes)
        covering.lifted.connect(self._uncovered)
        covering.said.connect(self._say)
        return covering

    def draw_cover(self) -> None:
        """Blank the window now."""
        self.covering.draw()

    def knock(self) -> None:
        """Show what stands before the families: the first start, the passphrase, or trouble."""
        self.entrance.knock()

    # --- families --------------------------------------------------------------------------------------

    def show_start(self) -> None:
        """The start page, with every name hidden again."""
        if not self.close_family():
            return
        self.start.set_profiles(self.council.titles(), self._settings.wording)
        self.start.show_families(self.desk.families(), self.desk.worker, self.desk.leaving(), self._today())
        if not self.desk.keeps:
            self.start.say(self._words("This is a demonstration: nothing you do here is kept when you close it."))
        self._show(self.start)

    def open_family(self, family: str) -> None:
        """Open one family's page."""
        try:
            self.show_session(self.desk.open_family(family))
        except WorldError as error:
            self._not_read(error)

    def open_step(self, family: str, note: str) -> None:
        """A family's plan, with this step in sight."""
        self.open_family(family)
        if self.page is not None:
            self.page.show_board("plan")
            self.page.board.reveal(note)

    def _not_read(self, error: WorldError) -> None:
        """Damage that shows only now leads back to the door, where the copies are."""
        if not hasattr(error, "backups"):
            self.start.say(str(error))
            return
        with suppress(WorldError):
            self.desk.close()
        self.entrance.show_trouble(error)

    def show_session(self, session: Session) -> None:
        """The page of a session that the desk has opened."""
        from .family.page import FamilyPage

        family = session.document.family
        assert family is not None
        wording, trouble = self.council.find(family.wording)
        page = FamilyPage(
            session, wording, self._words, self._theme, self._asker, self._today, self._window_slots(), self._now
        )
        page.wording_wanted.connect(self.council.dress)
        for one in (page.thoughts, page.speller):
            one.keep_in(lambda: self._settings, self._keep)
        page.questions.keep_in(self._settings if self.desk.keeps else None, self._keep)
        page.speller.folder = self.desk.folder if self.desk.keeps else None
        page.start_wanted.connect(self.show_start)
        page.cover_wanted.connect(self.draw_cover)
        page.print_wanted.connect(self.open_print)
        page.export_wanted.connect(lambda: self.files.keep(page))
        self.page = page
        self.stack.addWidget(page)
        self._show(page)
        page.board.setFocus()
        if not self.desk.keeps:
            page.bar.show_demonstration()
            page.say(self._words("This is a demonstration: nothing you do here is kept when you close it."))
        if trouble:
            page.say(trouble)

    def close_family(self) -> bool:
        """Put the open family away. False if its last words could not be written: it stays open."""
        page = self.page
        if page is None:
            return True
        page.leave()
        if not page.session.flush(10) or page.map_hand.kept:
            page.stay()
            return False
        self.desk.close_family()
        self.stack.removeWidget(page)
        page.deleteLater()
        self.page = None
        return True

    def _new_family(self, short_name: str, children: tuple[str, ...], profile: str) -> None:
        from ..model.ids import new_id
        from ..model.records import Scale
        from ..practice import wording as wordings

        try:
            wording = self.council.profiles.get(profile)
            said = wording.scales[wording.first_scale]
            names = self._words.several(children)
            scale = Scale(
                id=new_id(),
                scale_kind=wording.first_scale,
                zero=wordings.fill(said.zero, names),
                ten=wordings.fill(said.ten, names),
            )
            self._settings = self._settings.change(wording=profile)
            self.open_family(self.desk.new_family(short_name, self._today(), profile, scale, children))
        except WorldError as error:
            self.start.say(str(error))

    def _open_example(self) -> None:
        from .files import example

        try:
            document = example()
            family = document.family
            assert family is not None
            if all(one.id != family.id for one in self.desk.families()):
                self.desk.import_document(document)
            self.open_family(family.id)
        except WorldError as error:
            self.start.say(str(error))

    def _brought(self, family: str, notice: str) -> None:
        if self.page is not None:
            # A PDF takes a while: another family was opened meanwhile, and others may look on.
            notice = self._words("The family in the PDF was brought in. It is on the start page.")
        else:
            self.open_family(family)
        if notice:
            self._say(notice)

    # --- out of the program --------------------------------------------------------------------------------

    @cached_property
    def ways_out(self) -> WaysOut:
        """Paper, and text for the case system."""
        from .ways_out import WaysOut

        return WaysOut(self, self._words, self._now, self._asker, lambda: self._settings)

    def open_print(self) -> None:
        """The preview of the open family's pages."""
        if self.page is not None:
            self.ways_out.open_print(self.page)

    def open_case_system(self) -> None:
        """The open family's words for the case system, section by section."""
        if self.page is not None:
            self.ways_out.open_case_system(self.page)

    # --- trouble ----------------------------------------------------------------------------------

    def show_report(self, report: str) -> None:
        """One window about a bug of ours, with a report to copy that holds nobody's words. From any thread."""
        self._post(lambda: self._show_report(report))

    def _show_report(self, report: str) -> None:
        title = self._words("Something went wrong in the program")
        text = self._words("What was saved is safe. Please send this report to whoever looks after the program:")
        self._asker.report(self, title, text, report)

    # --- inner -------------------------------------------------------------------------------------------------

    def _window_slots(self) -> dict[str, Callable[[], object]]:
        return {
            "case_system": self.open_case_system,
            "set_pin": self.covering.ask_for_pin,
            "family_words": lambda: self.council.ask(),  # noqa: PLW0108 -- made when first asked for
            "theme_light": lambda: self.set_theme(look.LIGHT),
            "theme_dark": lambda: self.set_theme(look.DARK),
            "theme_contrast": lambda: self.set_theme(look.CONTRAST),
            **self.care.slots(),
        }

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours, kept for the next start."""
        self._theme = theme
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        dress(app, theme)
        if self.page is not None:
            self.page.set_theme(theme)
        self._settings = self._settings.change(theme=theme.name)

    def _uncovered(self) -> None:
        if self.page is not None:
            self.page.board.setFocus()

    def _keep(self, **values: object) -> None:
        """Something that was chosen while a family is open."""
        self._settings = self._settings.change(**values)

    def _say(self, text: str) -> None:
        if self.page is not None:
            self.page.say(text)
        else:
            self.start.say(text)

    def _show(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        page.setFocus()

    def _today(self) -> date:
        return self._now().astimezone().date()

    def _watch(self, window: QWindow | None) -> None:
        """Listen to whichever of our windows has the keyboard: the main one, a dialog, the printer's."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is there: the cover waits. Its key works over menus and dialogs too, as no action can."""
        kind = event.type()
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress and event.key() == self._cover_key:
            self.draw_cover()
            return True
        if kind in SIGNS_OF_LIFE:
            self._idle.start()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if "covering" in vars(self):
            self.covering.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything is saved already; only what can't be saved asks."""
        if not self.close_family() and not self._asker.confirm(
            self,
            self._words("Some words are not saved"),
            self._words("If you close now, the last words are lost. Keep a copy elsewhere first."),
            self._words("Close and lose them"),
            self._words("Stay"),
        ):
            event.ignore()
            return
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusWindowChanged.disconnect(self._watch)
        for window in app.allWindows():
            window.removeEventFilter(self)
        self._idle.stop()
        if not self.isMaximized():
            box = self.geometry()
            self._settings = self._settings.change(geometry=(box.x(), box.y(), box.width(), box.height()))
        self.hide()
        try:
            self.desk.close()
        except WorldError as error:
            # The store is closed and whole; it is the copy, say, that could not be made.
            self._asker.tell(self, self._words("Your maps are saved"), str(error))
        event.accept()
