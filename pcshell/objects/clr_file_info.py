"""System.IO.FileInfo and DirectoryInfo: a path with what the file system says of it, read once when first asked.

The members that PowerShell adds (Mode, BaseName, PSPath, UnixMode, ...) are rows of type data made here; PSPath and its
kin are note properties of items in PowerShell, so that is what Get-Member calls them.
"""

from __future__ import annotations

import os
import stat

from pcshell.objects import typedata
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException
from pcshell.objects.instants import LOCAL, UNIX_TICKS, UTC, DateTime, local_offset
from pcshell.objects.numbers import Int64
from pcshell.objects.psobject import AliasProperty, Member, ScriptProperty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

FILE_SYSTEM = "Microsoft.PowerShell.Core\\FileSystem::"


class FileSystemInfo:
    """What files and directories have in common; `path` is absolute, `original` as it was given."""

    __slots__ = ("__weakref__", "_stat", "original", "path")
    clr_name = "System.IO.FileSystemInfo"

    def __init__(self, path: str) -> None:
        self.original = path
        path = path.replace("\\", "/")
        self.path = path if path.startswith("/") else os.path.normpath(os.path.join(os.getcwd(), path))
        self._stat: os.stat_result | bool | None = False

    def __str__(self) -> str:
        return self.original

    @property
    def status(self) -> os.stat_result | None:
        """What `stat` says; None for what does not exist. A link that leads nowhere answers for itself."""
        if self._stat is False:
            try:
                self._stat = os.stat(self.path)
            except OSError:
                try:
                    self._stat = os.lstat(self.path)
                except OSError:
                    self._stat = None
        return self._stat  # type: ignore[return-value]

    def refresh(self) -> None:
        """Forgets what was read."""
        self._stat = False

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rstrip("/").rpartition("/")[2] or "/"

    @property
    def extension(self) -> str:
        """The extension with its point, or an empty text."""
        _, dot, extension = self.name.rpartition(".")
        return dot + extension if dot and extension else ""

    @property
    def parent(self) -> str:
        """The path of the directory this one stands in."""
        return os.path.dirname(self.path.rstrip("/"))

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return os.path.islink(self.path)


class FileInfo(FileSystemInfo):
    """System.IO.FileInfo."""

    __slots__ = ()
    clr_name = "System.IO.FileInfo"


class DirectoryInfo(FileSystemInfo):
    """System.IO.DirectoryInfo."""

    __slots__ = ()
    clr_name = "System.IO.DirectoryInfo"


def io_exception(cause: OSError, path: str) -> ClrException:
    """A failed file operation as .NET raises it."""
    from pcshell.objects.clr_io import io_error

    return io_error(cause, path)


# Times.

_NO_TIME = 504_911_232_000_000_000  # 1601-01-01, what .NET says of a file that does not exist


def _moment(info: FileSystemInfo, nanoseconds: int | None, local: bool) -> DateTime:
    ticks = _NO_TIME if nanoseconds is None else UNIX_TICKS + nanoseconds // 100
    return DateTime(ticks + local_offset(ticks), LOCAL) if local else DateTime(ticks, UTC)


def _birth(status: os.stat_result) -> int:
    """The time of creation where the system keeps one, else the oldest time it knows."""
    born = getattr(status, "st_birthtime", None)
    return int(born * 1e9) if born is not None else min(status.st_ctime_ns, status.st_mtime_ns)


_TIMES: dict[str, Callable[[os.stat_result], int]] = {
    "CreationTime": _birth,
    "LastAccessTime": lambda status: status.st_atime_ns,
    "LastWriteTime": lambda status: status.st_mtime_ns,
}


def _time_getter(name: str, local: bool) -> Callable[[FileSystemInfo], DateTime]:
    read = _TIMES[name]

    def get(info: FileSystemInfo) -> DateTime:
        status = info.status
        return _moment(info, read(status) if status is not None else None, local)

    return get


def _time_setter(name: str, local: bool) -> Callable[[FileSystemInfo, DateTime], None]:
    def put(info: FileSystemInfo, value: DateTime) -> None:
        ticks = value.ticks
        if (local and value.kind != UTC) or value.kind == LOCAL:
            ticks -= local_offset(ticks, True)
        nanoseconds = (ticks - UNIX_TICKS) * 100
        try:
            status = os.stat(info.path)
            access, write = status.st_atime_ns, status.st_mtime_ns
            if name == "LastAccessTime":
                access = nanoseconds
            else:
                write = nanoseconds
            os.utime(info.path, ns=(access, write))
        except OSError as error:
            raise io_exception(error, info.path) from None
        info.refresh()

    return put


# Attributes.

READ_ONLY, HIDDEN, DIRECTORY, ARCHIVE, NORMAL, REPARSE_POINT = 1, 2, 16, 32, 128, 1024


def attributes_number(info: FileSystemInfo) -> int:
    """FileAttributes as this system's files have them."""
    status = info.status
    if status is None:
        return -1
    number = DIRECTORY if stat.S_ISDIR(status.st_mode) else 0
    if info.name.startswith(".") and info.name != ".":
        number |= HIDDEN
    if not os.access(info.path, os.W_OK):
        number |= READ_ONLY
    if info.is_link:
        number |= REPARSE_POINT
    return number or NORMAL


def _attributes(info: FileSystemInfo) -> Any:
    from pcshell.objects.conversion import convert
    from pcshell.objects.overloads import named_type

    return convert(attributes_number(info), named_type("System.IO.FileAttributes"))


def _is_read_only(info: FileSystemInfo) -> bool:
    return info.status is not None and not info.status.st_mode & 0o222


def _set_read_only(info: FileSystemInfo, value: bool) -> None:
    try:
        mode = os.stat(info.path).st_mode
        os.chmod(info.path, mode & ~0o222 if value else mode | 0o200)
    except OSError as error:
        raise io_exception(error, info.path) from None
    info.refresh()


def _set_attributes(info: FileSystemInfo, value: int) -> None:
    """ReadOnly alone means something to this system; the rest is what a name and a kind say."""
    _set_read_only(info, bool(int(value) & READ_ONLY))


def _length(info: FileSystemInfo) -> int:
    status = info.status
    if status is None:
        exception = ClrException(f"Could not find file '{info.path}'.")
        exception.clr_name = "System.IO.FileNotFoundException"
        raise exception
    return status.st_size


def _delete(info: FileSystemInfo, recursive: bool = False) -> None:
    try:
        if isinstance(info, DirectoryInfo) and not info.is_link:
            if recursive:
                import shutil

                shutil.rmtree(info.path)
            else:
                os.rmdir(info.path)
        elif os.path.lexists(info.path):
            os.unlink(info.path)
    except OSError as error:
        raise io_exception(error, info.path) from None
    info.refresh()


def _copy_to(info: FileSystemInfo, target: str, overwrite: bool = False) -> FileInfo:
    import shutil

    goal = FileInfo(target)
    if os.path.exists(goal.path) and not overwrite:
        exception = ClrException(f"The file '{goal.path}' already exists.")
        exception.clr_name = "System.IO.IOException"
        raise exception
    try:
        shutil.copy2(info.path, goal.path)
    except OSError as error:
        raise io_exception(error, info.path) from None
    return goal


def _move_to(info: FileSystemInfo, target: str, overwrite: bool = False) -> None:
    goal = FileInfo(target)
    if not overwrite and isinstance(info, FileInfo) and os.path.exists(goal.path):
        raise io_exception(FileExistsError(), goal.path)
    try:
        os.rename(info.path, goal.path)
    except OSError as error:
        raise io_exception(error, info.path) from None
    info.path = goal.path
    info.original = target
    info.refresh()


def _listed(info: FileSystemInfo, wanted: str, folders: bool, files: bool) -> list[FileSystemInfo]:
    from pcshell.objects.wildcard import WildcardPattern

    pattern = WildcardPattern("*" if wanted == "*.*" else wanted)
    try:
        with os.scandir(info.path) as entries:
            found = sorted((entry for entry in entries if pattern.matches(entry.name)), key=lambda entry: entry.name)
    except OSError as error:
        raise io_exception(error, info.path) from None
    return [
        DirectoryInfo(entry.path) if entry.is_dir() else FileInfo(entry.path)
        for entry in found
        if (folders if entry.is_dir() else files)
    ]


def _lister(folders: bool, files: bool) -> Callable[..., list[FileSystemInfo]]:
    """GetFiles and its kin; option 1 looks into every folder below."""

    def listed(info: FileSystemInfo, pattern: str = "*", option: int = 0) -> list[FileSystemInfo]:
        found = _listed(info, pattern, folders, files)
        if int(option):
            for folder in _listed(info, "*", True, False):
                if not folder.is_link:
                    found.extend(listed(folder, pattern, option))
        return found

    return listed


def _create_below(info: FileSystemInfo, path: str) -> DirectoryInfo:
    made = DirectoryInfo(os.path.join(info.path, path))
    _create(made)
    return made


def _create_link(info: FileSystemInfo, target: str) -> None:
    try:
        os.symlink(target, info.path)
    except OSError as error:
        raise io_exception(error, info.path) from None
    info.refresh()


def _link_target(info: FileSystemInfo, final: bool) -> Any:
    from pcshell.objects.clr_io import link_target

    return link_target(info.path, final)


def _replace(info: FileSystemInfo, target: str, backup: str | None) -> FileInfo:
    from pcshell.objects.clr_io import replace_file

    replace_file(info.path, target, backup)
    info.refresh()
    return FileInfo(target)


def _static_of_file(name: str) -> Callable[..., Any]:
    """A static method of System.IO.File for the path of an object."""

    def call(info: FileSystemInfo, *arguments: Any) -> Any:
        from pcshell.objects.members import call_static
        from pcshell.objects.overloads import named_type

        info.refresh()
        return call_static(named_type("System.IO.File"), name, name.lower(), [info.path, *arguments])

    return call


def _unix_mode(info: FileSystemInfo) -> Any:
    from pcshell.objects.conversion import convert
    from pcshell.objects.overloads import named_type

    status = info.status
    number = -1 if status is None else stat.S_IMODE(status.st_mode)
    return convert(number, named_type("System.IO.UnixFileMode"))


def _set_unix_mode(info: FileSystemInfo, mode: int) -> None:
    try:
        os.chmod(info.path, int(mode))
    except OSError as error:
        raise io_exception(error, info.path) from None
    info.refresh()


def _create(info: FileSystemInfo) -> None:
    try:
        os.makedirs(info.path, exist_ok=True)
    except OSError as error:
        raise io_exception(error, info.path) from None
    info.refresh()


def _declare() -> None:
    base = declare_type("System.IO.FileSystemInfo")
    for name in _TIMES:
        base.property(f"System.DateTime {name}", _time_setter(name, True))(_time_getter(name, True))
        base.property(f"System.DateTime {name}Utc", _time_setter(name, False))(_time_getter(name, False))
    base.property("System.IO.FileAttributes Attributes", _set_attributes)(_attributes)
    base.properties_from(
        {
            "string LinkTarget": lambda info: os.readlink(info.path) if info.is_link else None,
            "string FullName": lambda info: info.path,
            "string Extension": lambda info: info.extension,
        }
    )
    base.property("System.IO.UnixFileMode UnixFileMode", _set_unix_mode)(_unix_mode)
    base.method("void CreateAsSymbolicLink(string pathToTarget)")(_create_link)
    base.method("System.IO.FileSystemInfo ResolveLinkTarget(bool returnFinalTarget)")(_link_target)
    base.method("void Refresh()")(lambda info: info.refresh())
    base.method("string ToString()")(str)

    file = declare_type("System.IO.FileInfo")
    file.constructor("FileInfo(string fileName)")(FileInfo)
    file.properties_from(
        {
            "long Length": _length,
            "string DirectoryName": lambda info: info.parent or None,
            "System.IO.DirectoryInfo Directory": lambda info: DirectoryInfo(info.parent) if info.parent else None,
            "bool Exists": lambda info: info.status is not None and not os.path.isdir(info.path),
            "string Name": lambda info: info.name,
        }
    )
    file.property("bool IsReadOnly", _set_read_only)(_is_read_only)
    file.method("void Delete()")(_delete)
    file.method("System.IO.FileInfo CopyTo(string destFileName)",
                "System.IO.FileInfo CopyTo(string destFileName, bool overwrite)")(_copy_to)  # fmt: skip
    file.method("void MoveTo(string destFileName)", "void MoveTo(string destFileName, bool overwrite)")(_move_to)
    file.method("System.IO.FileInfo Replace(string destinationFileName, string destinationBackupFileName)")(_replace)
    for signature, static in (
        ("System.IO.FileStream Open(System.IO.FileMode mode)", "Open"),
        ("System.IO.FileStream Open(System.IO.FileMode mode, System.IO.FileAccess access)", "Open"),
        ("System.IO.FileStream Open(System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)",
         "Open"),
        ("System.IO.FileStream OpenRead()", "OpenRead"), ("System.IO.FileStream OpenWrite()", "OpenWrite"),
        ("System.IO.FileStream Create()", "Create"), ("System.IO.StreamReader OpenText()", "OpenText"),
        ("System.IO.StreamWriter CreateText()", "CreateText"), ("System.IO.StreamWriter AppendText()", "AppendText"),
    ):  # fmt: skip
        file.method(signature)(_static_of_file(static))

    folder = declare_type("System.IO.DirectoryInfo")
    folder.constructor("DirectoryInfo(string path)")(DirectoryInfo)
    folder.properties_from(
        {
            "System.IO.DirectoryInfo Parent": lambda info: DirectoryInfo(info.parent) if info.path != "/" else None,
            "System.IO.DirectoryInfo Root": lambda info: DirectoryInfo("/"),
            "bool Exists": lambda info: os.path.isdir(info.path),
            "string Name": lambda info: info.name,
        }
    )
    folder.method("void Create()")(_create)
    folder.method("void Delete()", "void Delete(bool recursive)")(_delete)
    folder.method("void MoveTo(string destDirName)")(_move_to)
    for method, kind, folders, files in (
        ("GetFiles", "System.IO.FileInfo[]", False, True),
        ("GetDirectories", "System.IO.DirectoryInfo[]", True, False),
        ("GetFileSystemInfos", "System.IO.FileSystemInfo[]", True, True),
    ):
        for name in (method, method.replace("Get", "Enumerate")):
            folder.method(
                f"{kind} {name}()", f"{kind} {name}(string searchPattern)",
                f"{kind} {name}(string searchPattern, System.IO.SearchOption searchOption)",
            )(_lister(folders, files))  # fmt: skip
    folder.method("System.IO.DirectoryInfo CreateSubdirectory(string path)")(_create_below)


# What PowerShell adds.


class ProviderNote(ScriptProperty):
    """A note property of a provider's item, made when it is read."""

    __slots__ = ()
    kind = "NoteProperty"


class CodeProperty(ScriptProperty):
    """A property computed by PowerShell's own code."""

    __slots__ = ()
    kind = "CodeProperty"


def mode_text(info: FileSystemInfo) -> str:
    """Mode: d (directory) or l (link), a (archive), r (read-only), h (hidden), s (system)."""
    number = attributes_number(info)
    if number < 0:
        return ""
    first = "l" if number & REPARSE_POINT else "d" if number & DIRECTORY else "-"
    return first + ("-" if number & DIRECTORY else "a" if number & ARCHIVE else "-") + (
        "r" if number & READ_ONLY else "-") + ("h" if number & HIDDEN else "-") + "-"  # fmt: skip


def unix_mode(info: FileSystemInfo) -> str:
    """The mode as `ls -l` prints it."""
    try:
        return stat.filemode(os.lstat(info.path).st_mode)
    except OSError:
        return ""


def _own_status(info: FileSystemInfo) -> os.stat_result | None:
    """What is known of the entry itself: of a link, not of what it leads to."""
    try:
        return os.lstat(info.path) if info.is_link else info.status
    except OSError:
        return None


def _owner(info: FileSystemInfo) -> str:
    import pwd

    status = _own_status(info)
    if status is None:
        return ""
    try:
        return pwd.getpwuid(status.st_uid).pw_name
    except KeyError:
        return str(status.st_uid)


def _group(info: FileSystemInfo) -> str:
    import grp

    status = _own_status(info)
    if status is None:
        return ""
    try:
        return grp.getgrgid(status.st_gid).gr_name
    except KeyError:
        return str(status.st_gid)


def _base_name(info: FileSystemInfo) -> str:
    if isinstance(info, DirectoryInfo):
        return info.name
    return info.name[: len(info.name) - len(info.extension)] if info.extension else info.name


def _size(info: FileSystemInfo) -> Any:
    status = _own_status(info)
    return Int64(status.st_size) if status is not None else None


def _link_type(info: FileSystemInfo) -> Any:
    if info.is_link:
        return "SymbolicLink"
    status = info.status
    return "HardLink" if isinstance(info, FileInfo) and status is not None and status.st_nlink > 1 else None


def _resolved_target(info: FileSystemInfo) -> str:
    return os.path.realpath(info.path) if info.is_link else info.path


def _version_info(info: FileSystemInfo) -> Any:
    from pcshell.objects.clr_process import FileVersionInfo

    return FileVersionInfo(info.path)


def _add_type_data() -> None:
    members: list[Member] = [
        ProviderNote("PSPath", lambda info: FILE_SYSTEM + info.path),
        ProviderNote("PSParentPath", lambda info: FILE_SYSTEM + (info.parent or "")),
        ProviderNote("PSChildName", lambda info: info.name),
        # What these two are, the engine adds: a drive and a provider (runtime/clr_providers.py).
        ProviderNote("PSDrive", lambda info: None),
        ProviderNote("PSProvider", lambda info: None),
        ProviderNote("PSIsContainer", lambda info: isinstance(info, DirectoryInfo)),
        CodeProperty("Mode", mode_text, type_name="System.String"),
        CodeProperty("ModeWithoutHardLink", mode_text, type_name="System.String"),
        ScriptProperty("BaseName", _base_name, text="[System.IO.Path]::GetFileNameWithoutExtension($this.Name)"),
        CodeProperty("ResolvedTarget", _resolved_target, type_name="System.String"),
        AliasProperty("Target", "LinkTarget"),
        CodeProperty("LinkType", _link_type, text="GetLinkType", type_name="System.String"),
        ScriptProperty("UnixMode", unix_mode, text="$this.UnixStat.GetModeString()"),
        ScriptProperty("User", _owner, text="$this.UnixStat.GetUserName()"),
        ScriptProperty("Group", _group, text="$this.UnixStat.GetGroupName()"),
        ScriptProperty("Size", _size, text="$this.UnixStat.Size"),
    ]
    version = ScriptProperty(
        "VersionInfo", _version_info, text="[System.Diagnostics.FileVersionInfo]::GetVersionInfo($this.FullName)"
    )
    behind = next(place for place, member in enumerate(members) if member.name == "ModeWithoutHardLink") + 1
    for name, own in (("System.IO.FileInfo", [version]), ("System.IO.DirectoryInfo", [])):
        row = typedata.type_data(name, create=True)
        if row is not None:
            listed = [*members[:behind], *own, *members[behind:]]
            row.members.update({member.name.lower(): member for member in listed})


_declare()
_add_type_data()
