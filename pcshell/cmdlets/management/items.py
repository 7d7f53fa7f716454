"""New-, Copy-, Move-, Rename-, Remove-, Set-, Clear-Item."""

from __future__ import annotations

import errno
import os

from pcshell.cmdlet import ByPropertyName, ByValue, InSet, Parameter, RuntimeException, Switch, cmdlet
from pcshell.cmdlets.management.base import (
    ItemCommand,
    is_denied,
    is_file_system,
    is_hidden,
    leaf_of,
    os_record,
    provider_record,
    record,
)
from pcshell.cmdlets.management.paths import join_path
from pcshell.objects.conversion import enumerate_value, to_string
from pcshell.objects.errors import record_of
from pcshell.runtime.provider import ItemNotFoundException, ProviderPath, expand, not_found_record, resolve
from pcshell.runtime.text_files import already_there, copy_file, os_message, write_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_PIPED = ByValue | ByPropertyName


def _text_of(value: Any) -> str:
    elements = enumerate_value(value)
    if elements is None:
        return to_string(value) if value is not None else ""
    return "\n".join(to_string(element) for element in elements)


@cmdlet("New-Item", aliases=["ni"], default_set="pathSet", should_process=True)
class NewItem(ItemCommand):
    """Makes a file, a directory, a link, or an item of another provider.

    PS> (New-Item variable:made -Value 5).Value
    5
    """

    path: list[str] = Parameter(
        "The place of the new item.",
        InSet("pathSet", mandatory=True, position=0, from_pipeline=ByPropertyName),
        InSet("nameSet", position=0, from_pipeline=ByPropertyName),
    )
    name: str = Parameter("The name of the new item.", set="nameSet", mandatory=True, allow_null=True, allow_empty=True,
                          from_pipeline=ByPropertyName)  # fmt: skip
    item_type: str = Parameter("File, Directory, SymbolicLink or HardLink.", aliases=["Type"],
                               from_pipeline=ByPropertyName)  # fmt: skip
    value: Any = Parameter("The content, or the target of a link.", aliases=["Target"], from_pipeline=_PIPED)
    force: bool = Switch("Overwrites a file, and makes missing directories.")
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName)
    literal_path = None

    def process(self) -> Iterator[Any]:
        for given in self.path or ["."]:
            path = join_path(given, self.name) if self.name else given
            try:
                place = resolve(self.context, path)
            except RuntimeException as error:
                self.write_error(record_of(error))
                continue
            if is_file_system(place):
                yield from self._make(place)
            elif self.should_process(
                f"Name: {place.path} Type: {self.item_type or ''} Value: {to_string(self.value)}", "New Item"
            ):
                if place.provider.exists(place.path) and not self.force and place.provider.name != "Environment":
                    message = f"The item at path '{place.text}' already exists."
                    self.write_error(record(message, "Argument", "InvalidArgument", place.path))
                    continue
                place.provider.set_content(place.path, self.value)
                made = place.provider.item(place.path)
                if made is not None:
                    yield made

    def _kind(self) -> str:
        wanted = (self.item_type or "file").lower()
        for kind in ("directory", "file", "symboliclink", "hardlink", "container", "leaf", "junction"):
            if kind.startswith(wanted):
                return {"container": "directory", "leaf": "file", "junction": "symboliclink"}.get(kind, kind)
        return ""

    def _make(self, place: ProviderPath) -> Iterator[Any]:
        path, kind = place.path, self._kind()
        if not kind:
            message = (
                'The type is not a known type for the file system. Only "file","directory" or "symboliclink" can '
                "be specified. (Parameter 'type')"
            )
            self.write_error(record(message, "Argument", "InvalidArgument", self.item_type, "System.ArgumentException"))
            return
        label = {"file": "File", "directory": "Directory", "hardlink": "Hard Link"}.get(kind, "Symbolic Link")
        if not self.should_process(f"Destination: {path}", f"Create {label}"):
            return
        try:
            if kind == "directory":
                if not self._make_folder(path):
                    return
            elif kind == "file":
                if not self._make_file(path):
                    return
            else:
                self._make_link(path, kind)
        except OSError as error:
            self.write_error(provider_record(error, path, "CreateDirectory" if kind == "directory" else "NewItem"))
            return
        yield place.provider.item(path)

    def _make_folder(self, path: str) -> bool:
        if os.path.lexists(path) and not (self.force and os.path.isdir(path)):
            message = f"An item with the specified name {path} already exists."
            self.write_error(record(message, "DirectoryExist", "ResourceExists", path))
            return False
        os.makedirs(path, exist_ok=True)
        return True

    def _make_file(self, path: str) -> bool:
        if self.force:
            os.makedirs(os.path.dirname(path) or "/", exist_ok=True)
        if os.path.isdir(path):
            message = f"Access to the path '{path}' is denied."
            self.write_error(record(message, "NewItemUnauthorizedAccessError", "PermissionDenied", path,
                                    "System.UnauthorizedAccessException"))  # fmt: skip
            return False
        if os.path.lexists(path) and not self.force:
            self.write_error(record(f"The file '{path}' already exists.", "NewItemIOError", "WriteError", path))
            return False
        write_text(path, _text_of(self.value))
        return True

    def _make_link(self, path: str, kind: str) -> None:
        target = to_string(self.value).replace("\\", "/") if self.value is not None else ""
        if not target:
            message = "Value cannot be null. (Parameter 'content')"
            self.throw(record(message, "ArgumentNull", "InvalidArgument", None,
                              "System.Management.Automation.PSArgumentNullException"))  # fmt: skip
        if self.force and os.path.lexists(path):
            os.unlink(path)
        if kind == "hardlink":
            os.link(resolve(self.context, target).path, path)
        else:
            os.symlink(target, path)


class _Transfer(ItemCommand):
    """What Copy-Item and Move-Item share: finding the target."""

    destination: str
    pass_thru: bool

    def target(self, place: ProviderPath) -> ProviderPath:
        """Where an item goes: into the destination where that is a directory."""
        goal = resolve(self.context, self.destination or ".")
        if is_file_system(goal) and os.path.isdir(goal.path):
            return goal.with_path(f"{goal.path.rstrip('/')}/{leaf_of(place.path)}")
        return goal


@cmdlet("Copy-Item", aliases=["copy", "cpi"], default_set="Path", should_process=True)
class CopyItem(_Transfer):
    """Copies items to another place."""

    path: list[str] = Parameter("The items.", set="Path", mandatory=True, position=0, from_pipeline=_PIPED)
    literal_path: list[str] = Parameter("The items, taken as they are written.", set="LiteralPath", mandatory=True,
                                        from_pipeline=ByPropertyName, aliases=["PSPath", "LP"])  # fmt: skip
    destination: str = Parameter("The place to copy to.", position=1, from_pipeline=ByPropertyName)
    container: bool = Switch("Keeps directories as they are.")
    force: bool = Switch("Overwrites read-only files.")
    filter: str = Parameter("A pattern for names, with * and ?.")
    include: list[str] = Parameter("Names to take; wildcards are allowed.")
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    recurse: bool = Switch("Copies what is in directories, too.")
    pass_thru: bool = Switch("Returns the new items.")
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName)
    from_session: Any = Parameter("Not available here.")
    to_session: Any = Parameter("Not available here.")

    def process(self) -> Iterator[Any]:
        for place in self.places():
            if not is_file_system(place):
                yield from self._copy_entry(place)
                continue
            target = self.target(place)
            question = f"Item: {place.path} Destination: {target.path}"
            action = "Copy Directory" if os.path.isdir(place.path) else "Copy File"
            if not self.should_process(question, action):
                continue
            self.copies = os.path.abspath(target.path)
            if self.recurse and self.is_bound("Container") and not self.container and os.path.isdir(place.path):
                goal = resolve(self.context, self.destination or "")
                for path in self._flattened(place.path, goal.path):
                    if self.pass_thru:
                        yield goal.provider.item(path)
            elif self._copy(place.path, target.path) and self.pass_thru:
                yield target.provider.item(target.path)

    def _copy_entry(self, place: ProviderPath) -> Iterator[Any]:
        target = resolve(self.context, self.destination)
        target.provider.set_content(target.path, place.provider.get_content(place.path))
        if self.pass_thru:
            yield target.provider.item(target.path)

    def _flattened(self, source: str, target: str) -> Iterator[str]:
        """-Container:$false: the files below a folder, all into one; gives the paths of the copies."""
        for name in sorted(os.listdir(source)):
            inside, copy = f"{source.rstrip('/')}/{name}", f"{target.rstrip('/')}/{name}"
            if os.path.isdir(inside):
                yield from self._flattened(inside, target)
            elif self.passes(name) and self._copy(inside, copy):
                yield copy

    def _copy(self, source: str, target: str) -> bool:
        if os.path.abspath(source) == os.path.abspath(target):
            message = f"Cannot overwrite the item {source} with itself."
            self.write_error(record(message, "CopyError", "WriteError", source))
            return False
        if os.path.isdir(source) and os.path.isfile(target):
            message = "Container cannot be copied onto existing leaf item."
            self.write_error(record(message, "CopyContainerItemToLeafError", "InvalidArgument", source,
                                    "System.Management.Automation.PSArgumentException"))  # fmt: skip
            return False
        try:
            if not os.path.isdir(source):
                if self.force and os.path.exists(target) and not os.access(target, os.W_OK):
                    os.unlink(target)
                copy_file(source, target)
                return True
            os.makedirs(target, exist_ok=True)
            names = sorted(os.listdir(source)) if self.recurse else []
        except OSError as error:  # the other files are copied nevertheless
            at = source if error.filename == source else target
            self.write_error(provider_record(error, at, "CopyFileInfoItem"))
            return False
        for name in names:
            inside = f"{source.rstrip('/')}/{name}"
            if inside == self.copies:
                continue  # a folder copied into itself: the copy is not copied again
            if os.path.isdir(inside) or self.passes(name):
                self._copy(inside, f"{target.rstrip('/')}/{name}")
        return True


def _rename(source: str, target: str) -> None:
    """Gives a file or folder another path; one of another file system is copied. Raises OSError."""
    try:
        os.rename(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise  # a refusal leaves no copy behind
        import shutil

        shutil.move(source, target)


@cmdlet("Move-Item", aliases=["mi", "move"], default_set="Path", should_process=True)
class MoveItem(_Transfer):
    """Moves items to another place."""

    path: list[str] = Parameter("The items.", set="Path", mandatory=True, position=0, from_pipeline=_PIPED)
    literal_path: list[str] = Parameter("The items, taken as they are written.", set="LiteralPath", mandatory=True,
                                        from_pipeline=ByPropertyName, aliases=["PSPath", "LP"])  # fmt: skip
    destination: str = Parameter("The place to move to.", position=1, from_pipeline=ByPropertyName)
    force: bool = Switch("Overwrites what is there.")
    filter: str = Parameter("A pattern for names, with * and ?.")
    include: list[str] = Parameter("Names to take; wildcards are allowed.")
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    pass_thru: bool = Switch("Returns the moved items.")
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName)

    def process(self) -> Iterator[Any]:
        for place in self.places():
            target = self.target(place)
            action = "Move Directory" if os.path.isdir(place.path) else "Move File"
            if not is_file_system(place):
                action = "Move Item"
            if not self.should_process(f"Item: {place.path} Destination: {target.path}", action):
                continue
            if not is_file_system(place):
                place.provider.rename(place.path, target.path)
                continue
            if not self._may_move(place.path, target.path):
                continue
            try:
                if self.force and os.path.isfile(target.path):
                    os.replace(place.path, target.path)
                else:
                    _rename(place.path, target.path)
            except OSError as error:
                at = place.path if is_denied(error) else target.path
                self.write_error(provider_record(error, at, self._action(place.path)))
                continue
            if self.pass_thru:
                yield target.provider.item(target.path)

    def _may_move(self, source: str, target: str) -> bool:
        """Reports what keeps an item from its target; a file that is moved to where it is stays there."""
        is_folder = os.path.isdir(source)
        if is_folder and (os.path.abspath(target) + "/").startswith(os.path.abspath(source) + "/"):
            message = "Destination path cannot be a subdirectory of the source or the source itself: "
            self.write_error(record(f"{message}{target}.", "MoveItemArgumentError", "InvalidArgument", target))
        elif os.path.lexists(target) and os.path.samestat(os.lstat(source), os.lstat(target)):
            pass
        elif is_folder and os.path.isfile(target):
            message = f"An item with the specified name {target} already exists."
            self.write_error(record(message, "DirectoryExist", "ResourceExists", target))
        elif os.path.exists(target) and not self.force:
            self.write_error(record(already_there(target, is_folder), self._failure(source), "WriteError", source))
        elif not os.path.isdir(os.path.dirname(target) or "/"):
            message = f"Could not find a part of the path '{source if is_folder else target}'."
            self.write_error(record(message, self._failure(source), "WriteError", source,
                                    "System.IO.DirectoryNotFoundException"))  # fmt: skip
        else:
            return True
        return False

    @staticmethod
    def _action(path: str) -> str:
        return "MoveDirectoryItem" if os.path.isdir(path) else "MoveFileInfoItem"

    def _failure(self, path: str) -> str:
        return f"{self._action(path)}IOError"


@cmdlet("Rename-Item", aliases=["ren", "rni"], default_set="ByPath", should_process=True)
class RenameItem(ItemCommand):
    """Gives items another name."""

    path: str = Parameter("The item.", set="ByPath", mandatory=True, position=0, from_pipeline=_PIPED)
    literal_path: str = Parameter("The item, taken as it is written.", set="ByLiteralPath", mandatory=True,
                                  from_pipeline=ByPropertyName, aliases=["PSPath", "LP"])  # fmt: skip
    new_name: str = Parameter("The new name.", mandatory=True, position=1, from_pipeline=ByPropertyName)
    force: bool = Switch("Renames read-only and hidden items.")
    pass_thru: bool = Switch("Returns the renamed item.")
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName)

    def process(self) -> Iterator[Any]:
        paths, literal = self.given_paths()
        for path in paths:
            try:
                found = expand(self.context, path, literal=literal, hidden=bool(self.force))
            except ItemNotFoundException:
                message = f"Cannot rename because item at '{path}' does not exist."
                self.write_error(record(message, "InvalidOperation", "InvalidOperation", None,
                                        "System.Management.Automation.PSInvalidOperationException"))  # fmt: skip
                continue
            for place in found:
                yield from self._rename(place)

    def _rename(self, place: ProviderPath) -> Iterator[Any]:
        name = leaf_of(self.new_name.replace("\\", "/"))
        if not is_file_system(place):
            if self.should_process(f"Item: {place.path} NewName: {name}", "Rename Item"):
                place.provider.rename(place.path, name)
                if self.pass_thru:
                    yield place.provider.item(name)
            return
        folder = os.path.dirname(place.path)
        other = "/" in self.new_name.replace("\\", "/")
        if other and os.path.dirname(resolve(self.context, self.new_name).path) != folder:
            message = "Cannot rename the specified target, because it represents a path or device name."
            self.write_error(record(message, "Argument", "InvalidArgument", None, "System.ArgumentException"))
            return
        target = f"{folder.rstrip('/')}/{name}"
        action = "Rename Directory" if os.path.isdir(place.path) else "Rename File"
        if not self.should_process(f"Item: {place.path} Destination: {target}", action):
            return
        is_folder = os.path.isdir(place.path) and not os.path.islink(place.path)
        if os.path.lexists(target) and (is_folder or not os.path.samestat(os.lstat(place.path), os.lstat(target))):
            message = "Source and destination path must be different."
            if target != place.path:
                message = already_there(target, is_folder)
            self.write_error(record(message, "RenameItemIOError", "WriteError", place.path))
            return
        try:
            os.rename(place.path, target)
        except OSError as error:
            self.write_error(provider_record(error, place.path, "RenameItem"))
            return
        if self.pass_thru:
            yield place.provider.item(target)


@cmdlet("Remove-Item", aliases=["del", "erase", "rd", "ri"], default_set="Path", should_process=True)
class RemoveItem(ItemCommand):
    """Deletes items."""

    path: list[str] = Parameter("The items.", set="Path", mandatory=True, position=0, from_pipeline=_PIPED)
    literal_path: list[str] = Parameter("The items, taken as they are written.", set="LiteralPath", mandatory=True,
                                        from_pipeline=ByPropertyName, aliases=["PSPath", "LP"])  # fmt: skip
    filter: str = Parameter("A pattern for names, with * and ?.")
    include: list[str] = Parameter("Names to take; wildcards are allowed.")
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    recurse: bool = Switch("Deletes what is in directories, too.")
    force: bool = Switch("Deletes hidden and read-only items.")
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName)

    def process(self) -> None:
        for place in list(self.places()):
            if is_file_system(place):
                self._remove(place)
            elif self.should_process(f"Item: {place.path}", "Remove Item"):
                try:
                    place.provider.remove(place.path, self.recurse, self.force)
                except RuntimeException as error:
                    self.write_error(record_of(error))

    def _remove(self, place: ProviderPath) -> None:
        path = place.path
        folder = os.path.isdir(path) and not os.path.islink(path)
        if not self.should_process(path, "Remove Directory" if folder else "Remove File"):
            return
        if is_hidden(path) and not self.force and not self.recurse:
            message = f"You do not have sufficient access rights to remove the item {path}, or it is hidden."
            self.write_error(record(message, "RemoveFileSystemItemUnAuthorizedAccess", "PermissionDenied", path))
            return
        try:
            recurse = self.recurse
            if folder and not recurse and os.listdir(path):
                question = (
                    f"The item at {path} has children and the Recurse parameter was not specified. If you continue, "
                    "all children will be removed with the item. Are you sure you want to continue?"
                )
                if not self.should_continue(question, "Confirm"):
                    return
                recurse = True
            place.provider.remove(path, recurse, self.force)
        except FileNotFoundError:
            self.write_error(not_found_record(path))
        except OSError as error:
            failed = os_record(error, path, "RemoveFileSystemItemIOError", "WriteError")
            if is_denied(error):
                failed = os_record(error, path, "RemoveFileSystemItemUnAuthorizedAccess", "PermissionDenied")
            failed.detail_message = f"Cannot remove item {path}: {os_message(error, path)}"
            self.write_error(failed)


class _ContentItem(ItemCommand):
    """Items of providers whose content is one value."""

    def refuse(self, place: ProviderPath) -> None:
        """Set-Item and Clear-Item mean nothing for files."""
        message = "Provider operation stopped because the provider does not support this operation."
        self.write_error(record(message, "NotSupported", "NotImplemented", place.path, "System.NotSupportedException"))


@cmdlet("Set-Item", aliases=["si"], default_set="Path", should_process=True)
class SetItem(_ContentItem):
    """Sets the value of a variable, function, alias or environment variable.

    PS> Set-Item variable:s1 -Value 4; $s1
    4
    """

    path: list[str] = Parameter("The items.", set="Path", mandatory=True, position=0, from_pipeline=ByPropertyName)
    literal_path: list[str] = Parameter("The items, taken as they are written.", set="LiteralPath", mandatory=True,
                                        from_pipeline=ByPropertyName, aliases=["PSPath", "LP"])  # fmt: skip
    value: Any = Parameter("The value.", position=1, from_pipeline=_PIPED)
    force: bool = Switch("Sets read-only items, too.")
    pass_thru: bool = Switch("Returns the items.")
    filter: str = Parameter("A pattern for names, with * and ?.")
    include: list[str] = Parameter("Names to take; wildcards are allowed.")
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName)

    def process(self) -> Iterator[Any]:
        for path in self.given_paths()[0]:
            place = resolve(self.context, path)
            if is_file_system(place):
                self.refuse(place)
            elif self.should_process(f"Item: {place.path} Value: {to_string(self.value)}", "Set Item"):
                place.provider.set_content(place.path, self.value)
                if self.pass_thru:
                    yield place.provider.item(place.path)


@cmdlet("Clear-Item", aliases=["cli"], default_set="Path", should_process=True)
class ClearItem(_ContentItem):
    """Clears the value of an item, which stays."""

    path: list[str] = Parameter("The items.", set="Path", mandatory=True, position=0, from_pipeline=_PIPED)
    literal_path: list[str] = Parameter("The items, taken as they are written.", set="LiteralPath", mandatory=True,
                                        from_pipeline=ByPropertyName, aliases=["PSPath", "LP"])  # fmt: skip
    force: bool = Switch("Clears read-only items, too.")
    filter: str = Parameter("A pattern for names, with * and ?.")
    include: list[str] = Parameter("Names to take; wildcards are allowed.")
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    credential: Any = Parameter("Not used by the providers here.", from_pipeline=ByPropertyName)

    def process(self) -> None:
        for place in self.places():
            if is_file_system(place):
                self.refuse(place)
            elif self.should_process(f"Item: {place.path}", "Clear Item"):
                place.provider.set_content(place.path, None)
