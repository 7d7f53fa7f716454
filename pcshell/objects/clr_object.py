"""Members of System.Object (every value has them), System.Type and a few types that are barely used."""

from __future__ import annotations

from pcshell.objects import conversion, typenames
from pcshell.objects.declare import declare_type
from pcshell.objects.psobject import DB_NULL, NO_OUTPUT, WRAPPERS, PSCustomObject
from pcshell.objects.typenames import ClrType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OBJECT = declare_type("System.Object")


@OBJECT.method("bool Equals(System.Object obj)")
def _equals(value: Any, other: Any) -> bool:
    return equals(value, other)


def equals(value: Any, other: Any) -> bool:
    """Object.Equals: same type and same value; reference types that do not say otherwise by identity."""
    if type(other) in WRAPPERS:
        other = other.base
    if value is other:
        return True
    if type(value) is not type(other):
        return False
    if isinstance(value, (list, dict, PSCustomObject)):
        return False
    return bool(value == other)


@OBJECT.method("int GetHashCode()")
def _hash_code(value: Any) -> int:
    return hash_code(value)


def hash_code(value: Any) -> int:
    """A number that equal values share, within Int32."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return ((value + 2**31) % 2**32) - 2**31
    try:
        raw = hash(value)
    except TypeError:
        raw = id(value)
    return ((raw + 2**31) % 2**32) - 2**31


@OBJECT.method("type GetType()")
def _get_type(value: Any) -> ClrType:
    if type(value) is PSCustomObject and value.type_names and _is_copy_of_another(value.type_names):
        return typenames.find_type("System.Management.Automation.PSObject") or typenames.OBJECT
    return typenames.type_of(value)


_CUSTOM_COPY = "Deserialized.System.Management.Automation.PSCustomObject"


def _is_copy_of_another(names: list[str]) -> bool:
    """Whether the names are those of a copy that stands for a value of another class (see Import-Clixml)."""
    return names[0].startswith("Deserialized.") and _CUSTOM_COPY not in names


@OBJECT.method("string ToString()")
def _to_string(value: Any) -> str:
    return to_string(value)


def to_string(value: Any) -> str:
    """Object.ToString() as .NET itself answers: a type's name where the type does not say more."""
    if isinstance(value, PSCustomObject):
        return ""
    if isinstance(value, list):
        return str(typenames.type_of(value).name)
    return conversion.to_string(value)


@OBJECT.static("bool Equals(System.Object objA, System.Object objB)")
def _equal(left: Any, right: Any) -> bool:
    return equals(left, right)


@OBJECT.static("bool ReferenceEquals(System.Object objA, System.Object objB)")
def _same(left: Any, right: Any) -> bool:
    """Values of structs are boxed anew for every call and so never the same object."""
    return left is right and (left is None or not typenames.type_of(left).is_value_type)


@OBJECT.constructor("Object()")
def _new_object() -> Any:
    return PlainObject()


class PlainObject:
    """`[object]::new()`."""

    __slots__ = ("__weakref__",)
    clr_name = "System.Object"


@declare_type("System.ValueType").method("int CompareTo(System.Object value)")
def _compare_to(value: Any, other: Any) -> int:
    return compare_to(value, other)


def compare_to(value: Any, other: Any) -> int:
    """IComparable.CompareTo for values of one type: -1, 0 or 1; anything is above $null."""
    if other is None:
        return 1
    if type(value) is not type(other):
        from pcshell.objects.clr_exceptions import error

        name = typenames.type_of(value).short_name
        raise error("ArgumentException", f"Object must be of type {name}.")
    from pcshell.objects import comparison

    return int(comparison.compare(value, other, False))


# --------------------------------------------------------------------------------------------- helpers of every program


@declare_type("System.Nullable").static("type GetUnderlyingType(type nullableType)")
def _underlying(kind: ClrType) -> ClrType | None:
    return kind.generic_arguments[0] if kind.generic_definition == "System.Nullable`1" else None


@declare_type("System.Activator").static(
    "System.Object CreateInstance(type type)", "System.Object CreateInstance(type type, params System.Object[] args)"
)
def _create(kind: ClrType, args: list[Any] | None = None) -> Any:
    from pcshell.objects.members import new_object

    return new_object(kind, list(args or []))


declare_type("System.Activator").static("T CreateInstance[T]()")(lambda types: _create(types[0]))
declare_type("System.DBNull").static_property("System.DBNull Value")(lambda: _db_null())


def _db_null() -> Any:

    return DB_NULL


GARBAGE = declare_type("System.GC")


@GARBAGE.static("void Collect()", "void Collect(int generation)", "void WaitForPendingFinalizers()")
def _collect(_generation: int = 0) -> Any:
    return NO_OUTPUT


@GARBAGE.static("long GetTotalMemory(bool forceFullCollection)")
def _total_memory(_force: bool) -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


GARBAGE.constant("int MaxGeneration", 2)
GARBAGE.static(
    "void Collect(int generation, System.GCCollectionMode mode)",
    "void Collect(int generation, System.GCCollectionMode mode, bool blocking)",
    "void Collect(int generation, System.GCCollectionMode mode, bool blocking, bool compacting)",
    "void KeepAlive(System.Object obj)", "void SuppressFinalize(System.Object obj)",
    "void ReRegisterForFinalize(System.Object obj)", "void AddMemoryPressure(long bytesAllocated)",
    "void RemoveMemoryPressure(long bytesAllocated)",
)(lambda *_ignored: NO_OUTPUT)  # fmt: skip
GARBAGE.static("int CollectionCount(int generation)", "int GetGeneration(System.Object obj)")(lambda _which: 0)


class AppDomain:
    """System.AppDomain: there is one."""

    __slots__ = ()
    clr_name = "System.AppDomain"


_DOMAIN = AppDomain()
DOMAIN = declare_type("System.AppDomain")
DOMAIN.static_property("System.AppDomain CurrentDomain")(lambda: _DOMAIN)
DOMAIN.properties_from({
    "string FriendlyName": lambda domain: "pcshell",
    "int Id": lambda domain: 1,
    "bool IsFullyTrusted": lambda domain: True,
    "bool IsHomogenous": lambda domain: True,
    "bool ShadowCopyFiles": lambda domain: False,
    "string BaseDirectory": lambda domain: _base_directory(),
})  # fmt: skip
DOMAIN.method("bool IsDefaultAppDomain()")(lambda domain: True)
DOMAIN.method("bool IsFinalizingForUnload()")(lambda domain: False)


def _base_directory() -> str:
    import os
    import sys

    return os.path.join(os.path.dirname(os.path.abspath(sys.argv[0] or ".")), "")
