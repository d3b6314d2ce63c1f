"""Which words are looked at for their spelling, with the real dictionary."""


import pytest

from sos_desktop.exchange import sosmap
from sos_desktop.model.records import Note, Person, Rating
from sos_desktop.paths import resource
from sos_desktop.practice.questions import bank, fill
from sos_desktop.practice.spelling import Dictionary, language, misspelt, suggestions
from sos_desktop.ui import spelling


@pytest.fixture(scope="module")
def british() -> Dictionary:
    found = spelling.dictionary()
    assert found is not None
    return found


def marked(text: str, british: Dictionary, **more: object) -> list[str]:
    return [text[one.start : one.end] for one in misspelt(text, british, **more)]  # type: ignore[arg-type]


def test_what_is_misspelt_is_marked_where_it_stands(british: Dictionary):
    assert marked("Kelly recieved teh letter; it isnt hapy, wel-kept.", british) == [
        "recieved", "teh", "isnt", "hapy", "wel-kept",
    ]  # fmt: skip


def test_it_is_british(british: Dictionary):
    assert marked("My favourite colour in the neighbourhood, organised at the centre by mum.", british) == []
    assert marked("My favorite color was in the neighborhood.", british) == ["favorite", "color", "neighborhood"]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Shes gona come.", {"own_words": True}),
        ("Mum said “shes gona come” and 'shes gona come'.", {}),
        ("Shes gona come.", {"lang": "cy"}), ("Shes gona come.", {"lang": "pl"}),
        ("Mae Tia yn mynd i'r ysgol bob dydd.", {}), ("أمي حزينة", {}), ("Мама очень устала", {}),
        ("The dog Biskit and biskit's bed, with Zöe-Mai and mai.", {"names": ("Biskit", "Zöe-Mai Bell")}),
        ("They went to Thornbeck with Mrs Nowak and TAFF.", {}),
        ("At 5.30pm and 8pm she wrote to bob@exmple.com and www.exmple.org about the GPs.", {}),
        ("She is hap", {"caret": 10}), ("The girls' and Tia’s mum won’t, can't, o'clock, day's.", {"names": ("Tia",)}),
        ("", {}),
    ],
)  # fmt: skip
def test_what_is_left_alone(british: Dictionary, text: str, more: dict[str, object]):
    assert marked(text, british, **more) == []


def test_a_word_is_marked_once_the_caret_has_left_it(british: Dictionary):
    assert marked("She is hapy now", british, caret=11) == [] and marked("She is hapy now", british, caret=12) == [
        "hapy"
    ]


def test_our_own_texts_and_the_example_are_clean(british: Dictionary):
    for question in bank():
        assert marked(fill(question), british) == []
    example = sosmap.read(resource("example", "holloway.sosmap").read_bytes())
    names = [name for one in example.all(Person) for name in (one.name, one.short)]
    for text in [one.text for one in example.all(Note)] + [one.reason for one in example.all(Rating)]:
        assert marked(text, british, names=names) == []


def test_suggestions_keep_the_capital(british: Dictionary):
    assert suggestions("recieved", british)[0] == "received"
    assert suggestions("Recieved", british, most=1) == ("Received",)
    assert suggestions("dont", british, 5)[0] == "don't" or "don't" in suggestions("dont", british, 5)


@pytest.mark.parametrize("odd", ["", "日本", "\ud800", "x" * 500, "a\x00b", "🙂", "-" * 50])
def test_odd_words_are_survived(british: Dictionary, odd: str):
    misspelt(f"She is {odd} now", british)
    suggestions("x" + odd[:10].replace("\ud800", ""), british)


def test_dictionaries_by_language():
    assert [language(one) for one in ("", "en", "en-GB", "en_AU", "EN")] == ["en_GB"] * 5
    assert [language(one) for one in ("cy", "ar", "enm", "pl-PL")] == [""] * 4
    assert spelling.dictionary("cy") is None and spelling.dictionary("en") is spelling.dictionary()


def test_a_copy_without_its_dictionary_still_writes_notes(monkeypatch: pytest.MonkeyPatch, tmp_path):
    monkeypatch.setattr(spelling, "resource", lambda *parts: tmp_path)
    spelling._load.cache_clear()
    assert spelling.dictionary() is None
    monkeypatch.undo()
    spelling._load.cache_clear()
    assert spelling.dictionary() is not None


def test_a_folder_with_a_name_that_is_not_ascii(tmp_path):
    folder = tmp_path / "Zoë 日本"
    folder.mkdir()
    for name in ("en_GB.aff", "en_GB.dic"):
        (folder / name).write_bytes(resource("spelling", name).read_bytes())
    assert spelling.Hunspell(folder, "en_GB").knows("colour")


def test_the_dictionary_brings_its_licence():
    assert "LESSER GENERAL PUBLIC LICENSE" in resource("spelling", "LGPL-3.txt").read_text(encoding="utf-8")
    assert "LGPL" in resource("spelling", "README_en_GB.txt").read_text(encoding="utf-8")
