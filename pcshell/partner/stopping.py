"""Stopping while something is being changed: the answer that is on its way is waited for a little.

Ctrl-C, or a signal that ends the program, comes while a write is at the service. The first one is held back: the user
is told, and the answer may still come (10 s after Ctrl-C, 5 s after SIGTERM and SIGHUP). A second one, or the end of
that time, leaves the write with an unknown outcome. Signals reach the main thread of a process only; elsewhere nothing
is held, but a program that ends because of a signal waits as long for the
writes of its other threads.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

#: Seconds for which the answer is waited for, by the name of the signal.
PATIENCE = {"SIGINT": 10.0, "SIGTERM": 5.0, "SIGHUP": 5.0}


class Stop:
    """A signal that was held back; `now` lets it do what it would have done."""

    __slots__ = ("_handler", "_number")

    def __init__(self, handler: Callable[[int, FrameType | None], Any], number: int) -> None:
        self._handler = handler
        self._number = number

    def now(self) -> None:
        """Raises what the signal raises without us."""
        self._handler(self._number, None)


class UnderWay:
    """A context manager around a write, so that a program that is ended can let those of other threads be answered."""

    _ended = threading.Condition()
    _count = 0

    def __enter__(self) -> None:
        with UnderWay._ended:
            UnderWay._count += 1

    def __exit__(self, *_: object) -> None:
        with UnderWay._ended:
            UnderWay._count -= 1
            UnderWay._ended.notify_all()

    @classmethod
    def wait(cls, seconds: float) -> bool:
        """Wait until no write is under way; False when that takes longer than `seconds`."""
        with cls._ended:
            return cls._ended.wait_for(lambda: cls._count == 0, seconds)


class Held:
    """A context manager: inside, the first signal waits for the answer.

    tell: called once with what the user is to know. `stop` is the signal that came, None when none did.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.stop: Stop | None = None
        self._tell = tell
        self._before: dict[int, Callable[[int, FrameType | None], Any]] = {}
        self._alarm: Any = None
        self._timer: threading.Timer | None = None

    def __enter__(self) -> Held:
        if threading.current_thread() is threading.main_thread():
            for name in PATIENCE:
                number = vars(signal).get(name)  # there is no SIGHUP on Windows
                handler = None if number is None else signal.getsignal(number)
                if number is not None and callable(handler):
                    self._before[int(number)] = handler
                    signal.signal(number, self._first)
        return self

    def __exit__(self, *_: object) -> None:
        self._restore()

    def _first(self, number: int, _frame: FrameType | None) -> None:
        """The first signal: tell, and set the end of the patience."""
        self.stop = Stop(self._before[number], number)
        for one in self._before:
            signal.signal(one, self._leave)
        seconds = PATIENCE[signal.Signals(number).name]
        if hasattr(signal, "setitimer"):
            self._alarm = signal.signal(signal.SIGALRM, self._leave)
            signal.setitimer(signal.ITIMER_REAL, seconds)
        else:
            import _thread

            self._timer = threading.Timer(seconds, _thread.interrupt_main)
            self._timer.start()
        self._tell(
            f"A change is being made; waiting up to {seconds:.0f} s for the answer. Once more leaves it as it is."
        )

    def _leave(self, _number: int, _frame: FrameType | None) -> None:
        """The second signal, or the end of the patience: what the first one would have done."""
        self._restore()
        assert self.stop is not None
        self.stop.now()

    def _restore(self) -> None:
        if self._alarm is not None:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._alarm)
            self._alarm = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before = {}
