"""What the machine brings: the system libraries Qt links against, a display, root's rights; steps said aloud.

Standard library only, and in words that a Python too old for the program can still parse: a checkout's first
start uses it before anything is installed. `doctor` asks it, too.
"""

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

NO_SYSTEM = "COLDCALL_NO_SYSTEM"
"""Set to 1, it forbids touching the system: what lacks is only named."""

# Library to Debian package: what a bare Debian 12 lacks, found with ldd on the PySide6 wheels.
QT_NEEDS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libbrotlidec.so.1": "libbrotli1",
}
WINDOW_NEEDS = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-util.so.1": "libxcb-util1",
    "libX11-xcb.so.1": "libx11-xcb1",
}
CJK_FONTS = ("fonts-noto-core", "fonts-noto-cjk")


class Lacking(Exception):
    """The machine lacks something that may not, or cannot, be installed from here."""


def say(words: str) -> None:
    """One line on standard error, which leaves standard output to the answer itself."""
    sys.stderr.write(f"coldcall: {words}\n")
    sys.stderr.flush()


def do(step: str, command: "list[str]", extra: "dict[str, str] | None" = None) -> int:
    """Runs one step quietly, says it in one line, and gives its exit status.

    `extra` joins the environment. While it runs the bytes it fetched are shown; when it fails, the end of
    what it said.
    """
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="coldcall-") as scratch, tempfile.TemporaryFile() as log:
        env = dict(os.environ, TMPDIR=scratch, **(extra or {}))
        try:
            child = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=env)
        except OSError as error:
            say(f"{step} … {error}")
            return 127
        status = _wait(child, step, Path(scratch), began)
        log.seek(0)
        said = log.read().decode("utf-8", "replace").splitlines()
    say(f"{step} … {time.monotonic() - began:.1f} s" + (", failed" if status else ""))
    if status:
        sys.stderr.write("".join(f"  {line}\n" for line in said[-12:]))
    return status


def _wait(child: "subprocess.Popen[bytes]", step: str, scratch: Path, began: float) -> int:
    """Waits for `child`, showing progress: twice a second on a terminal, else every 15 seconds."""
    on_terminal = sys.stderr.isatty()
    pace = 0.5 if on_terminal else 15.0
    fetched = 0
    while True:
        try:
            status = child.wait(timeout=pace)
        except subprocess.TimeoutExpired:
            fetched = max(fetched, _bytes_in(scratch))  # they are unpacked and removed later
            line = f"coldcall: {step} … {time.monotonic() - began:.0f} s, {fetched / 1e6:.1f} MB"
            sys.stderr.write(f"\r{line}\033[K" if on_terminal else f"{line}\n")
            sys.stderr.flush()
        except KeyboardInterrupt:
            child.terminate()
            child.wait()
            raise
        else:
            sys.stderr.write("\r\033[K" if on_terminal else "")
            return status


def _bytes_in(folder: Path) -> int:
    """What pip and uv have put into their temporary folder: the downloads of this step."""
    total = 0
    for inside, _, names in os.walk(str(folder)):
        for name in names:
            try:
                total += Path(inside, name).stat().st_size
            except OSError:  # it was fetched, unpacked and removed meanwhile
                continue
    return total


def missing_packages(needs: "dict[str, str]") -> "list[str]":
    """The packages of those libraries of `needs` that cannot be loaded."""
    packages = set()
    for library, package in needs.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            packages.add(package)
    return sorted(packages)


def lacks_cjk_fonts() -> bool:
    """Whether Chinese, Japanese and Korean names would be drawn as boxes."""
    fonts = Path("/usr/share/fonts")
    return not any("CJK" in name for _, _, names in os.walk(str(fonts)) for name in names)


def install(packages: "list[str]", why: str) -> None:
    """Installs Debian packages where that is allowed; otherwise raises `Lacking` with the line that does."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    as_root = _as_root()
    if os.environ.get(NO_SYSTEM) == "1" or as_root is None or shutil.which("apt-get") is None:
        raise Lacking(f"{why} — install what is missing: sudo {' '.join(command)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    step = f"system packages ({len(packages)})"
    if do(step, as_root + command, quiet) == 0:
        return
    # The package lists may be missing or old: fetch them and try once more.
    if do("package lists", [*as_root, "apt-get", "update"], quiet) or do(step, as_root + command, quiet):
        raise Lacking(f"{why} — this failed: sudo {' '.join(command)}")


def _as_root() -> "list[str] | None":
    """What to put before a command so that root runs it; None where that is not allowed."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.call([sudo, "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return [sudo, "-n", "--preserve-env=DEBIAN_FRONTEND"]
    return None
