"""The key of the encrypted store: where it is kept, found, shown, moved and replaced.

A key is 32 random bytes. It is kept in the system's keyring for the user's own home, and in
`config/store.key` (hexadecimal, readable by its owner alone) for a home that was named, or where the
system has no keyring. `COLDCALL_KEY_FILE` wins over both. The only home of `keyring`.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeVar
from uuid import UUID

from coldcall.errors import BadInput, MachineLacks, Refused, StoreError
from coldcall.files import write_whole
from coldcall.paths import Folders

KEY_BYTES = 32
KEY_FILE_VARIABLE = "COLDCALL_KEY_FILE"
SERVICE = "coldcall"
"""The keyring's name for us; the entry under it is the store's id."""

T = TypeVar("T")


class KeyringSilent(Exception):
    """The system's keyring is missing, locked, refusing, or did not answer in time. Says which."""


class Keyring(Protocol):
    """What is asked of a keyring: texts under names. Each method may raise `KeyringSilent`."""

    def get(self, entry: str) -> str | None:
        """The text under `entry`, None when there is none."""

    def put(self, entry: str, secret: str) -> None:
        """Keeps `secret` so that `get` gives it back; raises where it would not."""

    def delete(self, entry: str) -> None:
        """Forgets `entry`; nothing happens when it is not there."""


class SystemKeyring:
    """The keyring of the operating system, given `seconds` to answer.

    A keyring may wait for a person to unlock it, for ever on a machine without a screen, so each call
    runs on a thread of its own.
    """

    def __init__(self, seconds: float = 5.0) -> None:
        self._seconds = seconds

    def get(self, entry: str) -> str | None:
        """See `Keyring.get`."""

        def ask() -> str | None:
            import keyring  # here, because it takes 0.1 s and most starts find the key in a file

            return keyring.get_password(SERVICE, entry)

        return self._answer(ask)

    def put(self, entry: str, secret: str) -> None:
        """See `Keyring.put`. Reads back, for some backends accept everything and keep nothing."""

        def ask() -> str | None:
            import keyring

            keyring.set_password(SERVICE, entry, secret)
            return keyring.get_password(SERVICE, entry)

        if self._answer(ask) != secret:
            raise KeyringSilent("it keeps nothing")

    def delete(self, entry: str) -> None:
        """See `Keyring.delete`."""

        def ask() -> None:
            import keyring
            from keyring.errors import PasswordDeleteError

            with contextlib.suppress(PasswordDeleteError):
                keyring.delete_password(SERVICE, entry)

        self._answer(ask)

    def _answer(self, ask: Callable[[], T]) -> T:
        answers: list[T] = []
        faults: list[Exception] = []

        def run() -> None:
            from keyring.errors import KeyringError

            try:
                answers.append(ask())
            except (KeyringError, OSError, RuntimeError) as error:
                faults.append(error)

        lane = threading.Thread(target=run, name="keyring", daemon=True)
        lane.start()
        lane.join(self._seconds)
        if answers:
            return answers[0]
        if faults:
            raise KeyringSilent(str(faults[0]) or type(faults[0]).__name__) from faults[0]
        raise KeyringSilent(f"no answer within {self._seconds:g} s" if lane.is_alive() else "it failed")


class KeyPlace(StrEnum):
    """Where a store's key is kept."""

    KEYRING = "keyring"
    FILE = "file"
    NAMED_FILE = "named_file"


@dataclass(frozen=True, slots=True)
class StoreKey:
    """A key and where it was found: `where` is a path or a keyring entry, for people to read."""

    key: bytes = field(repr=False)
    place: KeyPlace
    where: str


class StoreKeys:
    """Keeps the key of the one store under `folders`, by the policy of this module.

    `environ` is the process environment, `randomness` gives that many random bytes.
    """

    def __init__(
        self,
        folders: Folders,
        environ: Mapping[str, str],
        keyring: Keyring,
        randomness: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self._folders = folders
        self._keyring = keyring
        self._randomness = randomness
        named = environ.get(KEY_FILE_VARIABLE, "").strip()
        self._named = Path(named).expanduser() if named else None

    @property
    def key_file(self) -> Path:
        """The file a key is kept in when it is kept in a file."""
        return self._named or self._folders.config / "store.key"

    def find(self) -> StoreKey:
        """The store's key. Raises `StoreError` that says where it was looked for."""
        found, looked = self._look()
        if found is None:
            raise StoreError(
                "the key of this store is not found",
                f"looked in {' and '.join(looked)}; put it back with `coldcall key import`",
            )
        return found

    def create(self) -> StoreKey:
        """The key for a store about to be made, kept before it is used.

        A key that is already there is taken: it may be the key of a backup. Raises `Refused` where a
        store exists, since a new key beside an old store would only hide that the old key is lost.
        """
        if self._folders.store_file.exists():
            raise Refused("this home has a store already", "a key is made only together with a new store")
        found, _ = self._look()
        return found or self._keep(self._randomness(KEY_BYTES))

    def show(self) -> str:
        """The key as 64 hexadecimal digits, to be written down. Raises as `find` does."""
        return self.find().key.hex()

    def import_key(self, text: str, opens: Callable[[bytes], bool]) -> StoreKey:
        """Keeps a key somebody wrote down, in place of what is kept now.

        `opens` tries it on the store, so that a wrong key never takes the place of the right one.
        Raises `BadInput` for what is no key, `Refused` for one that does not open the store.
        """
        key = _key_from(text)
        if key is None:
            raise BadInput("this is not a store key", "a key is 64 digits from 0 to 9 and a to f")
        if not opens(key):
            raise Refused("this key does not open this store", "the key kept until now is unchanged")
        return self.replace(key)

    def replace(self, key: bytes) -> StoreKey:
        """Keeps `key` where the present one is, or where a new one would be kept."""
        found, _ = self._look()
        if found is None:
            return self._keep(key)
        if found.place is KeyPlace.KEYRING:
            return self._into_keyring(key)
        return self._into_file(key)

    def to_file(self) -> StoreKey:
        """Moves the key out of the keyring into `key_file`."""
        moved = self._into_file(self.find().key)
        if entry := self._store_id():
            with contextlib.suppress(KeyringSilent):
                self._keyring.delete(entry)
        return moved

    def to_keyring(self) -> StoreKey:
        """Moves the key out of the file into the system's keyring. The file goes only after it is kept.

        Raises `Refused` while `COLDCALL_KEY_FILE` names the key, `MachineLacks` without a keyring.
        """
        if self._named is not None:
            raise Refused(f"the key is the one that {KEY_FILE_VARIABLE} names", "unset the variable first")
        try:
            moved = self._into_keyring(self.find().key)
        except KeyringSilent as error:
            raise MachineLacks(
                f"the system's keyring cannot keep the key ({error})", "the key stays in its file"
            ) from error
        self.key_file.unlink(missing_ok=True)
        return moved

    def stage(self) -> bytes:
        """Makes the next key and keeps it beside the present one, for a store about to be re-keyed.

        A rotation that was cut short leaves both, so a store opens with one of `staged()` and `find()`.
        """
        key = self._randomness(KEY_BYTES)
        write_whole(self._staged_file, key.hex().encode() + b"\n")
        return key

    def staged(self) -> bytes | None:
        """The key a rotation was going to, None when none is under way."""
        return _key_in(self._staged_file)

    def settle(self, key: bytes) -> StoreKey:
        """Ends a rotation: `key` is what the store opens with now; the other one is forgotten."""
        kept = self.replace(key)
        self._staged_file.unlink(missing_ok=True)
        return kept

    @property
    def _staged_file(self) -> Path:
        return self._folders.config / "store.key.next"

    @property
    def _id_file(self) -> Path:
        """Names the keyring entry. It lies beside the store, so that both move together."""
        return self._folders.data / "store.id"

    def _look(self) -> tuple[StoreKey | None, list[str]]:
        """The key, and in words every place that was looked in."""
        key = _key_in(self.key_file)
        if key is not None:
            place = KeyPlace.FILE if self._named is None else KeyPlace.NAMED_FILE
            if place is KeyPlace.FILE:
                _make_private(self.key_file)
            return StoreKey(key, place, str(self.key_file)), []
        looked = [str(self.key_file)]
        entry = self._store_id()
        if self._named is not None or entry is None:
            return None, looked
        where = f"{SERVICE}/{entry} in the system's keyring"
        try:
            key = _key_from(self._keyring.get(entry) or "")
        except KeyringSilent as error:
            return None, [*looked, f"{where} ({error})"]
        return (StoreKey(key, KeyPlace.KEYRING, where) if key else None), [*looked, where]

    def _keep(self, key: bytes) -> StoreKey:
        if self._named is None and self._folders.home is None:
            with contextlib.suppress(KeyringSilent):
                return self._into_keyring(key)
        return self._into_file(key)

    def _into_file(self, key: bytes) -> StoreKey:
        write_whole(self.key_file, key.hex().encode() + b"\n")
        place = KeyPlace.FILE if self._named is None else KeyPlace.NAMED_FILE
        return StoreKey(key, place, str(self.key_file))

    def _into_keyring(self, key: bytes) -> StoreKey:
        entry = self._store_id() or self._new_store_id()
        self._keyring.put(entry, key.hex())
        return StoreKey(key, KeyPlace.KEYRING, f"{SERVICE}/{entry} in the system's keyring")

    def _store_id(self) -> str | None:
        try:
            return str(UUID(self._id_file.read_text(encoding="ascii").strip()))
        except (FileNotFoundError, ValueError):
            return None

    def _new_store_id(self) -> str:
        made = str(UUID(bytes=self._randomness(16), version=4))
        write_whole(self._id_file, made.encode() + b"\n")
        return made


def _make_private(file: Path) -> None:
    """A key file that was copied or restored readable for all becomes its owner's again, if it can."""
    if os.name == "posix" and file.stat().st_mode & 0o077:
        with contextlib.suppress(PermissionError):
            file.chmod(0o600)


def _key_from(text: str) -> bytes | None:
    """Reads 64 hexadecimal digits, with whatever white space people put between them."""
    try:
        key = bytes.fromhex("".join(text.split()))
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None


def _key_in(file: Path) -> bytes | None:
    """The key in `file`, None when there is no such file. Raises `StoreError` for anything else in it."""
    try:
        text = file.read_text(encoding="ascii")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        text = ""
    except OSError as error:
        raise StoreError(
            f"the key file {file} cannot be read ({error.strerror})", "make it readable for you"
        ) from error
    key = _key_from(text)
    if key is None:
        raise StoreError(f"{file} does not hold a store key", "it should be 64 hexadecimal digits")
    return key
