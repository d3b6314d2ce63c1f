"""The example family, printed once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from sos_desktop import pdf
from sos_desktop.exchange import sosmap
from sos_desktop.model.document import Document
from sos_desktop.paths import resource
from tests.pdf.paper_desk import NOW, to_bytes


@pytest.fixture(scope="session")
def holloway() -> Document:
    """The example family."""
    return sosmap.read(resource("example", "holloway.sosmap").read_bytes())


@pytest.fixture(scope="session")
def holloway_pdf(holloway: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example family's copy on disk."""
    path = tmp_path_factory.mktemp("holloway") / pdf.neutral_name(NOW)
    path.write_bytes(to_bytes(holloway))
    return path
