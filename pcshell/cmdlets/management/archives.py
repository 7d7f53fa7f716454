"""Compress-Archive and Expand-Archive: files and directories to ZIP archives and back."""

from __future__ import annotations

import os
import shutil
import zipfile

from pcshell.cmdlet import ByPropertyName, ByValue, InSet, Parameter, Switch, cmdlet
from pcshell.cmdlets.management.base import ItemCommand, leaf_of, os_record, record
from pcshell.metadata.validation import ValidateSet
from pcshell.runtime.provider import resolve
from pcshell.runtime.text_files import FileReplacement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pcshell.runtime.provider import ProviderPath

_MODULE = "Microsoft.PowerShell.Archive"
_FILE_EXISTS = "System.IO.IOException"
# -CompressionLevel: method and level of zlib.
_LEVELS = {
    "optimal": (zipfile.ZIP_DEFLATED, 6), "fastest": (zipfile.ZIP_DEFLATED, 1),
    "nocompression": (zipfile.ZIP_STORED, None),
}  # fmt: skip


@cmdlet("Compress-Archive", module=_MODULE, class_name="Compress-Archive", should_process=True, default_set="Path")
class CompressArchive(ItemCommand):
    """Makes a ZIP archive of files and directories, or updates one.

    A directory goes in with its name and all that is in it; `directory/*` gives what is in it only. The archive is
    written beside its place and takes it when it is whole.

    PS> Set-Content Temp:/a.txt 1; (Compress-Archive Temp:/a.txt Temp:/kept.zip -Force -PassThru).Name
    kept.zip
    """

    path: list[str] = Parameter(
        "What goes into the archive.", *[InSet(name, mandatory=True, position=0, from_pipeline=ByValue | ByPropertyName)
                                         for name in ("Path", "PathWithForce", "PathWithUpdate")],
    )  # fmt: skip
    literal_path: list[str] = Parameter(
        "The same, names as they are.", *[InSet(name, mandatory=True, from_pipeline=ByPropertyName) for name in
                                          ("LiteralPath", "LiteralPathWithForce", "LiteralPathWithUpdate")],
        aliases=["PSPath"],
    )  # fmt: skip
    destination_path: str = Parameter(
        "The archive; .zip is added where there is no ending.", mandatory=True, position=1
    )
    compression_level: str = Parameter(
        "Optimal, Fastest or NoCompression.", validate=[ValidateSet("Optimal", "NoCompression", "Fastest")]
    )
    update: bool = Switch(
        "Replaces and adds files in an archive that is there.",
        *[InSet(name, mandatory=True) for name in ("PathWithUpdate", "LiteralPathWithUpdate")],
    )
    force: bool = Switch(
        "Replaces an archive that is there.",
        *[InSet(name, mandatory=True) for name in ("PathWithForce", "LiteralPathWithForce")],
    )
    pass_thru: bool = Switch("Writes the archive's file.")

    def begin(self) -> None:
        self.sources: list[str] = []

    def process(self) -> None:
        self.sources += [place.path for place in self.places()]

    def end(self) -> Iterator[Any]:
        place = resolve(self.context, self.destination_path)
        ending = os.path.splitext(place.path)[1]
        if not ending:
            place = resolve(self.context, self.destination_path + ".zip")
        elif ending.lower() != ".zip":
            self.throw(record(
                f"{ending} is not a supported archive file format. .zip is the only supported archive file format.",
                "NotSupportedArchiveFileExtension", "InvalidArgument", ending,
            ))  # fmt: skip
        target = place.path
        if os.path.exists(target) and not (self.force or self.update):
            self.throw(record(
                f"The archive file {target} already exists. Use the -Update parameter to update the existing archive "
                "file or use the -Force parameter to overwrite the existing archive file.",
                "ArchiveFileExists", "ResourceExists", target, _FILE_EXISTS,
            ))  # fmt: skip
        if not self.sources or not self.should_process(leaf_of(target)):
            return
        try:
            self._write(target)
        except (OSError, zipfile.BadZipFile) as error:
            self.throw(_failed(error, target))
        if self.pass_thru:
            yield place.provider.item(target)

    def _write(self, target: str) -> None:
        method, level = _LEVELS[(self.compression_level or "Optimal").lower()]
        entries = dict(entry for source in self.sources for entry in _entries(source))
        replacement = FileReplacement(target)
        try:
            with zipfile.ZipFile(replacement.stream, "w", method, compresslevel=level) as archive:
                if self.update and os.path.exists(target):
                    with zipfile.ZipFile(target) as old:
                        for info in old.infolist():
                            if info.filename not in entries:
                                archive.writestr(info, old.read(info))
                for name, path in entries.items():
                    archive.write(path, name)
            replacement.commit()
        except BaseException:
            replacement.discard()
            raise


def _entries(source: str) -> Iterator[tuple[str, str]]:
    """The names in the archive, and the paths, of a file or of a directory with all that is in it."""
    above = os.path.dirname(source.rstrip("/"))
    if not os.path.isdir(source):
        yield leaf_of(source), source
        return
    for folder, folders, files in os.walk(source):
        folders.sort()
        inside = os.path.relpath(folder, above)
        if not folders and not files:
            yield inside + "/", folder
        for name in sorted(files):
            yield f"{inside}/{name}", os.path.join(folder, name)


@cmdlet("Expand-Archive", module=_MODULE, class_name="Expand-Archive", should_process=True, default_set="Path")
class ExpandArchive(ItemCommand):
    """Takes the files out of a ZIP archive.

    Nothing is written outside the destination, whatever names the archive holds.

    PS> Set-Content Temp:/a.txt 1; Compress-Archive Temp:/a.txt Temp:/kept.zip -Force
    PS> (Expand-Archive Temp:/kept.zip Temp:/kept -Force -PassThru).Name
    a.txt
    """

    path: str = Parameter("The archive.", set="Path", mandatory=True, position=0,
                          from_pipeline=ByValue | ByPropertyName)  # fmt: skip
    literal_path: str = Parameter("The archive, its name as it is.", set="LiteralPath", mandatory=True,
                                  from_pipeline=ByPropertyName, aliases=["PSPath"])  # fmt: skip
    destination_path: str = Parameter("Where the files go; a directory of the archive's name if not given.", position=1)
    force: bool = Switch("Overwrites files that are there.")
    pass_thru: bool = Switch("Writes the files.")

    def process(self) -> Iterator[Any]:
        for place in self.places():
            ending = os.path.splitext(place.path)[1]
            if ending.lower() != ".zip":
                self.throw(record(
                    f"{ending} is not a supported archive file format. .zip is the only supported archive file format.",
                    "NotSupportedArchiveFileExtension", "InvalidArgument", ending,
                ))  # fmt: skip
            folder = resolve(self.context, self.destination_path or leaf_of(place.path)[: -len(ending)])
            if self.should_process(place.path):
                yield from self._expand(place.path, folder)

    def _expand(self, path: str, folder: ProviderPath) -> Iterator[Any]:
        try:
            with zipfile.ZipFile(path) as archive:
                for info in archive.infolist():
                    target = _inside(folder.path, info.filename)
                    if target is None:
                        self.throw(record(
                            f"The entry '{info.filename}' of the archive would be written outside of '{folder.path}'.",
                            "InvalidArchiveEntry", "InvalidData", info.filename,
                        ))  # fmt: skip
                    if info.is_dir():
                        os.makedirs(target, exist_ok=True)
                        continue
                    if os.path.exists(target) and not self.force:
                        self.write_error(record(
                            f"Failed to create file '{target}' while expanding the archive file '{path}' contents as "
                            f"the file '{target}' already exists. Use the -Force parameter if you want to overwrite "
                            f"the existing directory '{folder.path}' contents when expanding the archive file.",
                            "ExpandArchiveFileExists", "ResourceExists", target, _FILE_EXISTS,
                        ))  # fmt: skip
                        continue
                    os.makedirs(os.path.dirname(target), exist_ok=True)
                    with archive.open(info) as source, open(target, "wb") as written:
                        shutil.copyfileobj(source, written)
                    if self.pass_thru:
                        yield folder.provider.item(target)
        except (OSError, zipfile.BadZipFile) as error:
            self.throw(_failed(error, path))


def _inside(folder: str, name: str) -> str | None:
    """Where an entry goes; None for one that leads out of the folder."""
    root = os.path.realpath(folder)
    target = os.path.realpath(os.path.join(root, name.replace("\\", "/")))
    return target if target.startswith(root.rstrip("/") + "/") else None


def _failed(error: Exception, path: str) -> Any:
    if isinstance(error, OSError):
        return os_record(error, path, "ArchiveIOError", "WriteError")
    return record(f"The archive '{path}' cannot be read: it is damaged.", "InvalidArchive", "InvalidData", path)
