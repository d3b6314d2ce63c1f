"""The finished objects of a PDF as one small file: what is no stream by itself is packed into compressed ones.

reportlab knows only the older form of file, in which each tag would cost 100 bytes more and the words of the tags
would lie open for whatever searches a disk's bytes (PDF 1.7, 7.5.7 and 7.5.8).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from hashlib import md5
from typing import Any

#: Objects to one stream: a reader unpacks a whole stream to see one of them.
MOST = 200


def packed(document: Any) -> bytes:
    """reportlab's document as the bytes of a file."""
    root, info = (_number(document, one) for one in (document.Catalog, document.info))
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    #: number -> (1, place in the file) or (2, number of the stream it is packed in, its place there).
    found: dict[int, tuple[int, int, int]] = {}
    small: list[tuple[int, bytes]] = []
    for number, content in _objects(document):
        if content.endswith(b"endstream"):
            found[number] = _put(out, number, content)
        else:
            small.append((number, content))
    after = document.objectcounter + 1
    for at in range(0, len(small), MOST):
        part = small[at : at + MOST]
        places, body = bytearray(), bytearray()
        for index, (number, content) in enumerate(part):
            places += b"%d %d " % (number, len(body))
            body += content + b"\n"
            found[number] = (2, after, index)
        entries = b"/Type/ObjStm/N %d/First %d" % (len(part), len(places))
        found[after] = _put(out, after, _stream(entries, bytes(places + body)))
        after += 1
    start = len(out)
    found[after] = (1, start, 0)
    table = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + index.to_bytes(2, "big")
        for kind, place, index in (found.get(number, (0, 0, 0)) for number in range(after + 1))
    )
    name = md5(out, usedforsecurity=False).hexdigest().encode()
    entries = b"/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (after + 1, root, info, name, name)
    _put(out, after, _stream(entries, table))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _objects(document: Any) -> Iterator[tuple[int, bytes]]:
    """Every object by its number; writing one may bring about more."""
    from reportlab.pdfbase.pdfdoc import format as written

    number = 1
    while number in document.numberToId:
        yield number, written(document.idToObject[document.numberToId[number]], document, toplevel=1).strip()
        number += 1


def _number(document: Any, thing: Any) -> int:
    found: int = document.idToObjectNumberAndVersion[document.Reference(thing).name][0]
    return found


def _put(out: bytearray, number: int, content: bytes) -> tuple[int, int, int]:
    start = len(out)
    out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    return 1, start, 0


def _stream(entries: bytes, body: bytes) -> bytes:
    data = zlib.compress(body, 9)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data)
