"""What the service has said to wait with: pauses by kind of request, for this session and for other shells.

Throttling counts by tenant and kind of request (method and template of the address), whoever sends it. A pause that one
request was told is therefore kept by the other pipelines of the session too and, through a small file of the user, by
his other shells. The file holds digests and times, nothing that names a tenant; where it cannot be used, the session
keeps its own pauses.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable

from pcshell.partner import wire
from pcshell.partner.store import StateFile, StoreError, state_folder

#: Seconds that a pause lasts at most; a longer time in the file comes from a clock that was wrong.
LONGEST_PAUSE = 300.0
#: No time of the file is later (milliseconds).
_LAST_TIME = 1 << 53


def pause_file() -> StateFile:
    """The file through which the shells of a user tell each other their pauses."""
    return StateFile(state_folder() / "throttle.json")


class Pauses:
    """Until when which kinds of request are not sent.

    clock, wall: monotonic and Unix time in seconds. `share` lets other shells know; before, nothing leaves the process.
    """

    def __init__(self, clock: Callable[[], float], wall: Callable[[], float]) -> None:
        self._clock = clock
        self._wall = wall
        self._ends: dict[str, float] = {}
        self._lock = threading.Lock()
        self._account = ""
        self._file: StateFile | None = None
        self._seen: tuple[int, int] | None = None

    def share(self, account: str) -> None:
        """From now on the pauses of `account` (service and tenant) are those of all shells of this user."""
        self._account = account
        self._file = pause_file()

    def begin(self, kind: str, seconds: float) -> None:
        """Nobody sends this kind of request for `seconds`; a longer pause stays."""
        key, seconds = self._key(kind), min(seconds, LONGEST_PAUSE)
        with self._lock:
            self._ends[key] = max(self._ends.get(key, 0.0), self._clock() + seconds)
        if self._file is None:
            return
        until = self._wall() + seconds
        try:
            self._file.update(lambda text: self._with(text, key, until))
            self._seen = self._stamp()
        except (StoreError, OSError):
            return  # the session keeps its own pause; other shells will be told by the service

    def left(self, kind: str) -> float:
        """Seconds for which this kind of request is still to wait, 0 when it may go."""
        self._look()
        ends = self._ends.get(self._key(kind))
        return 0.0 if ends is None else max(0.0, ends - self._clock())

    def end(self, kind: str) -> None:
        """The pause has been waited out."""
        with self._lock:
            self._ends.pop(self._key(kind), None)

    def _key(self, kind: str) -> str:
        return hashlib.sha256(f"{self._account}\n{kind}".encode()).hexdigest()[:32]

    def _look(self) -> None:
        """Take over what other shells have written since the last look."""
        if self._file is None:
            return
        stamp = self._stamp()
        if stamp is None or stamp == self._seen:
            return
        self._seen = stamp
        try:
            self._take(_read(self._file.read()))
        except StoreError:
            return

    def _take(self, found: dict[str, float]) -> None:
        """Keep the pauses of other shells; the times of the file are Unix times."""
        now, clock = self._wall(), self._clock()
        with self._lock:
            for key, until in found.items():
                left = until - now
                if 0 < left <= LONGEST_PAUSE:
                    self._ends[key] = max(self._ends.get(key, 0.0), clock + left)

    def _with(self, text: str, key: str, until: float) -> str:
        found = _read(text)
        self._take(found)
        now = self._wall()
        kept = {name: end for name, end in found.items() if now < end <= now + LONGEST_PAUSE}
        kept[key] = max(kept.get(key, 0.0), until)
        return wire.dumps({name: round(end * 1000) for name, end in kept.items()}).decode("ascii")

    def _stamp(self) -> tuple[int, int] | None:
        assert self._file is not None
        try:
            status = os.stat(self._file.path)
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino


def _read(text: str) -> dict[str, float]:
    """The pauses in the text of the file, where they are whole milliseconds; what is no number is none."""
    try:
        found = wire.loads(text.encode("utf-8"), plain=True) if text else {}
    except wire.WireError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(key): value / 1000 for key, value in found.items() if type(value) is int and value < _LAST_TIME}
