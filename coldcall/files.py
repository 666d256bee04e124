"""Names of files as text, and writing a small file whole: the new text is there, or the old one untouched."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from coldcall.errors import MachineLacks


def name_in_text(file: Path) -> str:
    """The file's name as text that can be stored and printed: bytes that are no UTF-8 become `\\xff`.

    Systems but Windows allow any bytes in a name, and old archives unpack to such.
    """
    return os.fsencode(file.name).decode("utf-8", "backslashreplace")


def write_whole(file: Path, content: bytes) -> None:
    """Replaces `file`, readable by its owner alone, so that a crash or power cut leaves old or new.

    Makes the folder (0700) where it is missing. Raises `MachineLacks` with the system's reason.
    """
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).replace(file)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                Path(name).unlink()
            raise
        _keep_folder_entry(file.parent)
    except OSError as error:
        raise MachineLacks(
            f"{file} cannot be written ({error.strerror or error})",
            "what it held is unchanged; free some space or make the folder writable",
        ) from error


def _keep_folder_entry(folder: Path) -> None:
    """A rename survives a power cut only when the folder, too, has reached the disk."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
