"""What may stand in a log: no repr of the rooms without windows holds a family's words."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from itertools import chain

import sos_desktop
from sos_desktop import pdf
from sos_desktop.exchange import sosmap
from sos_desktop.model.journal import Row
from sos_desktop.model.readers import WORKER_COPY
from sos_desktop.model.records import KINDS, Note, Person
from sos_desktop.paths import resource
from sos_desktop.practice import wording
from sos_desktop.session.session import Opening
from sos_desktop.words import Words

ROOMS = ("model", "practice", "pdf", "exchange", "session")

#: Texts that are no person's words, by class: ids, kinds and colours, or words of the program or of a council. A new
#: text field is kept out of its repr, or is written down here by somebody who has thought about it.
NOBODYS = {
    "model.boards.house_art.Line": "fill",
    "model.boards.houses.Thing": "house kind ids may_see",
    "model.boards.network_seats.Sitter": "ring",
    "model.change.Change": "verb entries",
    "model.commands.Spot": "category order",
    "model.commands.Answer": "who method",
    "model.difference.NewNote": "note zone",
    "model.difference.MovedNote": "note was now",
    "model.difference.Reworded": "note zone",
    "model.difference.GoneNote": "note zone",
    "model.difference.Step": "note",
    "model.difference.View": "note person answer",
    "model.difference.Numbers": "scale scale_kind person",
    "model.difference.InCircles": "person was now",
    "model.difference.Someone": "person ring",
    "model.difference.Line": "quality flow",
    "model.journal.Row": "id family device clock verb reverts",
    "model.readers.Readers": "people ticked kept_by waiting unheard",
    "model.reading.LeftOff": "record kind why key detail",
    "model.reading.Offer": "key kind record detail",
    "model.reading.Remaining": "kind record where person",
    "model.deciding.ToDecide": "record kind",
    "model.records.base.Ref": "kinds words tells",
    "model.records.base.Record": "id",
    "model.records.base.Marked": "id not_for",
    "model.records.base.Decided": "id not_for fine_for",
    "model.records.base.Voiced": "id not_for fine_for",
    "model.records.base.Permitted": "id not_for child may_see",
    "model.records.note.Translation": "lang",
    "model.records.papers.HandedPiece": "section title",
    "model.records.person.Contact": "contact_kind not_for",
    "model.timeline.Day": "told visits",
    "model.visits.LastNumber": "person",
    "model.visits.LastNumbers": "scale scale_kind",
    "model.visits.OpenStep": "note",
    "model.visits.Preparation": "there missed",
    "model.wording.Zone": "category name guidance plain",
    "model.wording.Column": "column title",
    "model.wording.ScaleWords": "name question zero ten",
    "model.wording.FieldLimit": "name categories",
    "model.wording.Phone": "label number",
    "model.wording.OwnRule": "id where level pattern hint",
    "model.wording.Wording": "family_order id title scales unsorted colours stages jargon short_forms rules_off",
    "model.worries.View": "who stance record",
    "practice.asking.Names": "children",
    "practice.asking.Taken": "category zone ask bank who parked children first",
    "practice.check_words.Token": "kind",
    "practice.check_words.Phrase": "shown rest cased not_before not_after",
    "practice.checks.Hint": "rule level way_on about",
    "practice.checks.Draft": "where lang facts",
    "practice.checks.Rule": "id where level way_on after found",
    "practice.map_checks.Found": "about",
    "practice.plain_words.Suggestion": "plain",
    "practice.profiles.Problem": "profile sentence",
    "practice.questions.Question": "id category ask kind into origin",
    "pdf.Kind": "text about also knows tells notes picks",
    "pdf.Prepared": "language left_off elsewhere",
    "pdf.layouts.question_cards.Offer": "id",
    "pdf.coverage.Unprintable": "char name where record",
    "pdf.layouts.page.Copy": "left_off label",
    "pdf.layouts.story_sheet.Page": "language",
    "pdf.layouts.style.Kind": "colour",
    "pdf.wish.Wish": "chosen language paper tint",
    "pdf.marks.Text": "font colour language",
    "pdf.marks.Part": "language",
    "pdf.tags.Element": "kind language scope",
    "pdf.marks.Box": "fill stroke",
    "pdf.marks.Ellipse": "fill stroke",
    "pdf.marks.Path": "fill stroke",
    "pdf.marks.Strip": "pattern colour",
    "pdf.fonts.Font": "key",
    "pdf.marks.Piece": "font",
    "pdf.marks.Ink": "colour edge",
    "pdf.shaping.Run": "font",
    "pdf.text._Paragraph": "language",
    "exchange.case_asking.Question": "record kind reasons",
    "exchange.case_text.Section": "id title gap",
    "exchange.case_text._Block": "section record",
    "exchange.handing.Handing": "allowed",
    "exchange.handing.Piece": "section title",
    "exchange.handing.Receipt": "titles",
    "exchange.sosmap.Map": "notices",
    "session.session.Opening": "last_clock device",
    "session.steps.StepAhead": "family note",
}


def test_every_text_that_a_repr_shows_is_nobodys_words():
    """Records are looked at field by field in model/test_copies, against what is an id or one of the allowed words."""
    shown: dict[str, set[str]] = {}
    for room in ROOMS:
        package = importlib.import_module(f"sos_desktop.{room}")
        modules = [one.name for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
        for module in (package.__name__, *modules):
            for name, found in vars(importlib.import_module(module)).items():
                if isinstance(found, type) and is_dataclass(found) and found.__module__ == module:
                    texts = {one.name for one in fields(found) if one.repr and "str" in str(one.type)}
                    if texts and found not in KINDS.values():
                        shown[f"{module.removeprefix(f'{sos_desktop.__name__}.')}.{name}"] = texts
    unknown = {name: texts - set(NOBODYS.get(name, "").split()) for name, texts in shown.items()}
    assert not {name: texts for name, texts in unknown.items() if texts}


def test_a_whole_family_ready_for_paper_shows_none_of_its_words():
    document = sosmap.read(resource("example", "holloway.sosmap").read_bytes())
    prepared = pdf.make_sheets(
        document, WORKER_COPY, wording.load("early_help"), Words(), datetime(2025, 4, 29, 14, 10, tzinfo=UTC)
    )
    row = Row(1, "id", "family", "device", "Meera Costello", "clock", "verb")
    shown = repr((prepared, Opening(document, (row,), who="Meera Costello")))
    names = ((one.name, one.short) for one in document.all(Person))
    for words in (*chain.from_iterable(names), *(one.text for one in document.all(Note))):
        assert not words or words not in shown
