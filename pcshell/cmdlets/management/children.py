"""Get-ChildItem and Get-Item."""

from __future__ import annotations

import os

from pcshell.cmdlet import ByPropertyName, ByValue, Parameter, RuntimeException, Switch, cmdlet
from pcshell.cmdlets.management.base import ItemCommand, is_file_system, leaf_of, os_record
from pcshell.objects.conversion import enumerate_value, to_string
from pcshell.objects.errors import record_of
from pcshell.runtime.provider import ProviderPath, expand, has_wildcards, resolve, split_drive

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


@cmdlet("Get-ChildItem", aliases=["gci", "dir"], default_set="Items",
        output=["System.IO.FileInfo", "System.IO.DirectoryInfo"])  # fmt: skip
class GetChildItem(ItemCommand):
    """Lists what is in a directory or on a drive.

    PS> Get-ChildItem env:PATH | ForEach-Object Name
    PATH
    """

    path: list[str] = Parameter("The places to list.", set="Items", position=0,
                                from_pipeline=ByValue | ByPropertyName)  # fmt: skip
    literal_path: list[str] = Parameter("The places, taken as they are written.", set="LiteralItems", mandatory=True,
                                        from_pipeline=ByPropertyName, aliases=["PSPath", "LP"])  # fmt: skip
    filter: str = Parameter("A pattern for names, with * and ?.", position=1)
    include: list[str] = Parameter("Names to take; wildcards are allowed.")
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    recurse: bool = Switch("Lists what is below, too.", aliases=["s", "r"])
    depth: int = Parameter("How many levels to go down.", type="System.UInt32")
    force: bool = Switch("Also lists hidden items.")
    name: bool = Switch("Returns names only.")
    attributes: Any = Parameter("Attributes the items must have.")
    directory: bool = Switch("Lists directories only.", aliases=["ad", "d"])
    file: bool = Switch("Lists files only.", aliases=["af"])
    hidden: bool = Switch("Lists hidden items only.", aliases=["ah", "h"])
    read_only: bool = Switch("Lists read-only items only.", aliases=["ar"])
    system: bool = Switch("Lists system items only.", aliases=["as"])
    follow_symlink: bool = Switch("Follows links to directories.")

    def process(self) -> None:
        self.limit = self.depth if self.is_bound("Depth") else None
        self.deep = self.recurse or self.limit is not None
        attributes = map(to_string, enumerate_value(self.attributes) or (self.attributes,))
        self.show_hidden = self.force or self.hidden or any("hidden" in text.lower() for text in attributes)
        paths, literal = self.given_paths()
        for path in paths or [""]:
            if path == "":
                self._list(resolve(self.context, "."), "")
                continue
            self._path(path, literal)

    def _path(self, path: str, literal: bool) -> None:
        wild = not literal and has_wildcards(path)
        if wild and self.deep:
            folder, pattern = _split(path)
            if not has_wildcards(folder):
                self.include = [*(self.include or ()), pattern]
                path, wild = folder or ".", False
        try:
            found = expand(self.context, path, literal=literal, hidden=self.show_hidden)
        except RuntimeException as error:
            self.write_error(record_of(error))
            return
        for place in found:
            container = place.provider.is_container(place.path)
            if wild or not container:
                if self.passes(leaf_of(place.path)) and self._is_kind(place, container):
                    self.engine.emit(leaf_of(place.path) if self.name else place.provider.item(place.path))
                if not (wild and self.deep and container):
                    continue
            elif self.include and not self.deep and is_file_system(place):
                # Without -Recurse, -Include looks at the name of the place itself.
                if not self.passes(leaf_of(place.path)):
                    continue
            self._list(place, "")

    def _list(self, place: ProviderPath, prefix: str) -> None:
        if not is_file_system(place):
            self._list_flat(place)
            return
        self._folder(place.path, prefix, 0)

    def _list_flat(self, place: ProviderPath) -> None:
        provider = place.provider
        for name in provider.child_names(place.path):
            if self.passes(name):
                self.engine.emit(name if self.name else provider.item(name))

    def _folder(self, path: str, prefix: str, level: int) -> None:
        """What is in a directory, then what is in the directories below."""
        provider = resolve(self.context, path).provider
        try:
            folders, files = provider.scan(path, self.show_hidden)
        except OSError as error:
            self.write_error(os_record(error, path, "DirUnauthorizedAccessError", "PermissionDenied"))
            return
        base = path.rstrip("/")
        emit = self.engine.emit
        for entries, is_folder in ((folders, True), (files, False)):
            if (is_folder and self.file) or (not is_folder and self.directory):
                continue
            for entry in entries:
                if self.passes(entry.name) and self._attributes_fit(f"{base}/{entry.name}"):
                    emit(prefix + entry.name if self.name else provider.item(f"{base}/{entry.name}"))
        if not self.deep or (self.limit is not None and level >= self.limit):
            return
        for entry in folders:
            if self.follow_symlink or not entry.is_symlink():
                self._folder(f"{base}/{entry.name}", f"{prefix}{entry.name}/", level + 1)

    def _is_kind(self, place: ProviderPath, container: bool) -> bool:
        if not is_file_system(place):
            return True
        if (self.file and container) or (self.directory and not container):
            return False
        return self._attributes_fit(place.path)

    def _attributes_fit(self, path: str) -> bool:
        if self.hidden and not leaf_of(path).startswith("."):
            return False
        if self.read_only and os.access(path, os.W_OK):
            return False
        if self.system:
            return False
        return self.attributes is None or _attributes_match(path, self.attributes)


def _attributes_match(path: str, wanted: Any) -> bool:
    """-Attributes: names joined by `,` (or) and `+` (and), `!` for not."""
    names = {"directory"} if os.path.isdir(path) else {"archive", "normal"}
    if leaf_of(path).startswith("."):
        names.add("hidden")
    if os.path.islink(path):
        names.add("reparsepoint")
    if not os.access(path, os.W_OK):
        names.add("readonly")
    texts = wanted if isinstance(wanted, list) else [wanted]
    for choice in ",".join(map(to_string, texts)).split(","):
        if all((part.strip().lstrip("!").lower() in names) != part.strip().startswith("!")
               for part in choice.split("+")):  # fmt: skip
            return True
    return False


def _split(path: str) -> tuple[str, str]:
    """The directory and the last part of a path as written."""
    path = path.replace("\\", "/")
    folder, slash, leaf = path.rpartition("/")
    if slash:
        return folder or "/", leaf
    name, rest = split_drive(path)
    return (f"{name}:", rest) if name else ("", path)


@cmdlet("Get-Item", aliases=["gi"], default_set="Path")
class GetItem(ItemCommand):
    """Gets items: files, directories, variables, functions.

    PS> (Get-Item /).FullName
    /
    """

    path: list[str] = Parameter("The items.", set="Path", mandatory=True, position=0,
                                from_pipeline=ByValue | ByPropertyName)  # fmt: skip
    literal_path: list[str] = Parameter("The items, taken as they are written.", set="LiteralPath", mandatory=True,
                                        from_pipeline=ByPropertyName, aliases=["PSPath", "LP"])  # fmt: skip
    filter: str = Parameter("A pattern for names, with * and ?.")
    include: list[str] = Parameter("Names to take; wildcards are allowed.")
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    force: bool = Switch("Also gets hidden items.")
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName)

    def process(self) -> Iterator[Any]:
        for place in self.places():
            item = place.provider.item(place.path)
            if isinstance(item, list):
                yield from item
            else:
                yield item
