"""Names of types in class and enum definitions, checked before anything runs (about_Classes, about_Enum).

Only what stands inside a definition is checked, its methods included; elsewhere a missing type is an error when the
code is reached. Names below System and Microsoft pass: .NET has more types than are known here, and a method that
mentions one of them must not keep the rest of a script from running.
"""

from __future__ import annotations

from pcshell.language import nodes as n
from pcshell.language.ast_base import ArrayTypeName, GenericTypeName
from pcshell.language.errors import ParseError
from pcshell.language.messages import message_for
from pcshell.runtime.support_types import AmbiguousType, find_session_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.language.ast_base import Ast, TypeName
    from pcshell.language.parser import ParseResult
    from pcshell.runtime.context import ExecutionContext

_UNCHECKED = ("system.", "microsoft.")
_CLASS, _MEMBER = "Class", "Property, Field"
#: Where an attribute may stand, as .NET says it; attributes that are not here may stand anywhere.
_TARGETS = {
    "alias": _MEMBER,
    "allowemptycollection": _MEMBER,
    "allowemptystring": _MEMBER,
    "allownull": _MEMBER,
    "cmdlet": _CLASS,
    "cmdletbinding": _CLASS,
    "dscproperty": _MEMBER,
    "dscresource": _CLASS,
    "flags": "Enum",
    "outputtype": _CLASS,
    "parameter": _MEMBER,
    "psdefaultvalue": _MEMBER,
    "supportswildcards": _MEMBER,
    "validatecount": _MEMBER,
    "validatedrive": _MEMBER,
    "validatelength": _MEMBER,
    "validatenotnull": _MEMBER,
    "validatenotnullorempty": _MEMBER,
    "validatenotnullorwhitespace": _MEMBER,
    "validatepattern": _MEMBER,
    "validaterange": _MEMBER,
    "validatescript": _MEMBER,
    "validateset": _MEMBER,
}
_CMDLET = (
    "DefaultParameterSetName", "SupportsShouldProcess", "SupportsPaging", "SupportsTransactions", "ConfirmImpact",
    "HelpUri", "RemotingCapability",
)  # fmt: skip
_PARAMETER = (
    "Position", "ParameterSetName", "Mandatory", "ValueFromPipeline", "ValueFromPipelineByPropertyName",
    "ValueFromRemainingArguments", "HelpMessage", "HelpMessageBaseName", "HelpMessageResourceId", "DontShow",
)  # fmt: skip
#: The properties that an attribute lets be set, and those that only its constructor sets.
SETTABLE = {"cmdlet": _CMDLET, "cmdletbinding": ("PositionalBinding", *_CMDLET), "parameter": _PARAMETER}
_READ_ONLY = {"cmdlet": ("NounName", "VerbName")}


def check_symbols(context: ExecutionContext, result: ParseResult) -> list[ParseError]:
    """The faults of `using module` statements and of the names inside definitions, in source order.

    The modules are imported, so that their classes are known when the text runs (about_Using).
    """
    from pcshell.language.compiler import namespaces_of

    found: list[ParseError] = []
    imports: dict[str, Any] = {}
    if any(one.using_statement_kind == "Module" for one in result.ast.using_statements):
        from pcshell.runtime.module_types import use_modules

        imports = use_modules(context, result.ast, found)
    found += [fault for one in result.ast.using_statements for fault in _assembly_fault(one)]
    checker = _Checker(context, result.definitions, namespaces_of(result.ast), imports)
    for definition in result.definitions:
        for node in definition.walk():
            checker.check(node)
    if any(isinstance(one, AmbiguousType) for one in imports.values()):
        checker.check_ambiguous(result.ast)
    unique = {(one.extent.start, one.error_id): one for one in [*found, *checker.found]}
    return [unique[key] for key in sorted(unique)]


def _assembly_fault(statement: n.UsingStatementAst) -> list[ParseError]:
    """`using assembly`: a file must be there, and may not come from another machine."""
    if statement.using_statement_kind != "Assembly" or statement.name is None:
        return []
    name = str(statement.name.value)
    error_id = ""
    if "://" in name:
        error_id = "CannotLoadAssemblyWithUriSchema"
    elif name.startswith(("\\\\", "//")):
        error_id = "CannotLoadAssemblyFromUncPath"
    elif name.lower().endswith(".dll") or "version=" in name.lower().replace(" ", ""):
        error_id = "ErrorLoadingAssembly"  # nothing here loads .NET code
    if not error_id:
        return []
    return [ParseError(error_id, message_for(error_id, (name,)), statement.extent, False, (name,))]


class _Checker:
    def __init__(
        self,
        context: ExecutionContext,
        definitions: list[n.TypeDefinitionAst],
        namespaces: tuple[str, ...],
        imports: dict[str, Any],
    ) -> None:
        self.context = context
        self.imports = imports
        self.namespaces = namespaces
        self.own = {one.name.lower() for one in definitions}
        self.lenient = any(f"{one.lower()}.".startswith(_UNCHECKED) for one in namespaces)
        self.found: list[ParseError] = []

    def report(self, node: Ast | TypeName, error_id: str, *arguments: str) -> None:
        message = message_for(error_id, arguments)
        self.found.append(ParseError(error_id, message, node.extent, False, arguments))

    def check(self, node: Ast) -> None:
        """One node of a definition."""
        if isinstance(node, (n.TypeConstraintAst, n.TypeExpressionAst)):
            if node.type_name.name.lower() != "ordered":
                self.check_name(node.type_name)
        elif isinstance(node, n.AttributeAst):
            self.check_attribute(node)

    def check_name(self, name: TypeName) -> None:
        """A type's name; the parts of arrays and generic types one by one."""
        if isinstance(name, ArrayTypeName):
            self.check_name(name.element_type)
        elif isinstance(name, GenericTypeName):
            for argument in name.generic_arguments:
                self.check_name(argument)
        elif not self.is_known(name.full_name):
            self.report(name, "TypeNotFound", name.name)

    def check_ambiguous(self, tree: Ast) -> None:
        """A name that two modules have, anywhere in the script."""
        for node in tree.walk():
            if isinstance(node, (n.TypeConstraintAst, n.TypeExpressionAst)):
                folded = node.type_name.full_name.lower()
                meant = self.imports.get(folded)
                if isinstance(meant, AmbiguousType) and folded not in self.own:
                    first, second = (f"{owner}.{meant.name}" for owner in meant.owners[:2])
                    self.report(node.type_name, "AmbiguousTypeReference", meant.name, first, second)

    def is_known(self, name: str) -> bool:
        folded = name.lower()
        if (
            folded in self.own
            or folded in self.imports
            or folded.startswith(_UNCHECKED)
            or "," in name
            or "`" in name
            or self.lenient
        ):
            return True
        return find_session_type(self.context, name, self.namespaces) is not None

    def check_attribute(self, node: n.AttributeAst) -> None:
        """An attribute's type, place and named arguments."""
        written = node.type_name.name
        folded = written.lower().rpartition(".")[2].removesuffix("attribute")
        if folded not in _TARGETS and not self.is_known(written) and not self.is_known(f"{written}Attribute"):
            self.report(node.type_name, "CustomAttributeTypeNotFound", written)
            return
        place = _place(node)
        targets = _TARGETS.get(folded)
        if not place:
            return
        if targets is not None and place.isdisjoint(targets.split(", ")):
            self.report(node, "AttributeNotAllowedOnDeclaration", written, targets)
        settable = SETTABLE.get(folded)
        for argument in node.named_arguments if settable is not None else ():
            name = argument.argument_name
            if name.lower() in [one.lower() for one in settable or ()]:
                continue
            if name.lower() in [one.lower() for one in _READ_ONLY.get(folded, ())]:
                self.report(argument, "ReadOnlyProperty", name)
            else:
                self.report(argument, "PropertyNotFoundForAttribute", name, written, ", ".join(settable or ()))


def _place(node: n.AttributeAst) -> frozenset[str]:
    """What an attribute stands on: names of .NET's AttributeTargets; nothing outside definitions' own parts."""
    parent = node.parent
    if isinstance(parent, n.TypeDefinitionAst):
        return frozenset(("Enum",)) if parent.is_enum else frozenset(("Class",))
    if isinstance(parent, n.PropertyMemberAst):
        return frozenset(("Property", "Field"))
    if isinstance(parent, n.FunctionMemberAst):
        return frozenset(("Constructor",)) if parent.is_constructor else frozenset(("Method",))
    if isinstance(parent, n.ParameterAst) and isinstance(parent.parent, n.FunctionDefinitionAst):
        if isinstance(parent.parent.parent, n.FunctionMemberAst):
            return frozenset(("Parameter",))
    return frozenset()
