"""Get-, New-, Remove-PSDrive and Get-PSProvider."""

from __future__ import annotations

from pcshell.cmdlet import ByPropertyName, Cmdlet, Parameter, RuntimeException, Switch, cmdlet
from pcshell.cmdlets.management.base import record
from pcshell.objects.errors import record_of
from pcshell.objects.wildcard import WildcardPattern, contains_wildcards
from pcshell.runtime.clr_providers import ProviderInfo
from pcshell.runtime.provider import current_location, ensure_drives, resolve, split_drive

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


@cmdlet("Get-PSDrive", aliases=["gdr"], default_set="Name")
class GetPSDrive(Cmdlet):
    """Lists drives.

    PS> (Get-PSDrive Env).Name
    Env
    """

    name: list[str] = Parameter("The names.", set="Name", position=0, from_pipeline=ByPropertyName)
    literal_name: list[str] = Parameter("The names, taken as they are written.", set="LiteralName", mandatory=True,
                                        position=0, from_pipeline=ByPropertyName)  # fmt: skip
    scope: str = Parameter("The scope.", from_pipeline=ByPropertyName)
    ps_provider: list[str] = Parameter("Only drives of these providers.", name="PSProvider",
                                       from_pipeline=ByPropertyName)  # fmt: skip

    def process(self) -> Iterator[Any]:
        drives = ensure_drives(self.context.session)
        providers = {name.lower() for name in self.ps_provider} if self.ps_provider else None
        for name in self.literal_name or self.name or ["*"]:
            pattern = WildcardPattern(name)
            found = [drives[folded] for folded in sorted(drives) if pattern.matches(drives[folded].name)]
            if not found and not contains_wildcards(name):
                message = f"Cannot find drive. A drive with the name '{name}' does not exist."
                self.write_error(record(message, "GetLocationNoMatchingDrive", "ObjectNotFound", name,
                                        "System.Management.Automation.DriveNotFoundException"))  # fmt: skip
            for drive in found:
                if providers is None or drive.provider.lower() in providers:
                    yield drive


@cmdlet("New-PSDrive", aliases=["ndr"], should_process=True)
class NewPSDrive(Cmdlet):
    """Makes a drive of the file system."""

    name: str = Parameter("The name.", mandatory=True, position=0, from_pipeline=ByPropertyName)
    ps_provider: str = Parameter("The provider.", name="PSProvider", mandatory=True, position=1,
                                 from_pipeline=ByPropertyName)  # fmt: skip
    root: str = Parameter("Where the drive begins.", mandatory=True, position=2, allow_empty=True,
                          from_pipeline=ByPropertyName)  # fmt: skip
    description: str = Parameter("What the drive is for.", from_pipeline=ByPropertyName)
    scope: str = Parameter("The scope.", from_pipeline=ByPropertyName)
    persist: bool = Switch("Not available here.")
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName)

    def process(self) -> Iterator[Any]:
        from pcshell.runtime.session_state import PSDriveInfo

        drives = ensure_drives(self.context.session)
        if self.name.lower() in drives:
            message = f"A drive with the name '{self.name}' already exists."
            self.throw(record(message, "DriveAlreadyExists", "ResourceExists", self.name,
                              "System.Management.Automation.SessionStateException"))  # fmt: skip
        known = next((one for one in drives.values() if one.provider.lower() == self.ps_provider.lower()), None)
        if known is None:
            message = f"Cannot find a provider with the name '{self.ps_provider}'."
            self.throw(record(message, "ProviderNotFound", "ObjectNotFound", self.ps_provider,
                              "System.Management.Automation.ProviderNotFoundException"))  # fmt: skip
        if any(letter in self.name for letter in ";~/\\.:"):
            message = (
                "Cannot process the drive name because the drive name contains one or more of the following characters "
                "that are not valid: ; ~ / \\ . :"
            )
            self.write_error(record(message, "Argument", "InvalidArgument", None,
                                    "System.Management.Automation.PSArgumentException"))  # fmt: skip
            return
        root = self.root
        if known.provider == "FileSystem":
            try:
                place = resolve(self.context, self.root)
            except RuntimeException as error:
                self.throw(record_of(error))
            if not place.provider.is_container(place.path):
                message = f'The specified drive root "{self.root}" either does not exist, or it is not a folder.'
                self.throw(record(message, "DriveRootError", "ReadError", self.root))
            root = place.path
        if self.should_process(f"Name: {self.name} Provider: {known.provider} Root: {root}", "New drive"):
            drive = PSDriveInfo(self.name, known.provider, known.target, root, self.description or "")
            drives[self.name.lower()] = drive
            yield drive


@cmdlet("Remove-PSDrive", aliases=["rdr"], default_set="Name", should_process=True)
class RemovePSDrive(Cmdlet):
    """Removes drives."""

    name: list[str] = Parameter("The names.", set="Name", mandatory=True, position=0, from_pipeline=ByPropertyName,
                                allow_null=True)  # fmt: skip
    literal_name: list[str] = Parameter("The names, taken as they are written.", set="LiteralName", mandatory=True,
                                        position=0, from_pipeline=ByPropertyName)  # fmt: skip
    ps_provider: list[str] = Parameter("Only drives of these providers.", name="PSProvider",
                                       from_pipeline=ByPropertyName)  # fmt: skip
    scope: str = Parameter("The scope.", from_pipeline=ByPropertyName)
    force: bool = Switch("Removes the current drive, too.")

    def process(self) -> None:
        drives = ensure_drives(self.context.session)
        here = split_drive(current_location(self.context.session))[0].lower() or "/"
        for name in self.literal_name or self.name:
            folded = name.lower()
            if folded not in drives:
                message = f"Cannot find drive. A drive with the name '{name}' does not exist."
                self.write_error(record(message, "DriveNotFound", "ObjectNotFound", name,
                                        "System.Management.Automation.DriveNotFoundException"))  # fmt: skip
            elif folded == here and not self.force:
                message = f"Cannot remove drive '{name}' because it is in use."
                self.write_error(record(message, "InvalidOperation", "InvalidOperation", None,
                                        "System.InvalidOperationException"))  # fmt: skip
            elif self.should_process(f"Name: {name}", "Remove Drive"):
                del drives[folded]


@cmdlet("Get-PSProvider")
class GetPSProvider(Cmdlet):
    """Lists providers.

    PS> (Get-PSProvider Environment).Name
    Environment
    """

    ps_provider: list[str] = Parameter("The names.", name="PSProvider", position=0, from_pipeline=ByPropertyName)

    def process(self) -> Iterator[Any]:
        found: dict[str, list[Any]] = {}
        for drive in ensure_drives(self.context.session).values():
            found.setdefault(drive.provider, []).append(drive)
        patterns = [WildcardPattern(text) for text in self.ps_provider or ["*"]]
        for name in sorted(found):
            if any(pattern.matches(name) for pattern in patterns):
                yield ProviderInfo(name, found[name])
