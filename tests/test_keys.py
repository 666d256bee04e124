"""The store's key: one policy for three places, and no way to lose it quietly."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.core
import keyring.errors
import pytest

from coldcall.errors import BadInput, MachineLacks, Refused, StoreError
from coldcall.keys import KEY_FILE_VARIABLE, KeyPlace, Keyring, KeyringSilent, StoreKeys, SystemKeyring
from coldcall.paths import Folders, folders


class FakeKeyring:
    """A keyring in memory; `silent` makes it answer like a machine without one."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.silent = False

    def _awake(self) -> None:
        if self.silent:
            raise KeyringSilent("no keyring here")

    def get(self, entry: str) -> str | None:
        self._awake()
        return self.kept.get(entry)

    def put(self, entry: str, secret: str) -> None:
        self._awake()
        self.kept[entry] = secret

    def delete(self, entry: str) -> None:
        self._awake()
        self.kept.pop(entry, None)


class _Backend(keyring.backend.KeyringBackend):
    """A backend of the real library that keeps in memory, and can be told to hang."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library's
        self.kept: dict[tuple[str, str], str] = {}
        self.gate = threading.Event()
        self.gate.set()

    def get_password(self, service: str, username: str) -> str | None:
        self.gate.wait()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise keyring.errors.PasswordDeleteError("not there")
        del self.kept[service, username]


@pytest.fixture
def backend() -> Iterator[_Backend]:
    before, made = keyring.get_keyring(), _Backend()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture(params=["fake", "system"])
def ring(request: pytest.FixtureRequest) -> Keyring:
    if request.param == "fake":
        return FakeKeyring()
    request.getfixturevalue("backend")
    return SystemKeyring()


def test_contract_a_keyring_gives_back_replaces_and_forgets(ring: Keyring) -> None:
    assert ring.get("one") is None
    ring.put("one", "a")
    ring.put("one", "b")
    ring.put("two", "c")
    assert ring.get("one") == "b"
    ring.delete("one")
    ring.delete("one")
    assert (ring.get("one"), ring.get("two")) == (None, "c")


def test_a_hanging_keyring_is_given_up(backend: _Backend) -> None:
    backend.gate.clear()
    try:
        with pytest.raises(KeyringSilent, match=r"no answer within 0\.05 s"):
            SystemKeyring(0.05).get("x")
    finally:
        backend.gate.set()


@pytest.fixture
def use_backend() -> Iterator[Callable[[str], None]]:
    """Makes the library use the backend with the dotted name, for one test."""
    before = keyring.get_keyring()
    yield lambda name: keyring.set_keyring(keyring.core.load_keyring(name))
    keyring.set_keyring(before)


def test_a_machine_without_a_keyring_is_silent(use_backend: Callable[[str], None]) -> None:
    use_backend("keyring.backends.fail.Keyring")
    with pytest.raises(KeyringSilent):
        SystemKeyring().get("x")


def test_a_keyring_that_keeps_nothing_is_found_out(use_backend: Callable[[str], None]) -> None:
    use_backend("keyring.backends.null.Keyring")
    with pytest.raises(KeyringSilent, match="keeps nothing"):
        SystemKeyring().put("x", "secret")


@pytest.fixture
def own(tmp_path: Path) -> Folders:
    """The folders of a user's own home, which is the one without a name."""
    return Folders(*(tmp_path / "own" / name for name in ("config", "data", "cache", "logs")))


@pytest.fixture
def named(tmp_path: Path) -> Folders:
    return folders(tmp_path / "named", {})


def _hint(caught: pytest.ExceptionInfo[StoreError]) -> str:
    return caught.value.hint


def test_the_own_home_keeps_its_key_in_the_keyring(own: Folders) -> None:
    ring = FakeKeyring()
    made = StoreKeys(own, {}, ring).create()
    assert made.place is KeyPlace.KEYRING
    assert len(made.key) == 32
    assert StoreKeys(own, {}, ring).find() == made
    assert list(ring.kept.values()) == [made.key.hex()]
    assert not (own.config / "store.key").exists()


def test_a_named_home_keeps_its_key_in_a_private_file_outside_the_data(named: Folders) -> None:
    ring = FakeKeyring()
    made = StoreKeys(named, {}, ring).create()
    file = named.config / "store.key"
    assert (made.place, made.where) == (KeyPlace.FILE, str(file))
    assert file.read_text(encoding="ascii").strip() == made.key.hex()
    assert not ring.kept
    assert not named.data.exists() or all(
        made.key.hex() not in f.read_text(encoding="utf-8") for f in named.data.iterdir()
    )
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_without_a_keyring_the_own_home_uses_the_file(own: Folders) -> None:
    ring = FakeKeyring()
    ring.silent = True
    keys = StoreKeys(own, {}, ring)
    assert keys.create().place is KeyPlace.FILE
    assert keys.find().where == str(own.config / "store.key")


def test_the_named_file_wins_over_both(own: Folders, tmp_path: Path) -> None:
    ring = FakeKeyring()
    StoreKeys(own, {}, ring).create()
    file = tmp_path / "elsewhere.key"
    file.write_text("ab" * 32, encoding="ascii")
    found = StoreKeys(own, {KEY_FILE_VARIABLE: str(file)}, ring).find()
    assert (found.key, found.place) == (bytes([0xAB]) * 32, KeyPlace.NAMED_FILE)


def test_a_named_file_that_is_missing_is_no_reason_to_look_elsewhere(own: Folders, tmp_path: Path) -> None:
    ring = FakeKeyring()
    StoreKeys(own, {}, ring).create()
    with pytest.raises(StoreError) as caught:
        StoreKeys(own, {KEY_FILE_VARIABLE: str(tmp_path / "gone")}, ring).find()
    assert str(tmp_path / "gone") in _hint(caught)
    assert "keyring" not in _hint(caught)


def test_a_missing_key_is_refused_with_every_place_looked_in(own: Folders) -> None:
    ring = FakeKeyring()
    StoreKeys(own, {}, ring).create()
    ring.kept.clear()
    with pytest.raises(StoreError, match="not found") as caught:
        StoreKeys(own, {}, ring).find()
    assert str(own.config / "store.key") in _hint(caught)
    assert "keyring" in _hint(caught)
    assert "key import" in _hint(caught)


def test_a_silent_keyring_is_told_apart_from_an_empty_one(own: Folders) -> None:
    ring = FakeKeyring()
    StoreKeys(own, {}, ring).create()
    ring.silent = True
    with pytest.raises(StoreError) as caught:
        StoreKeys(own, {}, ring).find()
    assert "no keyring here" in _hint(caught)


def test_no_key_is_made_beside_a_store(named: Folders) -> None:
    named.create()
    named.store_file.write_bytes(b"x")
    with pytest.raises(Refused, match="store already"):
        StoreKeys(named, {}, FakeKeyring()).create()
    assert not (named.config / "store.key").exists()


def test_create_takes_a_key_that_is_there(named: Folders) -> None:
    keys = StoreKeys(named, {}, FakeKeyring())
    assert keys.create() == keys.create()


@pytest.mark.parametrize("content", [b"", b"short", b"zz" * 32, b"\xff\xfe", b"ab" * 33])
def test_a_spoilt_key_file_is_named_and_left_alone(named: Folders, content: bytes) -> None:
    named.create()
    file = named.config / "store.key"
    file.write_bytes(content)
    keys = StoreKeys(named, {}, FakeKeyring())
    with pytest.raises(StoreError, match=r"store\.key"):
        keys.find()
    with pytest.raises(StoreError, match=r"store\.key"):
        keys.create()
    assert file.read_bytes() == content


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_key_file_open_to_all_is_closed_again(named: Folders) -> None:
    keys = StoreKeys(named, {}, FakeKeyring())
    keys.create()
    keys.key_file.chmod(0o644)
    keys.find()
    assert stat.S_IMODE(keys.key_file.stat().st_mode) == 0o600


def test_the_key_moves_to_the_file_and_back(own: Folders) -> None:
    ring = FakeKeyring()
    keys = StoreKeys(own, {}, ring)
    made = keys.create()
    assert keys.to_file().place is KeyPlace.FILE
    assert not ring.kept
    assert keys.find().key == made.key
    assert keys.to_keyring().place is KeyPlace.KEYRING
    assert not keys.key_file.exists()
    assert keys.find().key == made.key


def test_a_keyring_that_refuses_leaves_the_file(named: Folders) -> None:
    ring = FakeKeyring()
    keys = StoreKeys(named, {}, ring)
    made = keys.create()
    ring.silent = True
    with pytest.raises(MachineLacks, match="keyring"):
        keys.to_keyring()
    assert keys.find() == made


def test_a_key_written_down_opens_the_store_again(own: Folders) -> None:
    ring = FakeKeyring()
    keys = StoreKeys(own, {}, ring)
    key, words = keys.create().key, keys.show()
    ring.kept.clear()
    spaced = " ".join(words[at : at + 8] for at in range(0, 64, 8)).upper() + "\n"
    keys.import_key(spaced, lambda tried: tried == key)
    assert keys.find().key == key


def test_a_wrong_key_never_takes_the_place_of_the_right_one(named: Folders) -> None:
    keys = StoreKeys(named, {}, FakeKeyring())
    made = keys.create()
    with pytest.raises(Refused, match="does not open"):
        keys.import_key("00" * 32, lambda tried: False)
    with pytest.raises(BadInput):
        keys.import_key("not a key", lambda tried: True)
    assert keys.find() == made


def test_a_rotation_cut_short_leaves_both_keys(own: Folders) -> None:
    ring = FakeKeyring()
    keys = StoreKeys(own, {}, ring)
    old = keys.create()
    new = keys.stage()
    assert new != old.key
    assert (keys.find(), StoreKeys(own, {}, ring).staged()) == (old, new)
    assert keys.settle(new).place is KeyPlace.KEYRING
    assert (keys.find().key, keys.staged()) == (new, None)


def test_a_key_is_never_printed_by_accident(named: Folders) -> None:
    made = StoreKeys(named, {}, FakeKeyring()).create()
    assert made.key.hex() not in repr(made)
    assert repr(made.key) not in repr(made)
