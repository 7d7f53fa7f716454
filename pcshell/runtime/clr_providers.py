"""ProviderInfo and PSDriveInfo as scripts see them, also as the notes of files and directories."""

from __future__ import annotations

import os

from pcshell.objects import typedata
from pcshell.objects.clr_file_info import ProviderNote
from pcshell.objects.declare import declare_type
from pcshell.runtime.provider import current_location, split_drive
from pcshell.runtime.script_block import current_context
from pcshell.runtime.session_state import PSDriveInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class ProviderInfo:
    """System.Management.Automation.ProviderInfo: a provider and its drives."""

    __slots__ = ("drives", "name")
    clr_name = "System.Management.Automation.ProviderInfo"

    def __init__(self, name: str, drives: list[Any]) -> None:
        self.name = name
        self.drives = drives

    def __str__(self) -> str:
        return f"Microsoft.PowerShell.Core\\{self.name}"


def provider_of(drive: PSDriveInfo) -> ProviderInfo:
    """The provider of a drive, which knows of this drive only."""
    return ProviderInfo(drive.provider, [drive])


def _root(_item: Any) -> PSDriveInfo:
    return PSDriveInfo("/", "FileSystem", None, "/")


def _current_location(drive: PSDriveInfo) -> str:
    """Where the session stands on the drive, without the root; empty where it does not."""
    session = current_context().session
    location = current_location(session)
    if drive.name == "/":
        return location.lstrip("/") if location.startswith("/") else ""
    name, inside = split_drive(location)
    return inside.strip("/") if name.lower() == drive.name.lower() else ""


def _declare() -> None:
    provider = declare_type("System.Management.Automation.ProviderInfo")
    provider.properties_from(
        {
            "string Name": lambda info: info.name,
            "System.Management.Automation.Provider.ProviderCapabilities Capabilities": lambda info: (
                "Filter, ShouldProcess, Credentials" if info.name == "FileSystem" else "ShouldProcess"
            ),
            "string ModuleName": lambda info: "Microsoft.PowerShell.Core",
            "string Home": lambda info: os.path.expanduser("~") if info.name == "FileSystem" else "",
            "System.Collections.ObjectModel.Collection[psdriveinfo] Drives": lambda info: info.drives,
        }
    )
    provider.method("string ToString()")(str)
    drive = declare_type("System.Management.Automation.PSDriveInfo")
    drive.properties_from(
        {
            "string CurrentLocation": _current_location,
            "string Name": lambda info: info.name,
            "System.Management.Automation.ProviderInfo Provider": provider_of,
            "string Root": lambda info: info.root,
            "string Description": lambda info: info.description,
            "string DisplayRoot": lambda info: None,
        }
    )
    drive.method("string ToString()")(lambda info: info.name)


def _add_notes() -> None:
    """Files and directories know their drive and provider as soon as this module is there."""
    members = (
        ProviderNote("PSDrive", _root),
        ProviderNote("PSProvider", lambda item: provider_of(_root(item))),
    )
    for name in ("System.IO.FileInfo", "System.IO.DirectoryInfo"):
        row = typedata.type_data(name, create=True)
        if row is not None:
            row.members.update({member.name.lower(): member for member in members})


_declare()
_add_notes()
