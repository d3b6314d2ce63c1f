"""What happens to a PDF after it was drawn: the map is put inside, the file is locked. All of it in memory.

Nothing here touches the disk: a file that is to be locked must not lie there open, not for a moment.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from ..model.passphrase import for_locking

if TYPE_CHECKING:
    from pikepdf import Pdf

#: What the map inside is called. It shows in PDF programs: it must name no family.
INSIDE = "map.sosmap"


def finished(drawn: bytes, inside: bytes = b"", passphrase: str | None = None) -> bytes:
    """The PDF as it is handed out: as it was drawn, but for what is asked for here.

    Without a passphrase the same bytes for the same input. ``inside``: a ``.sosmap`` to carry along, made by
    ``exchange.carried``. ``passphrase``: locks it with AES-256 (revision 6), its metadata and the map inside too;
    BadInput, in words, where it is empty or none that every PDF program reads alike.
    """
    if not inside and passphrase is None:
        # qpdf would make it no smaller, and its import costs 35 ms.
        return drawn
    import pikepdf

    lock: pikepdf.Encryption | bool = False
    if passphrase is not None:
        word = for_locking(passphrase)
        # The same word for the owner, so that whoever may open it may also take the lock off. Nothing is forbidden:
        # programs need not obey, and reading aloud must work.
        free = pikepdf.Permissions(modify_assembly=True)
        lock = pikepdf.Encryption(owner=word, user=word, R=6, aes=True, metadata=True, allow=free)
    out = BytesIO()
    with pikepdf.open(BytesIO(drawn)) as pdf:
        if inside:
            _put_in(pdf, inside)
        pdf.save(
            out,
            # Otherwise pikepdf writes the metadata anew.
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            encryption=lock,
            # An id from the content; a locked file has to have one of chance.
            deterministic_id=passphrase is None,
        )
    return out.getvalue()


def _put_in(pdf: Pdf, inside: bytes) -> None:
    """An attachment that says of itself that the document was made from it, with no day but the document's own."""
    from pikepdf import Array, AttachedFileSpec, Name

    made = str(pdf.docinfo.get(Name.CreationDate, ""))
    spec = AttachedFileSpec(
        pdf, inside, description="", filename=INSIDE, mime_type="application/json", creation_date=made, mod_date=made
    )
    spec.relationship = Name.Source
    pdf.attachments[INSIDE] = spec
    pdf.Root.AF = Array([spec.obj])
