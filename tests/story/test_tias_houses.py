"""Tia's houses, from the first shape to who may see each thing: a real window, mouse and keys, the plug pulled."""

from __future__ import annotations

import pytest

from sos_desktop.model.boards import houses
from tests.story import holloways
from tests.story.table import Table, table

pytestmark = pytest.mark.slow

PAGE = "Tia’s page"
HOWLS, PANCAKES, BANG = "Biscuit howls wen mum sings", "pancakes evry sunday", "i dont lik the big bang"


class Hand:
    """A mouse that goes where the accessibility tree says that things are."""

    def __init__(self, desk: Table) -> None:
        self.desk, self.screen = desk, desk.screen

    def click(self, role: str, name: str) -> None:
        x, y, wide, high = self.desk.wait(role, name)["box"]
        self.screen.click(x + wide // 2, y + high // 2)

    def page(self, x: float, y: float) -> tuple[int, int]:
        """A point of the page on the screen; (0, 0) is its middle."""
        left, top, wide, high = self.desk.wait("heading", "")["box"]
        return round(left + wide * (0.5 + x / houses.WIDTH)), round(top + high * (0.5 + y / houses.HEIGHT))

    def answer(self, about: str, *who: str) -> None:
        """Who may see what is being asked about."""
        self.desk.wait("label", about)
        for name in who:
            self.click("check box", name)
            self.desk.wait("check box", name, "checked")
        self.click("push button", "That’s it")


def test_tias_houses(tmp_path):
    store = tmp_path / "store"
    holloways.put_in(store)
    with table("houses", "--store", str(store)) as desk:
        hand = Hand(desk)
        holloways.open_family(desk)
        desk.key("F3")
        good_things(desk, hand)
        worries(desk, hand)
        the_path(desk)
        who_may_see(desk, hand)
        mum_comes_in(desk, hand)
        desk.saved()

        desk.app.kill()
        holloways.come_back(desk)
        desk.key("F3")
        desk.wait_row(PAGE, HOWLS)
        desk.wait("heading", "Good things, train")
        desk.shot("09 back again")
        desk.close()
    check(holloways.record(store, tmp_path / "tia.sosmap"))


def good_things(desk: Table, hand: Hand) -> None:
    """Tia begins with the good things, by mouse; a train is better than a house."""
    desk.wait("label", "Which one first?")
    desk.shot("01 which one first")
    hand.click("push button", "Good things")
    desk.wait("list", PAGE, "focused")
    desk.wait("heading", "Good things, house")
    desk.type(HOWLS)
    desk.key("Return")
    desk.wait_row(PAGE, HOWLS)
    x, y = hand.page(-60, 260)
    desk.screen.drag(x, y, x + 150, y + 30)
    desk.wait_row(PAGE, "A drawing of one line")
    desk.screen.click(*hand.page(-250, 160), times=2)
    desk.type(PANCAKES)
    desk.key("Return")
    desk.wait_row(PAGE, PANCAKES)
    hand.click("push button", "Another shape")
    hand.click("push button", "Train")
    desk.wait("heading", "Good things, train")
    desk.shot("02 good things")
    hand.click("check box", "Rub out")
    x, y = hand.page(0, 240)
    desk.screen.drag(x, y, x, y + 60)
    desk.until(lambda: not any("drawing" in row for row in desk.rows(PAGE)), "the drawing rubbed out")
    desk.key("ctrl+z")
    desk.wait_row(PAGE, "A drawing of one line")


def worries(desk: Table, hand: Hand) -> None:
    """The worries by keys: picked, typed, taken back, done again, carried."""
    hand.click("push button", "Another page")
    desk.wait("push button", "What worries me", "focused")
    desk.key("Return")
    desk.wait("heading", "What worries me, train")
    desk.wait("list", PAGE, "focused")
    desk.type(BANG)
    desk.key("Return")
    desk.wait_row(PAGE, BANG)
    desk.key("ctrl+z")
    desk.until(lambda: BANG not in desk.rows(PAGE), "the words taken back")
    desk.key("ctrl+y")
    desk.wait_row(PAGE, BANG)
    desk.key("Escape", "Tab", "alt+Down", "alt+Right")
    desk.shot("03 worries")


def the_path(desk: Table) -> None:
    """The path to the house by keys: Tab to the figure, a number, half a step, and Enter for "here"."""
    Hand(desk).click("push button", "Another page")
    desk.wait("push button", "What worries me", "focused")
    desk.key("Tab", "Tab", "Tab", "Return")
    desk.wait("heading", "The path to the house")
    desk.wait("list", PAGE, "focused")
    desk.key("Tab")
    desk.wait_row(PAGE, "The figure waits beside the first stone")
    desk.key("6", "Right", "Return")
    desk.wait_row(PAGE, "The figure is at 6½ of 10")
    desk.shot("04 the path")


def who_may_see(desk: Table, hand: Hand) -> None:
    """Afterwards: each thing by itself, in words for a child."""
    desk.wait("label", "Not asked about yet:")
    hand.click("push button", "Who may see it")
    hand.answer(f"“{HOWLS}”", "Everyone")
    desk.shot("05 who may see it")
    hand.answer(f"“{PANCAKES}”", "Kelly", "Nan Jo")
    hand.answer("Who may see your drawing?", "Nan Jo")
    hand.answer(f"“{BANG}”", "Nobody")
    desk.wait("list", PAGE)
    assert desk.find("label", "Not asked about yet:") is None
    desk.shot("06 all asked")


def mum_comes_in(desk: Table, hand: Hand) -> None:
    """While Kelly looks on, what Tia did not give her is nowhere; when she has gone it is all there again."""
    hand.click("push button", "Room: only me")
    hand.click("check box", "Kelly")
    desk.key("Escape")
    desk.wait("push button", "Room: Kelly")
    desk.wait_row(PAGE, PANCAKES)
    assert desk.rows(PAGE) == [HOWLS, PANCAKES]
    every = "\n".join(one["name"] for one in desk.tree())
    assert BANG not in every and "worries" not in every and "drawing" not in every and "Not asked" not in every
    desk.shot("07 mum looks on")
    hand.click("push button", "Leave the room")
    desk.wait_row(PAGE, "A drawing of one line")
    desk.shot("08 alone again")


def check(document) -> None:
    """What the command line wrote, at the end of the story."""
    from sos_desktop.model import ink
    from sos_desktop.model.records import House, Person, Rating, Saying, Stroke

    people = {person.id: person.shown for person in document.all(Person)}
    tia = next(one for one, name in people.items() if name == "Tia")
    pages = houses.pages(document, tia)
    assert [(one.part, one.shape) for one in pages] == [("good", "train"), ("worries", "train"), ("path", "train")]
    said = {one.text: one for one in document.all(Saying)}
    assert set(said) == {HOWLS, PANCAKES, BANG} and all(one.asked and one.child == tia for one in said.values())
    assert said[HOWLS].everyone and {people[who] for who in said[PANCAKES].may_see} == {"Kelly", "Nan Jo"}
    assert not said[BANG].everyone and said[BANG].may_see == ()
    (stroke,) = document.all(Stroke)
    assert [people[who] for who in stroke.may_see] == ["Nan Jo"] and len(ink.unpack(stroke.points)) >= 2
    opened = {one.part: (one.everyone, one.asked is not None) for one in document.all(House)}
    assert opened == {"good": (True, True), "worries": (False, True), "path": (False, False)}
    stood = max((one for one in document.all(Rating) if one.method == "path"), key=lambda one: str(one.day))
    assert (stood.who, stood.score) == (tia, 6.5)
