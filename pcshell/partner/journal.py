"""The write-ahead journal: what was about to be changed stands on the disk before the first byte of it leaves.

A file of its own for each process, in a folder that only the user can read, to which records are appended: an intent
before a write is sent, its outcome when that is known. An intent without an outcome, or with the outcome `unknown`, is
pending: the process died, or nobody could find out. A file is locked while its process lives, so that others can tell.
No secret is ever in it. Where the folder cannot be made there is no journal, which is said once; where a record cannot
be written (a full disk) the write is not sent.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pcshell.partner import wire
from pcshell.partner.errors import PartnerError
from pcshell.partner.store import StoreError, lock_descriptor, state_folder

#: Days after which the file of a process that is gone and that left nothing open is removed.
KEPT_DAYS = 30
#: Stands in the place of a value that nobody may read.
SECRET = "(secret)"
#: Parts of names of members whose values are secrets.
_SECRET_NAMES = ("password", "secret", "token", "credential")
#: Bytes of a file that are read.
_MOST_BYTES = 64 * 1024 * 1024
_KNOWN = frozenset({"applied", "refused", "not sent"})


def journal_folder() -> Path:
    """Where the journals of the user's processes are."""
    return state_folder() / "journal"


class Journal:
    """The journal of this process; made when the first write comes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._descriptor: int | None = None
        self._owner = 0
        self._off = False

    def intent(self, entry: dict[str, Any], warn: Callable[[str], None] | None) -> None:
        """Record what is about to be sent; PartnerError when that is not possible: then it must not be sent."""
        with self._lock:
            if not self._open(warn):
                return
            try:
                self._append({"intent": entry})
            except OSError as error:
                raise PartnerError(
                    f"The journal of changes cannot be written ({error.strerror}); nothing was sent.",
                    kind="Configuration",
                    advice=f"Make room in {journal_folder()}.",
                    effect="not sent",
                ) from None

    def outcome(self, request_id: str, effect: str, **more: Any) -> None:
        """Record how a write ended: `applied`, `refused`, `not sent` or `unknown`."""
        with self._lock:
            if self._descriptor is None or self._owner != os.getpid():
                return
            try:
                self._append({"outcome": {"id": request_id, "effect": effect, "time": time.time(), **more}})
            except OSError:
                return  # it stays pending, which asks for a look and does no harm

    def resolve(self, request_id: str, effect: str) -> None:
        """Record that a pending write of an earlier process has been settled."""
        with self._lock:
            if self._open(None):
                self._append({"resolved": {"id": request_id, "effect": effect, "time": time.time()}})

    def close(self) -> None:
        """Let go of the file, as the end of the process does."""
        with self._lock:
            if self._descriptor is not None:
                os.close(self._descriptor)
                self._descriptor = None

    def _open(self, warn: Callable[[str], None] | None) -> bool:
        if self._descriptor is not None and self._owner == os.getpid():
            return True
        if self._off:
            return False
        try:
            folder = journal_folder()
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sweep(folder)
            name = f"{int(time.time())}-{os.getpid()}-{secrets.token_hex(4)}.jsonl"
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
            self._descriptor = os.open(folder / name, flags, 0o600)
            lock_descriptor(self._descriptor, 0.0)
        except (OSError, StoreError) as error:
            self._off = True
            if warn is not None:
                reason = error.strerror if isinstance(error, OSError) else str(error)
                warn(f"There is no journal of changes: {reason}. What a crash leaves open cannot be told afterwards.")
            return False
        self._owner = os.getpid()
        return True

    def _append(self, record: dict[str, Any]) -> None:
        assert self._descriptor is not None
        data = wire.dumps(record) + b"\n"
        written = os.write(self._descriptor, data)
        while written < len(data):
            written += os.write(self._descriptor, data[written:])
        os.fsync(self._descriptor)


#: The journal of this process.
JOURNAL = Journal()


def entry_of(
    request_id: str, operation: str, parameters: dict[str, Any], body: Any, sent: bytes | None, **about: Any
) -> dict[str, Any]:
    """What an intent holds: enough to look for the write, and to repeat it where nothing of it is secret.

    about: more that is known of it, as JSON (service, path, tenant, correlation id, origin, time).
    """
    return {
        "id": request_id,
        "operation": operation,
        "parameters": {name: value for name, value in parameters.items() if isinstance(value, (str, int))},
        "body": without_secrets(body),
        "digest": hashlib.sha256(sent or b"").hexdigest(),
        **about,
    }


def without_secrets(body: Any) -> Any:
    """JSON whose secrets are replaced by a word that fits nothing."""
    if isinstance(body, dict):
        return {
            name: SECRET if _is_secret(name) and not isinstance(value, (dict, list, bool)) else without_secrets(value)
            for name, value in body.items()
        }
    return [without_secrets(one) for one in body] if isinstance(body, list) else body


def _is_secret(name: str) -> bool:
    folded = name.casefold()
    return any(part in folded for part in _SECRET_NAMES)


def pending() -> list[dict[str, Any]]:
    """The intents of all processes that nobody has settled, oldest first.

    Of a process that lives only those that it has given up itself: the others are still under way.
    """
    intents: dict[str, dict[str, Any]] = {}
    settled: set[str] = set()
    for path in _files(journal_folder()):
        alive = _is_alive(path)
        ended: dict[str, str] = {}
        own: dict[str, dict[str, Any]] = {}
        for record in _records(path):
            for kind, value in record.items():
                if not isinstance(value, dict) or not isinstance(value.get("id"), str):
                    continue
                if kind == "intent":
                    own[value["id"]] = value
                elif kind == "outcome":
                    ended[value["id"]] = str(value.get("effect"))
                elif kind == "resolved":
                    settled.add(value["id"])
        for identifier, intent in own.items():
            if ended.get(identifier) not in _KNOWN and (identifier in ended or not alive):
                intents[identifier] = intent
            elif identifier in ended:
                settled.add(identifier)
    found = [one for identifier, one in intents.items() if identifier not in settled]
    return sorted(found, key=lambda one: float(one.get("time") or 0))


def pending_warning() -> str:
    """What a prompt says at its start, "" when nothing is pending."""
    count = len(pending())
    if not count:
        return ""
    what = "A change was" if count == 1 else f"{count} changes were"
    return f"{what} sent whose outcome nobody knows: Get-PartnerPendingOperation shows more."


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(folder.glob("*.jsonl"))
    except OSError:
        return []


def _records(path: Path) -> Iterator[dict[str, Any]]:
    """The whole lines of a file; a line that was cut by the end of its process is none."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return
    with os.fdopen(descriptor, "rb") as file:
        for line in file.read(_MOST_BYTES).split(b"\n"):
            try:
                record = wire.loads(line, plain=True) if line.strip() else None
            except wire.WireError:
                continue
            if isinstance(record, dict):
                yield record


def _is_alive(path: Path) -> bool:
    """Whether the process that writes this file still lives: it holds the lock."""
    try:
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return False
    try:
        lock_descriptor(descriptor, 0.0)
    except StoreError:
        return True
    finally:
        os.close(descriptor)
    return False


def _sweep(folder: Path) -> None:
    """Remove what is old and has nothing open."""
    before = time.time() - KEPT_DAYS * 86_400
    old = [path for path in _files(folder) if path.stat().st_mtime < before]
    if not old:
        return
    open_ones = {one["id"] for one in pending()}
    for path in old:
        held = {record["intent"].get("id") for record in _records(path) if isinstance(record.get("intent"), dict)}
        if not held & open_ones and not _is_alive(path):
            path.unlink(missing_ok=True)
