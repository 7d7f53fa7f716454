"""What happens before any import of the shell."""

from __future__ import annotations

import sys
import time
import weakref
from typing import Any

import pytest

from pcshell.__main__ import keep_interrupt


class Thing:
    """Something that a weak reference can point at."""


def test_a_ctrl_c_inside_a_weak_references_callback_is_not_lost(monkeypatch: Any) -> None:
    monkeypatch.setattr(sys, "unraisablehook", keep_interrupt)

    def interrupted(_: Any) -> None:
        raise KeyboardInterrupt

    thing = Thing()
    reference = weakref.ref(thing, interrupted)
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        del thing
        time.sleep(5)
    assert reference() is None and time.monotonic() - began < 4


def test_other_dropped_exceptions_are_told_as_before(monkeypatch: Any) -> None:
    told: list[Any] = []
    monkeypatch.setattr(sys, "__unraisablehook__", told.append)
    monkeypatch.setattr(sys, "unraisablehook", keep_interrupt)

    def failing(_: Any) -> None:
        raise ValueError("dropped")

    thing = Thing()
    reference = weakref.ref(thing, failing)
    del thing
    assert reference() is None and [one.exc_type for one in told] == [ValueError]
