"""Get-, Set-ItemProperty and Get-ItemPropertyValue, for the properties that files and other items have."""

from __future__ import annotations

from pcshell.cmdlet import ByPropertyName, ByValue, InSet, Parameter, Switch, cmdlet
from pcshell.cmdlets.management.base import ItemCommand, record
from pcshell.cmdlets.utility.properties import PropertyExpression
from pcshell.objects.conversion import to_string
from pcshell.objects.errors import ClrException, record_of
from pcshell.objects.members import MISSING, get_property, set_property
from pcshell.objects.psobject import PSCustomObject, shape_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_PIPED = ByValue | ByPropertyName


class _PropertyCommand(ItemCommand):
    """Reading properties of items."""

    def missing(self, name: str, path: str) -> None:
        """The error for a property that does not exist."""
        message = f"Property {name} does not exist at path {path}."
        self.write_error(record(message, "System.Management.Automation.PSArgumentException", "InvalidArgument", None,
                                "System.Management.Automation.PSArgumentException"))  # fmt: skip


@cmdlet("Get-ItemProperty", aliases=["gp"], default_set="Path")
class GetItemProperty(_PropertyCommand):
    """Gets properties of items."""

    path: list[str] = Parameter("The items.", set="Path", mandatory=True, position=0, from_pipeline=_PIPED)
    literal_path: list[str] = Parameter("The items, taken as they are written.", set="LiteralPath", mandatory=True,
                                        from_pipeline=ByPropertyName, aliases=["PSPath", "LP"])  # fmt: skip
    name: list[str] = Parameter("The properties; wildcards are allowed.", position=1, aliases=["PSProperty"])
    filter: str = Parameter("A pattern for names, with * and ?.")
    include: list[str] = Parameter("Names to take; wildcards are allowed.")
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName)

    def process(self) -> Iterator[Any]:
        for place in self.places():
            item = place.provider.item(place.path)
            if not self.name:
                yield item
                continue
            pairs: dict[str, Any] = {}
            for name in self.name:
                found = list(PropertyExpression(name).named_values(item, self.context))
                if not found:
                    self.missing(name, place.text)
                pairs.update(found)
            if pairs:
                pairs.update(_provider_notes(item))
                yield PSCustomObject(shape_of(tuple(pairs)), list(pairs.values()))


def _provider_notes(item: Any) -> Iterator[tuple[str, Any]]:
    """What the provider adds to every object it returns: where the item is."""
    for name in ("PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider"):
        value = get_property(item, name, name.lower())
        if value is not MISSING:
            yield name, value


@cmdlet("Get-ItemPropertyValue", aliases=["gpv"], default_set="Path")
class GetItemPropertyValue(_PropertyCommand):
    """Gets the value of one property of items."""

    path: list[str] = Parameter("The items.", set="Path", position=0, from_pipeline=_PIPED)
    literal_path: list[str] = Parameter("The items, taken as they are written.", set="LiteralPath", mandatory=True,
                                        from_pipeline=ByPropertyName, aliases=["PSPath", "LP"])  # fmt: skip
    name: list[str] = Parameter("The properties.", mandatory=True, position=1, aliases=["PSProperty"])
    filter: str = Parameter("A pattern for names, with * and ?.")
    include: list[str] = Parameter("Names to take; wildcards are allowed.")
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName)

    def process(self) -> Iterator[Any]:
        self.path = self.path or ["."]
        for place in self.places():
            item = place.provider.item(place.path)
            for name in self.name:
                value = get_property(item, name, name.lower())
                if value is MISSING:
                    self.missing(name, place.text)
                else:
                    yield value


@cmdlet("Set-ItemProperty", aliases=["sp"], default_set="propertyValuePathSet", should_process=True)
class SetItemProperty(_PropertyCommand):
    """Sets a property of items, such as IsReadOnly or LastWriteTime."""

    path: list[str] = Parameter(
        "The items.",
        InSet("propertyPSObjectPathSet", mandatory=True, position=0, from_pipeline=ByPropertyName),
        InSet("propertyValuePathSet", mandatory=True, position=0, from_pipeline=ByPropertyName),
    )
    literal_path: list[str] = Parameter(
        "The items, taken as they are written.",
        InSet("propertyValueLiteralPathSet", mandatory=True, from_pipeline=ByPropertyName),
        InSet("propertyPSObjectLiteralPathSet", mandatory=True, from_pipeline=ByPropertyName),
        aliases=["PSPath", "LP"],
    )
    name: str = Parameter(
        "The property.",
        InSet("propertyValuePathSet", mandatory=True, position=1, from_pipeline=ByPropertyName),
        InSet("propertyValueLiteralPathSet", mandatory=True, position=1, from_pipeline=ByPropertyName),
        aliases=["PSProperty"],
    )
    value: Any = Parameter(
        "The value.",
        InSet("propertyValuePathSet", mandatory=True, position=2, from_pipeline=ByPropertyName),
        InSet("propertyValueLiteralPathSet", mandatory=True, position=2, from_pipeline=ByPropertyName),
        allow_null=True,
    )
    input_object: Any = Parameter(
        "An object with the properties to set.",
        InSet("propertyPSObjectPathSet", mandatory=True, from_pipeline=_PIPED),
        InSet("propertyPSObjectLiteralPathSet", mandatory=True, from_pipeline=_PIPED),
    )
    pass_thru: bool = Switch("Returns the property.")
    force: bool = Switch("Also sets properties of hidden items.")
    filter: str = Parameter("A pattern for names, with * and ?.")
    include: list[str] = Parameter("Names to take; wildcards are allowed.")
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName)

    def process(self) -> Iterator[Any]:
        from pcshell.cmdlets.utility.properties import all_properties

        pairs = [(self.name, self.value)] if self.name else list(all_properties(self.input_object))
        for place in self.places():
            item = place.provider.item(place.path)
            for name, value in pairs:
                target = f"Item: {place.path} Property: {name} Value: {to_string(value)}"
                kind = "Directory" if place.provider.is_container(place.path) else "File"
                if not self.should_process(target, f"Set Property {kind}"):
                    continue
                try:
                    set_property(item, name, name.lower(), value)
                except ClrException as error:
                    self.write_error(record_of(error))
                    continue
                if self.pass_thru:
                    yield PSCustomObject(shape_of((name,)), [value])
