"""Every declared member of the types scripts use, called by chance: a value or an error of .NET."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pcshell.defaults import create_runspace
from pcshell.objects import conversion, members, overloads, typenames
from pcshell.objects.declare import Overload
from pcshell.objects.errors import ClrException
from pcshell.objects.numbers import Byte, Char, Int64
from pcshell.objects.script_protocol import PSReference
from pcshell.objects.typenames import ClrType
from pcshell.runtime.host import BufferHost

FACTS = json.loads((Path(__file__).parent / "data" / "dotnet_members.json").read_text(encoding="utf-8"))
SAMPLES: dict[str, list[Any]] = {
    "System.String": ["", "abc", "a\U0001f600b", "1", "2020-01-02", "\\d+", "x=1&y", None],
    "System.Int32": [0, 1, -1, 5, 100_000],
    "System.Int64": [Int64(0), Int64(5), Int64(-1)],
    "System.Byte": [Byte(0), Byte(200)],
    "System.Char": [Char("a"), Char("1"), Char("\ud83d")],
    "System.Boolean": [True, False],
    "System.Double": [0.0, 1.5, -2.0, float("nan"), float("inf")],
    "System.Object": [None, 1, "a", [1, 2]],
}
TEXTS = ["1", "2020-01-02", "abc", "1.2.3.4", "00000000-0000-0000-0000-000000000001"]
#: What would end the process, wait, or change what is outside of the test.
LEFT_OUT = frozenset([
    "exit", "sleep", "setcurrentdirectory", "delete", "move", "replace", "createtempsubdirectory", "gettempfilename",
    "setenvironmentvariable",
])  # fmt: skip
TYPES = [
    name
    for name, row in FACTS.items()
    if "values" not in row
    and ".Management.Automation" not in name
    and name not in ("System.Console", "System.Diagnostics.Process")
    and typenames.find_type(name) is not None
]


class Maker:
    """Values of any type, by chance."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)

    def value(self, kind: ClrType, depth: int = 0) -> Any:
        """A value of the type, or None."""
        if kind.name in SAMPLES:
            return self.random.choice(SAMPLES[kind.name])
        if kind.is_enum and kind.python is not None:
            return kind.python(self.random.randrange(4))
        if kind.element is not None:
            count = self.random.choice([0, 1, 3])
            return conversion.convert([self.value(kind.element, depth + 1) for _ in range(count)], kind)
        if overloads.is_delegate(kind):
            return lambda *items: items[0] if items else None
        known, found = conversion.try_convert(self.random.choice(TEXTS), kind)
        if known:
            return found
        group = members.table_for(kind).constructors
        if depth > 1 or group is None or not group.overloads:
            return None
        try:
            return members.new_object(kind, self.arguments(self.random.choice(group.overloads), depth + 1))
        except ClrException:
            return None

    def arguments(self, overload: Overload, depth: int = 0) -> list[Any]:
        """Arguments for a call."""
        found: list[Any] = []
        for parameter in overload.parameters:
            if parameter.optional and self.random.random() < 0.5:
                break
            by_reference = parameter.by_reference
            found.append(
                PSReference(None) if by_reference else self.value(overloads.type_of_parameter(parameter), depth)
            )
        return found

    def instance(self, kind: ClrType) -> Any:
        """An instance of the type, where one can be made."""
        for _ in range(6):
            found = self.value(kind)
            if found is not None and typenames.is_instance(found, kind):
                return found
        return None


def attempt(call: Callable[[], Any]) -> None:
    try:
        call()
    except ClrException:
        return


@pytest.fixture(scope="module", autouse=True)
def session() -> Any:
    """Some members ask for the session."""
    return create_runspace(BufferHost())


@pytest.mark.parametrize("name", TYPES)
def test_members_answer_or_raise_as_net_does(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    kind, maker = typenames.find_type(name), Maker(name)
    assert kind is not None
    table = members.table_for(kind)
    instance = maker.instance(kind)
    calls = [(group, None) for group in table.static_methods.values()]
    if instance is not None:
        for member in table.properties.values():
            attempt(lambda member=member: members.read_property(instance, member))  # type: ignore[misc]
        calls += [(group, instance) for group in table.methods.values()]
    for group, receiver in calls:
        for overload in group.overloads if group.name.lower() not in LEFT_OUT else ():
            attempt(
                lambda group=group, overload=overload, receiver=receiver: overloads.invoke(  # type: ignore[misc]
                    group, maker.arguments(overload), receiver
                )
            )
