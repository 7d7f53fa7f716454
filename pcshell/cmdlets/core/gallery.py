"""The gallery: Find-, Install-, Update-, Uninstall-Module, Get-InstalledModule and the repositories of a session.

Nothing is downloaded: what scripts of this field install is part of pcshell, and repositories are names that a script
may register, trust and remove.
"""

from __future__ import annotations

from pcshell.cmdlet import (
    ByPropertyName,
    ByValue,
    Cmdlet,
    ErrorRecord,
    InSet,
    Parameter,
    RuntimeException,
    Switch,
    cmdlet,
)
from pcshell.metadata.validation import ValidateNotNullOrEmpty, ValidateSet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pcshell.runtime.context import ExecutionContext

_GALLERY = "PSGallery"

# Modules whose commands pcshell has: installing them succeeds quietly, so that set-up scripts go on.
_PROVIDED = frozenset((
    "partnercenter", "partnercenter.netcore", "partnercentermodule", "powershellget", "packagemanagement", "psreadline",
))  # fmt: skip


class _Gallery(Cmdlet):
    """What Install-Module and Update-Module have in common."""

    name: list[str] = Parameter(
        "Names of modules.", InSet(mandatory=True, position=0, from_pipeline=ByPropertyName | ByValue),
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    required_version: str = Parameter("The version.", from_pipeline=ByPropertyName)
    maximum_version: str = Parameter("The highest version.", from_pipeline=ByPropertyName)
    credential: Any = Parameter("An account for the repository.", from_pipeline=ByPropertyName)
    scope: str = Parameter("For whom to install.", validate=[ValidateSet("CurrentUser", "AllUsers")])
    proxy: Any = Parameter("A proxy.", from_pipeline=ByPropertyName)
    proxy_credential: Any = Parameter("An account for the proxy.", from_pipeline=ByPropertyName)
    force: bool = Switch("Installs again.")
    allow_prerelease: bool = Switch("Takes versions before release.")
    accept_license: bool = Switch("Accepts the licence.")
    pass_thru: bool = Switch("Writes what was installed.")

    def process(self) -> None:
        """Says nothing for modules that are part of pcshell; others cannot be had from here."""
        for name in self.name:
            if name.lower() in _PROVIDED or self.context.catalog.names(name):
                self.write_verbose(f"The module '{name}' is part of pcshell.")
                continue
            error = RuntimeException(
                f"No match was found for the specified search criteria and module name '{name}'.",
                "NoMatchFoundForCriteria",
            )
            self.write_error(ErrorRecord(error, "NoMatchFoundForCriteria", "ObjectNotFound", name))


@cmdlet("Get-InstalledModule", module="PowerShellGet", class_name="Get-InstalledModule")
class GetInstalledModule(Cmdlet):
    """Gets a list of modules on the computer that were installed by PowerShellGet.

    PS> (Get-InstalledModule PartnerCenter).Name
    PartnerCenter
    """

    name: list[str] = Parameter(
        "Names of modules; wildcards are allowed.", InSet(position=0, from_pipeline=ByPropertyName),
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    minimum_version: str = Parameter("The lowest version.", from_pipeline=ByPropertyName)
    required_version: str = Parameter("The version.", from_pipeline=ByPropertyName)
    maximum_version: str = Parameter("The highest version.", from_pipeline=ByPropertyName)
    all_versions: bool = Switch("Every version.")
    allow_prerelease: bool = Switch("Versions before release as well.")

    def process(self) -> Iterator[Any]:
        """PartnerCenter, which is part of pcshell, and the modules below $env:PSModulePath."""
        from pcshell.runtime.module_files import available_files, describe, read_manifest
        from pcshell.runtime.modules import BUILT_IN

        known = {"PartnerCenter": _partner_center()}
        if any(name.lower() == "partnercentermodule" for name in self.name or ()):
            known["PartnerCenterModule"] = BUILT_IN["PartnerCenterModule"], "Partner Center, by its earlier names"
        for path in available_files():
            if path.lower().endswith(".psd1"):
                module = describe(path, read_manifest(self.context, path))
                known.setdefault(module.name, (module.version, module.description))
        yield from _found(self, self.name or ["*"], known)


def _partner_center() -> tuple[str, str]:
    """Version and description of the module that is part of pcshell."""
    from pcshell.runtime.modules import BUILT_IN

    return BUILT_IN["PartnerCenter"], "Microsoft Partner Center"


def _found(command: Cmdlet, patterns: list[str], known: dict[str, tuple[str, str]]) -> Iterator[Any]:
    """An object for each known module (name: version, description) that a pattern matches.

    A name without wildcards that nothing has is an error of its own.
    """
    from pcshell.objects.psobject import PSCustomObject
    from pcshell.objects.wildcard import WildcardPattern, contains_wildcards

    for pattern in patterns:
        matcher = WildcardPattern(pattern)
        found = [name for name in sorted(known) if matcher.matches(name)]
        if not found and not contains_wildcards(pattern):
            error = RuntimeException(
                f"No match was found for the specified search criteria and module names '{pattern}'.",
                "NoMatchFoundForCriteria",
            )
            command.write_error(ErrorRecord(error, "NoMatchFoundForCriteria", "ObjectNotFound", pattern))
        for name in found:
            version, description = known[name]
            result = PSCustomObject()
            result.set("Version", version)
            result.set("Name", name)
            result.set("Repository", _GALLERY)
            result.set("Description", description)
            yield result


@cmdlet("Install-Module", module="PowerShellGet", class_name="Install-Module", aliases=["inmo"], should_process=True)
class InstallModule(_Gallery):
    """Downloads one or more modules from a repository, and installs them on the local computer.

    PS> Install-Module PartnerCenter -Force
    """

    minimum_version: str = Parameter("The lowest version.", from_pipeline=ByPropertyName)
    repository: list[str] = Parameter("Where to look.")
    allow_clobber: bool = Switch("Replaces commands of the same names.")
    skip_publisher_check: bool = Switch("Does not look at publishers.")


@cmdlet("Update-Module", module="PowerShellGet", class_name="Update-Module", aliases=["upmo"], should_process=True)
class UpdateModule(_Gallery):
    """Downloads and installs the newest version of specified modules from an online gallery to the local computer.

    PS> Update-Module PartnerCenter
    """


@cmdlet("Uninstall-Module", module="PowerShellGet", class_name="Uninstall-Module", should_process=True)
class UninstallModule(_Gallery):
    """Uninstalls a module; what is part of pcshell stays.

    PS> Uninstall-Module PartnerCenter -AllVersions
    """

    minimum_version: str = Parameter("The lowest version.", from_pipeline=ByPropertyName)
    all_versions: bool = Switch("Every version.")


@cmdlet("Find-Module", module="PowerShellGet", class_name="Find-Module", aliases=["fimo"])
class FindModule(Cmdlet):
    """Finds modules by name: those that are part of pcshell.

    PS> (Find-Module PartnerCenter).Repository
    PSGallery
    """

    name: list[str] = Parameter(
        "Names of modules; wildcards are allowed.",
        InSet(position=0, from_pipeline=ByPropertyName | ByValue),
        validate=[ValidateNotNullOrEmpty()],
    )
    minimum_version: str = Parameter("The lowest version.", from_pipeline=ByPropertyName)
    maximum_version: str = Parameter("The highest version.", from_pipeline=ByPropertyName)
    required_version: str = Parameter("The version.", from_pipeline=ByPropertyName)
    all_versions: bool = Switch("Every version.")
    include_dependencies: bool = Switch("What the modules need as well.")
    filter: str = Parameter("Words of the description.")
    tag: list[str] = Parameter("Words that modules are marked with.")
    command: list[str] = Parameter("Commands that the modules have.")
    repository: list[str] = Parameter("Where to look.")
    credential: Any = Parameter("An account for the repository.", from_pipeline=ByPropertyName)
    proxy: Any = Parameter("A proxy.", from_pipeline=ByPropertyName)
    proxy_credential: Any = Parameter("An account for the proxy.", from_pipeline=ByPropertyName)
    allow_prerelease: bool = Switch("Versions before release as well.")

    def process(self) -> Iterator[Any]:
        """One object for each module; an error for a name that nothing has."""
        yield from _found(self, self.name or ["*"], {"PartnerCenter": _partner_center()})


def _repositories(context: ExecutionContext) -> dict[str, dict[str, str]]:
    """The repositories of the session by folded name: their properties, in the order in which they are shown."""
    known: dict[str, dict[str, str]] | None = context.session.__dict__.get("_repositories")
    if known is None:
        known = context.session.__dict__["_repositories"] = {_GALLERY.lower(): _repository(_GALLERY, "", "Untrusted")}
    return known


def _repository(name: str, location: str, policy: str) -> dict[str, str]:
    return {"Name": name, "InstallationPolicy": policy, "SourceLocation": location}


class _RepositoryCmdlet(Cmdlet):
    """What the cmdlets of repositories have in common."""

    def missing(self, name: str) -> None:
        """Writes the error of a repository that is not registered."""
        message = f"No repository with the name '{name}' was found."
        error = RuntimeException(message, "SourceNotFound")
        self.write_error(ErrorRecord(error, "SourceNotFound", "ObjectNotFound", name))


@cmdlet("Get-PSRepository", module="PowerShellGet", class_name="Get-PSRepository")
class GetPSRepository(_RepositoryCmdlet):
    """Gets the repositories that are registered in this session.

    PS> (Get-PSRepository PSGallery).InstallationPolicy
    Untrusted
    """

    name: list[str] = Parameter(
        "Names of repositories; wildcards are allowed.", InSet(position=0, from_pipeline=ByPropertyName),
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip

    def process(self) -> Iterator[Any]:
        """The repositories whose names match."""
        from pcshell.objects.psobject import PSCustomObject
        from pcshell.objects.wildcard import WildcardPattern, contains_wildcards

        for pattern in self.name or ["*"]:
            matcher = WildcardPattern(pattern)
            found = [one for one in _repositories(self.context).values() if matcher.matches(one["Name"])]
            if not found and not contains_wildcards(pattern):
                self.missing(pattern)
            for one in found:
                result = PSCustomObject()
                for name, value in one.items():
                    result.set(name, value)
                yield result


class _Describing(_RepositoryCmdlet):
    """The parameters that describe a repository."""

    source_location: Any = Parameter("The address of the repository.", position=1)
    installation_policy: str = Parameter(
        "Whether what comes from there is installed without a question.",
        validate=[ValidateSet("Trusted", "Untrusted")],
    )
    publish_location: Any = Parameter("Where modules are published.")
    script_source_location: Any = Parameter("Where scripts are found.")
    script_publish_location: Any = Parameter("Where scripts are published.")
    credential: Any = Parameter("An account for the repository.")
    proxy: Any = Parameter("A proxy.")
    proxy_credential: Any = Parameter("An account for the proxy.")
    package_management_provider: str = Parameter("What reads the repository.")


@cmdlet("Register-PSRepository", module="PowerShellGet", class_name="Register-PSRepository")
class RegisterPSRepository(_Describing):
    """Registers a repository for this session; pcshell downloads nothing from it.

    PS> Register-PSRepository -Name Ours -SourceLocation https://modules.example; (Get-PSRepository Ours).SourceLocation
    https://modules.example
    """

    name: str = Parameter("The name.", position=0, validate=[ValidateNotNullOrEmpty()])
    default: bool = Switch("Registers PSGallery again.")

    def process(self) -> None:
        """Adds the repository; one that is registered already is an error."""
        from pcshell.objects.conversion import to_string

        name = _GALLERY if self.default else self.name or ""
        known = _repositories(self.context)
        if name.lower() in known:
            error = RuntimeException(f"The repository '{name}' is registered already.", "PackageSourceExists")
            self.write_error(ErrorRecord(error, "PackageSourceExists", "ResourceExists", name))
            return
        location = "" if self.source_location is None else to_string(self.source_location)
        known[name.lower()] = _repository(name, location, self.installation_policy or "Untrusted")


@cmdlet("Set-PSRepository", module="PowerShellGet", class_name="Set-PSRepository")
class SetPSRepository(_Describing):
    """Changes a repository of this session.

    PS> Set-PSRepository PSGallery -InstallationPolicy Trusted; (Get-PSRepository PSGallery).InstallationPolicy
    Trusted
    """

    name: str = Parameter("The name.", mandatory=True, position=0, validate=[ValidateNotNullOrEmpty()])

    def process(self) -> None:
        """Changes what was given."""
        from pcshell.objects.conversion import to_string

        one = _repositories(self.context).get(self.name.lower())
        if one is None:
            self.missing(self.name)
            return
        if self.source_location is not None:
            one["SourceLocation"] = to_string(self.source_location)
        if self.installation_policy:
            one["InstallationPolicy"] = self.installation_policy


@cmdlet("Unregister-PSRepository", module="PowerShellGet", class_name="Unregister-PSRepository")
class UnregisterPSRepository(_RepositoryCmdlet):
    """Removes repositories from this session.

    PS> Unregister-PSRepository PSGallery; @(Get-PSRepository).Count
    0
    """

    name: list[str] = Parameter(
        "Names of repositories.", InSet(mandatory=True, position=0, from_pipeline=ByPropertyName),
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip

    def process(self) -> None:
        """Removes each; one that is not registered is an error."""
        known = _repositories(self.context)
        for name in self.name:
            if known.pop(name.lower(), None) is None:
                self.missing(name)
