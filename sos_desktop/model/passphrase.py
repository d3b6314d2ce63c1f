"""The passphrase of a locked file: one that every PDF program reads alike, however it is typed.

PDF 2.0 asks programs to bring a passphrase into one form (SASLprep, RFC 4013). Some do and some don't. So only what
that form leaves as it is may be used; accents, spaces and other scripts are among it.
"""

from __future__ import annotations

import stringprep
import unicodedata

from .errors import BadInput

#: Fewest characters. Four words are better.
LEAST = 8
#: What a PDF keeps of a passphrase, in bytes of UTF-8; the rest would be cut off in silence.
MOST_BYTES = 127

_FORBIDDEN = (
    stringprep.in_table_a1, stringprep.in_table_b1, stringprep.in_table_c12, stringprep.in_table_c21_c22,
    stringprep.in_table_c3, stringprep.in_table_c4, stringprep.in_table_c5, stringprep.in_table_c6,
    stringprep.in_table_c7, stringprep.in_table_c8, stringprep.in_table_c9,
)  # fmt: skip


def for_locking(text: str) -> str:
    """The passphrase as it goes into a file. BadInput, in words, if it is none that a file should be locked with."""
    composed = unicodedata.normalize("NFC", text)
    if not composed.strip():
        raise BadInput("There is no passphrase yet.", "Four words that do not belong together are easy to remember.")
    if composed != composed.strip():
        raise BadInput("The passphrase begins or ends with a space, which nobody sees.", "Take it away.")
    if len(composed) < LEAST:
        raise BadInput(
            f"This passphrase is short and could be guessed. It needs {LEAST} characters.", "Four words are better."
        )
    for number, char in enumerate(composed, 1):
        if unicodedata.normalize("NFKC", char) != char or any(among(char) for among in _FORBIDDEN):
            raise BadInput(
                f"PDF programs read character {number} of the passphrase in different ways.",
                "Take another one in its place: letters, digits, spaces and everyday signs are safe.",
            )
    if len(composed.encode()) > MOST_BYTES:
        raise BadInput("This passphrase is longer than a PDF can hold.", "Four or five words are enough.")
    if _mixes_directions(composed):
        raise BadInput(
            "Some PDF programs refuse a passphrase that mixes writing from the right and from the left.",
            "Use one of the two. From the right, begin and end it with a letter.",
        )
    return composed


def for_opening(text: str) -> tuple[str, ...]:
    """What to try on a locked file: the passphrase as typed, then in the forms other programs would have made of it."""
    mapped = "".join(" " if stringprep.in_table_c12(char) else char for char in text)
    mapped = "".join(char for char in mapped if not stringprep.in_table_b1(char))
    forms = (text, unicodedata.normalize("NFC", text), unicodedata.normalize("NFKC", mapped))
    return tuple(dict.fromkeys(form for form in forms if form))


def _mixes_directions(text: str) -> bool:
    """RFC 3454, section 6: with one letter from the right, all are, and the first and last character are such."""
    if not any(map(stringprep.in_table_d1, text)):
        return False
    ends = stringprep.in_table_d1(text[0]) and stringprep.in_table_d1(text[-1])
    return any(map(stringprep.in_table_d2, text)) or not ends
