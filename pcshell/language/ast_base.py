"""The base of every tree node, and what nodes hold that is no node: type names, variable paths."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pcshell.language.source import Extent


class Ast:
    """A node of the tree. A constructor takes the extent first and adopts the nodes it is given.

    ``visited`` names the attributes that hold child nodes, in the order in which PowerShell's
    visitors see them; ``fields`` names the documented properties that a script may read.
    """

    __slots__ = ("extent", "parent")
    visited: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    # The .NET name under which scripts see the class.
    clr_name = "System.Management.Automation.Language.Ast"

    def __init_subclass__(cls) -> None:
        cls.clr_name = f"System.Management.Automation.Language.{cls.__name__}"

    def __init__(self, extent: Extent) -> None:
        self.extent = extent
        self.parent: Ast | None = None

    def children(self) -> list[Ast]:
        """The child nodes in PowerShell's visit order."""
        found: list[Ast] = []
        for name in self.visited:
            value = getattr(self, name)
            if type(value) is list:
                found.extend(value)
            elif value is not None:
                found.append(value)
        return found

    def walk(self) -> Iterator[Ast]:
        """This node and everything below it, parents first, in visit order."""
        pending: list[Ast] = [self]
        while pending:
            node = pending.pop()
            yield node
            below = node.children()
            below.reverse()
            pending.extend(below)

    def find_all(self, predicate: Callable[[Ast], bool], search_nested_scriptblocks: bool = False) -> list[Ast]:
        """The nodes that satisfy the predicate, parents first.

        Without ``search_nested_scriptblocks`` the search does not enter script block literals
        and function definitions below this node.
        """
        found: list[Ast] = []
        pending: list[Ast] = [self]
        while pending:
            node = pending.pop()
            if node.can_be_found and predicate(node):
                found.append(node)
            if not search_nested_scriptblocks and node.opens_scope and node is not self:
                continue
            below = node.children()
            below.reverse()
            pending.extend(below)
        return found

    # True for nodes whose inside is a script block of its own.
    opens_scope = False
    # False for nodes that PowerShell's search passes by, although not by what is in them.
    can_be_found = True

    def __repr__(self) -> str:
        return f"{type(self).__name__}@{self.extent.start}-{self.extent.end}"


class CommandElementAst(Ast):
    """What a command consists of: expressions and parameters."""

    __slots__ = ()


class TypeName:
    """A type as written: ``name`` without, ``full_name`` with what belongs to it."""

    clr_name = "System.Management.Automation.Language.TypeName"

    __slots__ = ("assembly_name", "extent", "full_name", "name")

    def __init__(self, extent: Extent, name: str, assembly_name: str | None = None) -> None:
        self.extent = extent
        self.name = name
        self.assembly_name = assembly_name
        self.full_name = name if assembly_name is None else f"{name},{assembly_name}"

    @property
    def is_array(self) -> bool:
        """Whether this is ``T[]``."""
        return False

    @property
    def is_generic(self) -> bool:
        """Whether this is ``T[a,b]`` with type arguments."""
        return False

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.full_name!r})"


class ArrayTypeName(TypeName):
    """``T[]`` or ``T[,]``: the element type and the number of dimensions."""

    __slots__ = ("element_type", "rank")

    def __init__(self, extent: Extent, element_type: TypeName, rank: int) -> None:
        brackets = "[" + "," * (rank - 1) + "]"
        super().__init__(extent, element_type.name + brackets)
        self.full_name = element_type.full_name + brackets
        self.element_type = element_type
        self.rank = rank

    @property
    def is_array(self) -> bool:
        """Whether this is ``T[]``."""
        return True


class GenericTypeName(TypeName):
    """``T[a,b]``: a generic type with its arguments."""

    __slots__ = ("generic_arguments", "type_name")

    def __init__(self, extent: Extent, type_name: TypeName, arguments: list[TypeName]) -> None:
        inside = ",".join(
            f"[{argument.full_name}]" if argument.assembly_name else argument.full_name for argument in arguments
        )
        super().__init__(extent, f"{type_name.name}[{inside}]")
        if type_name.assembly_name is not None:
            self.full_name = f"{type_name.name}[{inside}],{type_name.assembly_name}"
        self.type_name = type_name
        self.generic_arguments = arguments

    @property
    def is_generic(self) -> bool:
        """Whether this is ``T[a,b]`` with type arguments."""
        return True


SCOPE_NAMES = frozenset(("global", "local", "script", "private", "using", "variable"))


class VariablePath:
    """The name of a variable as written, taken apart (about_Scopes, about_Variables).

    ``scope`` is ``''`` or one of SCOPE_NAMES in lower case, ``drive`` is the drive of
    ``$env:HOME`` as written or ``''``, ``name`` is what follows the prefix.
    """

    clr_name = "System.Management.Automation.VariablePath"
    __slots__ = ("drive", "name", "scope", "user_path")

    def __init__(self, user_path: str) -> None:
        self.user_path = user_path
        self.scope = ""
        self.drive = ""
        self.name = user_path
        colon = user_path.find(":")
        if colon > 0:
            prefix = user_path[:colon]
            folded = prefix.lower()
            if folded in SCOPE_NAMES:
                self.scope = folded
            else:
                self.drive = prefix
            self.name = user_path[colon + 1 :]

    @property
    def is_unqualified(self) -> bool:
        """Whether the name carries neither scope nor drive."""
        return not self.scope and not self.drive

    def __repr__(self) -> str:
        return f"VariablePath({self.user_path!r})"
