"""The start image: the compiled modules that runs needed, in one file beside the package's other compiled files.

Python looks for each module in folders, opens its compiled file and reads it: 80 modules cost 8 ms before any of them
does something. The image holds their code in one file that is read once (docs/decisions/0009). It is as trustworthy as
the compiled files it is made of: it stands in the same folder, and a module comes from it only if its source has the
size and time it had. A run that needed modules it does not hold writes it anew, with those of the runs before.
"""

from __future__ import annotations

import marshal
import os
import sys
from _frozen_importlib_external import MAGIC_NUMBER, SourceFileLoader, spec_from_file_location

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import CodeType

PACKAGE_FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FORMAT = 2

#: How many bytes in front say where the code begins.
_HEAD = 8
#: So many modules of a run that the image does not hold are worth a new one.
_WORTH_WRITING = 8
# What a run has loaded when the engine was at work.
_LAST_MODULE = "pcshell.runtime.support"

#: Source below the package, its time in ns, its size; where the code stands behind the index, and its length.
Entry = tuple[str, int, int, int, int]


class ImageFinder:
    """A finder of the modules in the image at `path`, whose code is in `data`."""

    def __init__(self, path: str, index: dict[str, Entry], data: memoryview) -> None:
        self.path = path
        self.index = index
        self.data = data
        self.is_stale = False

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> ModuleSpec | None:
        """The spec of a module of the image, as the ordinary finder would make it."""
        entry = self.index.get(name)
        if entry is None:
            return None
        place = os.path.join(PACKAGE_FOLDER, entry[0])
        if not self.fits(entry):
            self.is_stale = True
            return None
        folders = [os.path.dirname(place)] if place.endswith("__init__.py") else None
        loader = ImageLoader(name, place, self.code(entry))
        spec = spec_from_file_location(name, place, loader=loader, submodule_search_locations=folders)
        if spec is not None:
            spec.cached = self.path
        return spec

    def code(self, entry: Entry) -> memoryview:
        """The marshalled code of a module."""
        return self.data[entry[3] : entry[3] + entry[4]]

    @staticmethod
    def fits(entry: Entry) -> bool:
        """Whether the source is the one that was compiled."""
        try:
            state = os.stat(os.path.join(PACKAGE_FOLDER, entry[0]))
        except OSError:
            return False
        return state.st_mtime_ns == entry[1] and state.st_size == entry[2]


class ImageLoader(SourceFileLoader):
    """Python's loader of source files, with the code at hand."""

    def __init__(self, name: str, path: str, code: memoryview) -> None:
        super().__init__(name, path)
        self.code = code

    def get_code(self, fullname: str) -> CodeType | None:
        """The module's code."""
        code: CodeType = marshal.loads(self.code)
        return code


def image_path() -> str:
    """Where the image of this Python stands."""
    return os.path.join(PACKAGE_FOLDER, "__pycache__", f"start.{sys.implementation.cache_tag}.image")


def install() -> ImageFinder | None:
    """Lets modules come from the image; None where there is none that can be read."""
    path = image_path()
    try:
        with open(path, "rb") as file:
            data = memoryview(file.read())
        start = _HEAD + int.from_bytes(data[:_HEAD], "little")
        magic, format_number, length, index = marshal.loads(data[_HEAD:start])
    except (OSError, ValueError, TypeError, EOFError):
        return None
    if (magic, format_number, length) != (MAGIC_NUMBER, FORMAT, len(data) - start):
        return None
    finder = ImageFinder(path, index, data[start:])
    sys.meta_path.insert(0, finder)
    return finder


def write(finder: ImageFinder | None) -> None:
    """Writes the image anew if this run needed modules that it does not hold; never fails.

    Nothing is written where compiled files are not wanted or may not be written.
    """
    if sys.dont_write_bytecode or sys.pycache_prefix is not None or sys.flags.optimize:
        return
    loaded = [name for name in sorted(sys.modules) if name.startswith("pcshell.")]
    if finder is not None and not finder.is_stale:
        missing = sum(1 for name in loaded if name not in finder.index)
        if missing < _WORTH_WRITING:
            return
    if _LAST_MODULE not in sys.modules or not os.access(os.path.dirname(image_path()), os.W_OK):
        return
    try:
        _replace(_image_of(loaded, finder))
    except (OSError, ValueError):
        return


def _image_of(loaded: list[str], finder: ImageFinder | None) -> bytes:
    """The bytes of an image of these modules and of those that the present one holds."""
    index: dict[str, Entry] = {}
    parts: list[bytes | memoryview] = []
    place = 0
    held = {} if finder is None else finder.index
    for name in sorted({*held, *loaded}):
        entry = held.get(name)
        code: bytes | memoryview | None = None
        if finder is not None and entry is not None and finder.fits(entry):
            code = finder.code(entry)
        elif name in sys.modules:
            entry, code = _compiled(name)
        if entry is not None and code is not None:
            index[name] = (*entry[:3], place, len(code))
            parts.append(code)
            place += len(code)
    head = marshal.dumps((MAGIC_NUMBER, FORMAT, place, index))
    return b"".join([len(head).to_bytes(_HEAD, "little"), head, *parts])


def _compiled(name: str) -> tuple[Entry, bytes] | tuple[None, None]:
    """A loaded module with its code; nothing for one that was not loaded from a source file."""
    spec = sys.modules[name].__spec__
    if spec is None or type(spec.loader) not in (SourceFileLoader, ImageLoader) or not spec.origin:
        return None, None
    state = os.stat(spec.origin)
    code = marshal.dumps(SourceFileLoader(name, spec.origin).get_code(name))
    path = os.path.relpath(spec.origin, PACKAGE_FOLDER)
    return (path, state.st_mtime_ns, state.st_size, 0, len(code)), code


def _replace(data: bytes) -> None:
    path = image_path()
    unfinished = f"{path}.{os.getpid()}"
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.replace(unfinished, path)
    except OSError:
        os.unlink(unfinished)
