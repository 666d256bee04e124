"""Sets a checkout up on first use: its environment, what Qt needs, and whether a window can open.

Standard library only, and in words that a Python too old for the program can still parse. Not part of the
wheel. Says each step on standard error in one line with its seconds; says nothing when nothing is to be done.
No address of a package index stands here: the user's own pip or uv configuration decides.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from coldcall import machine

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
LOCKS = {"run": "requirements.lock", "test": "requirements-test.lock"}
STARTED_AGAIN = "COLDCALL_STARTED_AGAIN"
EXIT_MACHINE_LACKS = 3
WINDOW_VERBS = ("", "desk")
UNSEEN_VERBS = ("demo", "bench")
DRAWING_VERBS = (*WINDOW_VERBS, *UNSEEN_VERBS, "test")


def verb_of(args: "list[str]") -> str:
    """The first word of `args` that is no global option; empty when there is none."""
    rest = iter(args)
    for word in rest:
        if word in ("--home", "--rep"):
            next(rest, None)
        elif not word.startswith("-"):
            return word
    return ""


def make_ready(args: "list[str]") -> None:
    """Returns when this interpreter can run `args`; otherwise sets up and starts again in the environment.

    Ends the process with status 3, and the line that mends it, when the machine lacks something.
    """
    verb = verb_of(args)
    kind = "test" if verb == "test" else "run"
    try:
        _need_python(args)
        if _is_in_another_environment(kind):
            return
        folder = environment_folder()
        ensure(folder, kind)
        if verb in DRAWING_VERBS and sys.platform == "linux":
            _need_qt(folder, verb)
        if not _runs_in(folder):
            _start_again(str(python_in(folder)), args)
        os.environ.pop(STARTED_AGAIN, None)
    except machine.Lacking as lacking:
        sys.stderr.write(f"error: {lacking}\n")
        sys.exit(EXIT_MACHINE_LACKS)
    except KeyboardInterrupt:
        machine.say("stopped; the next start sets up what is left")
        sys.exit(130)


def run_tests(args: "list[str]") -> int:
    """Runs pytest on this checkout with `args`, in two processes unless `args` say otherwise."""
    alone = any(arg.startswith(("-n", "--numprocesses", "--pdb", "--onscreen")) for arg in args)
    spread = [] if alone else ["-n", "2", "--dist", "worksteal"]
    cacheless = [] if os.access(str(ROOT), os.W_OK) else ["-p", "no:cacheprovider"]
    return subprocess.call([sys.executable, "-m", "pytest", *spread, *cacheless, *args], cwd=str(ROOT))


# --- which Python -----------------------------------------------------------------------------------


def _need_python(args: "list[str]") -> None:
    if sys.version_info[:2] >= OLDEST:
        return
    for name in NEWER:
        found = shutil.which(name)
        # Run it first: a version manager's shim may stand on PATH for a version that is not installed.
        if found and _version_of(Path(found)) >= OLDEST:
            _start_again(found, args)
    raise machine.Lacking("this is Python {}.{} — Coldcall needs 3.11 or newer".format(*sys.version_info[:2]))


def _version_of(python: Path) -> "tuple[int, int]":
    """Major and minor version of an interpreter, (0, 0) when it is missing or does not run."""
    ask = "import sys; print(*sys.version_info[:2])"
    try:
        major, minor = subprocess.check_output([str(python), "-c", ask], stderr=subprocess.DEVNULL).split()
        return int(major), int(minor)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return 0, 0


def _start_again(python: str, args: "list[str]") -> None:
    if os.environ.get(STARTED_AGAIN) == python:
        raise machine.Lacking(f"{python} does not start as it should — delete its environment, start again")
    os.environ[STARTED_AGAIN] = python
    command = [python, "-m", "coldcall", *args]
    if sys.platform == "win32":  # there, exec returns to the shell before the program has ended
        sys.exit(subprocess.call(command))
    sys.stderr.flush()
    os.execv(python, command)


# --- the environment --------------------------------------------------------------------------------


def environment_folder() -> Path:
    """`.venv` in the checkout, else, where that may not be written, a folder in the user's cache."""
    inside = ROOT / ".venv"
    if os.access(str(inside if inside.is_dir() else ROOT), os.W_OK):
        return inside
    named = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", "")
    cache = Path(named) if Path(named).is_absolute() else Path.home() / ".cache"
    return cache / "coldcall" / f"environment-{_digest(str(ROOT).encode())[:12]}"


def python_in(folder: Path) -> Path:
    """The interpreter of the environment in `folder`."""
    return folder / "Scripts" / "python.exe" if os.name == "nt" else folder / "bin" / "python"


def ensure(folder: Path, kind: str) -> None:
    """Makes the environment hold what the lock of `kind` names, unless its stamp says that it does."""
    if _is_stamped(folder, kind):
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _Alone(folder):
        if not _is_stamped(folder, kind):  # another first start may have done it while this one waited
            _set_up(folder, kind)


def _runs_in(folder: Path) -> bool:
    return Path(sys.prefix).resolve() == folder.resolve()


def _is_in_another_environment(kind: str) -> bool:
    """Whether somebody runs this from a virtual environment of their own that has what is needed."""
    if sys.prefix == sys.base_prefix or _runs_in(environment_folder()):
        return False
    needed = ["PySide6", "alembic", "sqlcipher3", "typer"]
    needed += ["pytest", "hypothesis"] if kind == "test" else []
    return all(importlib.util.find_spec(name) is not None for name in needed)


def _set_up(folder: Path, kind: str) -> None:
    python, lock = python_in(folder), ROOT / LOCKS[kind]
    unfinished = folder / "coldcall.unfinished"
    if unfinished.exists() or _version_of(python) < OLDEST or _is_stale(folder):
        _make_environment(folder)
    if not _holds(python, lock):
        unfinished.touch()
        _install(python, lock)
        unfinished.unlink()
    _let_it_find_the_checkout(python)
    _stamp(folder, kind)


def _make_environment(folder: Path) -> None:
    if _runs_in(folder):
        raise machine.Lacking(f"{folder} is unfinished — delete it and start with your system's Python")
    if folder.is_dir():
        shutil.rmtree(str(folder))
    uv = shutil.which("uv")
    if uv and machine.do("environment", [uv, "venv", "-q", "--python", sys.executable, str(folder)]) == 0:
        return
    if importlib.util.find_spec("ensurepip") is None:
        name = "python{}.{}-venv".format(*sys.version_info[:2])
        machine.install([name], "this Python cannot make environments")
    command = [sys.executable, "-m", "venv", str(folder)]
    if machine.do("environment", command) != 0:
        raise machine.Lacking(f"the environment cannot be made — see why with: {' '.join(command)}")


def _install(python: Path, lock: Path) -> None:
    """Fills the environment: with uv where there is one, with pip where there is none or uv cannot."""
    rules = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(lock)]
    uv = shutil.which("uv")
    by_uv = [str(uv), "pip", "install", "-q", "--python", str(python), *rules]
    if uv and machine.do("libraries", by_uv, _as_uv_says_it()) == 0:
        return
    if _lacks_pip(python):
        machine.do("pip", [str(python), "-m", "ensurepip"])
    pip = [str(python), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    pip += ["--progress-bar", "off", "--timeout", "60", "--retries", "2", *rules]
    for attempt in ("libraries", "libraries, again", "libraries, a last time"):
        if machine.do(attempt, pip, {"PIP_USER": "0"}) == 0:
            return
    raise machine.Lacking("the libraries could not be fetched — see the lines above, then start again")


def _lacks_pip(python: Path) -> bool:
    quiet = subprocess.DEVNULL
    return subprocess.call([str(python), "-m", "pip", "--version"], stdout=quiet, stderr=quiet) != 0


def _as_uv_says_it() -> "dict[str, str]":
    """What the user told pip through the environment, in uv's words, where uv was not told itself."""
    pairs = (
        ("PIP_INDEX_URL", "UV_DEFAULT_INDEX"),
        ("PIP_EXTRA_INDEX_URL", "UV_INDEX"),
        ("PIP_FIND_LINKS", "UV_FIND_LINKS"),
        ("PIP_CERT", "SSL_CERT_FILE"),
    )
    known = os.environ
    words = {theirs: known[ours] for ours, theirs in pairs if ours in known and theirs not in known}
    return dict({"UV_HTTP_TIMEOUT": "60", "UV_HTTP_RETRIES": "2"}, **words)


def _holds(python: Path, lock: Path) -> bool:
    """Whether every library that the lock gives to all systems is there in its version."""
    check = (
        "import re, sys; from importlib.metadata import version\n"
        "pins = re.findall(r'^([\\w.-]+)==(\\S+) \\\\$', open(sys.argv[1]).read(), re.M)\n"
        "sys.exit(any(version(name) != pin for name, pin in pins))"
    )
    return subprocess.call([str(python), "-c", check, str(lock)], stderr=subprocess.DEVNULL) == 0


def _let_it_find_the_checkout(python: Path) -> None:
    """The environment's Python finds this checkout from any folder."""
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    place = subprocess.check_output([str(python), "-c", ask]).decode().strip()
    Path(place, "coldcall-checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")


# --- the stamp --------------------------------------------------------------------------------------


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _lock_digest(kind: str) -> str:
    return _digest((ROOT / LOCKS[kind]).read_bytes())


def _read_stamp(folder: Path) -> "dict[str, object]":
    try:
        found = json.loads((folder / "coldcall.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write_stamp(folder: Path, **news: object) -> None:
    """Adds `news` to the stamp, whole or not at all."""
    new = folder / f"coldcall.json.{os.getpid()}"
    new.write_text(json.dumps(dict(_read_stamp(folder), **news)), encoding="utf-8")
    new.replace(folder / "coldcall.json")


def _stamp(folder: Path, kind: str) -> None:
    """Notes that the environment holds a lock's libraries. The test lock holds all of the other's."""
    held = {kind: _lock_digest(kind)}
    if kind == "test":
        held["run"] = _lock_digest("run")
    _write_stamp(folder, path=str(folder), python=list(_version_of(python_in(folder))), **held)


def _is_stamped(folder: Path, kind: str) -> bool:
    stamp = _read_stamp(folder)
    if stamp.get("path") != str(folder) or stamp.get(kind) != _lock_digest(kind):
        return False
    return not _is_stale(folder)


def _is_stale(folder: Path) -> bool:
    """Whether the environment's Python is another than it was made with, as after a system upgrade."""
    made_with = _read_stamp(folder).get("python")
    if made_with is None or (made_with == list(sys.version_info[:2]) and python_in(folder).exists()):
        return False
    return made_with != list(_version_of(python_in(folder)))


class _Alone:
    """One set-up at a time: a lock beside the environment-to-be, given back when its holder ends."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> None:
        if sys.platform == "win32":
            import msvcrt

            name = f"coldcall-{_digest(str(self._folder).encode())[:12]}.lock"
            self._handle = os.open(Path(tempfile.gettempdir(), name), os.O_RDWR | os.O_CREAT)
            msvcrt.locking(self._handle, msvcrt.LK_LOCK, 1)
            return
        import fcntl

        self._handle = os.open(str(self._folder.parent), os.O_RDONLY)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            machine.say("another start is setting up; waiting for it")
            fcntl.flock(self._handle, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        os.close(self._handle)


# --- what Qt needs ----------------------------------------------------------------------------------


def _need_qt(folder: Path, verb: str) -> None:
    """Sees to the system's libraries once, and to off-screen drawing where there is no display."""
    if not _read_stamp(folder).get("qt"):
        packages = machine.missing_packages(machine.QT_NEEDS)
        if packages:
            machine.install(packages, "Qt cannot start")
        _write_stamp(folder, qt=True)
    if os.environ.get("QT_QPA_PLATFORM"):
        return
    display = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    if not display or verb in UNSEEN_VERBS:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    elif verb in WINDOW_VERBS and _read_stamp(folder).get("window") != display:
        _need_window(folder, display)


def _need_window(folder: Path, display: str) -> None:
    """Makes sure that a window can open on `display`, or else draws off-screen and says so."""
    if not _opens_a_window(folder):
        try:
            packages = machine.missing_packages(machine.WINDOW_NEEDS)
            fonts = list(machine.CJK_FONTS) if machine.lacks_cjk_fonts() else []
            machine.install(packages + fonts, "no window can be opened")
        except machine.Lacking as lacking:
            machine.say(str(lacking))
        if not _opens_a_window(folder):
            machine.say(f"no window opens on display {display}; going on off-screen")
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
            return
    _write_stamp(folder, window=display)


def _opens_a_window(folder: Path) -> bool:
    """Tries it in a child, for a list of libraries proves nothing and Qt ends the process on failure."""
    code = "from PySide6.QtWidgets import QApplication; QApplication([])"
    quiet = subprocess.DEVNULL
    try:
        return (
            subprocess.call([str(python_in(folder)), "-c", code], stdout=quiet, stderr=quiet, timeout=30) == 0
        )
    except subprocess.TimeoutExpired:
        return False
