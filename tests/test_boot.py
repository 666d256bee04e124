"""A checkout sets itself up: once, alone, in one environment, and says what it lacks in one line."""

from __future__ import annotations

import ast
import base64
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from coldcall import boot, machine

PACKAGE = Path(boot.__file__).parent
STOOD_UP = ("__init__.py", "__main__.py", "boot.py", "machine.py")


@pytest.mark.parametrize("name", STOOD_UP)
def test_a_python_too_old_for_the_program_can_still_read_it(name: str) -> None:
    source = (PACKAGE / name).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    assert "from __future__ import annotations" not in source


@pytest.mark.parametrize("name", ["boot.py", "machine.py", "__main__.py"])
def test_it_uses_the_standard_library_alone(name: str) -> None:
    tree = ast.parse((PACKAGE / name).read_text(encoding="utf-8"))
    at_top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    imported = {
        (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name for node in at_top
    }
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names | {"coldcall"}


def test_no_address_of_a_package_index_stands_in_it() -> None:
    for name in STOOD_UP:
        assert "://" not in (PACKAGE / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "verb"),
    [
        ([], ""),
        (["test", "-x"], "test"),
        (["--home", "test", "queue"], "queue"),
        (["--json", "--rep", "Dana", "demo"], "demo"),
        (["--home=x"], ""),
        (["--home"], ""),
    ],
)
def test_the_verb_is_the_first_word_that_is_no_global_option(args: list[str], verb: str) -> None:
    assert boot.verb_of(args) == verb


# --- old Pythons and lacking machines ---------------------------------------------------------------


@pytest.fixture
def path_of_fakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with nothing on it but what a test puts there."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def _script(file: Path, body: str) -> None:
    file.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    file.chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="the fakes are shell scripts")
def test_an_old_python_starts_again_in_a_newer_one_that_runs(
    path_of_fakes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _script(path_of_fakes / "python3.14", "echo 'version not installed' >&2; exit 127")
    _script(path_of_fakes / "python3.12", "echo 99 1")
    started: list[list[str]] = []

    def note(python: str, command: list[str]) -> None:
        started.append(command)
        raise SystemExit(0)

    monkeypatch.setattr(boot, "OLDEST", (99, 0))
    monkeypatch.setattr(os, "execv", note)
    with pytest.raises(SystemExit):
        boot.make_ready(["queue", "--json"])
    assert started == [[str(path_of_fakes / "python3.12"), "-m", "coldcall", "queue", "--json"]]


def test_an_old_python_alone_says_so_in_one_line(
    path_of_fakes: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(boot, "OLDEST", (99, 0))
    with pytest.raises(SystemExit) as ended:
        boot.make_ready([])
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (3, "")
    assert said.err.count("\n") == 1
    assert "needs 3.11 or newer" in said.err


def test_starting_again_without_end_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(boot.STARTED_AGAIN, "/x/python")
    with pytest.raises(machine.Lacking, match="/x/python"):
        boot._start_again("/x/python", [])


def test_a_python_without_venv_names_the_package(
    tmp_path: Path, path_of_fakes: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(machine.NO_SYSTEM, "1")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr(boot, "environment_folder", lambda: tmp_path / "env")
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    with pytest.raises(SystemExit) as ended:
        boot.make_ready(["queue"])
    assert ended.value.code == 3
    major, minor = sys.version_info[:2]
    assert (
        f"sudo apt-get install -y --no-install-recommends python{major}.{minor}-venv"
        in capsys.readouterr().err
    )


def test_what_lacks_is_named_by_its_package() -> None:
    assert machine.missing_packages({"libof-no-system.so.7": "b", "libnor-this.so.1": "a"}) == ["a", "b"]
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(machine.NO_SYSTEM, "1")
        with pytest.raises(machine.Lacking, match="sudo apt-get install -y --no-install-recommends a b"):
            machine.install(["a", "b"], "Qt cannot start")


@pytest.mark.skipif(os.name != "posix", reason="the fakes are shell scripts")
def test_old_package_lists_are_fetched_and_the_install_tried_again(
    path_of_fakes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = path_of_fakes / "log"
    fails_once = f'echo "$@" >> {log}; [ "$1" = update ] && : > {log}.fresh; [ -e {log}.fresh ]'
    _script(path_of_fakes / "apt-get", fails_once)
    monkeypatch.setattr(machine, "_as_root", list)
    machine.install(["a"], "Qt cannot start")
    install = "install -y --no-install-recommends a"
    assert log.read_text(encoding="utf-8").splitlines() == [install, "update", install]


def test_a_step_is_one_line_and_a_failed_one_shows_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert machine.do("good", [sys.executable, "-c", "print('chatter')"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("coldcall: good … ") and said.err.count("\n") == 1
    assert machine.do("bad", [sys.executable, "-c", "import sys; sys.exit('no route to host')"]) == 1
    assert "failed\n  no route to host" in capsys.readouterr().err
    assert machine.do("absent", ["/no/such/program"]) == 127


def test_a_checkout_that_may_not_be_written_uses_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert boot.environment_folder().parent == tmp_path / "coldcall"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert boot.environment_folder().parent == Path.home() / ".cache" / "coldcall"


# --- windows ----------------------------------------------------------------------------------------


@pytest.fixture
def no_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with Qt's libraries, where neither display nor platform is named yet."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.setenv(name, "")
    monkeypatch.setattr(machine, "missing_packages", lambda needs: [])


@pytest.mark.usefixtures("no_platform")
def test_without_a_display_it_draws_off_screen(tmp_path: Path) -> None:
    boot._need_qt(tmp_path, "")
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.usefixtures("no_platform")
def test_a_demo_opens_no_window_though_one_could_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":77")
    boot._need_qt(tmp_path, "demo")
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.usefixtures("no_platform")
def test_a_display_that_opens_nothing_falls_back_and_names_the_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DISPLAY", ":77")
    monkeypatch.setenv(machine.NO_SYSTEM, "1")
    monkeypatch.setattr(boot, "_opens_a_window", lambda folder: False)
    boot._need_qt(tmp_path, "desk")
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    said = capsys.readouterr().err
    assert "sudo apt-get install" in said
    assert "no window opens on display :77" in said


@pytest.mark.usefixtures("no_platform")
def test_a_display_that_opens_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def opens(folder: Path) -> bool:
        asked.append(folder)
        return True

    monkeypatch.setenv("DISPLAY", ":77")
    monkeypatch.setattr(boot, "_opens_a_window", opens)
    boot._need_qt(tmp_path, "")
    boot._need_qt(tmp_path, "")
    assert len(asked) == 1
    monkeypatch.setenv("DISPLAY", ":78")
    boot._need_qt(tmp_path, "")
    assert len(asked) == 2
    assert not os.environ["QT_QPA_PLATFORM"]


# --- a whole checkout, small ------------------------------------------------------------------------


def _wheel(folder: Path, name: str, version: str) -> str:
    """Writes the smallest wheel there is and gives its lock line."""
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": f"VERSION = {version!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = [
        f"{path},sha256={base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip('=')},"
        for path, text in files.items()
    ]
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
        archive.writestr(f"{info}/RECORD", "\n".join([*record, f"{info}/RECORD,,"]) + "\n")
    return f"{name}=={version} \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


class Checkout:
    """A checkout with a command line of two lines and one library, started by the base interpreter."""

    def __init__(self, root: Path) -> None:
        self.root, self.wheels, self.environment = root, root / "wheels", root / ".venv"
        (root / "coldcall").mkdir(parents=True)
        self.wheels.mkdir()
        for name in STOOD_UP:
            shutil.copy(PACKAGE / name, root / "coldcall" / name)
        (root / "coldcall" / "cli.py").write_text(
            "import cc_small, sys\n"
            "def main(argv):\n"
            "    print(cc_small.VERSION, sys.prefix, *argv)\n"
            "    return 7\n",
            encoding="utf-8",
        )
        self.lock("1.0")

    def lock(self, version: str) -> None:
        line = _wheel(self.wheels, "cc_small", version)
        for name in boot.LOCKS.values():
            (self.root / name).write_text(line, encoding="utf-8")

    def start(self, *args: str) -> subprocess.Popen[str]:
        system = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
        return subprocess.Popen(
            [getattr(sys, "_base_executable"), "-m", "coldcall", *args],  # noqa: B009 - not in its type
            cwd=self.root,
            env={
                **system,
                "HOME": str(self.root),
                "PATH": "/usr/bin:/bin",
                "PIP_CONFIG_FILE": os.devnull,
                "PIP_NO_INDEX": "1",
                "PIP_FIND_LINKS": str(self.wheels),
                "UV_OFFLINE": "1",
                machine.NO_SYSTEM: "1",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *args: str) -> tuple[int, str, str]:
        child = self.start(*args)
        out, err = child.communicate(timeout=120)
        return child.returncode, out.strip(), err


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    if importlib.util.find_spec("ensurepip") is None and not shutil.which("uv", path="/usr/bin:/bin"):
        pytest.skip("this Python cannot make environments")
    return Checkout(tmp_path / "checkout")


def test_the_first_start_sets_up_and_the_second_says_nothing(checkout: Checkout) -> None:
    first = checkout.run("queue", "--json")
    assert first[:2] == (7, f"1.0 {checkout.environment} queue --json"), first[2]
    assert "coldcall: environment …" in first[2]
    assert "coldcall: libraries …" in first[2]
    assert checkout.run("queue") == (7, f"1.0 {checkout.environment} queue", "")


def test_a_new_lock_is_followed_and_an_unfinished_environment_made_anew(checkout: Checkout) -> None:
    checkout.run("queue")
    checkout.lock("2.0")
    assert checkout.run("queue")[1].startswith("2.0 ")
    (checkout.environment / "coldcall.json").unlink()
    (checkout.environment / "coldcall.unfinished").touch()
    (checkout.environment / "stray").touch()
    assert checkout.run("queue")[1].startswith("2.0 ")
    assert not (checkout.environment / "stray").exists()


def test_two_first_starts_at_once_make_one_environment(checkout: Checkout) -> None:
    children = [checkout.start("queue", str(number)) for number in range(2)]
    said = [child.communicate(timeout=120) for child in children]
    assert [out.strip() for out, _ in said] == [f"1.0 {checkout.environment} queue {n}" for n in range(2)]
    assert sum("libraries …" in err for _, err in said) == 1


def test_a_library_that_is_not_what_the_lock_names_is_refused(checkout: Checkout) -> None:
    lock = checkout.root / boot.LOCKS["run"]
    digest = lock.read_text(encoding="utf-8").rpartition(":")[2].strip()
    lock.write_text(lock.read_text(encoding="utf-8").replace(digest, "0" * 64), encoding="utf-8")
    code, out, err = checkout.run("queue")
    assert (code, out) == (3, "")
    assert "a last time" in err
    assert "could not be fetched" in err
