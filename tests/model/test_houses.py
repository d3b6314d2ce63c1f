"""A child's pages: what is asked about, who may see it afterwards, and what of it goes on the map."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.model import commands, ink, rules
from sos_desktop.model.boards import house_art, houses
from sos_desktop.model.change import Change
from sos_desktop.model.commands import houses as made
from sos_desktop.model.commands.in_room import as_seen
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.ids import derived_id
from sos_desktop.model.readers import Readers, copy_for
from sos_desktop.model.records import House, Note, Person, Saying, Stroke
from sos_desktop.model.records.house import PARTS, SHAPES

TODAY, LATER = date(2025, 4, 29), date(2025, 5, 6)
TIA, MUM, NAN, HOUSE, TRAIN = (derived_id("person", name) for name in ("Tia", "Kelly", "Nan Jo", "house", "train"))
RAIN, DOG, LINE, DOT = (derived_id("thing", name) for name in ("rain", "dog", "line", "dot"))


class Desk:
    """A document, and changes to it as the session makes them."""

    def __init__(self) -> None:
        self.document = Document()
        self.do(commands.begin_family("Tia", "", TODAY, "test"))
        for name, one in (("Tia", TIA), ("Kelly", MUM), ("Nan Jo", NAN)):
            self.do(commands.add_person(self.document, name, person_id=one, child=name == "Tia"))
        self.do(made.begin_page(self.document, TIA, "worries", "house", TODAY, HOUSE))

    def do(self, change: Change) -> Change:
        change = rules.complete(self.document, change)
        self.document = self.document.apply(change)
        return change

    def say(self, text: str, one: str, x: float = 0, y: float = 0, house: str = HOUSE) -> None:
        self.do(made.say(self.document, house, text, x, y, TODAY, one))

    def draw(self, one: str, house: str = HOUSE) -> None:
        self.do(made.draw(self.document, house, [ink.pack([(0, 0, 1), (9, 9, 1)])], "blue", 4, [one]))

    def allow(self, *ids: str, may_see: tuple[str, ...] = (), everyone: bool = False) -> Change:
        return self.do(made.allow(self.document, ids, may_see, everyone, LATER))

    def seen_by(self, *people: str) -> set[str]:
        """Which of the child's things a copy for these people shows."""
        seen = copy_for(self.document, Readers(frozenset(people), today=LATER))
        return {one.id for kind in (House, Saying, Stroke) for one in seen.all(kind)}

    @property
    def page(self) -> House:
        return self.document.need(House, HOUSE)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_pages_keep_the_order_in_which_they_were_begun_and_may_change_shape(desk):
    desk.do(made.begin_page(desk.document, TIA, "dreams", "train", TODAY, TRAIN))
    assert [one.id for one in houses.pages(desk.document, TIA)] == [HOUSE, TRAIN]
    assert (desk.page.part, desk.page.shape, desk.page.day) == ("worries", "house", TODAY)
    desk.do(made.set_shape(desk.document, HOUSE, "planet"))
    assert desk.page.shape == "planet" and [one.id for one in houses.pages(desk.document, TIA)] == [HOUSE, TRAIN]
    assert houses.pages(desk.document, MUM) == []


def test_words_are_exact_and_stay_on_the_page(desk):
    desk.say("  when dad shouts i go under the bed\n\nplees ", RAIN, 5000, -5000)
    said = desk.document.need(Saying, RAIN)
    assert said.text == "  when dad shouts i go under the bed\n\nplees " and said.child == TIA
    assert abs(said.x) < 500 and abs(said.y) < 350
    desk.do(made.move_words(desk.document, RAIN, -100, 40))
    assert (desk.document.need(Saying, RAIN).x, desk.document.need(Saying, RAIN).y) == (-100, 40)


def test_a_long_stroke_is_several_records_in_one_change(desk):
    change = desk.do(made.draw(desk.document, HOUSE, ["", ""], "red", 8))
    assert len(change.entries) == 2 and len(desk.document.all(Stroke)) == 2
    assert all(one.child == TIA and one.ink == "red" and one.width == 8 for one in desk.document.all(Stroke))


def test_rubbing_out_is_one_change_and_only_ink(desk):
    desk.say("rain", RAIN)
    desk.draw(LINE)
    desk.draw(DOT)
    change = desk.do(made.rub_out(desk.document, [LINE, DOT, "gone already"]))
    assert change.verb == "rub out" and set(change.entries) == {LINE, DOT}
    desk.document = desk.document.apply(change.inverse())
    assert {one.id for one in desk.document.all(Stroke)} == {LINE, DOT}


def test_a_face_is_chosen(desk):
    desk.do(made.choose_face(desk.document, NAN, "owl"))
    assert desk.document.need(Person, NAN).face == "owl"


# --- who may see it ---------------------------------------------------------------------------------------------------


def test_nobody_was_asked_so_nobody_sees_even_that_there_is_a_page(desk):
    desk.say("rain", RAIN)
    desk.draw(LINE)
    assert desk.seen_by(MUM) == desk.seen_by(NAN) == desk.seen_by() == set()
    assert desk.seen_by(TIA) == {HOUSE, RAIN, LINE}


def test_each_thing_is_opened_by_itself_and_the_page_with_it(desk):
    desk.say("rain", RAIN)
    desk.say("dog", DOG)
    desk.draw(LINE)
    desk.allow(RAIN, may_see=(MUM,))
    assert desk.seen_by(MUM) == {HOUSE, RAIN} and desk.seen_by(NAN) == set()
    desk.allow(DOG, may_see=(NAN,))
    assert desk.seen_by(NAN) == {HOUSE, DOG} and desk.seen_by(MUM, NAN) == set()
    desk.allow(LINE, everyone=True)
    assert desk.seen_by(NAN) == {HOUSE, DOG, LINE} and desk.seen_by() == {HOUSE, LINE}


def test_a_page_with_nothing_for_all_who_look_on_is_not_there_for_them(desk):
    desk.say("rain", RAIN)
    desk.say("dog", DOG)
    desk.allow(RAIN, may_see=(MUM,))
    desk.allow(DOG, may_see=(NAN,))
    assert desk.seen_by(MUM, NAN) == set(), "each may see the page, together they may see nothing on it"
    assert desk.seen_by(TIA, MUM) == {HOUSE, RAIN}
    desk.allow(DOG, everyone=True)
    desk.do(commands.edit(desk.document, Saying, DOG, "mark", private=True))
    assert desk.seen_by(NAN) == desk.seen_by() == set(), "the worker keeps for themselves what was for everyone"
    assert desk.seen_by(TIA) == {HOUSE, RAIN}, "the child sees their own page"
    desk.do(commands.edit(desk.document, Saying, RAIN, "mark", private=True))
    assert desk.seen_by(TIA) == {HOUSE} and desk.seen_by(MUM) == set()


def test_an_empty_page_is_the_childs_alone(desk):
    desk.do(commands.edit(desk.document, House, HOUSE, "open", asked=LATER, everyone=True))
    assert desk.seen_by() == desk.seen_by(MUM) == desk.seen_by(TIA, MUM) == set() and desk.seen_by(TIA) == {HOUSE}


def test_nobody_is_an_answer_and_the_page_stays_hidden(desk):
    desk.say("rain", RAIN)
    desk.allow(RAIN)
    assert desk.document.need(Saying, RAIN).asked == LATER
    assert desk.seen_by(MUM) == set() and desk.seen_by(TIA) == {HOUSE, RAIN}


def test_a_yes_can_be_taken_back_and_undone(desk):
    desk.say("rain", RAIN)
    change = desk.allow(RAIN, may_see=(MUM, TIA, MUM))
    assert desk.document.need(Saying, RAIN).may_see == (MUM,), "the child always may; nobody is named twice"
    taken = desk.allow(RAIN)
    assert desk.seen_by(MUM) == set()
    desk.document = desk.document.apply(taken.inverse())
    assert desk.seen_by(MUM) == {HOUSE, RAIN}
    desk.document = desk.document.apply(change.inverse())
    assert desk.document.need(Saying, RAIN).asked is None and desk.page.asked is None


def test_other_words_are_asked_about_anew(desk):
    desk.say("rain", RAIN)
    desk.allow(RAIN, everyone=True)
    assert not made.reword(desk.document, RAIN, "rain")
    desk.do(made.reword(desk.document, RAIN, "rain and Ryan"))
    assert desk.document.need(Saying, RAIN).text == "rain and Ryan"
    assert desk.document.need(Saying, RAIN).asked is None and desk.seen_by(MUM) == set()
    desk.do(made.reword(desk.document, RAIN, "rain"))
    assert not made.ask_anew(desk.document, RAIN)


def test_moving_words_asks_nothing_anew(desk):
    desk.say("rain", RAIN)
    desk.allow(RAIN, everyone=True)
    desk.do(made.move_words(desk.document, RAIN, 10, 10))
    assert desk.seen_by(MUM) == {HOUSE, RAIN}


def test_when_the_only_thing_for_somebody_goes_the_page_goes_for_them(desk):
    desk.say("rain", RAIN)
    desk.draw(LINE)
    desk.allow(RAIN, may_see=(MUM,))
    desk.allow(LINE, may_see=(NAN,))
    change = desk.do(made.take_away(desk.document, [RAIN]))
    assert desk.seen_by(MUM) == set() and desk.seen_by(NAN) == {HOUSE, LINE}
    desk.document = desk.document.apply(change.inverse())
    assert desk.seen_by(MUM) == {HOUSE, RAIN}


def test_a_thing_that_is_no_longer_there_can_not_be_opened(desk):
    with pytest.raises(BadInput):
        made.allow(desk.document, [RAIN], (), True, TODAY)


def test_what_is_done_to_a_page_or_words_that_are_gone_is_refused_in_words(desk):
    for change in (
        lambda: made.draw(desk.document, TRAIN, [""], "red", 4),
        lambda: made.say(desk.document, TRAIN, "a", 0, 0, TODAY),
        lambda: made.set_shape(desk.document, TRAIN, "boat"),
        lambda: made.reword(desk.document, RAIN, "a"),
        lambda: made.move_words(desk.document, RAIN, 0, 0),
        lambda: made.put_on_map(desk.document, RAIN, "", TODAY),
    ):
        with pytest.raises(BadInput, match="not there any more"):
            change()


def test_what_is_asked_about_at_once(desk):
    desk.say("dog", DOG, 0, 200)
    desk.say("rain", RAIN, 0, -100)
    desk.draw(LINE)
    desk.draw(DOT)
    found = houses.all_things(desk.document, TIA)
    assert [(one.kind, one.ids, one.text) for one in found] == [
        ("words", (RAIN,), "rain"), ("words", (DOG,), "dog"), ("drawing", (LINE, DOT), ""),
    ]  # fmt: skip
    assert all(one.asked is None and one.may_see == () and not one.everyone for one in found)


def test_ink_that_is_new_makes_the_drawing_one_to_ask_about(desk):
    desk.draw(LINE)
    desk.allow(LINE, may_see=(MUM, NAN))
    drawing = houses.things(desk.document, HOUSE)[0]
    assert (drawing.asked, drawing.may_see) == (LATER, (MUM, NAN))
    desk.draw(DOT)
    drawing = houses.things(desk.document, HOUSE)[0]
    assert (drawing.asked, drawing.may_see, drawing.everyone) == (None, (), False)
    assert desk.seen_by(MUM) == {HOUSE, LINE}, "what was allowed still is, what is new is not"
    desk.allow(DOT, everyone=True)
    drawing = houses.things(desk.document, HOUSE)[0]
    assert (drawing.may_see, drawing.everyone) == ((MUM, NAN), False), "what holds for all of it"


# --- on the map -------------------------------------------------------------------------------------------------------


def test_words_go_on_the_map_only_with_the_childs_yes(desk):
    desk.say("rain", RAIN)
    with pytest.raises(BadInput, match="asked"):
        made.put_on_map(desk.document, RAIN, "past_harm", LATER)
    desk.allow(RAIN)
    with pytest.raises(BadInput, match="nobody else"):
        made.put_on_map(desk.document, RAIN, "past_harm", LATER)
    assert desk.document.all(Note) == ()


def test_words_for_everyone_are_a_note_and_for_some_a_private_one(desk):
    desk.say("rain", RAIN)
    desk.say("dog", DOG)
    desk.allow(RAIN, everyone=True)
    desk.allow(DOG, may_see=(MUM,))
    desk.do(made.put_on_map(desk.document, RAIN, "past_harm", LATER, "Meera"))
    desk.do(made.put_on_map(desk.document, DOG, "", LATER))
    rain, dog = (desk.document.need(Note, made.note_of(one)) for one in (RAIN, DOG))
    assert (rain.text, rain.own_words, rain.said_by, rain.category) == ("rain", True, TIA, "past_harm")
    assert (rain.said_on, rain.written_by, rain.children, rain.private) == (TODAY, "Meera", (TIA,), False)
    assert dog.private and dog.category == ""
    with pytest.raises(BadInput, match="already"):
        made.put_on_map(desk.document, RAIN, "", LATER)


def test_a_yes_taken_back_closes_the_note_too(desk):
    desk.say("rain", RAIN)
    desk.allow(RAIN, everyone=True)
    desk.do(made.put_on_map(desk.document, RAIN, "", LATER))
    desk.allow(RAIN, everyone=True)
    assert not desk.document.need(Note, made.note_of(RAIN)).private
    desk.allow(RAIN, may_see=(MUM,))
    assert desk.document.need(Note, made.note_of(RAIN)).private


def test_a_yes_taken_back_closes_every_note_made_of_these_words(desk):
    desk.say("rain", RAIN)
    desk.allow(RAIN, everyone=True)
    desk.do(made.put_on_map(desk.document, RAIN, "", LATER))
    first = made.note_of(RAIN)
    desk.do(commands.duplicate(desk.document, [first]))
    (second,) = [one.id for one in desk.document.all(Note) if one.id != first]
    desk.do(commands.duplicate(desk.document, [second]))
    desk.do(commands.reword(desk.document, second, "rain, they say"))
    assert [one.saying for one in desk.document.all(Note)] == [RAIN] * 3
    desk.allow(RAIN)
    assert [one.private for one in desk.document.all(Note)] == [True] * 3
    assert not copy_for(desk.document, Readers(frozenset({MUM}), today=LATER)).all(Note)


def test_other_words_close_every_note_made_of_those_before(desk):
    desk.say("rain", RAIN)
    desk.allow(RAIN, everyone=True)
    desk.do(made.put_on_map(desk.document, RAIN, "", LATER))
    desk.do(commands.duplicate(desk.document, [made.note_of(RAIN)]))
    desk.do(made.reword(desk.document, RAIN, "rain and Ryan"))
    assert [one.private for one in desk.document.all(Note)] == [True] * 2


def test_a_note_that_does_not_name_its_words_is_closed_all_the_same(desk):
    """One that was put on the map before notes kept this."""
    desk.say("rain", RAIN)
    desk.allow(RAIN, everyone=True)
    desk.do(made.put_on_map(desk.document, RAIN, "", LATER))
    desk.do(commands.edit(desk.document, Note, made.note_of(RAIN), "as it was", saying=""))
    desk.allow(RAIN)
    assert desk.document.need(Note, made.note_of(RAIN)).private


def test_a_note_doubled_while_others_look_on_still_knows_whose_words_it_is(desk):
    desk.say("rain", RAIN)
    desk.allow(RAIN, may_see=(MUM,))
    desk.do(made.put_on_map(desk.document, RAIN, "", LATER))
    desk.do(commands.edit(desk.document, Note, made.note_of(RAIN), "open", private=False))
    # It came on the map before her eyes, and the child's page is not open to her.
    nan = Readers(frozenset({NAN}), today=LATER, in_room=True, unheard=frozenset())
    desk.do(as_seen(desk.document, nan, commands.duplicate, [made.note_of(RAIN)]))
    desk.allow(RAIN)
    assert [one.private for one in desk.document.all(Note)] == [True] * 2


# --- places -----------------------------------------------------------------------------------------------------------


def test_words_that_are_just_typed_find_a_free_place(desk):
    room = houses.ROOMS["house"]
    boxes: list[houses.Box] = []
    for _ in range(6):
        x, y = houses.free_spot(room, boxes)
        box = (x, y, x + houses.WORDS_WIDE, y + houses.LINE)
        assert not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in boxes)
        boxes.append(box)
    assert houses.free_spot((0, 0, 300, 40), [(0, 0, 300, 40)]) == (0, 0), "with no room left they lie over others"
    assert boxes[1][0] == boxes[0][0], "a narrow room has one column"
    assert set(houses.ROOMS) == {*SHAPES, "path"}


def test_stones_lead_to_the_house_one_after_the_other():
    gaps = [math.dist(a, b) for a, b in zip(houses.STONES, houses.STONES[1:], strict=False)]
    assert len(houses.STONES) == 11 and max(gaps) - min(gaps) < 25 and min(gaps) > 70
    assert houses.stone(10) == houses.STONES[10] and houses.stone(0) == houses.STONES[0]


@given(st.integers(0, 20))
def test_whoever_stands_at_a_number_stands_at_that_number(half):
    assert houses.nearest_stone(*houses.stone(half / 2)) == half / 2


def test_the_childs_own_words_for_an_end_stand_there(desk):
    assert not houses.has_own_words(desk.document, HOUSE, 0)
    desk.say("all scary", RAIN, houses.ENDS[0][0] + 5, houses.ENDS[0][1] + 5)
    assert houses.has_own_words(desk.document, HOUSE, 0) and not houses.has_own_words(desk.document, HOUSE, 10)


# --- pictures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("part", PARTS)
def test_every_shape_and_part_has_a_picture_on_the_page(shape, part):
    lines = house_art.picture(shape, part)
    assert len(lines) > 5 and lines == house_art.picture(shape, part)
    for line in lines:
        assert len(line.points) > 2 and line.fill in ("", "wall", "soft", "stone", "light")
        assert all(abs(x) <= 620 and abs(y) <= 360 for x, y in line.points)


def test_pictures_differ():
    assert len({house_art.picture(shape, "good") for shape in SHAPES}) == len(SHAPES)
    assert len({house_art.picture("house", part) for part in PARTS}) == len(PARTS)
