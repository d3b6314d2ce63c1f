"""A child's own pages as a page of the window: begin with large pictures, work on one page, ask who may see what."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ... import look
from ...canvas.houses.board import HouseBoard
from ...canvas.houses.scene import PathFace
from ...canvas.plain import face as button_face
from ...canvas.plain import plain_label
from ...model.boards import houses
from ...model.change import Change
from ...model.document import Document
from ...model.records import House, Person, Rating, Saying, Scale, Stroke
from ...model.records.house import PARTS, SHAPES
from ..family.tabs import TabPage
from ..find import excerpt
from ..theme import kind
from .choices import PICTURE, Choice, Choices
from .hand import HousesHand
from .path import path_face, scale_name, scales_for
from .pictures import page_picture, person_picture
from .rail import PagesRail
from .tools import InkTools
from .words_menu import words_menu

if TYPE_CHECKING:
    from ..family.page import FamilyPage
    from .asking import Asking
    from .faces import FacePicker

#: Kinds that change what is seen here.
SHOWN = frozenset(one.kind for one in (House, Person, Rating, Saying, Scale, Stroke)) | {"family"}


class HousesPage(TabPage):
    """One child's pages. What others in the room may not see is not there; only the worker alone, or with this child,
    can do anything here.
    """

    def __init__(self, page: FamilyPage) -> None:
        super().__init__(page)
        words, theme = page.words, page.theme
        self._words = words
        self.document = Document()
        self.child = self.house = self._scale = ""
        #: What the pictures are asking for: child, part or shape; "" while a page is open.
        self._question = ""
        self.hand = HousesHand(self, page.session, words, page.today, page.kept)
        self.hand.refused.connect(page.say)
        self.board = HouseBoard(words, theme)
        self.tools = InkTools(words, theme)
        self.choices = Choices(words, theme)
        self.rail = PagesRail(words, theme)
        self.scale_menu = QMenu(self)
        self.rail.scale.setMenu(self.scale_menu)
        self.nothing = kind(plain_label(), "soft")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self._lay_out()
        self._connect()

    # --- making ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._paper = QWidget()
        column = QVBoxLayout(self._paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.board, 1)
        column.addWidget(self.tools)
        self._stack = QStackedWidget()
        for widget in (self._paper, self.choices, self.nothing):
            self._stack.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._stack, 1)

    def _connect(self) -> None:
        board, hand, rail, tools = self.board, self.hand, self.rail, self.tools
        board.drawn.connect(hand.draw)
        board.rubbed.connect(hand.rub_out)
        board.words_typed.connect(lambda *typed: hand.type_words(board.house, *typed))
        board.words_finished.connect(lambda *typed: hand.finish_words(board.house, *typed))
        board.words_moved.connect(hand.move_words)
        board.delete_wanted.connect(hand.take_away)
        board.stepped.connect(self._stepped)
        board.menu_wanted.connect(lambda records, at: words_menu(self, records).popup(at))
        tools.tool_chosen.connect(self._take_tool)
        tools.ink_chosen.connect(lambda ink: setattr(board, "ink", ink))
        tools.width_chosen.connect(lambda width: setattr(board, "width", width))
        self.choices.chosen.connect(self._chosen)
        self.choices.left.connect(self._to_paper)
        rail.page_chosen.connect(self.open_page)
        rail.child_wanted.connect(lambda: self.ask("child"))
        rail.new_wanted.connect(lambda: self.ask("part"))
        rail.shape_wanted.connect(lambda: self.ask("shape"))
        rail.faces_wanted.connect(self.pick_faces)
        rail.asking_wanted.connect(self.ask_who_may_see)
        self.page.room_changed.connect(self._another_room)

    @cached_property
    def asking(self) -> Asking:
        """Who may see it, made when it is first asked."""
        from .asking import Asking

        made = Asking(self._words, self.page.theme)
        made.answered.connect(self.hand.allow)
        made.left.connect(self._to_paper)
        self._stack.addWidget(made)
        return made

    @cached_property
    def faces(self) -> FacePicker:
        """Faces for people, made when they are first wanted."""
        from .faces import FacePicker

        made = FacePicker(self._words, self.page.theme)
        made.chosen.connect(self.hand.choose_face)
        made.left.connect(self._to_paper)
        self._stack.addWidget(made)
        return made

    # --- showing -----------------------------------------------------------------------------------------------------

    @property
    def working(self) -> bool:
        """Whether this is the worker alone, or with nobody but this child."""
        readers = self.page.readers
        return readers.everything or (bool(readers.people) and readers.people <= {self.child})

    def children_here(self) -> list[Person]:
        """The children of the map who can have pages, and whoever has some."""
        family = self.document.family
        named = family.index_children if family is not None else ()
        having = [one.child for one in self.document.all(House)]
        found = [self.document.get(Person, one) for one in dict.fromkeys((*named, *having))]
        return [one for one in found if one is not None and one.person_kind not in ("unborn", "pet")]

    def show_document(self, document: Document) -> None:
        self.document = document
        there = [one.id for one in self.children_here()]
        if self.child not in there:
            self.child = there[0] if len(there) == 1 else self._with_pages(there)
            self.house = self._scale = self._question = ""
        pages = houses.pages(document, self.child)
        if self.house not in {one.id for one in pages}:
            self.house = pages[0].id if pages else ""
        if not self.working:
            self._put_away()
        self.board.locked = not self.working
        self.board.show_cursor()
        self._show_rail(pages)
        self._show_board()
        self._show_middle(bool(there), bool(pages))

    def show_change(self, document: Document, change: Change) -> None:
        if any(one is not None and one.kind in SHOWN for pair in change.entries.values() for one in pair):
            self.show_document(document)
        else:
            self.document = document

    def _with_pages(self, there: list[str]) -> str:
        """Of several children the only one with pages; "" to ask."""
        having = [one for one in there if houses.pages(self.document, one)]
        return having[0] if len(having) == 1 else ""

    def _put_away(self) -> None:
        """Whoever may look on now finds nothing that was meant for somebody else, not even where it is not shown."""
        for name in ("asking", "faces"):
            made = vars(self).pop(name, None)
            if made is not None:
                self._stack.removeWidget(made)
                made.hide()
                made.deleteLater()
        self.choices.ask("", [], back=False)
        self._question = ""

    def _another_room(self) -> None:
        """Somebody came or went: what a panel shows was made for those who were here before."""
        open_panel = self._stack.currentWidget() in (vars(self).get("asking"), vars(self).get("faces"))
        self._put_away()
        if open_panel:
            self._stack.setCurrentWidget(self._paper)
        self.show_document(self.page.seen)

    def _show_rail(self, pages: list[House]) -> None:
        child = self.document.get(Person, self.child) if pages else None
        self.rail.setVisible(child is not None)
        self.rail.show_child(child, several=len(self.children_here()) > 1)
        self.rail.show_pages(self.document, pages, self.house)
        things = houses.all_things(self.hand.document, self.child) if self.working else []
        open_now = self.document.get(House, self.house)
        on_path = open_now is not None and open_now.part == "path"
        self.rail.set_working(self.working, shape=not on_path, asking=bool(things))
        left = [] if self.page.shared else [one for one in things if one.asked is None]
        self.rail.show_not_asked(self.document, left)

    def _show_board(self) -> None:
        words, document = self._words, self.document
        child, page = document.get(Person, self.child), document.get(House, self.house)
        name = child.shown if child is not None else ""
        self.board.setAccessibleName(words("{name}’s page", name=name) if name else words("A child’s page"))
        on_path = page is not None and page.part == "path"
        scales = scales_for(document, self.child)
        if self._scale not in {one.id for one in scales}:
            self._scale = scales[0].id if scales else ""
        face = path_face(document, self._scale, self.child, self.page.today(), words) if on_path else PathFace()
        self.board.show_page(document, self.house, face)
        self.tools.setVisible(self.working)
        self.rail.scale.setVisible(self.working and on_path and len(scales) > 1)
        self.scale_menu.clear()
        self.rail.scale.setText("")
        self.rail.scale.setAccessibleName(words("Which scale"))
        for scale in scales:
            text = scale_name(document, scale, self.page.wording, name)
            if scale.id == self._scale:
                self.rail.scale.setText(button_face(excerpt(text, length=15)))
                self.rail.scale.setAccessibleName(words("Which scale: {name}", name=text))
            self.scale_menu.addAction(button_face(text), lambda one=scale.id: self._take_scale(one))

    def _show_middle(self, somebody: bool, pages: bool) -> None:
        if not self.working and not pages:
            self._question = ""
            why = "A child’s own pages are open with that child alone, or with you alone: choose it in Room above."
            self.nothing.setText(f"{self._words('Nothing to look at together here.')} {self._words(why)}")
            self._stack.setCurrentWidget(self.nothing)
        elif not somebody:
            text = self._words("Nobody is named as a child of this map yet. The card about a person does that.")
            self.nothing.setText(text)
            self._stack.setCurrentWidget(self.nothing)
        elif not self.child:
            self.ask("child")
        elif not pages and self._question != "child":
            self.ask("part")
        elif not self.working or (not self._question and self._stack.currentWidget() in (self.nothing, self.choices)):
            self._to_paper()
        elif self._stack.currentWidget() is vars(self).get("faces"):
            self.faces.show_people(self._people())
        self.setFocusProxy(self._focus())

    def _focus(self) -> QWidget:
        shown = self._stack.currentWidget()
        return self.board if shown is self._paper else shown

    def _people(self) -> list[Person]:
        """The child, then whoever they may name: not the dead, the unborn, pets or groups; who is paid comes last."""
        found = [one for one in self.document.all(Person) if one.person_kind == "person" and not one.died]
        return sorted(found, key=lambda one: (one.id != self.child, one.paid))

    # --- doing -------------------------------------------------------------------------------------------------------

    def open_page(self, house: str) -> None:
        """Another of the child's pages."""
        self.board.finish_editing()
        self.house = house
        self._question = ""
        self._to_paper()
        self.show_document(self.document)
        self.board.setFocus()

    def ask(self, question: str) -> None:
        """Ask with large pictures."""
        words, theme = self._words, self.page.theme
        self.board.finish_editing()
        self._question = question
        pages = houses.pages(self.document, self.child)
        shape = pages[-1].shape if pages else "house"
        page = self.document.get(House, self.house)
        if question == "child":
            asked = [Choice(one.id, one.shown, person_picture(one, theme, 150)) for one in self.children_here()]
            self.choices.ask(words("Whose pages?"), asked, back=bool(self.child and pages))
        elif question == "part":
            asked = [Choice(part, words(houses.TITLES[part]), page_picture(shape, part, PICTURE)) for part in PARTS]
            text = words("And now?") if pages else words("Which one first?")
            self.choices.ask(text, asked, back=bool(pages))
        elif page is not None:
            asked = [
                Choice(one, words(houses.SHAPE_NAMES[one]), page_picture(one, page.part, PICTURE)) for one in SHAPES
            ]
            self.choices.ask(words("What shall it be?"), asked, back=True)
        self._stack.setCurrentWidget(self.choices)
        self.setFocusProxy(self.choices)
        self.choices.setFocus()

    def _chosen(self, choice: str) -> None:
        question, self._question = self._question, ""
        if question == "child":
            self.child, self.house, self._scale = choice, "", ""
            self.show_document(self.document)
        elif question == "part":
            pages = houses.pages(self.document, self.child)
            made = self.hand.begin_page(self.child, choice, pages[-1].shape if pages else "house")
            if made:
                self.open_page(made)
        elif question == "shape":
            self.hand.set_shape(self.house, choice)
            self._to_paper()

    def _to_paper(self) -> None:
        self._question = ""
        self._stack.setCurrentWidget(self._paper)
        self.setFocusProxy(self.board)
        self.board.setFocus()

    def _take_tool(self, tool: str) -> None:
        self.board.finish_editing()
        self.board.set_tool(tool)
        self.board.setFocus()

    def _take_scale(self, scale: str) -> None:
        self._scale = scale
        self._show_board()

    def _stepped(self, score: float) -> None:
        if self._scale:
            self.hand.step(self._scale, self.child, score)
        else:
            self.page.say(self._words("There is no scale yet. Make one below the map, then come back to the path."))

    def pick_faces(self) -> None:
        """Faces and animals for people."""
        self.board.finish_editing()
        self.faces.show_people(self._people())
        self._stack.setCurrentWidget(self.faces)
        self.setFocusProxy(self.faces)
        self.faces.setFocus()

    def ask_who_may_see(self, things: tuple[str, ...] = ()) -> None:
        """Ask about what was not asked yet, or else about everything again; ``things``: only about these."""
        self.board.finish_editing()
        # A copy does not tell what was asked; what is asked about is only this child's own, and only they are here.
        document = self.hand.document
        every = houses.all_things(document, self.child)
        wanted = [one for one in every if set(one.ids) & set(things)] or [one for one in every if one.asked is None]
        people = [one for one in self._people() if one.id != self.child]
        self.asking.begin(document, wanted or every, people)
        self._stack.setCurrentWidget(self.asking)
        self.setFocusProxy(self.asking)
        self.asking.setFocus()

    # --- what every page can do --------------------------------------------------------------------------------------

    def reveal(self, record: str) -> None:
        found = self.document.find(record)
        house = record if isinstance(found, House) else getattr(found, "house", "")
        page = self.document.get(House, house)
        if page is not None:
            self.child = page.child
            self.open_page(page.id)
            self.board.select((record,))

    def holds(self, record: str) -> bool:
        found = self.document.find(record)
        return record == self.house or getattr(found, "house", "") == self.house or isinstance(found, Person)

    def selected(self) -> tuple[str, ...]:
        return self.board.selected()

    def settle(self) -> None:
        self.board.pointer.cancel("settled")
        self.board.finish_editing()
        self.board.keep_step()

    def set_theme(self, theme: look.Theme) -> None:
        self.board.set_theme(theme)
        self._another_room()

    def zoom_in(self) -> None:
        self.board.zoom_in()

    def zoom_out(self) -> None:
        self.board.zoom_out()

    def zoom_full(self) -> None:
        self.board.zoom_full()

    def fit(self) -> None:
        self.board.fit()
