"""The store's random key, wrapped by a passphrase and kept twice.

The store is encrypted with 32 random bytes that no person ever sees. A key file holds slots; each slot holds those
bytes sealed with AES-256-GCM under a key that Argon2id makes from the passphrase. Another passphrase means another
slot, not another encryption of the store. The file carries a checksum, so that damage is told from a wrong passphrase.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..keep import write_whole
from ..model.errors import BadInput, WorldError
from .errors import CopiesNotLocked, KeysMissing, NotEnoughMemory, WrongPassphrase, of_disk
from .files import KEYS, backups_in, copies_in
from .tries import Tries

FORMAT = 1
KEY_BYTES = 32
#: The most that a key file may ask for: a file from elsewhere must not be able to eat the machine.
_MOST_MEMORY_KIB, _MOST_PASSES, _MOST_LANES = 1024 * 1024, 12, 16


@dataclass(frozen=True)
class Cost:
    """What one try of a passphrase costs: memory in KiB, passes over it, lanes. Kept in each slot.

    The default takes about half a second and 256 MiB, well above the second choice of RFC 9106 (64 MiB, t3, p4).
    """

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 2

    @property
    def bearable(self) -> bool:
        """Whether a slot may ask for this."""
        return (
            8 * self.lanes <= self.memory_kib <= _MOST_MEMORY_KIB
            and 1 <= self.passes <= _MOST_PASSES
            and 1 <= self.lanes <= _MOST_LANES
        )


USUAL = Cost()


def new_key() -> bytes:
    """A random key for a new store."""
    return secrets.token_bytes(KEY_BYTES)


def sealed(key: bytes, passphrase: str, cost: Cost) -> bytes:
    """A whole key file with one slot for this passphrase. BadInput if it is empty."""
    if not passphrase.strip():
        raise BadInput("The passphrase is empty.", "Type a few words that only you would put together.")
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    slot: dict[str, Any] = {
        "kind": "passphrase",
        "kdf": "argon2id",
        "memory_kib": cost.memory_kib,
        "passes": cost.passes,
        "lanes": cost.lanes,
        "salt": _text(salt),
        "nonce": _text(nonce),
    }
    slot["key"] = _text(AESGCM(_derived(passphrase, salt, cost)).encrypt(nonce, key, _header(slot)))
    body = {"format": FORMAT, "slots": [slot]}
    return json.dumps({**body, "check": _checksum(body)}, indent=1).encode()


def unsealed(file: bytes, passphrase: str) -> bytes | None:
    """The key out of a key file, None if the passphrase is not one of its. ValueError if the file is damaged."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    for slot in _slots(file):
        cost = Cost(slot["memory_kib"], slot["passes"], slot["lanes"])
        try:
            wrapping = _derived(passphrase, _bytes(slot["salt"]), cost)
            return AESGCM(wrapping).decrypt(_bytes(slot["nonce"]), _bytes(slot["key"]), _header(slot))
        except InvalidTag:
            continue
    return None


def is_sound(file: bytes) -> bool:
    """Whether this is a whole key file."""
    try:
        _slots(file)
    except ValueError:
        return False
    return True


def key_files(folder: Path) -> list[bytes]:
    """The sound key files of a store, each content once; backups' only if both of its own are gone."""
    own = _sound(folder / name for name in KEYS)
    return own or _sound(one / KEYS[0] for one in backups_in(folder))


def unlock(folder: Path, passphrase: str, tries: Tries | None = None) -> bytes:
    """The store's key. Takes about half a second and 256 MiB; safe on any thread.

    Raises KeysMissing, WrongPassphrase (also, not looked at, while its wait is not over) or NotEnoughMemory. Where one
    of the two key files was lost or differs, the one that opened is written to both.
    """
    tries = tries or Tries(folder)
    files = key_files(folder)
    if not files:
        raise KeysMissing(folder)
    tries.begin()
    try:
        for file in files:
            key = unsealed(file, passphrase)
            if key is not None:
                tries.right()
                _mend(folder, file)
                return key
    except NotEnoughMemory:
        tries.not_tried()
        raise
    raise WrongPassphrase(tries.wait())


def write_keys(folder: Path, file: bytes) -> None:
    """Put a key file into both places, one after the other: at every moment one of them is whole."""
    try:
        for name in KEYS:
            write_whole(folder / name, file)
    except OSError as error:
        raise of_disk(folder, error) from error


def change(folder: Path, key: bytes, old: str, new: str, cost: Cost) -> None:
    """Another passphrase for a store and all its copies. WrongPassphrase if ``old`` is not the one in use.

    CopiesNotLocked: the new one is in use, but the old one still opens a copy.
    """
    if not same(unlock(folder, old), key):
        raise WrongPassphrase(Tries(folder).wait())
    write_keys(folder, sealed(key, new, cost))
    give_to_copies(folder)


def give_to_copies(folder: Path) -> None:
    """The store's key file into every copy that has another one, or none. Cheap when all is well; done at each close.

    The key inside stays the same one for good, so an old key file anywhere lets the old passphrase open the store.
    Where it can't be overwritten it is removed (the store's own opens the copy too). CopiesNotLocked: one can't be
    removed either.
    """
    own = _sound(folder / name for name in KEYS)
    if len(own) != 1:
        # None in a test's store; two after a power cut between them, until the next unlocking settles which.
        return
    if not all([_is_given(copy, own[0]) for copy in copies_in(folder)]):
        raise CopiesNotLocked(folder)


def _is_given(copy: Path, file: bytes) -> bool:
    """Whether this copy has this key file now, or none."""
    if _found(copy) == [file] * len(KEYS):
        return True
    with suppress(WorldError):
        write_keys(copy, file)
        return True
    for name in KEYS:
        with suppress(OSError):
            (copy / name).unlink()
    return not any(os.path.lexists(copy / name) for name in KEYS)


def _found(folder: Path) -> list[bytes]:
    found = []
    for name in KEYS:
        with suppress(OSError):
            found.append((folder / name).read_bytes())
    return found


def same(one: bytes, other: bytes) -> bool:
    """Whether two keys are the same, in a time that does not tell where they differ."""
    return hmac.compare_digest(one, other)


def _mend(folder: Path, file: bytes) -> None:
    for name in KEYS:
        path = folder / name
        try:
            if not path.exists() or path.read_bytes() != file:
                write_whole(path, file)
        except OSError:
            # Opening matters more; the other file is whole, and the next opening tries again.
            return


def _sound(paths: Iterable[Path]) -> list[bytes]:
    found: list[bytes] = []
    for path in paths:
        try:
            file = path.read_bytes()
        except OSError:
            continue
        if file not in found and is_sound(file):
            found.append(file)
    return found


def _slots(file: bytes) -> Sequence[dict[str, Any]]:
    try:
        body = json.loads(file)
        check = body.pop("check")
        if body["format"] != FORMAT or not hmac.compare_digest(check, _checksum(body)):
            raise ValueError("not a key file of this program")
        slots: list[dict[str, Any]] = body["slots"]
        for slot in slots:
            if slot["kdf"] != "argon2id" or not Cost(slot["memory_kib"], slot["passes"], slot["lanes"]).bearable:
                raise ValueError("a slot of unknown or unbearable cost")
            for name, size in (("salt", 16), ("nonce", 12), ("key", KEY_BYTES + 16)):
                if len(_bytes(slot[name])) != size:
                    raise ValueError("a slot of the wrong size")
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a key file") from error
    return slots


def _derived(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    # The same passphrase typed on another keyboard may arrive as other code points for the same letters.
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return hash_secret_raw(
            secret, salt, time_cost=cost.passes, memory_cost=cost.memory_kib, parallelism=cost.lanes,
            hash_len=KEY_BYTES, type=Type.ID,
        )  # fmt: skip
    except (HashingError, MemoryError) as error:
        raise NotEnoughMemory(cost.memory_kib // 1024) from error


def _header(slot: dict[str, Any]) -> bytes:
    """What the seal also covers: nobody can lower a slot's cost without breaking it."""
    return _canonical({name: slot[name] for name in ("kind", "kdf", "memory_kib", "passes", "lanes", "salt")})


def _checksum(body: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(body)).hexdigest()


def _canonical(value: dict[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
