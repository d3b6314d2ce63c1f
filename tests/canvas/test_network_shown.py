"""What the network shows is the record: by one way or the other, in every theme, and as a picture."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sos_desktop import look
from sos_desktop.canvas.network.faces import people_faces, tie_faces, used_kinds
from sos_desktop.canvas.network.picture import network_picture
from sos_desktop.canvas.network.scene import NetworkScene
from sos_desktop.exchange import sosmap
from sos_desktop.model import commands, rules
from sos_desktop.model.change import Change
from sos_desktop.model.days import When
from sos_desktop.model.document import Document
from sos_desktop.model.records import Note, Person, Tie
from sos_desktop.model.records.bonds import FLOWS, QUALITIES, RINGS
from sos_desktop.paths import resource
from sos_desktop.words import Words
from tests.canvas.network_desk import PEOPLE, TODAY, Desk, family, person

WHO = st.sampled_from([name for name, _, _ in PEOPLE])


def change_of(document: Document, kind: str, a: str, b: str, number: int) -> Change:
    """One change of some kind to the small family."""
    if kind == "move":
        return commands.move_people(document, {person(a): (number * 3.0 - 300, number * 2.0 - 200)}, TODAY)
    if kind == "ring":
        return commands.place_in_ring(document, person(a), RINGS[number % len(RINGS)], TODAY)
    if kind == "tie" and a != b:
        return commands.tie(document, person(a), person(b), QUALITIES[number % 5], FLOWS[number % 4])
    if kind == "rename":
        return commands.rename(document, person(a), f"Name {number}")
    if kind == "add":
        return commands.add_person(document, f"New {number}", ring=RINGS[number % len(RINGS)], day=TODAY)
    if kind == "delete":
        return commands.delete(document, [person(a)])
    return commands.add_note(document, "something else")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["move", "ring", "tie", "rename", "add", "delete", "note"]), WHO, WHO, st.integers(0, 200)
        ),
        max_size=8,
    )
)
def test_a_change_shown_once_or_twice_or_undone_is_the_document_shown(qapp, steps):
    document = family()
    scene, fresh = NetworkScene(Words(), look.LIGHT), NetworkScene(Words(), look.LIGHT)
    scene.motion = 0
    scene.show_document(document)
    first = scene.shown()
    done = []
    for kind, a, b, number in steps:
        if any(document.get(Person, person(name)) is None for name in (a, b)):
            continue
        change = rules.complete(document, change_of(document, kind, a, b, number))
        if not change:
            continue
        document = document.apply(change)
        done.append(change)
        scene.show_change(document, change)
        once = scene.shown()
        scene.show_change(document, change)
        fresh.show_document(document)
        assert scene.shown() == once == fresh.shown()
    for change in reversed(done):
        document = document.apply(change.inverse())
        scene.show_change(document, change.inverse())
    fresh.show_document(document)
    assert scene.shown() == fresh.shown()
    assert scene.shown().keys() == first.keys()


def test_people_glide_to_where_the_record_has_them(qtbot):
    desk = Desk(qtbot, family())
    desk.board.set_motion(True)
    desk.do(commands.place_in_ring(desk.document, person("Elsie"), "inner", TODAY))
    item = desk.board.network_scene.people[person("Elsie")]
    assert (item.pos().x(), item.pos().y()) != desk.place("Elsie")
    qtbot.waitUntil(lambda: (item.pos().x(), item.pos().y()) == desk.place("Elsie"))


def test_a_note_elsewhere_is_none_of_its_business(qtbot):
    desk = Desk(qtbot, family())
    change = commands.add_note(desk.document, "Kelly told me herself")
    assert any(isinstance(one, Note) for pair in change.entries.values() for one in pair)
    desk.do(change)
    assert desk.board.network_scene.document is desk.document


def test_symbols_by_who_somebody_is():
    document = family()
    kelly = document.need(Person, person("Kelly"))
    for fields, shape in (
        ({"sex": "f"}, "circle"),
        ({"sex": "m"}, "square"),
        ({"sex": "x"}, "rounded"),
        ({"sex": ""}, "rounded"),
        ({"person_kind": "pet", "sex": "f"}, "diamond"),
        ({"person_kind": "unborn"}, "triangle"),
    ):
        after = document.apply(Change.of("edit", [(kelly, replace(kelly, **fields))]))
        assert people_faces(after, Words())[kelly.id].shape == shape
    baz = document.need(Person, person("Grandad Baz"))
    gone = document.apply(Change.of("edit", [(baz, replace(baz, died=When.read("2023")))]))
    face = people_faces(gone, Words())[baz.id]
    assert face.died and face.spoken == "Grandad Baz, has died, not in the circles"


def test_the_legend_names_only_what_is_drawn(qtbot):
    desk = Desk(qtbot, family())
    assert desk.board.legend.kinds == ("strong", "weak", "stressful")
    assert desk.board.legend.accessibleName() == "Lines: strong, weak, stressful"
    for tie in desk.document.all(Tie):
        desk.do(commands.delete(desk.document, [tie.id]))
    assert desk.board.legend.isHidden()
    faces = tie_faces(family(), Words())
    assert used_kinds([*faces.values()]) == ("strong", "weak", "stressful")


@pytest.mark.parametrize("theme", list(look.THEMES.values()), ids=list(look.THEMES))
def test_a_picture_of_the_example_family_in_every_theme(qapp, theme):
    document = sosmap.read(resource("example", "holloway.sosmap").read_bytes())
    image = network_picture(document, Words(), theme, 1200)
    assert image.width() == 1200 and image.height() > 600
    colours = {image.pixelColor(x, y).name() for x in range(0, 1200, 3) for y in range(0, image.height(), 3)}
    assert theme.ink in colours and theme.desk in colours
    tints = {one.tint for one in document.all(Person)}
    assert all(theme.paper_of(tint) in colours for tint in tints)


def test_the_legend_stays_in_its_corner_however_the_board_is_pushed(qtbot):
    desk = Desk(qtbot, family())
    corner = desk.board.legend.geometry()
    assert desk.board.rect().contains(corner)
    desk.board.zoom_by(2.0)
    desk.board.horizontalScrollBar().setValue(desk.board.horizontalScrollBar().value() + 90)
    desk.board.verticalScrollBar().setValue(desk.board.verticalScrollBar().value() - 70)
    assert desk.board.legend.geometry() == corner
    desk.board.resize(800, 500)
    qtbot.waitUntil(lambda: desk.board.rect().contains(desk.board.legend.geometry()))
