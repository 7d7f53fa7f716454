"""Tree nodes of definitions: functions, classes, enums and their members."""

from __future__ import annotations

from pcshell.language.ast_base import Ast
from pcshell.language.statement_nodes import StatementAst, adopt, adopt_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.language.expression_nodes import AttributeAst, ExpressionAst, TypeConstraintAst
    from pcshell.language.source import Extent
    from pcshell.language.statement_nodes import ParameterAst, ScriptBlockAst


class FunctionDefinitionAst(StatementAst):
    """``function name(parameters) { }`` or ``filter``; ``parameters`` may be None."""

    __slots__ = ("body", "is_filter", "is_workflow", "name", "name_extent", "parameters")
    visited = ("parameters", "body")
    fields = ("is_filter", "is_workflow", "name", "parameters", "body")
    opens_scope = True

    def __init__(
        self,
        extent: Extent,
        is_filter: bool,
        is_workflow: bool,
        name: str,
        name_extent: Extent,
        parameters: list[ParameterAst] | None,
        body: ScriptBlockAst,
    ) -> None:
        self.extent = extent
        self.parent = None
        self.is_filter = is_filter
        self.is_workflow = is_workflow
        self.name = name
        self.name_extent = name_extent
        self.parameters = parameters
        self.body = body
        if parameters:
            adopt_all(self, parameters)
        body.parent = self


class MemberAst(Ast):
    """A member of a class or enum; ``modifiers`` holds Public, Private, Static, Hidden, Literal."""

    __slots__ = ("attributes", "modifiers", "name")
    attributes: list[AttributeAst]
    modifiers: frozenset[str]
    name: str

    @property
    def is_public(self) -> bool:
        """Whether it is visible outside; every member of a PowerShell class is."""
        return "Public" in self.modifiers

    @property
    def is_private(self) -> bool:
        """Whether it is visible inside only."""
        return "Private" in self.modifiers

    @property
    def is_hidden(self) -> bool:
        """Whether it was declared hidden."""
        return "Hidden" in self.modifiers

    @property
    def is_static(self) -> bool:
        """Whether it belongs to the type."""
        return "Static" in self.modifiers


class PropertyMemberAst(MemberAst):
    """A property of a class, or a value of an enum (modifiers Public, Static, Literal)."""

    __slots__ = ("initial_value", "property_type")
    visited = ("property_type", "attributes", "initial_value")
    fields = (
        "name",
        "property_type",
        "attributes",
        "initial_value",
        "is_public",
        "is_private",
        "is_hidden",
        "is_static",
    )

    def __init__(
        self,
        extent: Extent,
        name: str,
        property_type: TypeConstraintAst | None,
        attributes: list[AttributeAst],
        modifiers: frozenset[str],
        initial_value: ExpressionAst | None,
    ) -> None:
        self.extent = extent
        self.parent = None
        self.name = name
        self.property_type = property_type
        self.attributes = attributes
        self.modifiers = modifiers
        self.initial_value = initial_value
        adopt(self, property_type, initial_value)
        adopt_all(self, attributes)


class FunctionMemberAst(MemberAst):
    """A method or constructor; its function holds parameters and body."""

    __slots__ = ("function", "return_type")
    visited = ("attributes", "return_type", "function")
    fields = (
        "name",
        "attributes",
        "return_type",
        "parameters",
        "body",
        "is_public",
        "is_private",
        "is_hidden",
        "is_static",
        "is_constructor",
    )

    def __init__(
        self,
        extent: Extent,
        function: FunctionDefinitionAst,
        return_type: TypeConstraintAst | None,
        attributes: list[AttributeAst],
        modifiers: frozenset[str],
    ) -> None:
        self.extent = extent
        self.parent = None
        self.name = function.name
        self.function = function
        self.return_type = return_type
        self.attributes = attributes
        self.modifiers = modifiers
        adopt(self, return_type, function)
        adopt_all(self, attributes)

    @property
    def parameters(self) -> list[ParameterAst]:
        """The parameters, possibly none."""
        return self.function.parameters or []

    @property
    def body(self) -> ScriptBlockAst:
        """The code."""
        return self.function.body

    @property
    def is_constructor(self) -> bool:
        """Whether it carries the name of its class."""
        parent = self.parent
        return isinstance(parent, TypeDefinitionAst) and self.name.lower() == parent.name.lower()


class TypeDefinitionAst(StatementAst):
    """``class Name : Base, Interface { }`` or ``enum Name : type { }``; kind is Class or Enum."""

    __slots__ = ("attributes", "base_types", "kind", "members", "name")
    visited = ("attributes", "base_types", "members")
    fields = ("name", "attributes", "base_types", "members", "is_class", "is_enum", "is_interface")

    def __init__(
        self,
        extent: Extent,
        name: str,
        kind: str,
        attributes: list[AttributeAst],
        base_types: list[TypeConstraintAst],
        members: list[MemberAst],
    ) -> None:
        self.extent = extent
        self.parent = None
        self.name = name
        self.kind = kind
        self.attributes = attributes
        self.base_types = base_types
        self.members = members
        adopt_all(self, attributes)
        adopt_all(self, base_types)
        adopt_all(self, members)

    @property
    def is_class(self) -> bool:
        """Whether it is a class."""
        return self.kind == "Class"

    @property
    def is_enum(self) -> bool:
        """Whether it is an enum."""
        return self.kind == "Enum"

    @property
    def is_interface(self) -> bool:
        """Whether it is an interface; PowerShell cannot define one."""
        return False
