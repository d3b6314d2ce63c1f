"""The tag tree of a PDF, read back with pikepdf and without any of our own code, and the rules that it must keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

PAINTS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI", "INLINE IMAGE"}
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
#: What may stand in what (PDF 1.7, 14.8.4), as far as our files go. "": marked content.
MAY_HOLD = {
    "Document": {"H1", "H2", "H3", "P", "L", "Table", "Figure", "Sect"},
    "Sect": {"H1", "H2", "H3", "P", "L", "Table", "Figure"},
    "H1": {""}, "H2": {""}, "H3": {""}, "P": {""}, "Figure": {""}, "Lbl": {""},
    "L": {"LI"}, "LI": {"Lbl", "LBody"}, "LBody": {"", "P", "Figure"},
    "Table": {"TR"}, "TR": {"TH", "TD"}, "TH": {"", "P"}, "TD": {"", "P"},
}  # fmt: skip


@dataclass
class Tag:
    """One element as the file has it. ``content``: (page, number) of its own marked content."""

    kind: str
    words: str | None
    alt: str | None
    language: str
    attributes: dict[str, Any]
    obj: tuple[int, int]
    kids: list[Tag] = field(default_factory=list)
    content: list[tuple[int, int]] = field(default_factory=list)

    def every(self) -> Iterator[Tag]:
        """Itself and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.every()

    def all(self, *kinds: str) -> list[Tag]:
        """Everything of some kinds below it, in reading order."""
        return [one for one in self.every() if one.kind in kinds]


@dataclass
class Tagged:
    """A file's tree, what lies in its pages, and what is wrong with it."""

    root: Tag
    language: str
    #: For each page how many marked contents there are of each number.
    numbers: list[Counter[int]]
    wrong: list[str]

    @property
    def words(self) -> list[str]:
        """The exact words of all paragraphs, in reading order."""
        return [one.words for one in self.root.every() if one.words is not None]

    def saying(self, words: str) -> list[Tag]:
        """The elements whose exact words hold these."""
        return [one for one in self.root.every() if words in (one.words or "")]


def read(data: bytes) -> Tagged:
    """The tree of a PDF, and every rule it breaks."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = [page.obj for page in pdf.pages]
        place = {page.objgen: at for at, page in enumerate(pages)}
        top = pdf.Root.StructTreeRoot
        root = _tag(top.K, top.objgen, place, wrong := [])
        numbers = [_numbers(page, at, wrong) for at, page in enumerate(pages)]
        tagged = Tagged(root, str(pdf.Root.Lang), numbers, wrong)
        if pdf.Root.MarkInfo.Marked is not True:
            wrong.append("not said to be marked")
        for page in pages:
            if page.get("/Tabs") != "/S":
                wrong.append("a page without tab order")
        _parents(top, pages, tagged)
    _content(tagged)
    _kinds(tagged)
    _tables(tagged)
    return tagged


def _tag(node: Any, over: tuple[int, int], place: dict[tuple[int, int], int], wrong: list[str]) -> Tag:
    if node.P.objgen != over:
        wrong.append(f"{node.S} does not know what it is in")
    given = node.get("/A")
    attributes = {str(key): value for key, value in given.items() if key != "/O"} if given is not None else {}
    for key, value in attributes.items():
        attributes[key] = [float(one) for one in value] if isinstance(value, pikepdf.Array) else str(value)
    words, alt = node.get("/ActualText"), node.get("/Alt")
    tag = Tag(str(node.S)[1:], None if words is None else str(words), None if alt is None else str(alt),
              str(node.get("/Lang", "")), attributes, node.objgen)  # fmt: skip
    kids = node.get("/K")
    for kid in [] if kids is None else kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            tag.content.append((place[node.Pg.objgen], kid))
        elif kid.get("/Type") == "/MCR":
            tag.content.append((place[kid.Pg.objgen], int(kid.MCID)))
        else:
            tag.kids.append(_tag(kid, node.objgen, place, wrong))
    return tag


def _numbers(page: Any, at: int, wrong: list[str]) -> Counter[int]:
    """Every number on a page; whatever paints lies within one of them or within an artifact, never in both."""
    found: Counter[int] = Counter()
    around: list[str] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BMC", "BDC"):
            number = operands[1].get("/MCID") if name == "BDC" and isinstance(operands[1], pikepdf.Dictionary) else None
            kind = "artifact" if operands[0] == "/Artifact" else "tagged" if number is not None else "other"
            if kind != "other" and {"artifact", "tagged"} & set(around):
                wrong.append(f"page {at}: {kind} within {around}")
            if number is not None:
                found[int(number)] += 1
            around.append(kind)
        elif name == "EMC":
            around.pop()
        elif name in PAINTS and not {"artifact", "tagged"} & set(around):
            wrong.append(f"page {at}: {name} is in nothing")
    if around:
        wrong.append(f"page {at}: marked content that does not end")
    return found


def _parents(top: Any, pages: list[Any], tagged: Tagged) -> None:
    """The way back from marked content to its element."""
    tree = list(top.ParentTree.Nums)
    listed = dict(zip((int(key) for key in tree[::2]), tree[1::2], strict=True))
    if sorted(listed) != list(range(len(pages))) or int(top.ParentTreeNextKey) != len(pages):
        tagged.wrong.append("the parent tree is not of these pages")
    owners = {kid: one.obj for one in tagged.root.every() for kid in one.content}
    for at, page in enumerate(pages):
        row = [one.objgen for one in listed[int(page.StructParents)]]
        if row != [owners.get((at, number)) for number in range(len(row))] or len(row) != len(tagged.numbers[at]):
            tagged.wrong.append(f"page {at}: the parent tree leads elsewhere")


def _content(tagged: Tagged) -> None:
    """Each number is on its page once and in the tree once."""
    told = Counter(kid for one in tagged.root.every() for kid in one.content)
    there = Counter({(at, number): count for at, page in enumerate(tagged.numbers) for number, count in page.items()})
    if told != there or set(told.values()) - {1}:
        tagged.wrong.append("numbers of marked content are twice or not there")
    objects = [one.obj for one in tagged.root.every()]
    if len(set(objects)) != len(objects):
        tagged.wrong.append("an element is twice in the tree")


def _kinds(tagged: Tagged) -> None:
    level = 0
    for one in tagged.root.every():
        holds = {kid.kind for kid in one.kids} | ({""} if one.content else set())
        if holds - MAY_HOLD[one.kind]:
            tagged.wrong.append(f"{one.kind} holds {holds}")
        if "" in holds and len(holds) > 1:
            tagged.wrong.append(f"{one.kind} holds words beside {holds}")
        if not holds and one.kind != "TD":
            tagged.wrong.append(f"an empty {one.kind}")
        if one.kind == "Figure":
            box = one.attributes.get("/BBox", [])
            if not one.alt or len(box) != 4:
                tagged.wrong.append("a figure without words or frame")
        elif one.content and not one.words:
            tagged.wrong.append(f"{one.kind} without its exact words")
        elif not one.content and one.words:
            tagged.wrong.append(f"{one.kind} says what is on no page")
        if one.kind == "LI" and [kid.kind for kid in one.kids] not in (["LBody"], ["Lbl", "LBody"], ["Lbl"]):
            tagged.wrong.append("an item that is none")
        if one.kind in HEADINGS:
            if HEADINGS.index(one.kind) > level:
                tagged.wrong.append(f"{one.kind} below level {level}")
            level = HEADINGS.index(one.kind) + 1


def _tables(tagged: Tagged) -> None:
    for table in tagged.root.all("Table"):
        rows = [[int(cell.attributes.get("/ColSpan", 1)) for cell in row.kids] for row in table.kids]
        if len({sum(row) for row in rows}) != 1:
            tagged.wrong.append("rows of different lengths")
        for cell in table.all("TH"):
            if cell.attributes.get("/Scope") not in ("/Row", "/Column"):
                tagged.wrong.append("a heading of nothing")
        if not table.all("TH"):
            tagged.wrong.append("a table without headings")
