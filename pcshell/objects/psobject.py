"""PSCustomObject, PSObject and the members that scripts add to values.

Most values travel bare. A PSCustomObject is a shape (shared by all objects with the same property names) and a list of
values. A PSObject wraps an immutable value (text, number, date) to which members were added; reference values keep
added members themselves or in a side table by identity (architecture 12.7).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any


class Shape:
    """The property names of PSCustomObjects that look alike: `names` in order, `index` by folded name."""

    __slots__ = ("index", "names", "successors")

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        self.index = {name.lower(): position for position, name in enumerate(names)}
        self.successors: dict[str, Shape] = {}

    def with_name(self, name: str) -> Shape:
        """The shape with one more property at the end."""
        shape = self.successors.get(name)
        if shape is None:
            shape = self.successors[name] = Shape((*self.names, name))
        return shape


#: How a property of a value of each Python class is read, by `members.get_property`. It stands here so that compiled
#: code finds the readers without asking for the module that fills it; empty until that is loaded.
PROPERTY_READERS: dict[type, Callable[[Any, str, str], Any]] = {}

EMPTY_SHAPE = Shape(())
_SHAPES: dict[tuple[str, ...], Shape] = {(): EMPTY_SHAPE}


def shape_of(names: tuple[str, ...]) -> Shape:
    """The shared shape of these property names (no two of them equal when folded)."""
    shape = _SHAPES.get(names)
    if shape is None:
        if len(_SHAPES) > 4096:
            _SHAPES.clear()
        shape = _SHAPES[names] = Shape(names)
    return shape


class PSCustomObject:
    """[pscustomobject]: note properties in `shape` and `values`.

    `extra` holds members of other kinds (script and alias properties, methods), by folded name; `type_names` are names
    put in front of System.Management.Automation.PSCustomObject, or None.
    """

    __slots__ = ("__weakref__", "extra", "shape", "type_names", "values")

    def __init__(self, shape: Shape = EMPTY_SHAPE, values: list[Any] | None = None) -> None:
        self.shape = shape
        self.values: list[Any] = [] if values is None else values
        self.extra: dict[str, Member] | None = None
        self.type_names: list[str] | None = None

    @staticmethod
    def of(pairs: Iterable[tuple[str, Any]]) -> PSCustomObject:
        """An object with these properties; a later pair replaces an earlier one of the same folded name."""
        result = PSCustomObject()
        for name, value in pairs:
            result.set(name, value)
        return result

    def get(self, folded: str, default: Any = None) -> Any:
        """A note property by folded name."""
        position = self.shape.index.get(folded)
        return default if position is None else self.values[position]

    def set(self, name: str, value: Any) -> None:
        """Sets a note property, adding it at the end when it is new."""
        position = self.shape.index.get(name.lower())
        if position is None:
            self.shape = self.shape.with_name(name)
            self.values.append(value)
        else:
            self.values[position] = value

    def remove(self, folded: str) -> bool:
        """Removes a note property; says whether it was there."""
        position = self.shape.index.get(folded)
        if position is None:
            return False
        names = self.shape.names
        self.shape = shape_of(names[:position] + names[position + 1 :])
        del self.values[position]
        return True

    def pairs(self) -> Iterator[tuple[str, Any]]:
        """Name and value of each note property."""
        return zip(self.shape.names, self.values)  # noqa: B905


class Member:
    """A member added to a value or to a type (about_Types.ps1xml); `kind` is PowerShell's PSMemberTypes name."""

    __slots__ = ("hidden", "name")
    kind = "Member"

    def __init__(self, name: str) -> None:
        self.name = name
        self.hidden = False


class NoteProperty(Member):
    """A fixed value."""

    __slots__ = ("value",)
    kind = "NoteProperty"
    clr_name = "System.Management.Automation.PSNoteProperty"

    def __init__(self, name: str, value: Any) -> None:
        super().__init__(name)
        self.value = value

    def copy(self) -> NoteProperty:
        """The same with a value of its own."""
        other = NoteProperty(self.name, self.value)
        other.hidden = self.hidden
        return other


def copied_members(members: dict[str, Member] | None) -> dict[str, Member] | None:
    """The same members for a copy of their object: each note property keeps a value of its own."""
    if not members:
        return None
    return {folded: member.copy() if type(member) is NoteProperty else member for folded, member in members.items()}


class AliasProperty(Member):
    """Another name for a property; `type_name` converts where it is given."""

    __slots__ = ("referenced", "type_name")
    kind = "AliasProperty"
    clr_name = "System.Management.Automation.PSAliasProperty"

    def __init__(self, name: str, referenced: str, type_name: str = "") -> None:
        super().__init__(name)
        self.referenced = referenced
        self.type_name = type_name


class ScriptProperty(Member):
    """Computed: `getter` and `setter` are ScriptBlocks, or Python callables in our own type data.

    Both are called as `getter(this)` and `setter(this, value)`; ScriptBlock implements `__call__`-free protocol
    `invoke_as_member(this, args)`, see `members.call_script`. `text` is what Get-Member shows for a getter of ours,
    `type_name` the .NET type of the value.
    """

    __slots__ = ("getter", "setter", "text", "type_name")
    kind = "ScriptProperty"
    clr_name = "System.Management.Automation.PSScriptProperty"

    def __init__(
        self, name: str, getter: Any, setter: Any = None, text: str = "", type_name: str = "System.Object"
    ) -> None:
        super().__init__(name)
        self.getter = getter
        self.setter = setter
        self.text = text
        self.type_name = type_name


class ScriptMethod(Member):
    """A method whose body is a ScriptBlock with `$this`."""

    __slots__ = ("script",)
    kind = "ScriptMethod"
    clr_name = "System.Management.Automation.PSScriptMethod"

    def __init__(self, name: str, script: Any) -> None:
        super().__init__(name)
        self.script = script


class CodeMethod(Member):
    """A method whose body is one of our own functions `function(this, *args)`."""

    __slots__ = ("function",)
    kind = "CodeMethod"
    clr_name = "System.Management.Automation.PSCodeMethod"

    def __init__(self, name: str, function: Callable[..., Any]) -> None:
        super().__init__(name)
        self.function = function


class MemberSet(Member):
    """A named group of members by folded name, such as PSStandardMembers."""

    __slots__ = ("members",)
    kind = "MemberSet"
    clr_name = "System.Management.Automation.PSMemberSet"

    def __init__(self, name: str, members: dict[str, Member] | None = None) -> None:
        super().__init__(name)
        self.members = members or {}

    def __str__(self) -> str:
        return f"{self.name} {{{', '.join(member.name for member in self.members.values())}}}"


class PropertySet(Member):
    """A name for several properties; reading it gives the set itself."""

    __slots__ = ("referenced",)
    kind = "PropertySet"
    clr_name = "System.Management.Automation.PSPropertySet"

    def __init__(self, name: str, referenced: tuple[str, ...]) -> None:
        super().__init__(name)
        self.referenced = referenced

    def __str__(self) -> str:
        return f"{self.name} {{{', '.join(self.referenced)}}}"


class PSObject:
    """An immutable value (text, number, date, ...) with members added to it; `base` is the value itself."""

    __slots__ = ("__weakref__", "base", "members", "type_names")

    def __init__(self, base: Any) -> None:
        self.base = base
        self.members: dict[str, Member] = {}
        self.type_names: list[str] | None = None


def _noted_members(value: Any) -> dict[str, Member]:
    """The note properties of a value that got `notes`; made by the first question."""
    notes = value.notes
    if type(notes) is not dict:
        notes = value.notes = notes.members(value.number)
    return notes  # type: ignore[no-any-return]


class NotedText(str):
    """A text with note properties that hardly anybody asks for: a line that Get-Content read.

    `notes` is whoever knows them (their folded `names`, and `members(number)` by folded name) until the first question,
    and from then on the members themselves. To operators, conversions and methods it is the plain text `base`.
    """

    __slots__ = ("notes", "number")
    notes: Any
    number: int
    type_names = None
    members = property(_noted_members)

    @property
    def base(self) -> str:
        """The text without its notes."""
        return str.__str__(self)


class NotedList(list):  # type: ignore[type-arg]
    """An Object[] with such note properties: the lines that Get-Content -ReadCount read together."""

    __slots__ = ("notes", "number")
    notes: Any
    number: int
    members = property(_noted_members)


#: The classes of texts (System.String).
TEXTS = frozenset((str, NotedText))
#: The classes that stand around a value (`base`) with members of its own (`members`).
WRAPPERS = frozenset((PSObject, NotedText))


class AutomationNull:
    """No output at all: pipelines drop it, an assignment stores $null."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "NO_OUTPUT"


NO_OUTPUT = AutomationNull()


class Missing:
    """The answer for a member that does not exist."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "MISSING"

    def __bool__(self) -> bool:
        return False


MISSING: Any = Missing()


class DBNullType:
    """System.DBNull."""

    __slots__ = ()
    clr_name = "System.DBNull"

    def __str__(self) -> str:
        return ""


DB_NULL = DBNullType()


class NullStringType:
    """System.Management.Automation.Language.NullString: a text parameter that is to be null."""

    __slots__ = ()
    clr_name = "System.Management.Automation.Language.NullString"

    def __str__(self) -> str:
        return ""


NULL_STRING = NullStringType()


def unwrap(value: Any) -> Any:
    """The value itself, without a PSObject around it."""
    return value.base if type(value) in WRAPPERS else value
