"""What a class with [DscResource()] must have: a key property, Get, Set and Test (about_Classes_and_DSC)."""

from __future__ import annotations

from pcshell.language.definition_nodes import FunctionMemberAst, PropertyMemberAst, TypeDefinitionAst
from pcshell.language.expression_nodes import StringConstantExpressionAst

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.language.definition_nodes import MemberAst
    from pcshell.language.expression_nodes import AttributeAst
    from pcshell.language.lexer import Lexer


def check_resource(definition: TypeDefinitionAst, lexer: Lexer) -> None:
    """Reports what a resource lacks at its attribute, a wrong Get at the method."""
    own = definition.members
    members = [*own, *_inherited(definition)]
    methods = [one for one in members if isinstance(one, FunctionMemberAst) and not one.parameters]
    missing: list[str] = []
    if not any(isinstance(one, PropertyMemberAst) and _is_key(one) for one in members):
        missing.append("DscResourceMissingKeyProperty")
    if not any(_is(one, "test") and _result(one) == "bool" for one in methods):
        missing.append("DscResourceMissingTestMethod")
    getters = [one for one in methods if _is(one, "get")]
    if not getters:
        missing.append("DscResourceMissingGetMethod")
    elif not any(_result(one) == definition.name.lower() for one in getters):
        extent = getters[0].extent
        lexer.report(extent.start, extent.end, "DscResourceInvalidGetMethod", (definition.name,))
    if not any(_is(one, "set") and _result(one) == "void" for one in methods):
        missing.append("DscResourceMissingSetMethod")
    constructors = [one for one in own if isinstance(one, FunctionMemberAst) and one.is_constructor]
    made = [one for one in constructors if not one.is_static]
    if made and all(one.parameters for one in made):
        missing.append("DscResourceMissingDefaultConstructor")
    place = _attribute(definition).extent
    for error_id in missing:
        lexer.report(place.start, place.end, error_id, (definition.name,))


def _attribute(definition: TypeDefinitionAst) -> AttributeAst:
    return next(one for one in definition.attributes if one.type_name.name.lower().startswith("dscresource"))


def _inherited(definition: TypeDefinitionAst) -> list[MemberAst]:
    """The members of base classes that stand beside the class in the script."""
    found: list[MemberAst] = []
    seen = {definition.name.lower()}
    pending = list(definition.base_types)
    beside = definition.parent.children() if definition.parent is not None else []
    while pending:
        name = pending.pop().type_name.name.lower()
        for other in beside:
            if isinstance(other, TypeDefinitionAst) and other.name.lower() == name and name not in seen:
                seen.add(name)
                found.extend(other.members)
                pending.extend(other.base_types)
    return found


def _is_key(member: PropertyMemberAst) -> bool:
    for attribute in member.attributes:
        if attribute.type_name.name.lower() in ("dscproperty", "dscpropertyattribute"):
            if any(one.argument_name.lower() == "key" for one in attribute.named_arguments):
                return True
            if any(_says_key(one) for one in attribute.positional_arguments):
                return True
    return False


def _says_key(argument: object) -> bool:
    return isinstance(argument, StringConstantExpressionAst) and argument.value.lower() == "key"


def _is(method: FunctionMemberAst, name: str) -> bool:
    return method.name.lower() == name and not method.is_static


def _result(method: FunctionMemberAst) -> str:
    """The folded name of the type that a method gives."""
    return method.return_type.type_name.full_name.lower() if method.return_type is not None else "void"
