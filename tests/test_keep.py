"""A file is replaced whole or not at all, and nobody else can read it."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from sos_desktop import keep as keeping
from sos_desktop.keep import keep, write_whole
from sos_desktop.model.errors import WorldError


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="modes")
def test_only_the_owner_can_read_it_also_where_others_could_read_the_old_one(tmp_path: Path):
    path = tmp_path / "map.sosmap"
    path.write_bytes(b"old")
    path.chmod(0o644)
    before = os.umask(0)
    try:
        keep(path, b"new")
    finally:
        os.umask(before)
    assert path.read_bytes() == b"new" and stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names(tmp_path) == ["map.sosmap"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_whatever_fails_the_old_file_is_whole_and_nothing_lies_beside_it(tmp_path: Path, monkeypatch, step: str):
    path = tmp_path / "map.sosmap"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "the stick was pulled out")

    monkeypatch.setattr(keeping.os, step, refuse)
    with pytest.raises(WorldError, match="nothing was saved"):
        keep(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old" and names(tmp_path) == ["map.sosmap"]


def test_the_new_file_is_on_the_disk_before_it_takes_the_old_ones_place(tmp_path: Path, monkeypatch):
    done: list[str] = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(keeping.os, "fsync", lambda handle: (done.append("to the disk"), fsync(handle)))
    monkeypatch.setattr(keeping.os, "replace", lambda *names: (done.append("into its place"), replace(*names)))
    write_whole(tmp_path / "x", b"new")
    assert done == ["to the disk", "into its place", "to the disk"]


@pytest.mark.parametrize("code", [errno.EINVAL, errno.EIO])
def test_a_folder_that_can_not_be_told_is_no_failure_and_a_failing_disk_is(tmp_path: Path, monkeypatch, code: int):
    """A share or a stick may not know the request at all."""
    fsync, done = os.fsync, []

    def once(handle: int) -> None:
        if done:
            raise OSError(code, "no")
        done.append(fsync(handle))

    monkeypatch.setattr(keeping.os, "fsync", once)
    if code == errno.EIO:
        with pytest.raises(OSError, match="no"):
            write_whole(tmp_path / "x", b"new")
    else:
        write_whole(tmp_path / "x", b"new")
    assert (tmp_path / "x").read_bytes() == b"new"


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_may_not_be_replaced_stays(tmp_path: Path, monkeypatch, links: bool):
    if not links:

        def no_links(*_: object) -> None:
            raise OSError(errno.EPERM, "not on this file system")

        monkeypatch.setattr(keeping.os, "link", no_links)
    write_whole(tmp_path / "x", b"first", replace=False)
    with pytest.raises(FileExistsError):
        write_whole(tmp_path / "x", b"second", replace=False)
    assert (tmp_path / "x").read_bytes() == b"first" and names(tmp_path) == ["x"]
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o600 or os.name == "nt"


@pytest.mark.parametrize(
    ("code", "said"),
    [(errno.ENOSPC, "not enough room"), (errno.EROFS, "can’t be written to"), (errno.ESTALE, "not there any more"),
     (errno.EILSEQ, "can’t have that name"), (errno.EIO, "could not be written")],
)  # fmt: skip
def test_each_refusal_has_its_sentence(tmp_path: Path, monkeypatch, code: int, said: str):
    def refuse(*_: object) -> None:
        raise OSError(code, "")

    monkeypatch.setattr(keeping.os, "fsync", refuse)
    with pytest.raises(WorldError, match=said):
        keep(tmp_path / "x", b"")
