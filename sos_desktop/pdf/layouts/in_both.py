"""A copy in another language: notes in both, and what its foot says of the translation."""

from __future__ import annotations

from ...model.records import Note, Translation
from ...words import ENGLISH, Words, main
from ..marks import Mark
from ..paper_words import PaperWords
from ..text import spread
from . import phrases
from .flow import Row
from .style import SOFT_INK, Kind, rows

#: Names of languages, for what is said of a translation.
LANGUAGES = {
    "ar": "Arabic", "bn": "Bengali", "cy": "Welsh", "en": "English", "fa": "Persian", "gu": "Gujarati", "hi": "Hindi",
    "lt": "Lithuanian", "pa": "Punjabi", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "so": "Somali", "ta": "Tamil", "ti": "Tigrinya", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
#: Between what is above a foot and its line.
GAP = 4.0


def tag_of(language: str) -> str:
    """The tag of a language that was given by its tag or by its English name; "" for none."""
    if not language.strip():
        return ""
    return next((tag for tag, name in LANGUAGES.items() if name.casefold() == language.strip().casefold()),
                main(language))  # fmt: skip


def language_name(tag: str, words: Words) -> str:
    """A language's name where we have one, else its tag."""
    name = LANGUAGES.get(tag_of(tag), "")
    return words(name) if name else tag


# --- notes ------------------------------------------------------------------------------------------------------------


def below(words: Words, note: Note, soft: Kind, width: float, left: float = 0.0) -> list[Row]:
    """Below a note's words: the same in the other language, and who put them so.

    On a sheet in another language the words as they were said; on an English one the translations left on it.
    """
    made: list[Row] = []
    for one in note.translations:
        language = language_name(one.lang, words)
        if words.language == ENGLISH:
            made += rows(" · ".join(filter(None, (language, credit(words, one)))), soft, width, left)
        else:
            made += rows(credit(words, one), soft, width, left)
            made += rows(words("As it was said ({language}):", language=language), soft, width, left)
        made += rows(phrases.marks_about(note, one.text), soft, width, left, one.lang)
    return made


def credit(words: Words, one: Translation) -> str:
    """Who translated, and who checked it; that nobody has is said."""
    if one.translator and one.checked_by:
        return words("Translated by {name}, checked by {checker}", name=one.translator, checker=one.checked_by)
    if one.translator:
        return words("Translated by {name}, not checked yet", name=one.translator)
    if one.checked_by:
        return words("Translated, checked by {checker}", checker=one.checked_by)
    return words("Translated, not checked yet")


# --- feet -------------------------------------------------------------------------------------------------------------


def told(words: Words) -> str:
    """What a foot says of the translation: what its marks mean, and that nobody has checked it; "" in English."""
    if not isinstance(words, PaperWords) or words.language == ENGLISH:
        return ""
    marks = words.row([f"[{one}]" for one in words.untranslated])
    said = [words("{marks}: not translated yet.", marks=marks)] if marks else []
    said += [] if words.checked else [words("The translation of the headings has not been checked yet.")]
    return words.own(" ".join(said)) if said else ""


def room(words: Words, size: float, width: float) -> float:
    """What a foot needs above its usual height, in points, for all that it may come to say; 0 in English."""
    if not isinstance(words, PaperWords) or words.language == ENGLISH:
        return 0.0
    longest = words("{marks}: not translated yet.", marks="[EN], [EN]")
    longest = f"{longest} {words('The translation of the headings has not been checked yet.')}"
    up = rise((longest,), size) - (size + GAP)
    return up + GAP + sum(row.height for row in rows(longest, _kind(size), width, language=words.language))


def rise(texts: tuple[str, ...], size: float) -> float:
    """How far above a foot's baseline its line stands: as high as the tallest script in it."""
    return max(spread(text, size, size + GAP, 0.0)[0] for text in texts)


def above(words: Words, x: float, low: float, size: float, width: float) -> list[Mark]:
    """What a foot says of the translation, down to ``low``."""
    made = rows(told(words), _kind(size), width, language=words.language) if told(words) else []
    y, marks = low - GAP - sum(row.height for row in made), list[Mark]()
    for row in made:
        marks += row.paint(x, y)
        y += row.height
    return marks


def _kind(size: float) -> Kind:
    return Kind(size, size * 1.375, SOFT_INK, role="decoration")
