"""The start image: the compiled modules of a start in one file beside the package's other compiled files.

Python looks for each module in folders, opens its compiled file and reads it: 80 modules cost 8 ms before any of them
does something. The image holds their code in one file and is read once (docs/decisions/0009). It is as trustworthy as
the compiled files it is made of: it stands in the same folder, and every source is compared with the size and time it
had. An image that does not fit is not used, and written anew at the end of a run that has loaded the engine.
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
FORMAT = 1

# Modules of ours that are worth a place: the engine and what shows output, not the contents.
_PACKAGES = frozenset({"language", "objects", "metadata", "runtime", "formatting", "providers", "defaults", "cmdlet"})
_MODULES = frozenset({"cmdlets", "cmdlets._catalog", "cmdlets.core", "cmdlets.core.out"})
_SHELL = frozenset({"command_line", "program", "standard_streams", "stream_host", "arguments", "line_input"})

# What a run has loaded when the engine was at work.
_LAST_MODULE = "pcshell.runtime.support"

Entry = tuple[str, str, int, int, bytes]  # module, path below the package, time in ns, size, code


class ImageFinder:
    """A finder of modules that are in the image at `path`; `modules` maps their names to source and code."""

    def __init__(self, path: str, modules: dict[str, tuple[str, bytes]]) -> None:
        self.path = path
        self.modules = modules

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> ModuleSpec | None:
        """The spec of a module of the image, as the ordinary finder would make it."""
        found = self.modules.get(name)
        if found is None:
            return None
        place, code = found
        folders = [os.path.dirname(place)] if place.endswith("__init__.py") else None
        loader = ImageLoader(name, place, code)
        spec = spec_from_file_location(name, place, loader=loader, submodule_search_locations=folders)
        if spec is not None:
            spec.cached = self.path
        return spec


class ImageLoader(SourceFileLoader):
    """Python's loader of source files, with the code at hand."""

    def __init__(self, name: str, path: str, code: bytes) -> None:
        super().__init__(name, path)
        self.code = code

    def get_code(self, fullname: str) -> CodeType | None:
        """The module's code."""
        code: CodeType = marshal.loads(self.code)
        return code


def image_path() -> str:
    """Where the image of this Python stands."""
    return os.path.join(PACKAGE_FOLDER, "__pycache__", f"start.{sys.implementation.cache_tag}.image")


def install() -> bool:
    """Lets modules come from the image; False where there is none that fits."""
    path = image_path()
    try:
        with open(path, "rb") as file:
            magic, format_number, entries = marshal.loads(file.read())
        if (magic, format_number) != (MAGIC_NUMBER, FORMAT):
            return False
        modules = {name: (fitting(source, time, size), code) for name, source, time, size, code in entries}
    except (OSError, ValueError, TypeError, EOFError):
        return False
    sys.meta_path.insert(0, ImageFinder(path, modules))
    return True


def fitting(path: str, time: int, size: int) -> str:
    """The full path of a source; raises ValueError when it is not the one that was compiled."""
    full = os.path.join(PACKAGE_FOLDER, path)
    state = os.stat(full)
    if state.st_mtime_ns != time or state.st_size != size:
        raise ValueError(path)
    return full


def write() -> None:
    """Writes an image of the modules that are loaded, where compiled files may be written; never fails."""
    if sys.dont_write_bytecode or sys.pycache_prefix is not None or sys.flags.optimize:
        return
    if _LAST_MODULE not in sys.modules or not os.access(os.path.dirname(image_path()), os.W_OK):
        return
    try:
        entries = [entry_of(name) for name in sorted(sys.modules) if _belongs(name)]
        data = marshal.dumps((MAGIC_NUMBER, FORMAT, [entry for entry in entries if entry is not None]))
        path = image_path()
        unfinished = f"{path}.{os.getpid()}"
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            os.replace(unfinished, path)
        except OSError:
            os.unlink(unfinished)
    except (OSError, ValueError):
        return


def entry_of(name: str) -> Entry | None:
    """A loaded module with its code; None for one that was not loaded from a source file."""
    module = sys.modules[name]
    spec = module.__spec__
    if spec is None or type(spec.loader) not in (SourceFileLoader, ImageLoader) or not spec.origin:
        return None
    state = os.stat(spec.origin)
    code = SourceFileLoader(name, spec.origin).get_code(name)
    path = os.path.relpath(spec.origin, PACKAGE_FOLDER)
    return name, path, state.st_mtime_ns, state.st_size, marshal.dumps(code)


def _belongs(name: str) -> bool:
    package, dot, rest = name.partition(".")
    if package != "pcshell" or not dot:
        return False
    head, _, tail = rest.partition(".")
    return head in _PACKAGES or rest in _MODULES or (head == "shell" and tail in _SHELL)
