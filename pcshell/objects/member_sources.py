"""Which modules above this package declare the members of their types; read by `member_tables`, imports nothing."""

from __future__ import annotations

# Full type name -> dotted module whose import declares the members.
MODULES: dict[str, str] = {}


def register_members(modules: dict[str, str]) -> None:
    """Names the modules above this package that declare the members of their types: full type name -> module."""
    MODULES.update(modules)
