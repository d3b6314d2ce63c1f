"""The plan on paper: all of it is there, upright and large enough, and nothing that its reader may not see."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sos_desktop import pdf
from sos_desktop.exchange import sosmap
from sos_desktop.model import commands
from sos_desktop.model.change import Change
from sos_desktop.model.commands import safety as doing
from sos_desktop.model.document import Document
from sos_desktop.model.readers import WORKER_ALONE, WORKER_COPY, Readers
from sos_desktop.model.records import Held, Note, Person, Rule
from sos_desktop.model.safety import rules_of
from sos_desktop.paths import resource
from sos_desktop.pdf.layouts.page import Copy
from sos_desktop.pdf.layouts.portrait import HEIGHT, MARGIN, RULE, WIDTH
from sos_desktop.pdf.marks import SMALLEST, Box, Ellipse, Text
from sos_desktop.pdf.marks import Path as Line
from sos_desktop.practice.wording import load
from tests.pdf.paper_desk import NOW, TODAY, WORDS, begin, do, run, squeezed

SAYS = (
    "Our plan for Tia", "We look at this plan again on 20 May 2025.",
    "When Kelly feels low at night", "Six times since Christmas", "Who does it: Nan Jo and Kelly",
    "If that does not work: Nan Jo rings Steph.", "Tia says “now” by: Mr Bun on the stairs",
    "Who sees that it is done: Miss Odell",
    "It held 2 times, last on 29 April 2025. The hardest so far: 12 March 2025.",
    "Tia is never alone at night.", "Meera sees that it is kept.",
    "Mr Bun stands here: on the window sill. Nan Jo looks where it is. If it has been moved: Nan Jo comes over.",
    "Have a brew with Craig", "Nan Jo · was planned for 29 March", "Ring Dr Farrow", "Meera · by 9 May",
    "Write the morning list", "Kelly · done 7 March", "How it went: Tia ticks it off.", "Not needed any more.",
    "On 26 February Kelly could not get up", "It held once, on 29 April 2025.",
    "First Nan Jo, then Steph", "If somebody is in danger now: 999",
)  # fmt: skip
ENDS = (
    "What we saw", "Seen since 6 January 2025, for one whole term.", "Who keeps what", "Nan Jo: Six times since",
    "Sees that it is done: Six times", "Last words", "You did this together.", "Our work together ends on 6 May 2025.",
)  # fmt: skip


def example() -> Document:
    return sosmap.read(resource("example", "holloway.sosmap").read_bytes())


def note(document: Document, start: str) -> str:
    return next(one.id for one in document.all(Note) if one.text.startswith(start))


def who(document: Document, short: str) -> str:
    return next(one.id for one in document.all(Person) if one.short == short)


def rule(document: Document, start: str) -> str:
    return next(one.id for one in document.all(Rule) if one.does.startswith(start))


@pytest.fixture(scope="module")
def planned() -> Document:
    """The example with a whole plan."""
    document = example()

    def then(change: Change) -> None:
        nonlocal document
        document = do(document, change)

    nan, kelly, odell, meera = (who(document, one) for one in ("Nan Jo", "Kelly", "Miss Odell", "Meera"))
    came = note(document, "Six times")
    then(doing.make_rule(document, came))
    first = rule(document, "Six times")
    said = {"trigger": "When Kelly feels low at night", "fails": "Nan Jo rings Steph."}
    then(doing.edit_rule(document, first, **said, signal="Mr Bun on the stairs", checks=odell, who=(nan, kelly)))
    then(doing.held_again(document, came, date(2025, 3, 12)))
    then(doing.correct_held(document, document.all(Held)[0].id, hardest=True))
    then(doing.held_again(document, first, TODAY))
    then(doing.held_again(document, came, date(2025, 4, 1), held=False))
    then(doing.held_again(document, note(document, "On 26 February"), TODAY))
    then(doing.add_rule(document, "bottom_line", does="Tia is never alone at night.", checks=meera))
    then(doing.add_rule(document, does="A rule that has ended."))
    then(doing.end_rule(document, rule(document, "A rule that has ended"), TODAY))
    thing = {"object": "Mr Bun", "object_place": "on the window sill", "object_then": "Nan Jo comes over"}
    then(doing.set_plan(document, review=date(2025, 5, 20), ring="First Nan Jo, then Steph", object_who=nan, **thing))
    then(commands.add_note(document, "Ring Dr Farrow.", "next_steps", owner=meera, due=date(2025, 5, 9)))
    then(commands.add_note(document, "Ask the club.", "next_steps", owner=kelly))
    then(doing.set_step_aside(document, note(document, "Ask the club"), "Not needed any more.", TODAY))
    then(commands.edit_notes(document, [note(document, "Write the morning")], "result", result="Tia ticks it off."))
    return document


def prepare(document: Document, readers: Readers = WORKER_COPY) -> pdf.Prepared:
    return pdf.make_sheets(document, readers, load("early_help"), WORDS, NOW, "plan")


def read(document: Document, tmp_path: Path, readers: Readers = WORKER_COPY) -> str:
    """The sheet's words as poppler reads them."""
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf.make_pdf(prepare(document, readers), WORDS, NOW))
    return squeezed(run("pdftotext", path))


def test_the_whole_plan_is_on_paper(planned: Document, tmp_path: Path):
    printed = read(planned, tmp_path)
    assert [one for one in SAYS if squeezed(one) not in printed] == []
    assert "Arulethathasended" not in printed and "Whatwesaw" not in printed
    assert "didnothold" not in printed, "a bad day is for talking of, not for the fridge door"


def test_pages_are_upright_and_large_enough(planned: Document):
    sheets = prepare(planned).sheets
    assert len(sheets) > 1
    for sheet in sheets:
        assert (sheet.width, sheet.height) == (WIDTH, HEIGHT) and sheet.height > sheet.width
        for mark in sheet.marks:
            if isinstance(mark, Text):
                assert mark.size >= SMALLEST and mark.x >= MARGIN - 0.01
                assert mark.x + mark.width <= WIDTH - MARGIN + 0.01
                assert mark.y <= HEIGHT - MARGIN + 6.01
            elif isinstance(mark, Box | Ellipse):
                assert mark.x >= MARGIN - 4
    words = [mark for sheet in sheets for mark in sheet.marks if isinstance(mark, Text) and "Nan Jo rings" in mark.text]
    assert words and all(mark.size == 14 for mark in words)


def test_no_number_of_a_person_is_printed(planned: Document, tmp_path: Path):
    number = squeezed("07700 900101")
    for readers in (WORKER_COPY, Readers(frozenset({who(planned, "Kelly")}), today=TODAY), WORKER_ALONE):
        assert number not in read(planned, tmp_path, readers)


def test_what_is_kept_from_a_reader_is_not_on_their_plan(planned: Document, tmp_path: Path):
    ryan = who(planned, "Ryan")
    document = do(planned, doing.edit_rule(planned, rule(planned, "Six times"), not_for=(ryan,)))
    came = note(document, "Six times")
    document = do(document, commands.edit_notes(document, [came], "mark", not_for=(ryan,)))
    printed = read(document, tmp_path, Readers(frozenset({ryan}), today=TODAY))
    assert "Sixtimes" not in printed and "feelslowatnight" not in printed and "hardest" not in printed
    assert "counselling" not in printed, "a step that is not for him"
    assert squeezed("Tia is never alone at night.") in printed and "CopyforRyan" in printed


def test_a_family_without_a_plan_has_lines_to_write_on(tmp_path: Path):
    printed = read(begin(), tmp_path)
    for one in ("Our plan", "We look at this plan again on:", "Who to ring"):
        assert squeezed(one) in printed
    assert printed.count(squeezed("Nothing written here yet.")) == 2, "of the rules, and of what comes next"
    assert "None" not in printed and "open." not in printed
    plain = prepare(begin()).sheets
    lines = [mark for mark in plain[0].marks if isinstance(mark, Line) and mark.stroke == RULE]
    assert len(lines) == 7, "the day, two for rules, two for people, two for steps"
    bare = replace(load("early_help"), phones=())
    sheets = pdf.SHEETS["plan"].layout(Copy(begin(), Counter(), "Worker’s copy", WORDS, NOW), bare)
    assert sum(len(sheet.marks) for sheet in sheets) > 5


def test_the_ending_is_printed_once_somebody_has_written_of_it(planned: Document, tmp_path: Path):
    goal = note(planned, "Tia is at school")
    since = {"seen_for": "one whole term", "seen_days": 90, "seen_since": date(2025, 1, 6)}
    document = do(planned, commands.edit_notes(planned, [goal], "how long", **since))
    document = do(document, doing.set_plan(document, ended=date(2025, 5, 6)))
    assert "Lastwords" not in read(document, tmp_path)
    document = do(document, doing.set_plan(document, ending="You did this together."))
    printed = read(document, tmp_path)
    assert [one for one in ENDS if squeezed(one) not in printed] == []


def test_much_of_everything_goes_on_overleaf_and_loses_nothing(tmp_path: Path):
    document = begin()
    for number in range(12):
        document = do(document, doing.add_rule(document, does=f"rule {number} " + "and so on " * 60))
    for number in range(20):
        document = do(document, commands.add_note(document, f"step {number} " + "and more " * 30, "next_steps"))
    for _ in range(5):
        document = do(document, doing.add_rule(document, "bottom_line", does=""))
    printed = read(document, tmp_path)
    assert all(f"rule{number}" in printed for number in range(12)) and all(f"step{n}" in printed for n in range(20))
    assert len(rules_of(document)) == 12 and "Nowordsyet." in printed


def test_a_letter_the_font_lacks_is_named_with_its_place(tmp_path: Path):
    document = do(begin(), doing.add_rule(begin(), does="Nan Jo 漢 comes"))
    assert [one.where for one in prepare(document).unprintable] == ["a rule of the plan"]
