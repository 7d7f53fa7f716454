"""Clear-ItemProperty, and the cmdlets that make, copy, move, rename and remove properties of items.

Only items with dynamic properties (the registry of Windows) have the latter; every provider here refuses them, with
PowerShell's own error.
"""

from __future__ import annotations

import os

from pcshell.cmdlet import ByPropertyName, ByValue, InSet, Parameter, Switch, cmdlet
from pcshell.cmdlets.management.base import ItemCommand, is_file_system, os_record, record
from pcshell.objects.psobject import PSCustomObject, shape_of
from pcshell.runtime.provider import ProviderPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_PIPED = ByValue | ByPropertyName
_NOT_SUPPORTED = "System.Management.Automation.PSNotSupportedException"
_SETS = ("Path", "LiteralPath")


class _PropertyItem(ItemCommand):
    """The parameters that all of them have."""

    literal_path: Any = Parameter(
        "The items, taken as they are written.", set="LiteralPath", mandatory=True, from_pipeline=ByPropertyName,
        aliases=["PSPath", "LP"], type="string[]",
    )  # fmt: skip
    force: bool = Switch("Also changes properties of protected items.")
    filter: str = Parameter("A pattern for names, with * and ?.")
    include: list[str] = Parameter("Names to take; wildcards are allowed.")
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName)

    def refuse(self, place: ProviderPath, interface: str = "IDynamicPropertyCmdletProvider") -> None:
        """The error for a provider that has no such properties."""
        ending = "supported" if interface == "IPropertyCmdletProvider" else "implemented"
        message = f"Cannot use interface. The {interface} interface is not {ending} by this provider."
        self.write_error(record(message, "NotSupported", "NotImplemented", place.path, _NOT_SUPPORTED))

    def process(self) -> Iterator[Any] | None:
        """Refuses each item."""
        for place in self.places():
            self.refuse(place)
        return None


@cmdlet("Clear-ItemProperty", aliases=["clp"], default_set="Path", should_process=True)
class ClearItemProperty(_PropertyItem):
    """Sets a property of items back: of files, their attributes."""

    path: list[str] = Parameter("The items.", set="Path", mandatory=True, position=0, from_pipeline=_PIPED)
    name: str = Parameter("The property.", mandatory=True, position=1, from_pipeline=ByPropertyName)
    pass_thru: bool = Switch("Returns the property.")

    def process(self) -> Iterator[Any]:
        """Attributes of files become Normal: what was read-only may be written."""
        for place in self.places():
            if not is_file_system(place):
                self.refuse(place, "IPropertyCmdletProvider")
                continue
            kind = "Directory" if os.path.isdir(place.path) else "File"
            if not self.should_process(f"Item: {place.path} Property: {self.name}", f"Clear Property {kind}"):
                continue
            if self.name.lower() != "attributes":
                message = (
                    "The property cannot be cleared because the property is not supported. Only the Attributes "
                    "property can be cleared."
                )
                self.write_error(record(message, "ClearPropertyError", "InvalidArgument", place.path, _NOT_SUPPORTED))
                continue
            try:
                os.chmod(place.path, os.stat(place.path).st_mode | 0o200)
            except OSError as error:
                self.write_error(os_record(error, place.path, "ClearPropertyError", "WriteError"))
                continue
            if self.pass_thru:
                yield PSCustomObject(shape_of(("Attributes",)), [None])


@cmdlet("New-ItemProperty", default_set="Path", should_process=True)
class NewItemProperty(_PropertyItem):
    """Makes a property of items, where a provider has such properties."""

    path: list[str] = Parameter("The items.", set="Path", mandatory=True, position=0, from_pipeline=ByPropertyName)
    name: str = Parameter(
        "The property.", mandatory=True, position=1, from_pipeline=ByPropertyName, aliases=["PSProperty"]
    )
    property_type: str = Parameter("The type of the value.", from_pipeline=ByPropertyName, aliases=["Type"])
    value: Any = Parameter("The value.", from_pipeline=ByPropertyName)


@cmdlet("Remove-ItemProperty", aliases=["rp"], default_set="Path", should_process=True)
class RemoveItemProperty(_PropertyItem):
    """Removes a property of items, where a provider has such properties."""

    path: list[str] = Parameter("The items.", set="Path", mandatory=True, position=0, from_pipeline=_PIPED)
    name: list[str] = Parameter(
        "The properties.", mandatory=True, position=1, from_pipeline=ByPropertyName, aliases=["PSProperty"]
    )


@cmdlet("Rename-ItemProperty", aliases=["rnp"], default_set="Path", should_process=True)
class RenameItemProperty(_PropertyItem):
    """Gives a property of an item another name, where a provider has such properties."""

    path: str = Parameter("The item.", set="Path", mandatory=True, position=0, from_pipeline=_PIPED)
    literal_path: str = Parameter(
        "The item, taken as it is written.", set="LiteralPath", mandatory=True, from_pipeline=ByPropertyName,
        aliases=["PSPath", "LP"],
    )  # fmt: skip
    name: str = Parameter(
        "The property.", mandatory=True, position=1, from_pipeline=ByPropertyName, aliases=["PSProperty"]
    )
    new_name: str = Parameter("The new name.", mandatory=True, position=2, from_pipeline=ByPropertyName)
    pass_thru: bool = Switch("Returns the property.")


@cmdlet("Copy-ItemProperty", aliases=["cpp"], default_set="Path", should_process=True)
class CopyItemProperty(_PropertyItem):
    """Copies a property to another item, where a provider has such properties."""

    path: list[str] = Parameter("The items.", set="Path", mandatory=True, position=0, from_pipeline=ByPropertyName)
    name: str = Parameter(
        "The property.", mandatory=True, position=2, from_pipeline=ByPropertyName, aliases=["PSProperty"]
    )
    destination: str = Parameter(
        "The other item.", *(InSet(one, mandatory=True, position=1, from_pipeline=ByPropertyName) for one in _SETS)
    )
    pass_thru: bool = Switch("Returns the property.")


@cmdlet("Move-ItemProperty", aliases=["mp"], default_set="Path", should_process=True)
class MoveItemProperty(_PropertyItem):
    """Moves a property to another item, where a provider has such properties."""

    path: list[str] = Parameter("The items.", set="Path", mandatory=True, position=0, from_pipeline=ByPropertyName)
    name: list[str] = Parameter(
        "The properties.", mandatory=True, position=2, from_pipeline=ByPropertyName, aliases=["PSProperty"]
    )
    destination: str = Parameter(
        "The other item.", *(InSet(one, mandatory=True, position=1, from_pipeline=ByPropertyName) for one in _SETS)
    )
    pass_thru: bool = Switch("Returns the property.")
