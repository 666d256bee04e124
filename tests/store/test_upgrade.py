"""An older store is brought up to date on a copy; killed anywhere, the next start finds a whole store."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coldcall import sqlite
from coldcall.errors import StoreError
from coldcall.store import copies, opening, schema, upgrade
from coldcall.store.schema import REVISION
from tests.store.made import KEY, HandClock, call, files_of, new_store, prospect

CHECKOUT = Path(__file__).resolve().parents[2]
NEXT = REVISION + 1
STEP = f'''
"""One revision that does not exist yet."""
import sqlalchemy as sa
from alembic import op
revision = "{NEXT:04d}"
down_revision = "{REVISION:04d}"
branch_labels = None
depends_on = None
def upgrade():
    op.add_column("prospect", sa.Column("nickname", sa.Text()))
    op.execute("UPDATE prospect SET nickname = 'from the future'")
'''


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    """The migrations of a program that is one revision ahead."""
    folder = tmp_path / "migrations"
    shutil.copytree(upgrade.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / f"{NEXT:04d}_next.py").write_text(STEP)
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store of today with fifty people in it, closed."""
    folder = tmp_path / "data"
    store = new_store(folder)
    people = [prospect(str(number)) for number in range(50)]
    with store.write() as writing:
        writing.add(*people, *(call(person) for person in people))
    store.close()
    return folder / "coldcall.store"


def _state(path: Path) -> tuple[int, int, bool]:
    """Revision, people, and whether the new column is there and filled; every page must be whole."""
    connection = sqlite.connect(path, KEY)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
        revision = connection.execute("PRAGMA user_version").fetchone()[0]
        people = connection.execute("SELECT count(*) FROM prospect").fetchone()[0]
        names = [row[1] for row in connection.execute("PRAGMA table_info(prospect)").fetchall()]
        return revision, people, "nickname" in names
    finally:
        connection.close()


OLD, NEW = (REVISION, 50, False), (NEXT, 50, True)


def test_the_store_is_brought_up_to_date_and_the_old_file_kept(path: Path, migrations: Path) -> None:
    kept = upgrade.upgrade(path, KEY, migrations, NEXT)
    assert _state(path) == NEW
    assert _state(kept) == OLD
    assert files_of(path.parent) == sorted((path.name, kept.name))


def test_nothing_but_the_migration_differs(path: Path, migrations: Path) -> None:
    kept = upgrade.upgrade(path, KEY, migrations, NEXT)
    query = "SELECT hex(id), first_name, hex(stamps) FROM prospect ORDER BY id"
    rows = []
    for each in (path, kept):
        connection = sqlite.connect(each, KEY)
        rows.append(connection.execute(query).fetchall())
        assert not connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'alembic%'").fetchall()
        connection.close()
    assert rows[0] == rows[1]


def test_a_store_of_today_is_not_touched_by_opening(path: Path) -> None:
    before = path.read_bytes()
    opening.open_store(path, KEY, HandClock(), os.urandom).close()
    assert path.read_bytes() == before


def test_an_older_store_is_not_opened_as_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "REVISION", NEXT)
    with pytest.raises(StoreError, match="older version"):
        opening.open_store(path, KEY, HandClock(), os.urandom)


class Died(BaseException):
    """Stands for the power going away."""


BOUNDARIES: list[tuple[Any, str]] = [
    (copies, "settle"),
    (copies, "copy"),
    (upgrade, "_migrate"),
    (upgrade, "_run"),
    (copies, "check"),
    (copies, "put_in_place"),
    (copies, "flush"),
]


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("place", "name"), BOUNDARIES, ids=[name for _, name in BOUNDARIES])
def test_dying_between_any_two_steps_leaves_a_whole_store(
    path: Path, migrations: Path, monkeypatch: pytest.MonkeyPatch, place: Any, name: str, when: str
) -> None:
    step: Callable[..., Any] = getattr(place, name)

    def _die(*values: Any, **named: Any) -> Any:
        if when == "after":
            step(*values, **named)
        raise Died

    with monkeypatch.context() as dying:
        dying.setattr(place, name, _die)
        with pytest.raises(Died):
            upgrade.upgrade(path, KEY, migrations, NEXT)
    assert _state(path) in (OLD, NEW)
    if _state(path) == OLD:
        upgrade.upgrade(path, KEY, migrations, NEXT)
    assert _state(path) == NEW


@pytest.mark.parametrize("call_name", ["hardlink_to", "replace"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_dying_around_a_change_of_names_leaves_a_whole_store(
    path: Path, migrations: Path, monkeypatch: pytest.MonkeyPatch, call_name: str, when: str
) -> None:
    act: Callable[..., Any] = getattr(Path, call_name)

    def _die(self: Path, target: Path) -> Any:
        if when == "after":
            act(self, target)
        raise Died

    with monkeypatch.context() as dying:
        dying.setattr(Path, call_name, _die)
        with pytest.raises(Died):
            upgrade.upgrade(path, KEY, migrations, NEXT)
    assert _state(path) in (OLD, NEW)


KILLED = """
import os, signal, sys
from pathlib import Path
from coldcall.store import copies, upgrade
from tests.store.made import KEY
module = {"copies": copies, "upgrade": upgrade}[sys.argv[3]]
step = getattr(module, sys.argv[4])
def die(*values, **named):
    step(*values, **named)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(module, sys.argv[4], die)
upgrade.upgrade(Path(sys.argv[1]), KEY, Path(sys.argv[2]), int(sys.argv[5]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize(
    ("module", "name"), [("copies", "copy"), ("upgrade", "_run"), ("copies", "check"), ("copies", "flush")]
)
def test_killed_for_real_the_next_start_finishes_the_work(
    path: Path, migrations: Path, module: str, name: str
) -> None:
    command = [sys.executable, "-c", KILLED, str(path), str(migrations), module, name, str(NEXT)]
    killed = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert killed.returncode == -9, killed.stderr
    assert _state(path) == OLD
    upgrade.upgrade(path, KEY, migrations, NEXT)
    assert _state(path) == NEW


def test_what_an_unfinished_copy_left_is_not_read_into_the_next(path: Path, migrations: Path) -> None:
    for side in ("", "-wal", "-shm", "-journal"):
        path.with_name(f"coldcall.to-{NEXT}{side}").write_bytes(b"left by a kill" * 1000)
    upgrade.upgrade(path, KEY, migrations, NEXT)
    assert _state(path) == NEW


def test_a_migration_that_fails_leaves_the_store_as_it_was(path: Path, migrations: Path) -> None:
    step = migrations / "versions" / f"{NEXT:04d}_next.py"
    step.write_text(STEP.replace("UPDATE prospect", "UPDATE nowhere"))
    with pytest.raises(StoreError, match="nowhere"):
        upgrade.upgrade(path, KEY, migrations, NEXT)
    assert _state(path) == OLD
    assert files_of(path.parent) == [path.name]


def test_a_migration_that_loses_rows_is_refused(path: Path, migrations: Path) -> None:
    step = migrations / "versions" / f"{NEXT:04d}_next.py"
    step.write_text(STEP + '    op.execute("DELETE FROM call WHERE rowid = 1")\n')
    with pytest.raises(StoreError, match="lost rows of call"):
        upgrade.upgrade(path, KEY, migrations, NEXT)
    assert _state(path) == OLD


def test_a_log_left_beside_the_store_is_refused_before_the_names_change(path: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.store"
    copies.copy(path, KEY, made)
    stale = path.with_name(path.name + "-wal")
    stale.write_bytes(b"")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        copies.put_in_place(made, path, tmp_path / "kept.store")
    assert path.read_bytes() == before


def test_a_store_somebody_has_open_is_not_migrated(
    path: Path, migrations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = sqlite.connect(path, KEY)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM call").fetchone()
    prepare = sqlite.prepare

    def _impatient(connection: Any, key: bytes, *, read_only: bool = False) -> None:
        prepare(connection, key, read_only=read_only)
        connection.execute("PRAGMA busy_timeout=1")

    monkeypatch.setattr(sqlite, "prepare", _impatient)
    with pytest.raises(StoreError, match="another program"):
        upgrade.upgrade(path, KEY, migrations, NEXT)
    other.execute("COMMIT")
    other.close()
    assert _state(path) == OLD


def test_without_links_the_old_file_is_kept_as_a_copy(
    path: Path, migrations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def _no_links(self: Path, target: Path) -> None:
        raise OSError("this file system has no links")

    monkeypatch.setattr(Path, "hardlink_to", _no_links)
    kept = upgrade.upgrade(path, KEY, migrations, NEXT)
    assert (_state(path), _state(kept)) == (NEW, OLD)


@pytest.mark.parametrize(("age_days", "there"), [(6.9, True), (7.1, False)])
def test_old_files_are_kept_for_a_week(path: Path, age_days: float, there: bool) -> None:
    kept = path.with_suffix(".before-2")
    kept.touch()
    upgrade.clear_leftovers(path, kept.stat().st_mtime + age_days * 86400)
    assert kept.exists() is there
    assert path.exists()


def test_a_start_does_not_import_alembic(path: Path) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom coldcall.store import backups, opening\n"
        "from tests.store.made import KEY, HandClock\n"
        "opening.open_store(Path(sys.argv[1]), KEY, HandClock(), os.urandom).close()\n"
        "assert not [name for name in sys.modules if name.startswith('alembic')]\n"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], cwd=CHECKOUT, check=True)
