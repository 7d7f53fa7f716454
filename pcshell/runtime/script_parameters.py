"""Parameters of functions, script blocks and scripts: from the param block to ParameterInfo, defaults, attributes."""

from __future__ import annotations

from pcshell.language import nodes as n
from pcshell.metadata.parameters import ParameterInfo
from pcshell.metadata.script_parameters import assign_positions, parameter_from_script
from pcshell.objects.errors import ClrException, ErrorRecord, RuntimeException, record_of
from pcshell.objects.switch_parameter import SwitchParameter
from pcshell.runtime.binding_table import EXACT_TYPES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from pcshell.runtime.context import ExecutionContext
    from pcshell.runtime.processors import ScriptProcessor
    from pcshell.runtime.script_block import BlockCode
    from pcshell.runtime.session_state import PSVariable

_BINDING_ATTRIBUTES = ("cmdletbinding", "cmdletbindingattribute")
_ALIAS = ("alias", "aliasattribute")


def declare_parameters(code: BlockCode, context: ExecutionContext) -> None:
    """Reads the param block (or the parameters behind a function's name) into the block's code."""
    block = code.ast.param_block
    declared: list[n.ParameterAst] = []
    if block is not None:
        declared = block.parameters
        for attribute in block.attributes:
            if type(attribute) is n.AttributeAst and attribute.type_name.name.lower() in _BINDING_ATTRIBUTES:
                code.is_advanced = True
                code.binding = {
                    argument.argument_name.lower(): _argument_value(context, argument)
                    for argument in attribute.named_arguments
                }
    elif code.function_ast is not None and code.function_ast.parameters:
        declared = code.function_ast.parameters
        _compile_defaults(code, declared, context)
    for parameter in declared:
        info, has_role = _parameter_info(context, parameter)
        code.parameters.append(info)
        code.is_advanced = code.is_advanced or has_role
    assign_positions(code.parameters, positional_binding=_truth(code.binding.get("positionalbinding", True)))
    plain = all(not parameter.attributes for parameter in declared)
    if plain and not code.is_advanced:
        code.simple_names = tuple(info.key for info in code.parameters)


def block_aliases(context: ExecutionContext, block: n.ParamBlockAst) -> list[str]:
    """The names that [Alias()] in front of `param` gives the function."""
    written = [one for one in block.attributes if type(one) is n.AttributeAst and one.type_name.name.lower() in _ALIAS]
    return [_text(value) for _name, values, _named in _evaluated(context, written) for value in values]


def _compile_defaults(code: BlockCode, declared: list[n.ParameterAst], context: ExecutionContext) -> None:
    """Default values of `function f($a = 1)`, which stand outside the body."""
    from pcshell.language.compiler import BlockCompiler
    from pcshell.runtime.linker import link

    for position, parameter in enumerate(declared):
        if parameter.default_value is None:
            continue
        compiler = BlockCompiler(code.ast)
        name = compiler.default_function(parameter.default_value)
        functions = link(compiler.finish({"default": name}), context)
        code.defaults[position] = functions[name]


def _truth(value: Any) -> bool:
    from pcshell.objects.conversion import to_bool

    return to_bool(value)


def _parameter_info(context: ExecutionContext, parameter: n.ParameterAst) -> tuple[ParameterInfo, bool]:
    """One parameter with its attributes, and whether [Parameter()] is among them."""
    type_name = ""
    for attribute in parameter.attributes:
        if type(attribute) is n.TypeConstraintAst:
            type_name = type_name or qualified_name(context, attribute.type_name.full_name, parameter)
    attributes = _evaluated(context, parameter.attributes)
    info, has_role = parameter_from_script(parameter.name.variable_path.name, type_name, attributes)
    if attributes and any(scope.types for scope in context.scope.ancestors()):
        from pcshell.metadata.validation import ArgumentTransformation
        from pcshell.runtime.script_attributes import attributes_of_classes

        for one in attributes_of_classes(context, attributes):
            if isinstance(one, ArgumentTransformation):
                info.transform += (one,)
            else:
                info.validate += (one,)
    return info, has_role


def property_parameter(context: ExecutionContext, member: n.PropertyMemberAst) -> tuple[ParameterInfo, bool]:
    """A property of a class as a parameter, and whether it has [Parameter()]."""
    type_name = member.property_type.type_name.full_name if member.property_type is not None else ""
    return parameter_from_script(member.name, type_name, _evaluated(context, member.attributes))


def _evaluated(context: ExecutionContext, written: Sequence[Any]) -> list[tuple[str, list[Any], dict[str, Any]]]:
    """Attributes as name, positional and named arguments."""
    attributes = []
    for attribute in written:
        if type(attribute) is not n.AttributeAst:
            continue
        positional = [evaluate(context, one) for one in attribute.positional_arguments]
        named = {one.argument_name: _argument_value(context, one) for one in attribute.named_arguments}
        attributes.append((attribute.type_name.name, positional, named))
    return attributes


def qualified_name(context: ExecutionContext, name: str, node: n.Ast) -> str:
    """The full name of a type that is only known through `using namespace`, else the name as written."""
    from pcshell.language.compiler import namespaces_of
    from pcshell.runtime.support_types import find_session_type

    namespaces = namespaces_of(node)
    if not namespaces or find_session_type(context, name) is not None:
        return name
    found = find_session_type(context, name, namespaces)
    return found.name if found is not None else name


def _text(value: Any) -> str:
    from pcshell.objects.conversion import to_string

    return to_string(value)


def _argument_value(context: ExecutionContext, argument: n.NamedAttributeArgumentAst) -> Any:
    return True if argument.expression_omitted else evaluate(context, argument.argument)


def evaluate(context: ExecutionContext, expression: n.ExpressionAst) -> Any:
    """The value of an attribute's argument, computed in the current scope."""
    if type(expression) is n.StringConstantExpressionAst:
        return expression.value
    if type(expression) is n.ConstantExpressionAst and expression.type_name == "Int32":
        return expression.value
    from pcshell.language.compiler import BlockCompiler
    from pcshell.runtime.linker import link

    block: Any = expression
    while block.parent is not None and type(block) is not n.ScriptBlockAst:
        block = block.parent
    compiler = BlockCompiler(block)
    name = compiler.default_function(expression)
    return link(compiler.finish({"default": name}), context)[name](context, context.scope)


# Values at run time.


def store_parameters(processor: ScriptProcessor, binder: Any) -> None:
    """Puts bound values and defaults into the block's scope; typed parameters stay typed (about_Functions)."""
    code, scope, context = processor.code, processor.own, processor.context
    values = binder.values
    for position, info in enumerate(code.parameters):
        key = info.key
        if key in values:
            dict.__setitem__(scope, key, values[key])
        elif position in code.defaults:
            context.scope = scope
            value = code.defaults[position](context, scope)
            dict.__setitem__(scope, key, default_converted(context, info, value, processor.own_error))
        else:
            dict.__setitem__(scope, key, empty_value(info))
        if info.name != key:
            from pcshell.runtime.session_state import remember_spelling

            remember_spelling(scope, key, info.name)
        if info.type_name != "System.Object" or info.validate:
            if not info.is_switch:
                guard_parameter(context, scope.guard(key, info.name), info)
    if binder.expects_pipeline and binder.table.pipeline:
        # What a pipeline parameter goes back to when an object does not give it a value.
        binder.defaults = {info.key: dict.get(scope, info.key) for info in code.parameters}


def guard_parameter(context: ExecutionContext, variable: PSVariable, info: ParameterInfo) -> None:
    """Makes a parameter's variable convert and check what is assigned to it."""
    variable.type_name = info.type_name
    if info.type_name != "System.Object":
        variable.convert = variable_converter(context, info.type_name)
    if info.validate:
        variable.validate = _validator(context, info.validate, info.name)


def default_converted(
    context: ExecutionContext, info: ParameterInfo, value: Any, own_error: Callable[[ClrException], Any]
) -> Any:
    """A default value in the parameter's type; a failure is a transformation error, which `own_error` marks."""
    if info.type_name == "System.Object" or (value is None and info.type_name.lower() not in _VALUE_TYPES):
        return value
    try:
        return _convert_to(context, info.type_name, value)
    except ClrException as error:
        record = ErrorRecord(
            RuntimeException(
                f"Cannot process argument transformation on parameter '{info.name}'. {error.message}", inner=error
            ),
            "ParameterArgumentTransformationError", "InvalidData",
        )  # fmt: skip
        record.exception.error_record = record
        own_error(record.exception)
        raise record.exception from None


_VALUE_TYPES = frozenset((
    "int", "int32", "system.int32", "long", "int64", "double", "bool", "boolean", "system.boolean", "string",
    "system.string", "decimal", "single", "float", "byte", "char",
))  # fmt: skip
ABSENT = SwitchParameter(False)
_NUMBERS = frozenset((
    "Int64", "Int16", "Byte", "SByte", "UInt16", "UInt32", "UInt64", "Single", "Decimal",
))  # fmt: skip
_EMPTY_VALUES: dict[str, Any] = {
    "int": 0, "int32": 0, "system.int32": 0, "double": 0.0, "system.double": 0.0, "bool": False, "boolean": False,
    "system.boolean": False, "string": "", "system.string": "", "switch": ABSENT, "switchparameter": ABSENT,
    "system.management.automation.switchparameter": ABSENT,
}  # fmt: skip


def empty_value(info: ParameterInfo) -> Any:
    """What an unbound parameter without a default holds: the empty value of text, truth values and numbers."""
    folded = info.type_name.lower()
    if folded in _EMPTY_VALUES:
        return _EMPTY_VALUES[folded]
    if folded == "system.object":
        return None
    from pcshell.objects.typenames import find_type

    kind = find_type(info.type_name)
    if kind is None or kind.namespace != "System" or kind.short_name not in _NUMBERS:
        return None
    from pcshell.objects.conversion import try_convert

    ok, value = try_convert(0, kind)
    return value if ok else None


def _convert_to(context: ExecutionContext, type_name: str, value: Any) -> Any:
    from pcshell.objects.conversion import convert
    from pcshell.runtime.support_types import find_session_type, type_not_found

    kind = find_session_type(context, type_name)
    if kind is None:
        raise type_not_found(type_name)
    return convert(value, kind)


def variable_converter(context: ExecutionContext, type_name: str) -> Callable[[Any], Any]:
    """A function that converts a value for a variable with a type; what fails is a fault of its metadata."""
    folded = type_name.lower()
    # A truth value is what a parameter of this type may get as it is; a variable holds the SwitchParameter.
    as_it_is = () if _EMPTY_VALUES.get(folded) is ABSENT else EXACT_TYPES.get(folded, ())

    def convert_value(value: Any) -> Any:
        if type(value) in as_it_is:
            return value
        try:
            return _convert_to(context, type_name, value)
        except ClrException as error:
            if record_of(error).error_id == "TypeNotFound":
                raise
            refused = RuntimeException(
                error.message, "RuntimeException", category="MetadataError", target=value, inner=error
            )
            refused.clr_name = "System.Management.Automation.ArgumentTransformationMetadataException"
            raise refused from None

    return convert_value


def _validator(context: ExecutionContext, attributes: Any, name: str) -> Callable[[Any], None]:
    """A function that validates a new value of a variable; failures are ValidateSetFailure."""

    def validate_value(value: Any) -> None:
        for attribute in attributes:
            try:
                attribute.validate(value, context)
            except ClrException:
                shown = _text(value)
                raise RuntimeException(
                    f"The variable cannot be validated because the value {shown} is not a valid value for the "
                    f"{name} variable.",
                    "ValidateSetFailure", category="MetadataError",
                ) from None  # fmt: skip

    return validate_value


def variable_guard(
    context: ExecutionContext, attributes: list[Any], name: str
) -> tuple[Callable[[Any], Any] | None, Callable[[Any], None] | None, str]:
    """Conversion, validation and type of `[type][Validate...()] $name = ...`."""
    from pcshell.metadata.validation import attribute_from_script

    types, checks = [], []
    for attribute in attributes:
        if type(attribute) is n.TypeConstraintAst:
            types.append(attribute.type_name.full_name)
            continue
        made = attribute_from_script(
            attribute.type_name.name,
            [evaluate(context, one) for one in attribute.positional_arguments],
            {one.argument_name: _argument_value(context, one) for one in attribute.named_arguments},
        )
        if made is not None:
            checks.append(made)
    convert: Callable[[Any], Any] | None = None
    if types:
        converters = [variable_converter(context, type_name) for type_name in reversed(types)]

        def convert_all(value: Any) -> Any:
            for one in converters:
                value = one(value)
            return value

        convert = convert_all
    return convert, _validator(context, checks, name) if checks else None, types[0] if types else ""


def dynamic_parameters(processor: ScriptProcessor, bound: dict[str, Any]) -> list[ParameterInfo]:
    """The parameters that a dynamicparam block gives: a RuntimeDefinedParameterDictionary as pairs."""
    from pcshell.objects.collections import Hashtable

    context, scope = processor.context, processor.own
    for info in processor.code.parameters:
        if info.name in bound:
            dict.__setitem__(scope, info.key, bound[info.name])
    scope.frame = processor.frame
    processor.frame.bound = bound
    items: list[Any] = []
    processor.code.dynamic_param(context, scope, items.append)
    result: list[ParameterInfo] = []
    for item in items:
        values = [value for _, value in item.pairs()] if isinstance(item, Hashtable) else [item]
        for value in values:
            info = getattr(value, "parameter_info", None)
            if info is not None:
                result.append(info)
                processor.dynamic_parameters.append(value)
            else:
                _add_properties(processor, value, result)
    return result


class PropertyParameter:
    """A dynamic parameter that is a property of an object of a script's class: what is bound is stored there."""

    __slots__ = ("instance", "is_set", "name", "parameter_info")

    def __init__(self, instance: Any, info: ParameterInfo) -> None:
        self.instance = instance
        self.name = info.name
        self.parameter_info = info
        self.is_set = False

    @property
    def value(self) -> Any:
        """The property."""
        from pcshell.objects.members import get_property

        return get_property(self.instance, self.name, self.name.lower())

    @value.setter
    def value(self, value: Any) -> None:
        from pcshell.objects.members import set_property

        set_property(self.instance, self.name, self.name.lower(), value)


def _add_properties(processor: ScriptProcessor, instance: Any, result: list[ParameterInfo]) -> None:
    """The properties with [Parameter()] of an object of a class that a dynamicparam block gives."""
    from pcshell.runtime.classes import properties_of

    for member in properties_of(instance):
        info, has_role = property_parameter(processor.context, member)
        if not has_role:
            continue
        info.is_dynamic = True
        result.append(info)
        processor.dynamic_parameters.append(PropertyParameter(instance, info))
