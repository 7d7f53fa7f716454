"""Assemblies: their names, which one a type is in, and what loading one finds.

pcshell has no assemblies. Those of PowerShell on Linux whose types exist here are known by name, so that scripts that
load one before they use its types run; Add-Type asks the same table.
"""

from __future__ import annotations

from pcshell.objects.clr_exceptions import argument_null, error
from pcshell.objects.declare import declare_type
from pcshell.objects.typenames import CORE_ASSEMBLY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.objects.typenames import ClrType

_CORE = CORE_ASSEMBLY.partition(",")[0]
_ENGINE = "System.Management.Automation"
# Simple names: assemblies that hold types which exist here, or that need no loading.
_NAMES = (
    "Microsoft.CSharp", "Microsoft.PowerShell.Commands.Management", "Microsoft.PowerShell.Commands.Utility",
    "Microsoft.PowerShell.ConsoleHost", "Microsoft.PowerShell.Security", "mscorlib", "netstandard", "System",
    "System.Collections", "System.Collections.Specialized", "System.ComponentModel", "System.Console", "System.Core",
    "System.Data", "System.Data.Common", "System.Globalization", "System.IO", "System.IO.Compression",
    "System.IO.Compression.FileSystem", "System.IO.Compression.ZipFile", "System.IO.FileSystem", "System.Linq", _ENGINE,
    "System.Net", "System.Net.Http", "System.Net.Mail", "System.Net.Primitives", _CORE, "System.Private.Uri",
    "System.Private.Xml", "System.Runtime", "System.Runtime.Numerics", "System.Security",
    "System.Security.Cryptography", "System.Text.Json", "System.Text.RegularExpressions", "System.Threading",
    "System.Web", "System.Web.HttpUtility", "System.Xml", "System.Xml.Linq", "System.Xml.ReaderWriter",
)  # fmt: skip
_KNOWN = {name.lower(): name for name in _NAMES}
# Beginnings of the names of types that are not in the core library -> their assembly.
_HOMES = {
    "System.Management.Automation.": _ENGINE,
    "Microsoft.PowerShell.Commands.": _ENGINE,
    "System.Text.RegularExpressions.": "System.Text.RegularExpressions",
    "System.Xml.": "System.Private.Xml",
    "System.Numerics.BigInteger": "System.Runtime.Numerics",
    "System.Net.Http.": "System.Net.Http",
}
_VERSIONS = {_ENGINE: "7.6.5.500", "mscorlib": "4.0.0.0", "System": "4.0.0.0", "System.Xml": "4.0.0.0"}
_TOKENS = {
    _CORE: "7cec85d7bea7798e", _ENGINE: "31bf3856ad364e35", "System.Private.Xml": "cc7b13ffcd2ddd51",
    "mscorlib": "b77a5c561934e089", "System": "b77a5c561934e089", "System.Xml": "b77a5c561934e089",
}  # fmt: skip


def is_known(name: str) -> bool:
    """Whether an assembly of this name, simple or full, comes with PowerShell and may be loaded."""
    return name.partition(",")[0].strip().lower() in _KNOWN


class Assembly:
    """System.Reflection.Assembly, as far as it names itself; `kind` is the type that was asked for its assembly."""

    __slots__ = ("kind", "name")
    clr_name = "System.Reflection.RuntimeAssembly"

    def __init__(self, name: str, kind: ClrType | None = None) -> None:
        self.name = name
        self.kind = kind

    @staticmethod
    def of(kind: ClrType) -> Assembly:
        """The assembly of a type; a script's class has none of its own here."""
        for beginning, home in _HOMES.items():
            if kind.name.startswith(beginning):
                return Assembly(home, kind)
        return Assembly(_CORE, kind)

    @staticmethod
    def find(name: str) -> Assembly | None:
        """The assembly of a simple or full name, where it is known."""
        known = _KNOWN.get(name.partition(",")[0].strip().lower())
        return None if known is None else Assembly(known)

    @property
    def version(self) -> str:
        """The version as text."""
        return _VERSIONS.get(self.name, "10.0.0.0")

    def __str__(self) -> str:
        token = _TOKENS.get(self.name, "b03f5f7f11d50a3a")
        return f"{self.name}, Version={self.version}, Culture=neutral, PublicKeyToken={token}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Assembly) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)


ASSEMBLY = declare_type(Assembly.clr_name)
ASSEMBLY.properties_from({
    "string FullName": str,
    "string Location": lambda assembly: "",
    "string ImageRuntimeVersion": lambda assembly: "v4.0.30319",
    "bool IsDynamic": lambda assembly: False,
    "bool IsFullyTrusted": lambda assembly: True,
    "bool GlobalAssemblyCache": lambda assembly: False,
})  # fmt: skip
ASSEMBLY.method("string ToString()")(str)
ASSEMBLY.method("System.Object GetName()")(lambda assembly: AssemblyName(assembly))
_LOADER = declare_type("System.Reflection.Assembly")


@ASSEMBLY.method(
    "type GetType(string name)", "type GetType(string name, bool throwOnError)",
    "type GetType(string name, bool throwOnError, bool ignoreCase)",
)  # fmt: skip
def _type_in(_assembly: Assembly, name: str | None, throw: bool = False, ignore_case: bool = False) -> ClrType | None:
    from pcshell.objects.clr_type import type_by_name

    return type_by_name(name, throw, ignore_case)


def _missing(shown: str) -> Exception:
    return error(
        "System.IO.FileNotFoundException",
        f"Could not load file or assembly '{shown}'. The system cannot find the file specified.\n",
    )


@_LOADER.static("System.Reflection.Assembly Load(string assemblyString)")
def _load(name: str | None) -> Assembly:
    if name is None:
        raise argument_null("assemblyString")
    found = Assembly.find(name)
    if found is None:
        raise _missing(name if "," in name else f"{name}, Culture=neutral, PublicKeyToken=null")
    return found


@_LOADER.static("System.Reflection.Assembly LoadWithPartialName(string partialName)")
def _load_partial(name: str | None) -> Assembly | None:
    """An assembly by simple name; nothing where there is none."""
    if name is None:
        raise argument_null("partialName")
    return Assembly.find(name)


@_LOADER.static(
    "System.Reflection.Assembly LoadFrom(string assemblyFile)", "System.Reflection.Assembly LoadFile(string path)"
)
def _load_file(path: str | None) -> Assembly:
    """Files: one that stands for a known assembly by its name is that; others hold nothing that could run here."""
    import os

    if path is None:
        raise argument_null("assemblyFile")
    found = Assembly.find(os.path.basename(path).removesuffix(".dll"))
    if found is not None:
        return found
    if not os.path.isfile(path):
        raise _missing(os.path.abspath(path))
    raise error(
        "System.BadImageFormatException",
        f"Could not load file or assembly '{os.path.abspath(path)}'. An attempt was made to load a program with an "
        "incorrect format.\n",
    )


@_LOADER.static("System.Reflection.Assembly GetAssembly(type type)")
def _assembly_of(kind: ClrType | None) -> Assembly:
    if kind is None:
        raise argument_null("type")
    return Assembly.of(kind)


@_LOADER.static("System.Reflection.Assembly GetExecutingAssembly()")
def _executing() -> Assembly:
    return Assembly(_ENGINE)


class ClassAssembly:
    """What marks the assembly that holds a script's class, with the script's path."""

    __slots__ = ("kind",)
    clr_name = "System.Management.Automation.DynamicClassImplementationAssemblyAttribute"

    def __init__(self, kind: ClrType) -> None:
        self.kind = kind


declare_type(ClassAssembly.clr_name).properties_from({
    "string ScriptFile": lambda one: one.kind.definition.ast.extent.source.file,
})  # fmt: skip


@ASSEMBLY.method("System.Object[] GetCustomAttributes(bool inherit)")
def _assembly_attributes(assembly: Assembly, inherit: bool) -> list[Any]:
    return [ClassAssembly(assembly.kind)] if assembly.kind is not None and assembly.kind.definition is not None else []


class AssemblyName:
    """System.Reflection.AssemblyName."""

    __slots__ = ("assembly",)
    clr_name = "System.Reflection.AssemblyName"

    def __init__(self, assembly: Assembly) -> None:
        self.assembly = assembly

    def __str__(self) -> str:
        return str(self.assembly)


def _version(name: AssemblyName) -> Any:
    from pcshell.objects.clr_version import Version

    return Version(*map(int, name.assembly.version.split(".")))


ASSEMBLY_NAME = declare_type(AssemblyName.clr_name)
ASSEMBLY_NAME.properties_from({
    "string Name": lambda name: name.assembly.name,
    "version Version": _version,
    "string CultureName": lambda name: "",
    "string FullName": str,
})  # fmt: skip
ASSEMBLY_NAME.method("string ToString()")(str)
