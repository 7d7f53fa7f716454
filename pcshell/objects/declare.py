"""How a look-alike of a .NET type declares its members: signatures in .NET form beside plain Python functions.

    STRING = declare_type("System.String")

    @STRING.property("int Length")
    def _length(text): ...

    @STRING.method("int IndexOf(string value)", "int IndexOf(string value, int startIndex)")
    def _index_of(text, value, start=0): ...

A name that a script writes is looked up here and nowhere else; there is no way from it to an attribute of a Python
object (reliability 3.6, C5). Signatures are parsed when their group is first called. Result types mean something: a
function of `long` returns a plain int and the caller of the script sees an Int64, `void` is no output, `string[]` is
an array of that element type. `out` and `ref` parameters are handed over as the reference object itself.
"""

from __future__ import annotations

from pcshell.objects.collections import TypedArray
from pcshell.objects.numbers import (
    BigInteger,
    Byte,
    Char,
    Int16,
    Int64,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
)
from pcshell.objects.psobject import NO_OUTPUT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TypeVar

    Function = TypeVar("Function", bound=Callable[..., Any])


def _array_of(element: str) -> Callable[[Any], Any]:
    def wrap(items: Any) -> Any:
        return None if items is None else TypedArray(element, items)

    return wrap


def _nothing(_result: Any) -> Any:
    return NO_OUTPUT


def _object_array(items: Any) -> Any:
    return items if items is None or type(items) is list else list(items)


# What a function's plain result becomes, by the result type of the signature.
RESULTS: dict[str, Callable[[Any], Any]] = {
    "void": _nothing,
    "long": Int64,
    "byte": Byte,
    "sbyte": SByte,
    "short": Int16,
    "ushort": UInt16,
    "uint": UInt32,
    "ulong": UInt64,
    "bigint": BigInteger,
    "float": Single,
    "double": float,
    "char": Char,
    "bool": bool,
    "string[]": _array_of("System.String"),
    "char[]": lambda items: TypedArray("System.Char", map(Char, items)),
    "byte[]": lambda items: TypedArray("System.Byte", map(Byte, items)),
    "int[]": _array_of("System.Int32"),
    "System.Object[]": _object_array,
}


#: Types whose Python values already are what scripts see.
_PLAIN_RESULTS = frozenset(["bool", "double", "System.Object[]"])


def _typed(getter: Callable[..., Any], type_text: str) -> Callable[..., Any]:
    """The getter, with its plain result made what `type_text` says."""
    wrap = None if type_text in _PLAIN_RESULTS else RESULTS.get(type_text)
    if wrap is None:
        return getter

    def read(*receiver: Any) -> Any:
        value = getter(*receiver)
        return None if value is None else wrap(value)

    return read


class Parameter:
    """One parameter of a signature; `type_text` is the type as written, resolved by `overloads`."""

    __slots__ = ("by_reference", "clr_type", "name", "optional", "rest", "type_text")

    def __init__(self, name: str, type_text: str, *, rest: bool, by_reference: bool, optional: bool) -> None:
        self.name = name
        self.type_text = type_text
        self.rest = rest
        self.by_reference = by_reference
        self.optional = optional
        self.clr_type: Any = None


class Overload:
    """One signature and the function behind it. `parameters` appear with the first call."""

    __slots__ = ("_parameters", "function", "is_void", "result", "text")

    def __init__(self, text: str, function: Callable[..., Any], parameters: list[Parameter] | None = None) -> None:
        self.text = text
        self.function = function
        self._parameters = parameters
        head = text[: text.index("(")].rsplit(" ", 1)
        result = head[0].removeprefix("static ") if len(head) == 2 else ""
        self.result = RESULTS.get(result)
        self.is_void = result == "void"

    @property
    def parameters(self) -> list[Parameter]:
        """The parameters, parsed on first use."""
        if self._parameters is None:
            self._parameters = parse_parameters(self.text)
        return self._parameters

    def definition(self, owner: str = "") -> str:
        """The signature as PowerShell writes it; a constructor of `owner` is called `new`."""
        from pcshell.objects import typenames

        def shown(type_text: str) -> str:
            found = typenames.find_type(type_text)
            return type_text if found is None else found.display_name

        head = self.text[: self.text.index("(")]
        static = "static " if head.startswith("static ") else ""
        result, blank, name = head.removeprefix("static ").rpartition(" ")
        if not blank:
            result, name = owner, "new"
        written = []
        for item in self.parameters:
            words = f"{shown(item.type_text)} {item.name}"
            if item.rest:
                words = f"params {words}"
            elif item.by_reference:
                words = f"[ref] {words}"
            elif item.optional:
                words += f" = {self._default_of(item)}"
            written.append(words)
        return f"{static}{shown(result)} {name}({', '.join(written)})"

    def _default_of(self, wanted: Parameter) -> str:
        """The value of an optional parameter: `None` of an enum with its type, truth values as .NET writes them."""
        from pcshell.objects import typenames

        for part in _split_top(self.text[self.text.index("(") + 1 : self.text.rindex(")")]):
            declaration, mark, default = part.partition("=")
            if mark and declaration.split()[-1] == wanted.name:
                kind = typenames.find_type(wanted.type_text)
                text = default.strip()
                if kind is not None and kind.is_enum:
                    return f"{kind.name}.{text}"
                return text.capitalize() if text in ("true", "false") else text
        return ""

    def bound_to(self, arguments: dict[str, str]) -> Overload:
        """The same overload with the type parameters of a generic type filled in."""
        parameters = [
            Parameter(
                item.name,
                substitute(item.type_text, arguments),
                rest=item.rest,
                by_reference=item.by_reference,
                optional=item.optional,
            )
            for item in self.parameters
        ]
        return Overload(substitute(self.text, arguments), self.function, parameters)


def _split_top(text: str) -> list[str]:
    """Splits at commas outside of square brackets."""
    parts: list[str] = []
    depth = start = 0
    for position, letter in enumerate(text):
        if letter == "[":
            depth += 1
        elif letter == "]":
            depth -= 1
        elif letter == "," and depth == 0:
            parts.append(text[start:position])
            start = position + 1
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def parse_parameters(signature: str) -> list[Parameter]:
    """The parameters of `int IndexOf(string value, int startIndex = 0)`."""
    inside = signature[signature.index("(") + 1 : signature.rindex(")")]
    result = []
    for part in _split_top(inside):
        declaration, _, default = part.partition("=")
        words = declaration.strip()
        rest = words.startswith("params ")
        by_reference = words.startswith(("out ", "ref "))
        if rest:
            words = words[7:]
        elif by_reference:
            words = words[4:]
        type_text, _, name = words.rpartition(" ")
        result.append(Parameter(name, type_text, rest=rest, by_reference=by_reference, optional=bool(default)))
    return result


_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.`+")


def substitute(text: str, arguments: dict[str, str]) -> str:
    """Replaces whole words (`T`, `TKey`) by the types they stand for."""
    pieces: list[str] = []
    word = ""
    for letter in text + "\0":
        if letter in _WORD:
            word += letter
            continue
        if word:
            pieces.append(arguments.get(word, word))
            word = ""
        pieces.append(letter)
    return "".join(pieces[:-1])


class MethodGroup:
    """All overloads of one method name; `choices` caches which one fits which argument types."""

    __slots__ = ("choices", "is_static", "name", "overloads")

    def __init__(self, name: str, overloads: list[Overload] | None = None, *, is_static: bool = False) -> None:
        self.name = name
        self.overloads: list[Overload] = overloads or []
        self.is_static = is_static
        self.choices: dict[Any, Any] = {}


class PropertyMember:
    """A property or field. Functions get the receiver (static ones nothing), the setter the new value besides."""

    __slots__ = ("getter", "hidden", "is_field", "name", "parameter", "setter", "type_text")

    def __init__(
        self,
        name: str,
        type_text: str,
        getter: Callable[..., Any],
        setter: Callable[..., Any] | None = None,
        *,
        is_field: bool = False,
    ) -> None:
        self.name = name
        self.type_text = type_text
        self.getter = getter
        self.setter = setter
        self.is_field = is_field
        self.hidden = False
        self.parameter: Any = None

    def with_setter(self, setter: Function) -> Function:
        """Decorator: the function that writes this property."""
        self.setter = setter
        return setter


class TypeMembers:
    """What one .NET type itself declares (its base types are separate tables); made by `declare_type`.

    `generic` names the type parameters of a generic definition. `indexer` and `index_setter` read and write
    `value[index]` for types whose Python class `members` does not know by heart.
    """

    __slots__ = (
        "constructors", "generic", "generic_methods", "index_setter", "indexer", "methods", "name",
        "properties", "static_methods", "static_properties",
    )  # fmt: skip

    def __init__(self, name: str, generic: tuple[str, ...] = ()) -> None:
        self.name = name
        self.generic = generic
        self.properties: dict[str, PropertyMember] = {}
        self.methods: dict[str, MethodGroup] = {}
        self.static_properties: dict[str, PropertyMember] = {}
        self.static_methods: dict[str, MethodGroup] = {}
        self.constructors = MethodGroup("new")
        #: Methods with type parameters: (folded name, their number, static) -> (their letters, overloads).
        self.generic_methods: dict[tuple[str, int, bool], tuple[list[str], MethodGroup]] = {}
        self.indexer: Callable[[Any, Any], Any] | None = None
        self.index_setter: Callable[[Any, Any, Any], None] | None = None

    def property(
        self, declaration: str, setter: Callable[..., Any] | None = None
    ) -> Callable[[Callable[..., Any]], PropertyMember]:
        """Decorator: an instance property; `declaration` is `type Name`. Gives the member, for `with_setter`."""
        type_text, _, name = declaration.rpartition(" ")

        def declare(getter: Callable[..., Any]) -> PropertyMember:
            member = PropertyMember(name, type_text, _typed(getter, type_text), setter)
            self.properties[name.lower()] = member
            return member

        return declare

    def properties_from(self, declarations: dict[str, Callable[[Any], Any]]) -> None:
        """Many read-only instance properties: `type Name` to getter."""
        for declaration, getter in declarations.items():
            self.property(declaration)(getter)

    def static_property(
        self, declaration: str, setter: Callable[..., Any] | None = None
    ) -> Callable[[Callable[..., Any]], PropertyMember]:
        """Decorator: a static property computed at each read."""
        type_text, _, name = declaration.rpartition(" ")

        def declare(getter: Callable[..., Any]) -> PropertyMember:
            member = PropertyMember(name, type_text, getter, setter)
            self.static_properties[name.lower()] = member
            return member

        return declare

    def constant(self, declaration: str, value: Any) -> None:
        """A static field that never changes."""
        type_text, _, name = declaration.rpartition(" ")
        member = PropertyMember(name, type_text, lambda: value, is_field=True)
        self.static_properties[name.lower()] = member

    def method(self, *signatures: str) -> Callable[[Function], Function]:
        """Decorator: instance overloads that all call this function with the receiver first."""
        return self._declare(self.methods, signatures, is_static=False)

    def static(self, *signatures: str) -> Callable[[Function], Function]:
        """Decorator: static overloads that all call this function."""
        return self._declare(self.static_methods, signatures, is_static=True)

    def constructor(self, *signatures: str) -> Callable[[Function], Function]:
        """Decorator: constructors, written as `Name(type parameter, ...)`."""

        def declare(function: Function) -> Function:
            self.constructors.overloads.extend(Overload(text, function) for text in signatures)
            return function

        return declare

    def index(self, getter: Callable[[Any, Any], Any], setter: Callable[[Any, Any, Any], None] | None = None) -> None:
        """Declares `value[index]`: `getter(value, index)` and `setter(value, index, new)`."""
        self.indexer = getter
        self.index_setter = setter

    def item(self, text: str, getter: Callable[..., Any], setter: Callable[..., Any] | None = None) -> None:
        """Declares `value.Item(index)`, `get_Item` and, with a setter, `set_Item`; `text` is as `T Item(int index)`."""
        kind, _, parameters = text.partition(" Item(")
        self.method(text, f"{kind} get_Item({parameters}")(getter)
        if setter is not None:
            self.method(f"void set_Item({parameters.removesuffix(')')}, {kind} value)")(setter)

    def _declare(
        self, groups: dict[str, MethodGroup], signatures: Sequence[str], *, is_static: bool
    ) -> Callable[[Function], Function]:
        def declare(function: Function) -> Function:
            for text in signatures:
                name = text[: text.index("(")].rpartition(" ")[2]
                if name.endswith("]"):
                    self._declare_generic(name, text, function, is_static=is_static)
                    continue
                group = groups.get(name.lower())
                if group is None:
                    group = groups[name.lower()] = MethodGroup(name, is_static=is_static)
                group.overloads.append(Overload(f"static {text}" if is_static else text, function))
            return function

        return declare

    def _declare_generic(self, name: str, text: str, function: Any, *, is_static: bool) -> None:
        """`T Parse[T](string value)`: a method with type parameters, whose function gets the types first."""
        plain, _, inside = name[:-1].partition("[")
        letters = inside.split(",")
        key = (plain.lower(), len(letters), is_static)
        _, group = self.generic_methods.setdefault(key, (letters, MethodGroup(plain, is_static=is_static)))
        group.overloads.append(Overload(text.replace(f"{plain}[{inside}]", plain, 1), function))


TABLES: dict[str, TypeMembers] = {}


def declare_type(name: str, *generic: str) -> TypeMembers:
    """The member table of a .NET type, by full name (`System.Collections.Generic.List`1` with `T` in `generic`)."""
    table = TABLES.get(name)
    if table is None:
        table = TABLES[name] = TypeMembers(name, generic)
    return table
