"""Which modules above this package declare the members of their own types; filled before anything asks for members."""

from __future__ import annotations

#: Full type name -> module.
OUTSIDE: dict[str, str] = {}


def register_members(modules: dict[str, str]) -> None:
    """Names the modules above this package that declare the members of their types: full type name -> module."""
    OUTSIDE.update(modules)
