"""Building trees without Python's search for cyclic garbage."""

from __future__ import annotations

import gc


class Uncollected:
    """`with Uncollected():` while a tree grows nothing is looked for: none of it is garbage yet."""

    __slots__ = ("was_enabled",)

    def __enter__(self) -> None:
        self.was_enabled = gc.isenabled()
        gc.disable()

    def __exit__(self, *raised: object) -> None:
        if self.was_enabled:
            gc.enable()
