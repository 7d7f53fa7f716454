"""Short names for calling members as a script would."""

from __future__ import annotations

from typing import Any

import pytest

from pcshell.objects import members, typenames
from pcshell.objects.errors import ClrException, record_of
from pcshell.objects.script_protocol import SCRIPT_BLOCK, PSReference


def kind(name: str) -> typenames.ClrType:
    found = typenames.find_type(name)
    assert found is not None, name
    return found


def prop(value: Any, name: str) -> Any:
    return members.get_property(value, name, name.lower())


def call(value: Any, name: str, *args: Any) -> Any:
    return members.call_method(value, name, name.lower(), list(args))


def static(type_name: str, name: str, *args: Any) -> Any:
    return members.call_static(kind(type_name), name, name.lower(), list(args))


def static_value(type_name: str, name: str) -> Any:
    return members.get_static(kind(type_name), name, name.lower())


def new(type_name: str, *args: Any) -> Any:
    return members.new_object(kind(type_name), list(args))


def reference(value: Any = None) -> PSReference:
    return PSReference(value)


class Block:
    """A script block made of a Python function of `$_` (or of `$this`) and the arguments."""

    clr_name = SCRIPT_BLOCK

    def __init__(self, function: Any) -> None:
        self.function = function

    def invoke_member(self, this: Any, args: list[Any]) -> Any:
        return self.function(this, *args)

    def invoke_each(self, item: Any, args: list[Any]) -> list[Any]:
        return [self.function(item, *args)]

    def invoke_return(self, args: list[Any]) -> list[Any]:
        return [self.function(*args)]


def failure(function: Any, *args: Any) -> tuple[str, str]:
    """The FullyQualifiedErrorId and message of the error that a call ends with."""
    with pytest.raises(ClrException) as caught:
        function(*args)
    return record_of(caught.value).error_id, caught.value.message
