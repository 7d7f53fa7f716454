"""Providers and drives: one way of naming items in the file system and in the session (about_Providers).

A drive name leads to a PSDriveInfo in `SessionState.drives` (by folded name), which loads its provider when it is
first needed. `resolve` turns a path as a script writes it into a ProviderPath, `expand` also follows wildcards. Inside
a provider, a path of the file system is absolute with `/`, a path of a flat provider (Environment, Variable, Function,
Alias) is the name of an item or empty.

A provider is a class made with the context. It has

    name, is_flat, ignore_case             the provider's name; whether its items have no containers; how names compare
    get_content(path), set_content(path, value)       what `$env:PATH` and `${function:x}` read and write
    exists(path), is_container(path), item(path)      the item as Get-Item shows it; of a flat drive: all its items
    child_names(path, hidden=False)                   sorted names
    remove(path, recurse, force)                      deletes; flat providers also have rename(path, name)
"""

from __future__ import annotations

import os

from pcshell.objects.errors import ErrorRecord, RuntimeException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pcshell.runtime.session_state import PSDriveInfo


class ItemNotFoundException(RuntimeException):
    """A path that leads nowhere."""

    clr_name = "System.Management.Automation.ItemNotFoundException"
    error_id = "PathNotFound"
    category = "ObjectNotFound"


class DriveNotFoundException(RuntimeException):
    """A drive nobody made."""

    clr_name = "System.Management.Automation.DriveNotFoundException"
    error_id = "DriveNotFound"
    category = "ObjectNotFound"


class ProviderPath:
    """A resolved path: the drive it belongs to, the provider and its own path."""

    __slots__ = ("drive", "path", "provider")

    def __init__(self, drive: PSDriveInfo, provider: Any, path: str) -> None:
        self.drive = drive
        self.provider = provider
        self.path = path

    @property
    def text(self) -> str:
        """The path as PowerShell shows it: `/home/x`, `Env:PATH`, `Temp:/x`."""
        if self.drive.name == "/":
            return self.path
        if self.provider.is_flat:
            return f"{self.drive.name}:/{self.path}"
        root = self.drive.root.rstrip("/")
        inside = self.path[len(root) :] if self.path.startswith(root) else self.path
        return f"{self.drive.name}:{inside or '/'}"

    def with_path(self, path: str) -> ProviderPath:
        """Another item of the same drive."""
        return ProviderPath(self.drive, self.provider, path)


_DESCRIPTIONS = {
    "alias": "Drive that contains a view of the aliases stored in the session state.",
    "env": "Drive that contains a view of the environment variables for the process.",
    "function": "Drive that contains a view of the functions stored in a session state",
    "variable": "Drive that contains a view of those variables stored in a session state.",
}


def ensure_drives(session: Any) -> dict[str, PSDriveInfo]:
    """The drives of a session, by folded name; roots, descriptions and Temp are added on first use."""
    drives: dict[str, PSDriveInfo] = session.drives
    if "temp" not in drives:
        from pcshell.runtime.session_state import PSDriveInfo

        for name, description in _DESCRIPTIONS.items():
            if name in drives:
                drives[name].description = description
        root = drives["/"]
        root.root = "/"
        drives["temp"] = PSDriveInfo(
            "Temp", root.provider, root.target, temporary_root(),
            "Drive that maps to the temporary directory path for the current user",
        )  # fmt: skip
    return drives


def temporary_root() -> str:
    """The directory of the Temp drive, with a slash at its end."""
    return os.environ.get("TMPDIR", "/tmp").rstrip("/") + "/"


# Paths.

# (session, folded drive) -> where the session stood on that drive last.
_LOCATIONS: dict[tuple[int, str], str] = {}


def split_drive(path: str) -> tuple[str, str]:
    """The drive of a path and the rest: ('Env', 'PATH'); ('', path) for a path without one."""
    head, colon, rest = path.partition(":")
    if not colon or not head or "/" in head or "\\" in head or "*" in head or "?" in head:
        return "", path
    return head, rest


def current_location(session: Any) -> str:
    """Where the session stands: `/home/x`, `Env:/`, ..."""
    if not session.location:
        session.location = os.getcwd()
    location: str = session.location
    return location


def normalize(path: str) -> str:
    """An absolute path of the file system without `.`, `..` and doubled slashes."""
    parts: list[str] = []
    for part in path.replace("\\", "/").split("/"):
        if part == "..":
            if parts:
                parts.pop()
        elif part and part != ".":
            parts.append(part)
    return "/" + "/".join(parts)


def home() -> str:
    """The home directory `~` stands for."""
    return os.environ.get("HOME") or os.path.expanduser("~")


def _no_drive(context: Any, name: str) -> DriveNotFoundException:
    error = DriveNotFoundException(
        f"Cannot find drive. A drive with the name '{name}' does not exist.", "DriveNotFound", target=name
    )
    if os.name != "nt" and context.host.at_prompt:
        from pcshell.runtime.windows_only import drive_advice

        error.advice = drive_advice(name)
    return error


def resolve(context: Any, path: str) -> ProviderPath:
    """The place a path names; nothing need exist there. Raises DriveNotFoundException, ProviderNotFound."""
    session = context.session
    drives = ensure_drives(session)
    if "::" in path:
        return _provider_qualified(context, drives, path)
    name, rest = split_drive(path)
    if name:
        drive = drives.get(name.lower())
        if drive is None:
            raise _no_drive(context, name)
        return _on_drive(context, drive, rest)
    if path.startswith(("/", "\\", "~")):
        return _absolute(context, drives, path)
    location = current_location(session)
    place, inside = split_drive(location)
    if place and place.lower() in drives:
        drive = drives[place.lower()]
        return _on_drive(context, drive, inside.rstrip("/") + "/" + path if inside.strip("/") else path)
    root = drives["/"]
    return ProviderPath(root, root.provider_instance(context), normalize(f"{location}/{path}"))


def _absolute(context: Any, drives: dict[str, PSDriveInfo], path: str) -> ProviderPath:
    root = drives["/"]
    place = split_drive(current_location(context.session))[0]
    drive = drives.get(place.lower()) if place else None
    if drive is not None and drive.provider != "FileSystem" and not path.startswith("~"):
        return _on_drive(context, drive, path)
    if path == "~" or path.startswith(("~/", "~\\")):
        path = home() + path[1:]
    elif path.startswith("~"):
        path = f"{current_location(context.session)}/{path}"
    return ProviderPath(root, root.provider_instance(context), normalize(path))


def _on_drive(context: Any, drive: PSDriveInfo, rest: str) -> ProviderPath:
    provider = drive.provider_instance(context)
    if provider.is_flat:
        name = rest.strip("/\\").removeprefix("./").removeprefix(".\\")
        return ProviderPath(drive, provider, "" if name in (".", "..") else name)
    if not rest:
        rest = _LOCATIONS.get((id(context.session), drive.name.lower()), "")
    return ProviderPath(drive, provider, normalize(f"{drive.root}/{normalize(rest)}"))


def _provider_qualified(context: Any, drives: dict[str, PSDriveInfo], path: str) -> ProviderPath:
    name, _, rest = path.partition("::")
    name = name.rpartition("\\")[2]
    for drive in drives.values():
        if drive.provider.lower() == name.lower():
            provider = drive.provider_instance(context)
            own = rest.strip("/\\") if provider.is_flat else normalize(rest)
            return ProviderPath(drive, provider, own)
    raise RuntimeException(
        f"Cannot find a provider with the name '{name}'.", "ProviderNotFound", category="ObjectNotFound", target=name
    )


def provider_path(context: Any, path: str) -> str:
    """The path of the file system that a script's path names; raises where it belongs to another provider."""
    place = resolve(context, path)
    if place.provider.name != "FileSystem":
        raise RuntimeException(
            "Cannot open file because the current provider "
            f"(Microsoft.PowerShell.Core\\{place.provider.name}) cannot open a file.",
            "ReadWriteFileNotFileSystemProvider",
            category="InvalidArgument",
        )
    return place.path


def has_wildcards(path: str) -> bool:
    """Whether a path holds `*`, `?` or `[ ]` that a backtick does not escape; a bracket alone is a letter."""
    if not any(letter in path for letter in "*?["):
        return False
    escaped = False
    for position, letter in enumerate(path):
        if escaped:
            escaped = False
        elif letter == "`":
            escaped = True
        elif letter in "*?" or (letter == "[" and "]" in path[position:]):
            return True
    return False


def expand(context: Any, path: str, *, literal: bool = False, hidden: bool = False) -> list[ProviderPath]:
    """The existing items a path names, in order of their names.

    A path without wildcards that names nothing raises ItemNotFoundException; with wildcards it gives an empty list.
    """
    if not literal and has_wildcards(path):
        place = resolve(context, path)
        return list(_matches(place, hidden))
    place = resolve(context, path if literal else path.replace("`", "") if "`" in path else path)
    if not place.provider.exists(place.path):
        raise not_found(place.text if place.provider.is_flat else path_text(place, path))
    return [place]


def path_text(place: ProviderPath, path: str) -> str:
    """The path that an error message names."""
    if path.startswith(("/", "~")) or "::" in path or split_drive(path)[0]:
        return place.text if path.startswith("~") else path
    return place.text


def not_found(path: str) -> ItemNotFoundException:
    """The exception for a path that does not exist."""
    return ItemNotFoundException(f"Cannot find path '{path}' because it does not exist.", "PathNotFound", target=path)


def not_found_record(path: str) -> ErrorRecord:
    """The error record for a path that does not exist."""
    return ErrorRecord(not_found(path), "PathNotFound", "ObjectNotFound", path)


def _matches(place: ProviderPath, hidden: bool) -> Iterator[ProviderPath]:
    from pcshell.objects.wildcard import WildcardPattern

    provider = place.provider
    if provider.is_flat:
        pattern = WildcardPattern(place.path)
        for name in provider.child_names(""):
            if pattern.matches(name):
                yield place.with_path(name)
        return
    parts = place.path.strip("/").split("/")
    found = ["/"]
    for position, part in enumerate(parts):
        last = position == len(parts) - 1
        found = _step(provider, found, part, last, hidden)
    for path in found:
        yield place.with_path(path)


def _step(provider: Any, folders: list[str], part: str, last: bool, hidden: bool) -> list[str]:
    """The paths that one more part of a wildcard path leads to."""
    from pcshell.objects.wildcard import WildcardPattern

    result: list[str] = []
    if not has_wildcards(part):
        name = part.replace("`", "")
        for folder in folders:
            path = folder.rstrip("/") + "/" + name
            if provider.exists(path):
                result.append(path)
        return result
    pattern = WildcardPattern(part, ignore_case=provider.ignore_case)
    for folder in folders:
        if not provider.is_container(folder):
            continue
        for name in provider.child_names(folder, hidden or part.startswith(".")):
            if pattern.matches(name):
                path = folder.rstrip("/") + "/" + name
                if last or provider.is_container(path):
                    result.append(path)
    return result


# Locations.


class PathInfo:
    """System.Management.Automation.PathInfo: a place as `$PWD`, Get-Location and Resolve-Path give it."""

    __slots__ = ("place",)
    clr_name = "System.Management.Automation.PathInfo"

    def __init__(self, place: ProviderPath) -> None:
        self.place = place

    @staticmethod
    def of(context: Any, path: str) -> PathInfo:
        """The place a path names."""
        return PathInfo(resolve(context, path))

    @property
    def path(self) -> str:
        """The path with its drive."""
        return self.place.text

    def __str__(self) -> str:
        return self.place.text


class LocationState:
    """The stacks of Push-Location by folded name, and the places `cd -` and `cd +` lead to."""

    __slots__ = ("back", "current", "forward", "stacks")

    def __init__(self) -> None:
        self.stacks: dict[str, list[str]] = {}
        self.current = ""
        self.back: list[str] = []
        self.forward: list[str] = []

    def stack(self, name: str) -> list[str]:
        """A stack by name; the empty name is that of the current one."""
        return self.stacks.setdefault((name or self.current).lower(), [])


def location_state(session: Any) -> LocationState:
    """The stacks and the history of a session."""
    state = session.location_stack
    if not isinstance(state, LocationState):
        state = session.location_stack = LocationState()
    return state


def set_location(session: Any, place: ProviderPath) -> None:
    """Moves the session to a container."""
    _LOCATIONS[(id(session), place.drive.name.lower())] = place.path
    session.location = place.text


def file_system_folder(context: Any) -> str:
    """The folder in which programs start: the location, or the last one in the file system."""
    session = context.session
    location = current_location(session)
    if location.startswith("/"):
        return location
    place = resolve(context, location)
    return place.path if place.provider.name == "FileSystem" else _LOCATIONS.get((id(session), "/"), "/")


def _provider_info(info: PathInfo) -> Any:
    from pcshell.runtime.clr_providers import provider_of

    return provider_of(info.place.drive)


def _declare_path_info() -> None:
    from pcshell.objects.declare import declare_type

    table = declare_type("System.Management.Automation.PathInfo")
    table.properties_from(
        {
            "psdriveinfo Drive": lambda info: info.place.drive,
            "System.Management.Automation.ProviderInfo Provider": _provider_info,
            "string ProviderPath": lambda info: info.place.path,
            "string Path": lambda info: info.path,
        }
    )
    table.method("string ToString()")(lambda info: info.path)


_declare_path_info()
