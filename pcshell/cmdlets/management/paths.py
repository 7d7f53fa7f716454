"""Join-, Split-, Test-, Resolve-, Convert-Path."""

from __future__ import annotations

from pcshell.cmdlet import ByPropertyName, ByValue, InSet, Parameter, RuntimeException, Switch, cmdlet
from pcshell.cmdlets.management.base import ItemCommand, leaf_of, record
from pcshell.metadata.validation import ValidateSet
from pcshell.objects.errors import record_of
from pcshell.runtime.provider import (
    PathInfo,
    ProviderPath,
    current_location,
    expand,
    resolve,
    split_drive,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

CREDENTIAL = "System.Management.Automation.PSCredential"


def join_path(parent: str, child: str) -> str:
    """Two parts of a path with exactly one separator between them."""
    parent, child = parent.replace("\\", "/"), child.replace("\\", "/")
    if not parent:
        return "/" + child.lstrip("/") if child.startswith("/") else child
    if not child:
        return parent.rstrip("/") + "/"
    if parent.endswith(":") and "/" not in parent:
        return f"{parent}/{child.lstrip('/')}"
    return f"{parent.rstrip('/')}/{child.lstrip('/')}"


@cmdlet("Join-Path", output=["System.String"])
class JoinPath(ItemCommand):
    """Joins parts of a path.

    PS> Join-Path a b c.txt
    a/b/c.txt
    """

    path: list[str] = Parameter("The first parts.", mandatory=True, position=0,
                                from_pipeline=ByValue | ByPropertyName, aliases=["PSPath"])  # fmt: skip
    child_path: Any = Parameter("What follows.", mandatory=True, position=1, from_pipeline=ByPropertyName,
                                allow_null=True, allow_empty=True, type="System.String[]")  # fmt: skip
    additional_child_path: list[str] = Parameter("Further parts.", position=2, from_remaining=True,
                                                 from_pipeline=ByPropertyName, allow_null=True,
                                                 allow_empty=True)  # fmt: skip
    resolve: bool = Switch("Returns the items that exist.")
    extension: str = Parameter("The extension of the result.", allow_null=True, allow_empty=True)
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName, type=CREDENTIAL)
    literal_path = None

    def process(self) -> Iterator[str]:
        for path in self.path:
            if split_drive(path)[0]:
                try:
                    resolve(self.context, path)
                except RuntimeException as error:  # no such drive
                    self.write_error(record_of(error))
                    continue
            joined = path
            for child in [*(self.child_path or [""]), *(self.additional_child_path or ())]:
                joined = join_path(joined, child or "")
            if self.extension is not None:
                joined = _with_extension(joined, self.extension)
            if not self.resolve:
                yield joined
                continue
            for place in self.places_of(joined):
                yield place.text


def _with_extension(path: str, extension: str) -> str:
    folder, slash, name = path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    if extension and not extension.startswith("."):
        extension = "." + extension
    return f"{folder}{slash}{stem}{extension}"


def parent_of(path: str) -> str:
    """What stands before the last part of a path."""
    path = path.replace("\\", "/")
    name, rest = split_drive(path)
    if rest.strip("/") == "":
        return ""
    head = rest.rstrip("/").rpartition("/")[0]
    if not head and rest.startswith("/"):
        head = "/"
    return f"{name}:{head}" if name else head


@cmdlet("Split-Path", default_set="ParentSet", output=["System.String", "System.Boolean"])
class SplitPath(ItemCommand):
    """Returns a part of a path.

    PS> Split-Path dir/sub/file.txt -Leaf
    file.txt

    PS> Split-Path dir/sub/file.txt
    dir/sub
    """

    path: list[str] = Parameter(
        "The paths.",
        *[
            InSet(name, mandatory=True, position=0, from_pipeline=ByValue | ByPropertyName)
            for name in ("ParentSet", "LeafSet", "LeafBaseSet", "ExtensionSet", "QualifierSet", "NoQualifierSet",
                         "IsAbsoluteSet")
        ],
    )  # fmt: skip
    literal_path: list[str] = Parameter("The paths, taken as they are written.", set="LiteralPathSet", mandatory=True,
                                        from_pipeline=ByPropertyName, aliases=["PSPath", "LP"])  # fmt: skip
    qualifier: bool = Switch("Returns the drive.", set="QualifierSet", mandatory=True)
    no_qualifier: bool = Switch("Returns the path without the drive.", set="NoQualifierSet", mandatory=True)
    parent: bool = Switch("Returns what stands before the last part.", set="ParentSet")
    leaf: bool = Switch("Returns the last part.", set="LeafSet", mandatory=True)
    leaf_base: bool = Switch("Returns the last part without its extension.", set="LeafBaseSet", mandatory=True)
    extension: bool = Switch("Returns the extension.", set="ExtensionSet", mandatory=True)
    resolve: bool = Switch("Returns the parts of the items that exist.")
    is_absolute: bool = Switch("Returns whether the path is absolute.", set="IsAbsoluteSet", mandatory=True)
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName, type=CREDENTIAL)

    def process(self) -> Iterator[Any]:
        paths, literal = self.given_paths()
        for path in paths:
            if self.resolve:
                for place in self.places_of(path, literal):
                    yield self._part(place.text)
            else:
                part = self._part(path)
                if part is not None:
                    yield part

    def _part(self, path: str) -> Any:
        path = path.replace("\\", "/")
        name, rest = split_drive(path)
        if self.is_absolute:
            return bool(name) or path.startswith(("/", "~"))
        if self.qualifier:
            if not name:
                message = f"Cannot parse path because path '{path}' does not have a qualifier specified."
                self.write_error(record(message, "ParsePathFormatError", "InvalidArgument", path,
                                        "System.FormatException"))  # fmt: skip
                return None
            return f"{name}:"
        if self.no_qualifier:
            return rest
        if not (self.leaf or self.leaf_base or self.extension):
            return parent_of(path)
        leaf = leaf_of(rest) if rest.strip("/") else rest
        stem, dot, extension = leaf.rpartition(".")
        if self.leaf_base:
            return stem if dot else leaf
        if self.extension:
            return dot + extension if dot and extension else ""
        return leaf


@cmdlet("Test-Path", default_set="Path", output=["System.Boolean"])
class TestPath(ItemCommand):
    """Says whether a path exists.

    PS> Test-Path /
    True
    """

    path: list[str] = Parameter("The paths.", set="Path", mandatory=True, position=0, allow_null=True, allow_empty=True,
                                from_pipeline=ByValue | ByPropertyName)  # fmt: skip
    literal_path: list[str] = Parameter("The paths, taken as they are written.", set="LiteralPath", mandatory=True,
                                        from_pipeline=ByPropertyName, aliases=["PSPath", "LP"], allow_null=True,
                                        allow_empty=True)  # fmt: skip
    filter: str = Parameter("A filter of the provider.")
    include: list[str] = Parameter("Names to take; wildcards are allowed.")
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    path_type: str = Parameter("Any, Container or Leaf.", aliases=["Type"],
                               validate=[ValidateSet("Any", "Container", "Leaf")], default="Any")  # fmt: skip
    is_valid: bool = Switch("Says whether the path is well formed.")
    older_than: Any = Parameter("Only items written before this time.", type="System.DateTime")
    newer_than: Any = Parameter("Only items written after this time.", type="System.DateTime")
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName, type=CREDENTIAL)

    def process(self) -> Iterator[bool]:
        paths, literal = self.given_paths()
        if not paths:
            message = "Value cannot be null. (Parameter 'The provided Path argument was null or an empty collection.')"
            self.write_error(record(message, "NullPathNotPermitted", "InvalidArgument", None,
                                    "System.ArgumentNullException"))  # fmt: skip
            return
        for path in paths:
            if path is None:
                message = "The provided Path argument was null or an empty collection."
                self.write_error(record(f"Value cannot be null. (Parameter '{message}')", "NullPathNotPermitted",
                                        "InvalidArgument", path, "System.ArgumentNullException"))  # fmt: skip
                continue
            yield self._test(path, literal) if path.strip() else False

    def _test(self, path: str, literal: bool) -> bool:
        if self.is_valid:
            try:
                resolve(self.context, path)
            except RuntimeException:
                return False
            return "\0" not in path
        try:
            places = expand(self.context, path, literal=literal, hidden=True)
        except RuntimeException:
            return False
        return any(self._accepts(place) for place in places)

    def _accepts(self, place: ProviderPath) -> bool:
        if not self.passes(leaf_of(place.path)):
            return False
        kind = self.path_type.lower()
        if kind != "any" and place.provider.is_container(place.path) != (kind == "container"):
            return False
        if self.older_than is None and self.newer_than is None:
            return True
        from pcshell.objects.comparison import compare
        from pcshell.objects.members import get_property

        written = get_property(place.provider.item(place.path), "LastWriteTime", "lastwritetime")
        if self.older_than is not None and compare(written, self.older_than) >= 0:
            return False
        return self.newer_than is None or compare(written, self.newer_than) > 0


def relative_to(path: str, base: str) -> str:
    """A path as seen from a directory: `./x`, `../x`."""
    parts, start = path.strip("/").split("/"), [part for part in base.strip("/").split("/") if part]
    common = 0
    while common < len(start) and common < len(parts) and start[common] == parts[common]:
        common += 1
    up = [".."] * (len(start) - common)
    rest = [part for part in parts[common:] if part]
    if not up:
        return "/".join([".", *rest]) if rest else "."
    return "/".join([*up, *rest])


@cmdlet("Resolve-Path", aliases=["rvpa"], default_set="Path")
class ResolvePath(ItemCommand):
    """Follows wildcards in paths and returns the places.

    PS> (Resolve-Path /).Path
    /
    """

    path: list[str] = Parameter(
        "The paths.",
        InSet("Path", mandatory=True, position=0, from_pipeline=ByValue | ByPropertyName),
        InSet("RelativePath", mandatory=True, position=0, from_pipeline=ByValue | ByPropertyName),
    )
    literal_path: list[str] = Parameter(
        "The paths, taken as they are written.",
        InSet("LiteralPath", mandatory=True, from_pipeline=ByPropertyName),
        InSet("RelativeLiteralPath", mandatory=True, from_pipeline=ByPropertyName),
        aliases=["PSPath", "LP"],
    )
    relative: bool = Switch("Returns paths as seen from the current location.", InSet("RelativePath", mandatory=True),
                            InSet("RelativeLiteralPath", mandatory=True))  # fmt: skip
    relative_base_path: str = Parameter("The directory that relative paths begin at.")
    force: bool = Switch("Also finds hidden items.")
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName, type=CREDENTIAL)

    def process(self) -> Iterator[Any]:
        for place in self.places():
            if self.relative:
                base = self.relative_base_path or current_location(self.context.session)
                yield relative_to(place.path, resolve(self.context, base).path)
            else:
                yield PathInfo(place)


@cmdlet("Convert-Path", aliases=["cvpa"], default_set="Path", output=["System.String"])
class ConvertPath(ItemCommand):
    """Converts paths to those the operating system knows.

    PS> Convert-Path /
    /
    """

    path: list[str] = Parameter("The paths.", set="Path", mandatory=True, position=0,
                                from_pipeline=ByValue | ByPropertyName)  # fmt: skip
    literal_path: list[str] = Parameter("The paths, taken as they are written.", set="LiteralPath", mandatory=True,
                                        from_pipeline=ByPropertyName, aliases=["PSPath", "LP"])  # fmt: skip

    def process(self) -> Iterator[str]:
        for place in self.places():
            yield place.path


__all__ = ["ConvertPath", "JoinPath", "ResolvePath", "SplitPath", "TestPath"]
