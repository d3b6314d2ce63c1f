"""The tags of a PDF: what is read aloud, in which order and as what (PDF 1.7, 14.7 and 14.8; PDF/UA-1).

They come from the marks and from nothing else (marks.py says how), so nothing can be read that is not on the page.
Each paragraph carries its exact words as ActualText, whole and in the order in which they are spoken, whatever its
glyphs, lines and pages do. What nobody needs to hear is marked as an artifact.
"""

from __future__ import annotations

import re
from codecs import charmap_encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from .marks import Figure, Mark, Part, Sheet, Text, middle

ORNAMENT = "/Artifact BMC"
#: Foot, running head, and headings that are repeated where their part goes on.
RUNNING = "/Artifact <</Type/Pagination>> BDC"

_LEAVES = {"h1": "H1", "h2": "H2", "h3": "H3", "label": "Lbl"}
_HOLDERS = {"section": "Sect", "item": "LI", "table": "Table", "row": "TR", "head": "TH", "cell": "TD"}


@dataclass(eq=False)
class Element:
    """One node of the tree. ``words``: of a leaf, exactly; of a figure, instead of it.

    ``kids``: elements, or (page, number) of marked content. ``scope``: of a table's heading, what it heads.
    ``frame``: of a figure, in points of the PDF.
    """

    kind: str
    words: str = field(default="", repr=False)
    language: str = ""
    column: int = 0
    span: int = 1
    scope: str = ""
    frame: tuple[float, ...] = ()
    kids: list[Element | tuple[int, int]] = field(default_factory=list, repr=False)

    @property
    def elements(self) -> list[Element]:
        """Those of its kids that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Element)]


class Tree:
    """The structure of one document, which grows page by page while it is drawn."""

    def __init__(self, language: str) -> None:
        self.root = Element("Document")
        self._language = language
        self._found: dict[tuple[int, ...], Element] = {}
        #: How many numbers of marked content each page has.
        self._counts: list[int] = []

    def page(self, sheet: Sheet) -> Iterator[tuple[str, list[Mark]]]:
        """(operator that must stand before, marks) all through the next page; EMC must stand behind."""
        page = len(self._counts)
        self._counts.append(0)
        for owner, run in groupby(self._owned(sheet), lambda pair: pair[0]):
            marks = [mark for _, mark in run]
            if isinstance(owner, str):
                yield owner, marks
                continue
            number = self._counts[page]
            self._counts[page] += 1
            owner.kids.append((page, number))
            yield f"/{owner.kind} <</MCID {number}>> BDC", marks

    def _owned(self, sheet: Sheet) -> Iterator[tuple[Element | str, Mark]]:
        """Each mark that paints, with the element that it belongs to or the artifact that it is."""
        frame, picture = None, None
        for mark in sheet.marks:
            if isinstance(mark, Figure):
                frame, picture = mark, self._picture(mark, sheet.height)
            elif isinstance(mark, Text) and mark.role in ("decoration", "again"):
                yield RUNNING, mark
            elif isinstance(mark, Text) and (mark.role == "badge" or not mark.text.strip()):
                yield ORNAMENT, mark
            elif frame and picture and _of_picture(mark, frame):
                yield picture, mark
            elif isinstance(mark, Text):
                yield self._leaf(mark), mark
            else:
                yield ORNAMENT, mark

    def _picture(self, mark: Figure, height: float) -> Element:
        frame = (mark.x, height - mark.y - mark.height, mark.x + mark.width, height - mark.y)
        made = Element("Figure", mark.words, frame=frame)
        self._holder(mark.inside).kids.append(made)
        return made

    def _leaf(self, mark: Text) -> Element:
        """The element of a paragraph; the same one for all its lines."""
        key = tuple(id(part) for part in mark.inside)
        whole = mark.inside[-1] if mark.inside and mark.inside[-1].kind == "paragraph" else None
        if whole is None:
            made = Element(_LEAVES.get(mark.role, "P"), mark.text, mark.language)
            self._holder(mark.inside).kids.append(made)
        elif key in self._found:
            made = self._found[key]
        else:
            made = Element(_LEAVES.get(mark.role, "P"), whole.words, whole.language or mark.language)
            self._holder(mark.inside[:-1]).kids.append(made)
            self._found[key] = made
        return made

    def _holder(self, parts: Sequence[Part]) -> Element:
        if not parts:
            return self.root
        key = tuple(id(part) for part in parts)
        found = self._found.get(key)
        if found is None:
            last = parts[-1]
            found = self._found[key] = Element(_HOLDERS[last.kind], column=last.column, span=last.span)
            self._holder(parts[:-1]).kids.append(found)
        return found

    def write(self, document: Any) -> None:
        """Put the tree into reportlab's document, whose pages must have been shown."""
        from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObjectReference

        _settled(self.root)
        every = list(_walk(self.root))
        numbers = {id(one): _number(document, f"part {at}") for at, one in enumerate(every)}
        top, parents = _number(document, "parts"), _number(document, "parents of parts")
        pages = [document.idToObjectNumberAndVersion[f"Page{at}"][0] for at in range(1, len(self._counts) + 1)]
        over = {id(kid): numbers[id(one)] for one in every for kid in one.elements} | {id(self.root): top}
        put = document.idToObject
        for at, one in enumerate(every):
            put[f"part {at}"] = self._written(one, over[id(one)], numbers, pages)
        owners = {kid: numbers[id(one)] for one in every for kid in one.kids if isinstance(kid, tuple)}
        of_pages = (
            b"%d[%b]" % (page, b" ".join(b"%d 0 R" % owners[page, number] for number in range(count)))
            for page, count in enumerate(self._counts)
        )
        put["parents of parts"] = b"<</Nums[%b]>>" % b"".join(of_pages)
        put["parts"] = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>" % (
            numbers[id(self.root)], parents, len(pages))  # fmt: skip
        document.Catalog.StructTreeRoot = PDFObjectReference("parts")
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        for at, page in enumerate(document.Pages.pages):
            page.__Defaults__ = {**page.__Defaults__, "StructParents": at, "Tabs": PDFName("S")}

    def _written(self, one: Element, over: int, numbers: dict[int, int], pages: Sequence[int]) -> bytes:
        """An element as it stands in the file, in few letters: there is one for each paragraph."""
        code = [b"<</S/%b/P %d 0 R" % (one.kind.encode(), over)]
        home = next((kid[0] for kid in one.kids if isinstance(kid, tuple)), None)
        if home is not None:
            code.append(b"/Pg %d 0 R" % pages[home])
        kids = []
        for kid in one.kids:
            if isinstance(kid, Element):
                kids.append(b"%d 0 R" % numbers[id(kid)])
            elif kid[0] == home:
                kids.append(b"%d" % kid[1])
            else:
                kids.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[kid[0]], kid[1]))
        if kids:
            code.append(b"/K " + kids[0] if len(kids) == 1 else b"/K[%b]" % b" ".join(kids))
        if one.words:
            code.append((b"/Alt" if one.kind == "Figure" else b"/ActualText") + text_string(one.words))
        if one.language and one.language.lower() != self._language.lower():
            code.append(b"/Lang" + text_string(one.language))
        code.append(_attributes(one))
        return b"".join(code) + b">>"


def _of_picture(mark: Mark, frame: Figure) -> bool:
    if isinstance(mark, Text) and (mark.role not in ("figure", "cell") or _celled(mark)):
        return False
    x, y = middle(mark)
    return frame.x <= x <= frame.x + frame.width and frame.y <= y <= frame.y + frame.height


def _celled(mark: Text) -> bool:
    """Whether a text stands in the cell of a table, which a picture before it cannot take away."""
    return any(part.kind in ("head", "cell") for part in mark.inside)


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.elements:
        yield from _walk(kid)


def _settled(element: Element) -> None:
    """The tree as the rules of PDF want it: items in lists, words in their bodies, rows of one length."""
    for kid in element.elements:
        _settled(kid)
    if element.kind == "LI":
        labels = [kid for kid in element.elements if kid.kind == "Lbl"]
        body = Element("LBody", kids=[kid for kid in element.kids if kid not in labels])
        element.kids = [*labels, *([_short(body)] if body.kids else [])]
    else:
        for kid in element.elements:
            # A number with no item to it is words like others.
            kid.kind = "P" if kid.kind == "Lbl" else kid.kind
    if element.kind in ("TH", "TD"):
        _short(element)
    if element.kind == "Table":
        _filled(element.elements)
    element.kids = list(_in_lists(element.kids))


def _in_lists(kids: list[Element | tuple[int, int]]) -> Iterator[Element | tuple[int, int]]:
    """Items that follow each other are one list."""
    for listed, run in groupby(kids, lambda kid: isinstance(kid, Element) and kid.kind == "LI"):
        if listed:
            yield Element("L", kids=list(run))
        else:
            yield from run


def _short(element: Element) -> Element:
    """What holds a single paragraph is that paragraph."""
    only = element.elements[0] if len(element.kids) == 1 and element.elements else None
    if only is not None and only.kind == "P":
        element.words, element.language, element.kids = only.words, only.language, only.kids
    return element


def _filled(rows: Sequence[Element]) -> None:
    """Cells in which nothing stands are cells too; a row of nothing but headings heads what is below it."""
    wide = max((cell.column + cell.span for row in rows for cell in row.elements), default=0)
    for row in rows:
        cells: dict[int, Element] = {}
        for cell in row.elements:
            if cells.setdefault(cell.column, cell) is not cell:
                cells[cell.column].kids += cell.kids
        heads = [cell for cell in cells.values() if cell.kind == "TH"]
        for cell in heads:
            cell.scope = "Column" if sum(head.span for head in heads) == wide else "Row"
        made: list[Element | tuple[int, int]] = []
        column = 0
        while column < wide:
            cell = cells.get(column) or Element("TD", column=column)
            made.append(cell)
            column += cell.span
        row.kids = made


def _attributes(one: Element) -> bytes:
    if one.kind == "Figure":
        return b"/A<</O/Layout/BBox[%b]>>" % b" ".join(b"%d" % round(side) for side in one.frame)
    if one.kind == "L" and any(kid.kind == "Lbl" for item in one.elements for kid in item.elements):
        return b"/A<</O/List/ListNumbering/Decimal>>"
    if one.kind in ("TH", "TD"):
        said = b"/ColSpan %d" % one.span if one.span > 1 else b""
        said += b"/Scope/" + one.scope.encode() if one.scope else b""
        return b"/A<</O/Table%b>>" % said if said else b""
    return b""


def _number(document: Any, name: str) -> int:
    """The number of a new object, whose content is put in later."""
    document.Reference(None, name)
    found: int = document.idToObjectNumberAndVersion[name][0]
    return found


#: PDFDocEncoding from 0x80 on (PDF 1.7, D.2): most English words need one byte a letter.
_SIGNS = {ord(sign): 0x80 + at for at, sign in enumerate("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž")} | {ord("€"): 0xA0}
_PLAIN = {code: code for code in (9, 10, 13, *range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100))} | _SIGNS
_ESCAPED = {b"(": rb"\(", b")": rb"\)", b"\\": rb"\\", b"\n": rb"\n", b"\r": rb"\r"}
#: Beginnings that tell of another encoding: no letters of ours may look like them.
_TELLING = (b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf")


def text_string(text: str) -> bytes:
    """A text as PDF writes it outside of pages (PDF 1.7, 7.9.2.2)."""
    try:
        raw = charmap_encode(text, "strict", _PLAIN)[0]
    except UnicodeEncodeError:
        raw = b""
    if not raw or raw.startswith(_TELLING):
        raw = b"\xfe\xff" + text.encode("utf-16-be", "replace")
    return b"(" + re.sub(rb"[()\\\n\r]", lambda found: _ESCAPED[found[0]], raw) + b")"
