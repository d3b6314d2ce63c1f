"""A frozen program is its own Python: what looks into a PDF begins in it as a process, never as a second window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sos_desktop.cli.terminal import VARIABLE
from sos_desktop.exchange import sosmap
from sos_desktop.exchange.carried import map_inside
from sos_desktop.model.readers import WORKER_COPY
from sos_desktop.paths import resource
from sos_desktop.pdf.finish import finished
from tests.pdf.paper_desk import to_bytes

#: A program in one file: whatever starts it comes into ``main``, and no Python of its own lies beside it.
PROGRAM = """#!/bin/sh
exec "{python}" -c 'import sys
sys.frozen, sys.executable = True, "{program}"
from sos_desktop.__main__ import main
sys.exit(main())' "$@"
"""
#: Nothing else: a second program among the answers would say how it is to be called.
SAID = "Nobody can open the store again without its passphrase: there is no way round it.\n"


@pytest.mark.skipif(os.name == "nt", reason="a script can't stand in for a program there")
def test_a_frozen_program_looks_into_a_pdf_without_opening_a_window(tmp_path: Path):
    program, copy = tmp_path / "sos-desktop", tmp_path / "x.pdf"
    program.write_text(PROGRAM.format(python=sys.executable, program=program))
    program.chmod(0o700)
    document = sosmap.read(resource("example", "holloway.sosmap").read_bytes())
    copy.write_bytes(finished(to_bytes(document), map_inside(document, WORKER_COPY, "map")))
    # No screen: a window would end the process.
    environment = {**os.environ, VARIABLE: "four quiet green hills", "QT_QPA_PLATFORM": "none"}
    asked = [program, "import", copy, "--store", tmp_path / "store", "--new", "--worker", "Meera"]
    done = subprocess.run(asked, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert document.family and (done.returncode, done.stdout.strip(), done.stderr) == (0, document.family.id, SAID)
