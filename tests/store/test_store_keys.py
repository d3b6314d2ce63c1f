"""Passphrases, key files, and the wait after a wrong one."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from sos_desktop.model.errors import BadInput
from sos_desktop.store import KeysMissing, Library, NotEnoughMemory, WrongPassphrase, keys
from sos_desktop.store.tries import LONGEST, Tries
from tests.store.shelf import CHEAP, PASSPHRASE, Pen


class Clock:
    """Seconds since 1970 that pass when told."""

    def __init__(self) -> None:
        self.time = 1_700_000_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def store(tmp_path: Path) -> Path:
    Library.create(tmp_path, PASSPHRASE, "Meera", cost=CHEAP).close()
    return tmp_path


def _no_wait(folder: Path) -> None:
    (folder / "tries.json").unlink(missing_ok=True)


def test_a_wrong_passphrase_is_told_in_words_with_the_wait(store: Path) -> None:
    with pytest.raises(WrongPassphrase) as wrong:
        Library.open(store, "not this one")
    assert 0.5 < wrong.value.wait <= 1 and not wrong.value.refused
    assert "not the passphrase" in str(wrong.value) and "not this one" not in str(wrong.value)
    # Now even the right one is not looked at, until the wait is over; nothing sleeps meanwhile.
    with pytest.raises(WrongPassphrase) as early:
        Library.open(store, PASSPHRASE)
    assert early.value.refused and 0 < early.value.wait <= 1
    time.sleep(early.value.wait)
    Library.open(store, PASSPHRASE).close()
    assert not (store / "tries.json").exists()


def test_the_wait_grows_survives_a_restart_and_ends_with_the_right_one(store: Path) -> None:
    clock = Clock()
    waits = []
    for _ in range(12):
        with pytest.raises(WrongPassphrase) as wrong:
            keys.unlock(store, "wrong", Tries(store, clock))
        assert not wrong.value.refused
        waits.append(wrong.value.wait)
        clock.time += wrong.value.wait - 0.01
        with pytest.raises(WrongPassphrase) as early:
            # Another Tries, as another start of the program would have.
            keys.unlock(store, PASSPHRASE, Tries(store, clock))
        assert early.value.refused and early.value.wait == pytest.approx(0.01, abs=1e-3)
        clock.time += 0.011
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, LONGEST, LONGEST, LONGEST]
    keys.unlock(store, PASSPHRASE, Tries(store, clock))
    with pytest.raises(WrongPassphrase) as wrong:
        keys.unlock(store, "wrong", Tries(store, clock))
    assert wrong.value.wait == 1


def test_a_try_counts_before_it_is_looked_at(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    clock = Clock()
    monkeypatch.setattr(keys, "unsealed", stopped)
    with pytest.raises(KeyboardInterrupt):
        keys.unlock(store, "wrong", Tries(store, clock))
    assert Tries(store, clock).wait() == 1


def test_a_clock_set_back_never_locks_anybody_out_for_long(store: Path) -> None:
    clock = Clock()
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            keys.unlock(store, "wrong", Tries(store, clock))
        clock.time += 400
    clock.time -= 366 * 24 * 3600
    assert Tries(store, clock).wait() <= 4
    clock.time += 4
    keys.unlock(store, PASSPHRASE, Tries(store, clock))


def test_a_torn_count_is_no_obstacle(store: Path) -> None:
    for torn in (b"", b"{", b"[]", b'{"failed": "x", "at": 1}', b"\xff"):
        (store / "tries.json").write_bytes(torn)
        Library.open(store, PASSPHRASE).close()


def test_too_little_memory_is_not_taken_for_a_wrong_passphrase(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from argon2 import low_level
    from argon2.exceptions import HashingError

    def refused(*_: object, **__: object) -> bytes:
        raise HashingError("Memory allocation error")

    monkeypatch.setattr(low_level, "hash_secret_raw", refused)
    with pytest.raises(NotEnoughMemory, match="memory"):
        Library.open(store, PASSPHRASE)
    monkeypatch.undo()
    Library.open(store, PASSPHRASE).close()


@pytest.mark.parametrize("name", ["keys.json", "keys.bak"])
@pytest.mark.parametrize("damage", [b"", b"{}", b"not json", None, "flip"])
def test_one_key_file_is_enough_and_mends_the_other(store: Path, name: str, damage: bytes | str | None) -> None:
    path = store / name
    whole = path.read_bytes()
    if damage is None:
        path.unlink()
    elif isinstance(damage, str):
        at = whole.index(b'"salt": "') + 12
        path.write_bytes(whole[:at] + (b"A" if whole[at : at + 1] != b"A" else b"B") + whole[at + 1 :])
    else:
        path.write_bytes(damage)
    Library.open(store, PASSPHRASE).close()
    assert (store / "keys.json").read_bytes() == (store / "keys.bak").read_bytes() == whole


def test_without_any_key_file_the_store_says_so_and_stays(store: Path) -> None:
    with Library.open(store, PASSPHRASE) as library:
        Pen.begin(library)
    kept = (store / "keys.json").read_bytes()
    (store / "keys.json").write_bytes(b"torn")
    (store / "keys.bak").unlink()
    # A safety copy has the keys too, so losing these files alone loses nothing.
    Library.open(store, PASSPHRASE).close()
    assert (store / "keys.bak").read_bytes() == kept
    for path in (store / "keys.json", store / "keys.bak", *store.glob("backups/*/keys.*")):
        path.write_bytes(b"torn")
    before = (store / "store.db").read_bytes()
    with pytest.raises(KeysMissing, match=r"keys\.json"):
        Library.open(store, PASSPHRASE)
    assert (store / "store.db").read_bytes() == before
    for path in (store / "keys.json", store / "keys.bak"):
        path.unlink()
    with pytest.raises(KeysMissing):
        Library.open(store, PASSPHRASE)


def test_a_key_file_can_not_ask_for_all_the_memory_there_is(store: Path) -> None:
    body = json.loads((store / "keys.json").read_bytes())
    body.pop("check")
    for name, value in (("memory_kib", 64 * 1024 * 1024), ("passes", 10_000), ("lanes", 0), ("memory_kib", "64")):
        asked = json.loads(json.dumps(body))
        asked["slots"][0][name] = value
        file = json.dumps({**asked, "check": keys._checksum(asked)}).encode()
        assert not keys.is_sound(file)
    deep = b'{"check": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    assert not keys.is_sound(deep)


def test_nobody_can_cheapen_a_slot(store: Path) -> None:
    body = json.loads((store / "keys.json").read_bytes())
    body.pop("check")
    body["slots"][0]["kind"] = "recovery"
    file = json.dumps({**body, "check": keys._checksum(body)}).encode()
    assert keys.is_sound(file) and keys.unsealed(file, PASSPHRASE) is None


def test_the_cover_is_lifted_by_the_passphrase_alone(store: Path) -> None:
    with Library.open(store, PASSPHRASE) as library:
        assert library.matches(PASSPHRASE)
        assert not library.matches("wrong")
        with pytest.raises(WrongPassphrase) as early:
            library.matches(PASSPHRASE)
        assert early.value.refused
        _no_wait(store)
        assert library.matches(PASSPHRASE)


def test_another_passphrase_shuts_out_the_old_one_everywhere(store: Path) -> None:
    with Library.open(store, PASSPHRASE) as library:
        pen = Pen.begin(library)
        library.backup()
        with pytest.raises(WrongPassphrase):
            library.change_passphrase("wrong", "new words", cost=CHEAP)
        _no_wait(store)
        with pytest.raises(BadInput):
            library.change_passphrase(PASSPHRASE, "  ", cost=CHEAP)
        library.change_passphrase(PASSPHRASE, "new words", cost=CHEAP)
        assert library.matches("new words")
    copies = Library.backups_of(store)
    assert len(copies) == 2
    for folder in (store, *copies):
        with pytest.raises(WrongPassphrase):
            Library.open(folder, PASSPHRASE)
        _no_wait(folder)
    for folder in (*copies[:1], store):
        with Library.open(folder, "new words") as library:
            assert library.load(pen.family).document == pen.document


def test_a_change_cut_short_leaves_one_of_the_two_passphrases(store: Path) -> None:
    old = (store / "keys.json").read_bytes()
    with Library.open(store, PASSPHRASE) as library:
        library.change_passphrase(PASSPHRASE, "new words", cost=CHEAP)
    # As the power cut leaves it between the two files: each passphrase opens, and settles the matter.
    new = (store / "keys.json").read_bytes()
    (store / "keys.bak").write_bytes(old)
    Library.open(store, "new words").close()
    assert (store / "keys.bak").read_bytes() == new
    (store / "keys.bak").write_bytes(old)
    Library.open(store, PASSPHRASE).close()
    assert (store / "keys.json").read_bytes() == old


def test_each_store_has_a_key_of_its_own(tmp_path: Path) -> None:
    for name in ("one", "two"):
        Library.create(tmp_path / name, PASSPHRASE, "Meera", cost=CHEAP).close()
    one, two = (Library.unlock_key(tmp_path / name, PASSPHRASE) for name in ("one", "two"))
    assert len(one) == 32 and one != two
    for name in ("keys.json", "store.db"):
        assert one not in (tmp_path / "one" / name).read_bytes()


#: Made by the first version. Whatever becomes of this program, it must open what people have.
FIRST = """{
 "format": 1,
 "slots": [
  {
   "kind": "passphrase",
   "kdf": "argon2id",
   "memory_kib": 64,
   "passes": 1,
   "lanes": 1,
   "salt": "DP1S7n/mZH9g8Dtgfe7rCw==",
   "nonce": "44bB7xc0idDnoEUC",
   "key": "5VX4F8Fd7FLga0pc8TwsMmHMJc48YBzwDmDEU3pcFQLed+TRcTmggB0fDq8+KVt3"
  }
 ],
 "check": "16b3b428e6d8dc8206e997e9c9d34a875d91863fa6fafc1b20f8404c85afbc07"
}"""


def test_a_key_file_of_the_first_version_opens_for_ever() -> None:
    for typed in ("caf\u00e9 au lait", "cafe\u0301 au lait"):
        assert keys.unsealed(FIRST.encode(), typed) == bytes(range(32))
