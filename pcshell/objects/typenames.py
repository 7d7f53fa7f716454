"""Type objects: one `ClrType` per .NET type that exists here, and which type a value has.

`[int]`, `-is`, GetType(), conversions, completion and help all read the same row. The rows are text in `type_table`
(and `enum_table`), read when a name is first asked for; the commonest types are known without it. Classes of values
say what they are by the attribute `clr_name` (on the class, or on the instance where it depends on type arguments).
"""

from __future__ import annotations

from pcshell.objects import numbers
from pcshell.objects.collections import ArrayList, GenericList, Hashtable, OrderedDictionary, TypedArray
from pcshell.objects.psobject import DB_NULL, WRAPPERS, NotedList, NotedText, PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

#: The assembly that full names of type arguments carry (.NET 10).
CORE_ASSEMBLY = "System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e"


class ClrType:
    """A .NET type. `str()` and `name` are Type.ToString() (`System.Collections.Generic.List`1[System.Int32]`).

    `kind` is class, struct, enum, interface, array or delegate. `interfaces` holds full names, inherited ones
    included where the table gives them. `is_scripted` says that a script defined it. `python` is the class of its
    values where one is known, `definition` the script class behind a session's own type, `module` the module
    whose import declares the type's members.
    """

    __slots__ = (
        "_base", "_base_name", "_shared", "definition", "element", "generic_arguments", "generic_definition",
        "interfaces", "is_scripted", "kind", "module", "name", "namespace", "python", "short_name",
    )  # fmt: skip
    clr_name = "System.RuntimeType"

    def __init__(
        self,
        name: str,
        kind: str = "class",
        base: str | ClrType | None = "System.Object",
        interfaces: tuple[str, ...] = (),
        python: Any = None,
    ) -> None:
        self.name = name
        self.kind = kind
        bare, _, _ = name.partition("[") if kind != "array" else (name, "", "")
        self.namespace, _, self.short_name = bare.rpartition(".")
        if "+" in self.short_name:
            self.short_name = self.short_name.rpartition("+")[2]
        self._base = base if isinstance(base, ClrType) else None
        self._base_name = base.name if isinstance(base, ClrType) else base
        self.interfaces = interfaces
        self.python = python
        self.element: ClrType | None = None
        self.generic_arguments: tuple[ClrType, ...] = ()
        self.generic_definition: str = ""
        self.definition: Any = None
        self.is_scripted = False
        self.module: str = ""
        self._shared: frozenset[str] | None = None

    def __repr__(self) -> str:
        return f"ClrType({self.name})"

    def __str__(self) -> str:
        return self.name

    @property
    def is_value_type(self) -> bool:
        """Whether values are copied: structs and enums."""
        return self.kind in ("struct", "enum")

    @property
    def is_enum(self) -> bool:
        """Whether this is an enum."""
        return self.kind == "enum"

    @property
    def is_array(self) -> bool:
        """Whether this is an array type."""
        return self.kind == "array"

    @property
    def base(self) -> ClrType | None:
        """The base type; None for System.Object and interfaces."""
        if self._base is None and self._base_name:
            self._base = find_type(self._base_name)
        return self._base

    @property
    def full_name(self) -> str:
        """Type.FullName: type arguments carry their assembly."""
        if not self.generic_arguments:
            if self.element is not None and self.element.generic_arguments:
                return self.element.full_name + self.name[len(self.element.name) :]
            return self.name
        inner = ",".join(f"[{argument.full_name}, {CORE_ASSEMBLY}]" for argument in self.generic_arguments)
        return f"{self.generic_definition}[{inner}]"

    @property
    def display_name(self) -> str:
        """How PowerShell writes the type in text: `int`, `string[]`, `System.Collections.Generic.List[int]`."""
        found = _DISPLAY.get(self.name)
        if found is not None:
            return found
        if self.element is not None:
            return self.element.display_name + self.name[len(self.element.name) :]
        if self.generic_arguments:
            if self.generic_definition == "System.Nullable`1":
                return f"System.Nullable[{self.generic_arguments[0].display_name}]"
            inner = ",".join(argument.display_name for argument in self.generic_arguments)
            return f"{self.generic_definition.partition('`')[0]}[{inner}]"
        return _display_names().get(self.name, self.name)

    def ancestry(self) -> list[ClrType]:
        """The type and its base types, nearest first."""
        chain: list[ClrType] = []
        at: ClrType | None = self
        while at is not None:
            chain.append(at)
            at = at.base
        return chain

    def is_subclass_of(self, other: ClrType) -> bool:
        """Whether a value of this type is one of `other`: the same type, a base type or an interface."""
        return self is other or other.name in self.assignable_names()

    def assignable_names(self) -> frozenset[str]:
        """The full names of everything a value of this type may be taken for."""
        if self._shared is None:
            names = {"System.Object"}
            for ancestor in self.ancestry():
                names.add(ancestor.name)
                names.update(ancestor.interfaces)
            self._shared = frozenset(names)
        return self._shared


# ---------------------------------------------------------------------------------------------- the commonest types

_NUMBER = ("System.IComparable", "System.IConvertible", "System.IFormattable")
_LIST = (
    "System.ICloneable", "System.Collections.IList", "System.Collections.ICollection",
    "System.Collections.IEnumerable",
)  # fmt: skip
_MAP = (
    "System.Collections.IDictionary", "System.Collections.ICollection", "System.Collections.IEnumerable",
    "System.ICloneable",
)  # fmt: skip

OBJECT = ClrType("System.Object", "class", None)
VALUE_TYPE = ClrType("System.ValueType", "class", OBJECT)
ENUM = ClrType("System.Enum", "class", VALUE_TYPE, _NUMBER)
ARRAY = ClrType("System.Array", "class", OBJECT, _LIST)
STRING = ClrType(
    "System.String", "class", OBJECT,
    ("System.IComparable", "System.ICloneable", "System.IConvertible", "System.Collections.IEnumerable",
     "System.Collections.Generic.IEnumerable`1[System.Char]"),
    str,
)  # fmt: skip
BOOLEAN = ClrType("System.Boolean", "struct", VALUE_TYPE, ("System.IComparable", "System.IConvertible"), bool)
CHAR = ClrType("System.Char", "struct", VALUE_TYPE, _NUMBER, numbers.Char)
INT32 = ClrType("System.Int32", "struct", VALUE_TYPE, _NUMBER, int)
INT64 = ClrType("System.Int64", "struct", VALUE_TYPE, _NUMBER, numbers.Int64)
BYTE = ClrType("System.Byte", "struct", VALUE_TYPE, _NUMBER, numbers.Byte)
SBYTE = ClrType("System.SByte", "struct", VALUE_TYPE, _NUMBER, numbers.SByte)
INT16 = ClrType("System.Int16", "struct", VALUE_TYPE, _NUMBER, numbers.Int16)
UINT16 = ClrType("System.UInt16", "struct", VALUE_TYPE, _NUMBER, numbers.UInt16)
UINT32 = ClrType("System.UInt32", "struct", VALUE_TYPE, _NUMBER, numbers.UInt32)
UINT64 = ClrType("System.UInt64", "struct", VALUE_TYPE, _NUMBER, numbers.UInt64)
SINGLE = ClrType("System.Single", "struct", VALUE_TYPE, _NUMBER, numbers.Single)
DOUBLE = ClrType("System.Double", "struct", VALUE_TYPE, _NUMBER, float)
BIG_INTEGER = ClrType(
    "System.Numerics.BigInteger", "struct", VALUE_TYPE, ("System.IComparable", "System.IFormattable"),
    numbers.BigInteger,
)  # fmt: skip
HASHTABLE = ClrType("System.Collections.Hashtable", "class", OBJECT, _MAP, Hashtable)
ORDERED = ClrType(
    "System.Collections.Specialized.OrderedDictionary", "class", OBJECT,
    ("System.Collections.Specialized.IOrderedDictionary", *_MAP[:3]), OrderedDictionary,
)  # fmt: skip
ARRAY_LIST = ClrType("System.Collections.ArrayList", "class", OBJECT, _LIST, ArrayList)
PS_CUSTOM_OBJECT = ClrType("System.Management.Automation.PSCustomObject", "class", OBJECT, (), PSCustomObject)
PS_OBJECT = ClrType(
    "System.Management.Automation.PSObject", "class", OBJECT, ("System.IFormattable", "System.IComparable")
)
DB_NULL_TYPE = ClrType("System.DBNull", "class", OBJECT, ("System.IConvertible",), type(DB_NULL))
RUNTIME_TYPE = ClrType("System.RuntimeType", "class", "System.Reflection.TypeInfo", ("System.ICloneable",), ClrType)

_CORE = (
    OBJECT, VALUE_TYPE, ENUM, ARRAY, STRING, BOOLEAN, CHAR, INT32, INT64, BYTE, SBYTE, INT16, UINT16, UINT32, UINT64,
    SINGLE, DOUBLE, BIG_INTEGER, HASHTABLE, ORDERED, ARRAY_LIST, PS_CUSTOM_OBJECT, PS_OBJECT, DB_NULL_TYPE,
    RUNTIME_TYPE,
)  # fmt: skip

#: Types by folded name, as scripts write it or in full: the cache of `find_type`.
_FOUND: dict[str, ClrType] = {kind.name.lower(): kind for kind in _CORE}
_FOUND.update(
    {
        "object": OBJECT, "string": STRING, "bool": BOOLEAN, "char": CHAR, "int": INT32, "int32": INT32,
        "int64": INT64, "long": INT64, "byte": BYTE, "double": DOUBLE, "float": SINGLE, "single": SINGLE,
        "hashtable": HASHTABLE, "array": ARRAY, "ordered": ORDERED, "psobject": PS_OBJECT,
        "pscustomobject": PS_OBJECT,
    }
)  # fmt: skip

#: How the commonest types are written in text.
_DISPLAY = {
    "System.Object": "System.Object", "System.String": "string", "System.Boolean": "bool", "System.Char": "char",
    "System.Int32": "int", "System.Int64": "long", "System.Double": "double", "System.Byte": "byte",
    "System.Collections.Hashtable": "hashtable", "System.Array": "array",
}  # fmt: skip
_NOT_TYPES: set[str] = set()
_ROWS: dict[str, tuple[str, str, str, str]] = {}
_ACCELERATORS: dict[str, str] = {}


# -------------------------------------------------------------------------------------------------- reading the table


def _full(name: str, namespace: str, short: dict[str, str]) -> str:
    """The full name behind a name in a row of `namespace`."""
    if name.startswith("."):
        return namespace + name
    found = short.get(name)
    if found is not None:
        return found
    return name if "." in name else f"{namespace}.{name}"


def _rows() -> dict[str, tuple[str, str, str, str]]:
    """The rows by folded full name (generic definitions without `<T>`): full name, kind, base, interfaces."""
    if _ROWS:
        return _ROWS
    from pcshell.objects.type_table import TABLE

    kinds = {"#": "struct", "!": "interface", "^": "delegate"}
    namespace = ""
    for line in TABLE.split("\n"):
        if not line:
            continue
        if line[0] == "[":
            namespace = line[1:-1]
            continue
        kind = kinds.get(line[0], "class")
        if kind != "class":
            line = line[1:]
        name, _, rest = line.partition(" ")
        base, _, interfaces = rest.partition(" ")
        bare, _, parameters = name.partition("<")
        full = f"{namespace}.{bare}"
        _ROWS[full.lower()] = (full, kind, base, f"{interfaces}|{parameters.rstrip('>')}")
    return _ROWS


def type_names() -> list[str]:
    """The full names of the types of the table that are not generic."""
    return [row[0] for row in _rows().values() if row[3][-1] == "|"]


def accelerators() -> dict[str, str]:
    """PowerShell's type accelerators as spelled, with the full names they stand for."""
    if not _ACCELERATORS:
        from pcshell.objects.accelerator_table import ACCELERATORS

        for line in ACCELERATORS.split("\n"):
            if line:
                name, _, full = line.partition(" ")
                _ACCELERATORS[name] = full
    return _ACCELERATORS


def add_accelerator(name: str, full_name: str) -> None:
    """A name of a session's own for a type."""
    find_type("int")  # the table of folded names is there now
    accelerators()[name] = full_name
    _FOLDED_ACCELERATORS[name.lower()] = full_name
    _NOT_TYPES.discard(name.lower())


def remove_accelerator(name: str) -> bool:
    """Takes an accelerator away; whether it existed."""
    found = next((one for one in accelerators() if one.lower() == name.lower()), None)
    if found is None:
        return False
    del _ACCELERATORS[found]
    _FOLDED_ACCELERATORS.pop(found.lower(), None)
    _FOUND.pop(found.lower(), None)
    return True


_DISPLAY_TABLE: dict[str, str] = {}
_FOLDED_ACCELERATORS: dict[str, str] = {}


def _display_names() -> dict[str, str]:
    """Accelerator to print for a full name; the first in the alphabet, except where PowerShell prefers another."""
    if not _DISPLAY_TABLE:
        for name, full in accelerators().items():
            _DISPLAY_TABLE.setdefault(full, name)
        for short in ("float", "psobject", "short", "ushort", "uint", "ulong"):
            _DISPLAY_TABLE[accelerators()[short]] = short
    return _DISPLAY_TABLE


def _from_row(folded: str) -> ClrType | None:
    """A non-generic type of the tables by its folded full name."""
    row = _rows().get(folded)
    if row is not None:
        if row[3][-1] != "|":
            return _generic_definition(row)
        return _make(row, row[0], {})
    from pcshell.objects.enums import enum_class, table_name

    if table_name(folded) is None:
        return None
    enum = enum_class(folded)
    return None if enum is None else type_of_enum(enum)


def _make(row: tuple[str, str, str, str], name: str, arguments: dict[str, str]) -> ClrType:
    """The type of a row under `name`, with the type parameters in `arguments` replaced."""
    from pcshell.objects.type_table import SHORT

    full, kind, base, rest = row
    namespace = full.rpartition(".")[0]
    texts = rest.partition("|")[0]
    interfaces = []
    for text in _split_arguments(texts) if texts and texts != "-" else ():
        wanted = _full(text, namespace, SHORT)
        if arguments and wanted.endswith("]"):
            head, _, inner = wanted[:-1].partition("[")
            wanted = f"{head}[{','.join(arguments.get(part, part) for part in inner.split(','))}]"
        interfaces.append(wanted)
    base_name: str | None = "System.Object"
    if kind == "interface":
        base_name = None
    elif base and base != "-":
        base_name = _full(base, namespace, SHORT)
    elif kind == "struct":
        base_name = "System.ValueType"
    elif kind == "delegate":
        base_name = "System.MulticastDelegate"
    elif full == "System.Object":
        base_name = None
    return ClrType(name, kind, base_name, tuple(interfaces))


def _generic_definition(row: tuple[str, str, str, str]) -> ClrType:
    """An open generic type (`List`1[T]`)."""
    parameters = row[3].partition("|")[2]
    kind = _make(row, f"{row[0]}[{parameters}]", {})
    kind.generic_definition = row[0]
    return kind


# ---------------------------------------------------------------------------------------------------- finding by name


def find_type(name: str) -> ClrType | None:
    """The type of a name as a script writes it between brackets, or None: see the module's head for what is known.

    Accelerators, full names with or without `System.`, arrays (`int[]`, `int[,]`), generic types in both spellings.
    """
    folded = name.strip().lower()
    found = _FOUND.get(folded)
    if found is None and folded not in _NOT_TYPES:
        found = _search(name.strip(), folded)
        if found is not None:
            _FOUND[folded] = found
        elif len(_NOT_TYPES) < 10000:
            _NOT_TYPES.add(folded)
    return found


def _search(name: str, folded: str) -> ClrType | None:
    """What `find_type` does for a name it has not met."""
    if folded.endswith("]"):
        return constructed_type(name, find_type)
    if len(_FOLDED_ACCELERATORS) < len(_ACCELERATORS) or not _ACCELERATORS:
        for short, full in accelerators().items():
            _FOLDED_ACCELERATORS[short.lower()] = full
    full_name = _FOLDED_ACCELERATORS.get(folded)
    if full_name is not None:
        return _known(full_name.lower())
    return _known(folded) or _known("system." + folded)


def _known(folded: str) -> ClrType | None:
    """A type by its folded full name, made once."""
    found = _FOUND.get(folded)
    if found is None:
        found = _from_row(folded) or _from_source(folded)
        if found is not None:
            _FOUND[folded] = _FOUND.setdefault(found.name.lower(), found)
            found = _FOUND[folded]
    return found


#: Folded beginnings of names, with a function that registers the types whose names begin so.
_SOURCES: dict[str, Callable[[str], None]] = {}


def register_source(prefix: str, load: Callable[[str], None]) -> None:
    """Says who knows the types whose names begin with `prefix`.

    `load` is called with the folded name of a type that nobody has registered, and registers it when there is one.
    """
    _SOURCES[prefix.lower()] = load


def register_older_name(name: str, full_name: str) -> None:
    """Makes a name of earlier versions stand for a type; for the `load` of a source."""
    found = find_type(full_name)
    if found is not None:
        _FOUND[name.lower()] = found


def _from_source(folded: str) -> ClrType | None:
    """A type that a source registers when it is first asked for; sources may look up other types meanwhile."""
    for prefix, load in _SOURCES.items():
        if folded.startswith(prefix):
            load(folded)
            return _FOUND.get(folded)
    return None


def _split_arguments(text: str) -> list[str]:
    """The comma-separated parts of `text`, commas inside brackets left alone."""
    parts: list[str] = []
    depth = start = 0
    for position, character in enumerate(text):
        if character == "[":
            depth += 1
        elif character == "]":
            depth -= 1
        elif character == "," and depth == 0:
            parts.append(text[start:position].strip())
            start = position + 1
    parts.append(text[start:].strip())
    return parts


def constructed_type(
    name: str, find: Callable[[str], ClrType | None], namespaces: Sequence[str] = ()
) -> ClrType | None:
    """An array or a closed generic type, of types that `find` finds; its definition may stand in a namespace of these.

    Nesting is as deep as the name is long: names above 2000 are refused.
    """
    if len(name) > 2000:
        return None
    opening = _matching(name)
    if opening < 1:
        return None
    head, inner = name[:opening], name[opening + 1 : -1].strip()
    if not inner.strip(", "):
        element = find(head)
        return None if element is None or element.name == "System.Void" else array_of(element, inner.count(",") + 1)
    arguments: list[ClrType] = []
    for part in _split_arguments(inner):
        if part.startswith("[") and part.endswith("]"):
            part = _split_arguments(part[1:-1])[0]
        argument = find(part)
        if argument is None:
            return None
        arguments.append(argument)
    base, _, rest = head.partition("`")
    _, plus, nested = rest.partition("+")
    for prefix in ("", "System.", *(f"{namespace}." for namespace in namespaces)):
        row = _rows().get(f"{prefix}{base.strip()}`{len(arguments)}{plus}{nested}".lower())
        if row is not None:
            return generic_of(row[0], tuple(arguments))
    return None


def _matching(name: str) -> int:
    """The position of the bracket that the last character closes, or -1."""
    depth = 0
    for position in range(len(name) - 1, -1, -1):
        if name[position] == "]":
            depth += 1
        elif name[position] == "[":
            depth -= 1
            if depth == 0:
                return position
    return -1


def array_of(element: ClrType, rank: int = 1) -> ClrType:
    """T[] (or T[,] ...) of an element type."""
    name = f"{element.name}[{',' * (rank - 1)}]"
    found = _FOUND.get(name.lower())
    if found is None or found.element is not element:
        found = ClrType(name, "array", ARRAY, ())
        found.element = element
        collection = "System.Collections.Generic."
        if rank == 1:
            found.interfaces = tuple(
                f"{collection}{interface}`1[{element.name}]"
                for interface in ("IList", "ICollection", "IEnumerable", "IReadOnlyList", "IReadOnlyCollection")
            )
        found.python = list if element is OBJECT and rank == 1 else TypedArray
        _FOUND[name.lower()] = found
    return found


def generic_of(definition: str, arguments: tuple[ClrType, ...]) -> ClrType | None:
    """A closed generic type by the full name of its definition (`System.Collections.Generic.List`1`)."""
    row = _rows().get(definition.lower())
    if row is None:
        return None
    name = f"{row[0]}[{','.join(argument.name for argument in arguments)}]"
    found = _FOUND.get(name.lower())
    if found is None or found.generic_arguments != arguments:
        parameters = row[3].partition("|")[2].split(",")
        if len(parameters) != len(arguments):
            return None
        found = _make(row, name, dict(zip(parameters, (argument.name for argument in arguments))))  # noqa: B905
        found.generic_arguments = arguments
        found.generic_definition = row[0]
        if row[0] == "System.Collections.Generic.List`1":
            found.python = GenericList
        _FOUND[name.lower()] = found
    return found


def type_of_enum(enum: type[numbers.EnumValue]) -> ClrType:
    """The type object of an enum's class."""
    found = _BY_CLASS.get(enum)
    if found is None:
        found = ClrType(enum.clr_name, "enum", ENUM, _NUMBER, enum)
        _BY_CLASS[enum] = found
    return found


def register_type(kind: ClrType) -> None:
    """Makes a type of ours or of a session's class findable by its name; a later one replaces it."""
    folded = kind.name.lower()
    _FOUND[folded] = kind
    _NOT_TYPES.discard(folded)
    for name in [name for name in _FOUND if name.startswith(f"{folded}[")]:
        del _FOUND[name]
    _NOT_TYPES.difference_update([name for name in _NOT_TYPES if folded in name])
    if kind.python is not None and isinstance(kind.python, type):
        _BY_CLASS[kind.python] = kind


# ------------------------------------------------------------------------------------------------------ types of values

OBJECT_ARRAY = array_of(OBJECT)

_BY_CLASS: dict[type, ClrType] = {
    int: INT32, str: STRING, bool: BOOLEAN, float: DOUBLE, list: OBJECT_ARRAY, PSCustomObject: PS_CUSTOM_OBJECT,
    Hashtable: HASHTABLE, OrderedDictionary: ORDERED, ArrayList: ARRAY_LIST, numbers.Int64: INT64,
    numbers.Byte: BYTE, numbers.SByte: SBYTE, numbers.Int16: INT16, numbers.UInt16: UINT16, numbers.UInt32: UINT32,
    numbers.UInt64: UINT64, numbers.BigInteger: BIG_INTEGER, numbers.Single: SINGLE, numbers.Char: CHAR,
    NotedText: STRING, NotedList: OBJECT_ARRAY, type(DB_NULL): DB_NULL_TYPE, ClrType: RUNTIME_TYPE, type(None): OBJECT,
}  # fmt: skip


def type_of(value: Any) -> ClrType:
    """The type of a value; System.Object for $null and for what no table knows."""
    found = _BY_CLASS.get(type(value))
    return _type_of_rare(value) if found is None else found


def _type_of_rare(value: Any) -> ClrType:
    """Types that depend on the instance, and classes met for the first time."""
    kind = type(value)
    if kind in WRAPPERS:
        return type_of(value.base)
    if kind is TypedArray:
        element = find_type(value.element)
        return OBJECT_ARRAY if element is None else array_of(element)
    name = getattr(value, "clr_name", None)
    if name is None:
        if kind.__name__ == "Decimal":
            found = find_type("System.Decimal")
        else:
            found = ARRAY if isinstance(value, (list, tuple)) else OBJECT
        if found is not None:
            _BY_CLASS[kind] = found
        return found or OBJECT
    if isinstance(value, numbers.EnumValue):
        return type_of_enum(kind)
    found = find_type(name)
    if found is None:
        found = _class_outside_the_table(kind, name)
    # An exception may carry a name of its own, so its class says nothing about the next one.
    if isinstance(getattr(kind, "clr_name", None), str) and not isinstance(value, Exception):
        _BY_CLASS[kind] = found
    return found


def _class_outside_the_table(kind: type, name: str) -> ClrType:
    """A type for one of our classes that has no row: its base is that of its Python class, its name `clr_name`."""
    base: ClrType = OBJECT
    for ancestor in kind.__mro__[1:]:
        above = getattr(ancestor, "clr_name", None)
        if isinstance(above, str) and above != name:
            base = find_type(above) or _class_outside_the_table(ancestor, above)
            break
    made = ClrType(name, "class", base, (), kind)
    _FOUND.setdefault(name.lower(), made)
    return made


def type_name_of(value: Any) -> str:
    """The full .NET name of a value's type."""
    return type_of(value).name


def is_instance(value: Any, kind: ClrType) -> bool:
    """`-is`: whether a value (without its PSObject) is of a type; $null is of none."""
    if value is None:
        return False
    name = kind.name
    if name == "System.Management.Automation.PSObject":
        return type(value) is PSCustomObject or type(value) in WRAPPERS
    own = type_of(value)
    if own is kind or name in own.assignable_names():
        return True
    if own.element is not None and kind.element is not None:
        return not own.element.is_value_type and own.element.is_subclass_of(kind.element)
    return False


def psobject_type_names(value: Any) -> list[str]:
    """PSTypeNames: names added by scripts, then the type and its base types."""
    kind = type(value)
    added: list[str] = []
    if kind is PSCustomObject or kind in WRAPPERS:
        added = value.type_names or []
    else:
        own = getattr(value, "type_names", None)
        if isinstance(own, (list, tuple)):
            added = list(own)
    if added and (added[0].startswith("Deserialized.") or added[-1].startswith("CSV:")):
        return list(added)
    names = [ancestor.full_name for ancestor in type_of(value).ancestry()]
    if added[-len(names) :] == names:
        return list(added)
    if added:
        return [*added, *(name for name in names if name not in added)]
    return names
