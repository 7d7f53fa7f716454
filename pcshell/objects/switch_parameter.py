"""SwitchParameter: the value of a `[switch]` parameter, true when it was given."""

from __future__ import annotations


class SwitchParameter:
    """System.Management.Automation.SwitchParameter; equality is that of its truth."""

    __slots__ = ("is_present",)
    clr_name = "System.Management.Automation.SwitchParameter"

    def __init__(self, is_present: bool = False) -> None:
        self.is_present = is_present

    def __bool__(self) -> bool:
        return self.is_present

    def __str__(self) -> str:
        return "True" if self.is_present else "False"

    def __eq__(self, other: object) -> bool:
        if type(other) is SwitchParameter:
            return other.is_present == self.is_present
        return other is self.is_present

    def __hash__(self) -> int:
        return hash(self.is_present)

    def __repr__(self) -> str:
        return f"SwitchParameter({self.is_present})"
