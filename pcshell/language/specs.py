"""What compiled code refers to besides Python constants: plain descriptions that the runtime turns into live objects.

The compiler puts a spec into its constant table; `runtime.linker` makes the object the code will see (a CommandSite
with its caches, a type that is looked up at first use, a script block's code).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.language.ast_base import VariablePath
    from pcshell.language.nodes import FunctionDefinitionAst, ScriptBlockAst, TypeDefinitionAst
    from pcshell.language.source import Extent

# Kinds of command elements. ARGUMENT, PARAMETER_WITH_VALUE and SPLAT take the next value of the call's value tuple.
ARGUMENT, PARAMETER, PARAMETER_WITH_VALUE, SPLAT = 0, 1, 2, 3


class NumberSpec:
    """A number of a type other than Int32 and Double; a Decimal's value is its digits."""

    __slots__ = ("type_name", "value")

    def __init__(self, type_name: str, value: Any) -> None:
        self.type_name = type_name
        self.value = value


class TypeSpec:
    """A type literal by its full name as written, resolved when it is first used."""

    __slots__ = ("definition", "extent", "name", "namespaces", "root")

    def __init__(
        self,
        name: str,
        extent: Extent,
        namespaces: tuple[str, ...] = (),
        definition: TypeDefinitionAst | None = None,
        root: ScriptBlockAst | None = None,
    ) -> None:
        """`definition`: the class or enum of that name in the script; `root`: the script, if it uses modules."""
        self.name = name
        self.extent = extent
        self.namespaces = namespaces
        self.definition = definition
        self.root = root


class RedirectionSpec:
    """One redirection: `to` is a stream's name for a merge, or "" for a file whose path is a value of the call."""

    __slots__ = ("append", "from_stream", "to")

    def __init__(self, from_stream: str, to: str, append: bool) -> None:
        self.from_stream = from_stream
        self.to = to
        self.append = append


class CommandSpec:
    """A command call.

    `name` is the constant name or None (then the first value of the call is the command). `elements` are
    (kind, parameter name or "", extent) in order; redirections to files take their paths from the end of the values.
    `invocation` is Unknown, Ampersand or Dot.
    """

    __slots__ = ("elements", "extent", "invocation", "name", "name_extent", "redirections", "stop_parsing")

    def __init__(
        self,
        name: str | None,
        elements: list[tuple[int, str, Extent]],
        redirections: list[RedirectionSpec],
        invocation: str,
        extent: Extent,
        name_extent: Extent,
    ) -> None:
        self.name = name
        self.elements = elements
        self.redirections = redirections
        self.invocation = invocation
        self.extent = extent
        self.name_extent = name_extent
        self.stop_parsing = False


class PipelineSpec:
    """Several commands; `has_input` says that the pipeline begins with an expression's value."""

    __slots__ = ("commands", "extent", "has_input")

    def __init__(self, commands: list[CommandSpec], has_input: bool, extent: Extent) -> None:
        self.commands = commands
        self.has_input = has_input
        self.extent = extent


class BlockSpec:
    """A script block literal: its tree, compiled when first run. `assigned` are the names it assigns."""

    __slots__ = ("ast",)

    def __init__(self, ast: ScriptBlockAst) -> None:
        self.ast = ast


class FunctionSpec:
    """A function definition."""

    __slots__ = ("ast",)

    def __init__(self, ast: FunctionDefinitionAst) -> None:
        self.ast = ast


class TypeDefinitionSpec:
    """The classes and enums of a block; `root` is the script, if it uses modules."""

    __slots__ = ("definitions", "root")

    def __init__(self, definitions: tuple[TypeDefinitionAst, ...], root: ScriptBlockAst | None) -> None:
        self.definitions = definitions
        self.root = root


class VariableSpec:
    """A variable with a scope or a drive: `$script:x`, `$env:PATH`."""

    __slots__ = ("extent", "path")

    def __init__(self, path: VariablePath, extent: Extent) -> None:
        self.path = path
        self.extent = extent


class TypesSpec:
    """The types of the catch clauses of a `try`, a tuple of names each; an empty tuple catches everything."""

    __slots__ = ("clauses",)

    def __init__(self, clauses: list[tuple[str, ...]]) -> None:
        self.clauses = clauses


class NamesSpec:
    """Property names of a `[pscustomobject]@{}` literal."""

    __slots__ = ("names",)

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names


class AttributesSpec:
    """Type constraint and validation attributes in front of an assigned variable."""

    __slots__ = ("attributes", "extent")

    def __init__(self, attributes: list[Any], extent: Extent) -> None:
        self.attributes = attributes
        self.extent = extent


class TrapsSpec:
    """The traps of a block: (type name or "", index of the handler's function) in order."""

    __slots__ = ("clauses",)

    def __init__(self, clauses: list[tuple[str, str]]) -> None:
        self.clauses = clauses


class CompiledCode:
    """What the compiler hands to the linker.

    `code` defines the functions named in `entries` (entry name -> Python name) when it is run; `constants` maps
    constant names to specs or values; `support` are the support names the code uses.
    """

    __slots__ = ("code", "constants", "entries", "support")

    def __init__(self, code: Any, entries: dict[str, str], constants: dict[str, Any], support: frozenset[str]) -> None:
        self.code = code
        self.entries = entries
        self.constants = constants
        self.support = support
