"""Where things lie: nothing overlaps, nothing is clipped, and a change shows the same as everything anew."""

import itertools

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from sos_desktop import look
from sos_desktop.canvas.board.arrange import COLUMN_MIN, TRAY, share
from sos_desktop.canvas.board.scene import BoardScene
from sos_desktop.canvas.board.spots import spots
from sos_desktop.canvas.pictures import board_picture
from sos_desktop.model import commands, rules
from sos_desktop.model.boards.three_columns import ZONES, notes_by_zone
from sos_desktop.model.change import Change
from sos_desktop.model.ids import place_id
from sos_desktop.model.records import Note, Place
from sos_desktop.words import Words
from tests.canvas.board_desk import TODAY, family, note, person, wording

QT = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=300),
    st.lists(st.text("abcdefghij klm", max_size=60), max_size=8).map("\n".join),
    st.integers(1, 600).map(lambda length: "w" * length),
    st.just("شكراً جزيلاً لكم. Thank you. 👩‍👧 日本語の文章はここで折り返します。" * 3),
)
NOTES = st.lists(st.tuples(st.sampled_from(ZONES), TEXTS), max_size=14)


def scene_of(document, width: float = 1356.0, height: float = 600.0, tray: bool = True) -> BoardScene:
    scene = BoardScene(Words(), look.LIGHT)
    scene.motion.on = False
    scene.set_tray_shown(tray)
    scene.set_view(width, height)
    scene.show_document(document, wording(), TODAY)
    return scene


def look_of(scene: BoardScene) -> dict[str, object]:
    """All that is seen of the notes."""
    return {
        name: (item.pos().toTuple(), item.width, item.height, item.face, item.isVisible(), item.rotation())
        for name, item in scene.notes.items()
    }


@QT
# Qt counts what the last letter hangs over to the right, also where it stands at the left.
@example(
    notes=[("past_harm", " ".join(["شكراً جزيلاً لكم. Thank you. 👩\u200d👧 日本語の文章はここで折り返します。"] * 3))],
    width=3000.0,
    tray=True,
)
@given(notes=NOTES, width=st.sampled_from((640.0, 864.0, 1356.0, 1910.0, 3000.0)), tray=st.booleans())
def test_nothing_overlaps_and_nothing_is_clipped(qapp, notes, width, tray):
    document = family([(str(at), zone, text) for at, (zone, text) in enumerate(notes)])
    scene = scene_of(document, width, tray=tray)
    shown = [item for item in scene.notes.values() if item.isVisible()]
    assert len(shown) == sum(1 for zone, _ in notes if tray or zone != TRAY)
    for item in shown:
        assert QRectF(0, 0, item.width, item.height).contains(item.text_rect)
        assert QRectF(0, 0, item.width, item.height).contains(item.voice_rect)
        assert item.text_rect.bottom() <= item.voice_rect.top()
        words = item._lay(item.width)[0]
        assert words.used_width <= words.width + 0.5
        zone = scene.arrangement.zones[scene.zone_of(item.id)]
        head = scene.arrangement.heads[scene.zone_of(item.id)]
        assert QRectF(zone.x, head.bottom, zone.width, zone.bottom - head.bottom).contains(item.paper)
    for one, other in itertools.combinations(shown, 2):
        assert not one.paper.intersects(other.paper)
    boxes = [box for plan in scene.columns for box in [scene.arrangement.zones[zone] for zone in plan.zones]]
    for one, other in itertools.combinations(boxes, 2):
        assert not (one.meets(other) and min(one.bottom, other.bottom) - max(one.y, other.y) > 0.01)
    for plan in scene.columns:
        column = scene.arrangement.columns[plan.name]
        inside = [scene.arrangement.zones[zone] for zone in plan.zones]
        assert sum(box.height for box in inside) + scene.arrangement.bars[plan.name].height == pytest.approx(
            column.height
        )
        assert all(box.x == column.x and box.width == column.width for box in inside)
    assert scene.arrangement.height >= 599.9


@QT
@given(width=st.integers(700, 3000), tray=st.booleans())
def test_the_columns_fill_the_width_or_keep_their_least(qapp, width, tray):
    scene = scene_of(family(), float(width), tray=tray)
    columns = [box for name, box in scene.arrangement.columns.items() if name]
    assert all(box.width == pytest.approx(columns[0].width) for box in columns)
    if columns[0].width > COLUMN_MIN:
        assert width - 3 < scene.arrangement.width <= width
    else:
        assert scene.arrangement.width >= width - 0.1


def test_short_notes_stand_side_by_side_and_whole_sentences_take_the_row(qapp):
    scene = scene_of(family([
        ("a", "past_harm", "Short."), ("b", "past_harm", "Short too."), ("c", "danger_statement", "Short."),
        ("d", "danger_statement", "Short too."), ("e", "past_harm", "A long sentence that goes on. " * 8),
    ]))  # fmt: skip
    box = {name: scene.box(note(name)) for name in "abcde"}
    assert box["a"].y == box["b"].y and box["a"].right < box["b"].x
    assert box["c"].bottom < box["d"].y and box["c"].width > 1.9 * box["a"].width
    assert box["e"].width == box["c"].width


def test_zones_stay_where_they_are_until_one_outgrows_its_share(qapp):
    assert share([10, 20, 30], 120) == [40, 40, 40]
    assert share([10, 20, 100], 150) == [25, 25, 100]
    assert share([100, 100], 50) == [100, 100]
    few = scene_of(family([("a", "past_harm", "One.")]))
    none = scene_of(family())
    assert few.arrangement.zones == none.arrangement.zones


def test_three_hundred_notes_in_one_zone_all_lie_in_it(qapp):
    scene = scene_of(family([(str(at), "goal", f"Goal number {at}.") for at in range(300)]))
    assert len(scene.zones["goal"]) == 300
    zone = scene.arrangement.zones["goal"]
    assert all(zone.bottom >= scene.box(one).bottom for one in scene.zones["goal"])


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("add", "move", "reword", "delete", "rename", "voice", "undo")), st.integers(0, 99), TEXTS
    ),
    max_size=8,
)


def made(kind, document, one, zone, text, number, last) -> Change:
    """One of the things that can happen to a board."""
    match kind:
        case "add":
            return commands.add_note(document, text, zone)
        case "move":
            return commands.move_to_zone(document, [one], zone)
        case "reword":
            return commands.reword(document, one, text)
        case "delete":
            return commands.delete(document, [one])
        case "rename":
            return commands.rename(document, person("Kelly"), f"Kelly {number}")
        case "voice":
            return commands.set_voice(document, [one], person("Tia"))
        case _:
            return last.inverse()


@QT
@given(notes=NOTES.filter(bool), steps=STEPS)
def test_a_change_shows_the_same_as_everything_anew_and_twice_is_as_good_as_once(qapp, notes, steps):
    document = family([(str(at), zone, text) for at, (zone, text) in enumerate(notes)])
    scene = scene_of(document)
    change = Change("nothing")
    for kind, number, text in steps:
        ids = [one.id for one in document.all(Note)]
        if not ids and kind not in ("add", "rename", "undo"):
            continue
        one = ids[number % len(ids)] if ids else ""
        zone = ZONES[number % len(ZONES)]
        change = made(kind, document, one, zone, text, number, change)
        change = rules.complete(document, change)
        document = document.apply(change)
        scene.show_change(document, change)
        once = look_of(scene)
        scene.show_change(document, change)
        assert look_of(scene) == once
    assert look_of(scene) == look_of(scene_of(document))
    by_zone = notes_by_zone(document)
    assert {zone: ids for zone, ids in scene.zones.items()} == {zone: [n.id for n in by_zone[zone]] for zone in ZONES}


def test_another_name_reaches_every_note_at_once(qapp):
    document = family([("a", "past_harm", "One."), ("b", "goal", "Two.")])
    scene = scene_of(document)
    change = commands.rename(document, person("Kelly"), "Kel")
    touched = scene.show_change(document.apply(change), change)
    assert touched == {note("a"), note("b")}
    assert scene.notes[note("a")].face.voice == "Kel"
    assert scene.show_change(document, commands.rename(document, person("Tia"), "T")) == frozenset()


def test_a_change_measures_only_what_it_touched(qapp, monkeypatch):
    from sos_desktop.canvas.items import note as note_item

    document = family([(str(at), "past_harm", f"Note number {at}, with some words.") for at in range(200)])
    scene = scene_of(document)
    laid = []
    real = note_item.Lines
    monkeypatch.setattr(note_item, "Lines", lambda *what, **ways: laid.append(what) or real(*what, **ways))
    change = commands.reword(document, note("5"), "Other words.")
    scene.show_change(document.apply(change), change)
    assert 0 < len(laid) <= 4
    laid.clear()
    document = document.apply(change)
    change = commands.move_to_zone(document, [note("7")], "goal")
    scene.show_change(document.apply(change), change)
    assert len(laid) <= 4


@given(
    keys=st.lists(st.sampled_from(("", "V", "V", "W", "X", "Y")), max_size=7),
    index=st.integers(0, 7),
    moving=st.integers(1, 3),
)
def test_the_order_that_was_seen_is_the_order_that_is_kept(keys, index, moving):
    names = [note(str(at)) for at in range(len(keys))]
    had = dict(zip(names, keys, strict=True))
    staying = sorted(names, key=lambda one: (not had[one], had[one], one))
    newcomers = [note(f"new {at}") for at in range(moving)]
    index = min(index, len(staying))
    found = spots("goal", staying, newcomers, index, had)
    now = had | {one: spot.order for one, spot in found.items()}
    assert set(newcomers) <= set(found)
    after = sorted([*names, *newcomers], key=lambda one: (not now[one], now[one], one))
    assert after == [*staying[:index], *newcomers, *staying[index:]]


def test_notes_without_a_place_keep_their_order_when_another_is_dropped_among_them(qapp):
    document = family([("a", "goal", "One."), ("b", "goal", "Two."), ("c", "past_harm", "Three.")])
    board = document.board("three_columns").id
    gone = [document.need(Place, place_id(board, note(name))) for name in "ab"]
    document = document.apply(Change.of("old file", [(place, None) for place in gone]))
    scene = scene_of(document)
    first, second = scene.zones["goal"]
    from sos_desktop.canvas.board.scene import move_together

    change = commands.move(document, move_together(scene, [note("c")], "goal", 1))
    document = document.apply(change)
    scene.show_change(document, change)
    assert scene.zones["goal"] == [first, note("c"), second]


def test_a_picture_shows_every_note_and_every_theme_differs(qapp):
    document = family([("a", "past_harm", "One.")])
    pictures = [board_picture(document, wording(), Words(), theme, 1366) for theme in look.THEMES.values()]
    assert all(picture.width() == 1366 for picture in pictures)
    assert len({picture.pixelColor(5, 5).name() for picture in pictures}) == 3
    paper = look.LIGHT.paper_of(1)
    colours = {pictures[0].pixelColor(x, y).name() for x in range(20, 400, 3) for y in range(80, 200, 3)}
    assert paper in colours
