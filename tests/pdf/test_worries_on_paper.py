"""What paper says of a worry: who sees it how since when, what it is called, how long its goal is to be seen."""

from __future__ import annotations

from pathlib import Path

from sos_desktop.model import commands
from sos_desktop.model.commands import worries
from sos_desktop.model.records import Note, Person
from tests.pdf.paper_desk import TODAY, begin, do, text_of, to_bytes


def test_a_stance_is_printed_with_its_day_and_words_and_a_worry_goes_by_its_name(tmp_path: Path) -> None:
    document = begin()
    for name in ("Kelly", "Craig", "Steph"):
        document = do(document, commands.add_person(document, name))
    kelly, craig, steph = (one.id for one in document.all(Person) if not one.paid)
    document = do(document, commands.add_note(document, "Tia could lose her uncle.", "danger_statement", agree=(steph,),
                                              name="the uncle"))  # fmt: skip
    worry = document.all(Note)[0].id
    for who, stance, text in ((kelly, "change", ""), (craig, "differs", "We only fell out.")):
        document = do(document, worries.take_stance(document, worry, stance, TODAY, who=who, text=text))
    document = do(document, commands.add_note(document, "Sundays.", "goal", answers=worry, family_goal=True,
                                              seen_for="one school term", seen_since=TODAY))  # fmt: skip
    document = do(document, commands.add_scale(document, "safety", "all the time", "never", worry=worry))
    found = text_of(to_bytes(document), tmp_path)
    found = " ".join(found.replace("\u00a0", " ").split())
    for words in (
        "Agree: Steph",
        "Kelly would change something (29 April).",
        "Craig sees it differently (29 April): “We only fell out.”",
        "“the uncle” · the family’s own goal · to be seen for one school term · seen since 29 April",
        "The uncle",
    ):
        assert words in found
    marked = do(document, commands.edit(document, Person, craig, "mark", private=True))
    assert "Craig" not in text_of(to_bytes(marked), tmp_path) and "fell out" not in text_of(to_bytes(marked), tmp_path)
