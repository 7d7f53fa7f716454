"""One small file that several shells share: locked, replaced as a whole, readable by its owner.

The lock is taken on a file beside it that is never deleted, so a crashed shell leaves no stale
lock; the content is written to a temporary file, synced and renamed, so a reader sees the old or
the new text and never a torn one.  What cannot be read is set aside, not thrown away.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

VERSION = 1
MAX_BYTES = 16 * 1024 * 1024
_LOCK_SECONDS = 10.0


class StoreError(Exception):
    """The file cannot be used; the text says why and names no content."""


def state_folder() -> Path:
    """The folder for this user's state: PCSHELL_STATE, else the platform's place."""
    chosen = os.environ.get("PCSHELL_STATE")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "pcshell"
    base = os.environ.get("XDG_STATE_HOME")
    return (Path(base) if base else Path.home() / ".local" / "state") / "pcshell"


class StateFile:
    """A text under `path`, with a version; `update` is the only way to change it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lock_path = path.with_name(path.name + ".lock")
        #: A sentence about the last file that had to be set aside, else "".
        self.warning = ""

    def read(self) -> str:
        """The stored text, "" when there is none."""
        try:
            descriptor = os.open(self.path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise StoreError(f"{self.path.name} cannot be read: {error.strerror}.") from None
        try:
            self._check(os.fstat(descriptor))
        except StoreError:
            os.close(descriptor)
            raise
        with os.fdopen(descriptor, "rb") as file:
            data = file.read(MAX_BYTES + 1)
        text = _text_of(data)
        if text is None:
            self._set_aside()
            return ""
        return text

    def update(self, change: Callable[[str], str | None]) -> None:
        """Replace the text by `change(text)` under the lock; None leaves it as it is."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self.locked():
            self._sweep()
            changed = change(self.read())
            if changed is not None:
                self._write(changed)

    def delete(self) -> None:
        """Remove the text; the lock file stays."""
        if self.path.parent.is_dir():
            with self.locked():
                self._sweep()
                self.path.unlink(missing_ok=True)

    @contextmanager
    def locked(self, seconds: float = _LOCK_SECONDS) -> Iterator[None]:
        """Hold the lock of all shells on this file; StoreError when it is not free within `seconds`."""
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        try:
            descriptor = os.open(self.lock_path, flags, 0o600)
        except OSError as error:
            raise StoreError(f"{self.lock_path.name} cannot be opened: {error.strerror}.") from None
        try:
            lock_descriptor(descriptor, seconds)
            yield
        finally:
            os.close(descriptor)

    def _check(self, status: os.stat_result) -> None:
        if not stat.S_ISREG(status.st_mode):
            raise StoreError(f"{self.path.name} is not a regular file.")
        if hasattr(os, "getuid"):
            if status.st_uid != os.getuid():
                raise StoreError(f"{self.path.name} belongs to another user.")
            if status.st_mode & 0o077:
                os.chmod(self.path, 0o600)

    def _write(self, text: str) -> None:
        try:
            replace_whole(self.path, json.dumps({"version": VERSION, "text": text}).encode("ascii"))
        except OSError as error:
            raise StoreError(f"{self.path.name} cannot be written: {error.strerror}.") from None

    def _sweep(self) -> None:
        """Remove temporary files of shells that died while writing; the lock is held."""
        for leftover in self.path.parent.glob(f"{self.path.name}.*.tmp"):
            leftover.unlink(missing_ok=True)

    def _set_aside(self) -> None:
        aside = self.path.with_name(f"{self.path.name}.corrupt-{int(time.time())}")
        try:
            os.replace(self.path, aside)
        except OSError:
            return
        self.warning = f"{self.path.name} was damaged and has been set aside as {aside.name}."


def replace_whole(path: Path, data: bytes) -> None:
    """Make `data` the content of a file that its owner alone may read; the old one stays when OSError says why not."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _text_of(data: bytes) -> str | None:
    """The text of a stored file, None when it is damaged; StoreError when it is newer."""
    if len(data) > MAX_BYTES:
        return None
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or not isinstance(document.get("version"), int):
        return None
    if document["version"] > VERSION:
        raise StoreError("the file was written by a newer pcshell and is left alone.")
    text = document.get("text")
    return text if isinstance(text, str) else None


def lock_descriptor(descriptor: int, seconds: float) -> None:
    """Wait for the exclusive lock; StoreError after `seconds`."""
    if sys.platform == "win32":
        import msvcrt

        def attempt() -> None:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        def attempt() -> None:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    until = time.monotonic() + seconds
    pause = 0.002
    while True:
        try:
            attempt()
            return
        except OSError:
            if time.monotonic() > until:
                raise StoreError("another pcshell holds the lock.") from None
            time.sleep(pause)
            pause = min(0.05, pause * 1.5)
