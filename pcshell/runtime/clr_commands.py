"""Members of commands, their parameters and modules as scripts see them (Get-Command, $MyInvocation.MyCommand)."""

from __future__ import annotations

from pcshell.metadata.commands import CommandInfo, ParameterSetInfo
from pcshell.metadata.parameters import ALL_SETS, ByPropertyName, ByValue, InSet, ParameterInfo
from pcshell.metadata.syntax import role_in, set_syntax
from pcshell.metadata.validation import (
    ValidateCount,
    ValidateLength,
    ValidateNotNull,
    ValidateNotNullOrEmpty,
    ValidatePattern,
    ValidateRange,
    ValidateScript,
    ValidateSet,
    Validation,
)
from pcshell.objects.collections import Hashtable, TypedArray
from pcshell.objects.declare import declare_type
from pcshell.runtime.script_block import current_context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_SMA = "System.Management.Automation"
_NO_POSITION = -(2**31)


def _enum(name: str, member: str) -> Any:
    from pcshell.objects.enums import enum_member

    return enum_member(f"{_SMA}.{name}", member)


def _type(name: str) -> Any:
    from pcshell.objects.typenames import OBJECT, find_type

    return find_type(name) or OBJECT


# ------------------------------------------------------------------------------------------------------ parameters


class ParameterAttribute:
    """[Parameter()] as a script finds it: one role of a parameter."""

    __slots__ = ("hidden", "role")
    clr_name = f"{_SMA}.ParameterAttribute"

    def __init__(self, role: InSet, hidden: bool) -> None:
        self.role = role
        self.hidden = hidden


class AliasAttribute:
    """[Alias()] as a script finds it."""

    __slots__ = ("names",)
    clr_name = f"{_SMA}.AliasAttribute"

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names


class ParameterMetadata:
    """A parameter of a command, in all of its sets."""

    __slots__ = ("info",)
    clr_name = f"{_SMA}.ParameterMetadata"

    def __init__(self, info: ParameterInfo) -> None:
        self.info = info


class CommandParameterInfo:
    """A parameter of a command in one set."""

    __slots__ = ("info", "role")
    clr_name = f"{_SMA}.CommandParameterInfo"

    def __init__(self, info: ParameterInfo, role: InSet) -> None:
        self.info = info
        self.role = role


class PSTypeName:
    """The name of an output type."""

    __slots__ = ("name",)
    clr_name = f"{_SMA}.PSTypeName"

    def __init__(self, name: str) -> None:
        self.name = name


def _attributes(info: ParameterInfo) -> list[Any]:
    found: list[Any] = [ParameterAttribute(role, info.dont_show) for role in info.sets.values()]
    if info.aliases:
        found.append(AliasAttribute(info.aliases))
    return [*found, *info.validate, *info.transform]


def _position(role: InSet) -> int:
    return _NO_POSITION if role.position is None else role.position


ATTRIBUTE = declare_type(f"{_SMA}.ParameterAttribute")


@ATTRIBUTE.constructor("ParameterAttribute()")
def _new_attribute() -> ParameterAttribute:
    return ParameterAttribute(InSet(), False)


def _set_position(one: ParameterAttribute, value: int) -> None:
    one.role.position = None if value == _NO_POSITION else value


def _set_pipeline(bit: int) -> Callable[[ParameterAttribute, bool], None]:
    def write(one: ParameterAttribute, value: bool) -> None:
        one.role.from_pipeline = one.role.from_pipeline | bit if value else one.role.from_pipeline & ~bit

    return write


def _set_name(one: ParameterAttribute, value: str) -> None:
    one.role.set = value


def _set_mandatory(one: ParameterAttribute, value: bool) -> None:
    one.role.mandatory = value


def _set_remaining(one: ParameterAttribute, value: bool) -> None:
    one.role.from_remaining = value


def _set_help(one: ParameterAttribute, value: str) -> None:
    one.role.help = value


def _set_hidden(one: ParameterAttribute, value: bool) -> None:
    one.hidden = value


_ROLE_MEMBERS: tuple[tuple[str, Callable[[Any], Any], Callable[[Any, Any], None] | None], ...] = (
    ("int Position", lambda one: _position(one.role), _set_position),
    ("string ParameterSetName", lambda one: one.role.set, _set_name),
    ("bool Mandatory", lambda one: one.role.mandatory, _set_mandatory),
    ("bool ValueFromPipeline", lambda one: bool(one.role.from_pipeline & ByValue), _set_pipeline(ByValue)),
    ("bool ValueFromPipelineByPropertyName", lambda one: bool(one.role.from_pipeline & ByPropertyName),
     _set_pipeline(ByPropertyName)),
    ("bool ValueFromRemainingArguments", lambda one: one.role.from_remaining, _set_remaining),
    ("string HelpMessage", lambda one: one.role.help or None, _set_help),
    ("bool DontShow", lambda one: one.hidden, _set_hidden),
    ("type TypeId", lambda one: _type(f"{_SMA}.ParameterAttribute"), None),
)  # fmt: skip
for _declaration, _read, _write in _ROLE_MEMBERS:
    ATTRIBUTE.property(_declaration, _write)(_read)


@declare_type(f"{_SMA}.AliasAttribute").constructor("AliasAttribute(params string[] aliasNames)")
def _new_alias(names: Any) -> AliasAttribute:
    return AliasAttribute(tuple(names or ()))


declare_type(f"{_SMA}.AliasAttribute").properties_from({
    "System.Object AliasNames": lambda one: TypedArray("System.String", one.names),
})  # fmt: skip

VALIDATE_SET = declare_type(f"{_SMA}.ValidateSetAttribute")
VALIDATE_SET.properties_from({
    "System.Object ValidValues": lambda one: TypedArray("System.String", one.values),
    "bool IgnoreCase": lambda one: one.ignore_case,
    "string ErrorMessage": lambda one: one.error_message,
})  # fmt: skip
VALIDATE_SET.constructor("ValidateSetAttribute(params string[] validValues)")(lambda values: ValidateSet(*values))
VALIDATE_RANGE = declare_type(f"{_SMA}.ValidateRangeAttribute")
VALIDATE_RANGE.properties_from({
    "System.Object MinRange": lambda one: one.minimum,
    "System.Object MaxRange": lambda one: one.maximum,
})  # fmt: skip
VALIDATE_RANGE.constructor("ValidateRangeAttribute(System.Object minRange, System.Object maxRange)")(ValidateRange)


def _pattern_options(check: ValidatePattern) -> Any:
    from pcshell.objects.conversion import convert_to

    return convert_to(check.options, "System.Text.RegularExpressions.RegexOptions")


VALIDATE_PATTERN = declare_type(f"{_SMA}.ValidatePatternAttribute")
VALIDATE_PATTERN.properties_from({
    "string RegexPattern": lambda one: one.pattern,
    "System.Text.RegularExpressions.RegexOptions Options": lambda one: _pattern_options(one),
    "string ErrorMessage": lambda one: one.error_message,
})  # fmt: skip
VALIDATE_PATTERN.constructor("ValidatePatternAttribute(string regexPattern)")(ValidatePattern)
for _name, _made in (("ValidateLengthAttribute", ValidateLength), ("ValidateCountAttribute", ValidateCount)):
    _limits = declare_type(f"{_SMA}.{_name}")
    _limits.properties_from({
        "int MinLength": lambda one: one.minimum,
        "int MaxLength": lambda one: one.maximum,
    })  # fmt: skip
    _limits.constructor(f"{_name}(int minLength, int maxLength)")(_made)
VALIDATE_SCRIPT = declare_type(f"{_SMA}.ValidateScriptAttribute")
VALIDATE_SCRIPT.properties_from({
    "scriptblock ScriptBlock": lambda one: one.script,
    "string ErrorMessage": lambda one: one.error_message,
})  # fmt: skip
VALIDATE_SCRIPT.constructor("ValidateScriptAttribute(scriptblock scriptBlock)")(ValidateScript)
declare_type(f"{_SMA}.ValidateNotNullAttribute").constructor("ValidateNotNullAttribute()")(ValidateNotNull)
declare_type(f"{_SMA}.ValidateNotNullOrEmptyAttribute").constructor("ValidateNotNullOrEmptyAttribute()")(
    ValidateNotNullOrEmpty
)


# -------------------------------------------------------------------------------------- parameters made at run time


class RuntimeDefinedParameter:
    """A parameter that a dynamicparam block makes: name, type and attributes (about_Functions_Advanced_Parameters)."""

    __slots__ = ("attributes", "is_set", "kind", "name", "value")
    clr_name = f"{_SMA}.RuntimeDefinedParameter"

    def __init__(self, name: str = "", kind: Any = None, attributes: list[Any] | None = None) -> None:
        self.name = name
        self.kind = kind
        self.attributes = attributes if attributes is not None else []
        self.value: Any = None
        self.is_set = False

    @property
    def parameter_info(self) -> ParameterInfo:
        """The parameter as the binder reads it."""
        roles = {one.role.set: one.role for one in self.attributes if type(one) is ParameterAttribute}
        aliases = [name for one in self.attributes if type(one) is AliasAttribute for name in one.names]
        type_name = self.kind.name if self.kind is not None else "System.Object"
        info = ParameterInfo(
            self.name, self.name, type_name, sets=roles or {ALL_SETS: InSet()}, aliases=aliases,
            validate=[one for one in self.attributes if isinstance(one, Validation)],
            is_switch=type_name == f"{_SMA}.SwitchParameter",
        )  # fmt: skip
        info.is_dynamic = True
        return info


class RuntimeDefinedParameterDictionary(Hashtable):
    """What a dynamicparam block writes: name -> RuntimeDefinedParameter."""

    __slots__ = ()
    clr_name = f"{_SMA}.RuntimeDefinedParameterDictionary"


RUNTIME_PARAMETER = declare_type(f"{_SMA}.RuntimeDefinedParameter")
RUNTIME_PARAMETER.constructor(
    "RuntimeDefinedParameter()", "RuntimeDefinedParameter(string name, type parameterType, System.Object attributes)"
)(RuntimeDefinedParameter)


def _rename(one: RuntimeDefinedParameter, value: str) -> None:
    one.name = value


def _retype(one: RuntimeDefinedParameter, value: Any) -> None:
    one.kind = value


def _give(one: RuntimeDefinedParameter, value: Any) -> None:
    one.value = value


RUNTIME_PARAMETER.property("string Name", _rename)(lambda one: one.name)
RUNTIME_PARAMETER.property("type ParameterType", _retype)(lambda one: one.kind)
RUNTIME_PARAMETER.property("System.Object Value", _give)(lambda one: one.value)
RUNTIME_PARAMETER.property("System.Object Attributes")(lambda one: one.attributes)
RUNTIME_PARAMETER.property("bool IsSet")(lambda one: one.is_set)
declare_type(f"{_SMA}.RuntimeDefinedParameterDictionary").constructor("RuntimeDefinedParameterDictionary()")(
    RuntimeDefinedParameterDictionary
)

# A binding exception as a script finds it.
declare_type(f"{_SMA}.ParameterBindingException").properties_from({
    "string ErrorId": lambda error: error.error_id,
    "string ParameterName": lambda error: (error.properties or {}).get("ParameterName") or None,
    "System.Object CommandInvocation": lambda error: error.error_record.invocation if error.error_record else None,
})  # fmt: skip


declare_type(f"{_SMA}.NativeCommandExitException").properties_from({
    "string Path": lambda error: error.properties["Path"],
    "int ExitCode": lambda error: error.properties["ExitCode"],
    "int ProcessId": lambda error: error.properties["ProcessId"],
})  # fmt: skip


PARAMETER = declare_type(f"{_SMA}.ParameterMetadata")
PARAMETER.properties_from({
    "string Name": lambda one: one.info.name,
    "type ParameterType": lambda one: _type(one.info.type_name),
    "System.Object ParameterSets": lambda one: Hashtable(
        (name, CommandParameterInfo(one.info, role)) for name, role in one.info.sets.items()
    ),
    "bool IsDynamic": lambda one: one.info.is_dynamic,
    "System.Object Aliases": lambda one: list(one.info.aliases),
    "System.Object Attributes": lambda one: _attributes(one.info),
    "bool SwitchParameter": lambda one: one.info.is_switch,
})  # fmt: skip

declare_type(f"{_SMA}.CommandParameterInfo").properties_from({
    "string Name": lambda one: one.info.name,
    "type ParameterType": lambda one: _type(one.info.type_name),
    "bool IsMandatory": lambda one: one.role.mandatory,
    "bool IsDynamic": lambda one: one.info.is_dynamic,
    "int Position": lambda one: _position(one.role),
    "bool ValueFromPipeline": lambda one: bool(one.role.from_pipeline & ByValue),
    "bool ValueFromPipelineByPropertyName": lambda one: bool(one.role.from_pipeline & ByPropertyName),
    "bool ValueFromRemainingArguments": lambda one: one.role.from_remaining,
    "string HelpMessage": lambda one: one.role.help or None,
    "System.Object Aliases": lambda one: list(one.info.aliases),
    "System.Object Attributes": lambda one: _attributes(one.info),
})  # fmt: skip

SET = declare_type(f"{_SMA}.CommandParameterSetInfo")
SET.properties_from({
    "string Name": lambda one: one.name,
    "bool IsDefault": lambda one: one.is_default,
    "System.Object Parameters": lambda one: [
        CommandParameterInfo(info, role_in(info, one.name)) for info in one.parameters
    ],
})  # fmt: skip


@SET.method("string ToString()")
def _set_text(one: ParameterSetInfo) -> str:
    return set_syntax("", one)


declare_type(f"{_SMA}.PSTypeName").properties_from({
    "string Name": lambda one: one.name,
    "type Type": lambda one: _type(one.name),
})  # fmt: skip


# -------------------------------------------------------------------------------------------------------- commands


def _parameters(command: CommandInfo) -> Any:
    """Parameters: name -> ParameterMetadata; $null for programs."""
    if command.command_type == "Alias":
        resolved = _resolved(command)
        return None if resolved is None else _parameters(resolved)
    if command.command_type == "Application":
        return None
    return Hashtable((info.name, ParameterMetadata(info)) for info in command.all_parameters)


def _resolved(command: Any) -> CommandInfo | None:
    """The command behind an alias, or None."""
    from pcshell.objects.errors import RuntimeException

    try:
        found: CommandInfo = current_context().discovery.resolve_alias(command, command.name)
    except RuntimeException:
        return None
    return found


def _output_types(command: Any) -> list[Any]:
    """What [OutputType()] or the declaration of a cmdlet names."""
    if command.command_type == "Cmdlet":
        return [PSTypeName(one if isinstance(one, str) else one.clr_name) for one in command.output]
    block = getattr(command, "script_block", None)
    if block is None or block.ast.param_block is None:
        return []
    from pcshell.language import nodes

    found = []
    for attribute in block.ast.param_block.attributes:
        if type(attribute) is not nodes.AttributeAst or attribute.type_name.name.lower() != "outputtype":
            continue
        for argument in attribute.positional_arguments:
            if type(argument) is nodes.TypeExpressionAst:
                found.append(PSTypeName(_type(argument.type_name.full_name).name))
            elif type(argument) is nodes.StringConstantExpressionAst:
                found.append(PSTypeName(argument.value))
    return found


def _module_of(command: CommandInfo) -> Any:
    """The module a command comes from; $null for a function of the session."""
    if command.module is not None or not command.module_name:
        return command.module
    from pcshell.runtime.modules import built_in_module

    return built_in_module(current_context(), command.module_name)


def _version(command: CommandInfo) -> Any:
    if command.command_type in ("Function", "Filter", "Alias") or not command.module_name:
        return None
    from pcshell.runtime.modules import module_version

    return module_version(command.module_name)


COMMAND = declare_type(f"{_SMA}.CommandInfo")
COMMAND.properties_from({
    "string Name": lambda one: one.name,
    "System.Management.Automation.CommandTypes CommandType": lambda one: _enum("CommandTypes", one.command_type),
    "string Definition": lambda one: one.definition,
    "System.Management.Automation.SessionStateEntryVisibility Visibility": lambda one: _enum(
        "SessionStateEntryVisibility", one.visibility
    ),
    "string ModuleName": lambda one: one.module_name,
    "string Source": lambda one: one.source,
    "version Version": lambda one: _version(one),
    "System.Object Parameters": lambda one: _parameters(one),
    "System.Object ParameterSets": lambda one: one.parameter_sets,
    "System.Management.Automation.PSModuleInfo Module": lambda one: _module_of(one),
    "System.Object OutputType": lambda one: _output_types(one),
})  # fmt: skip


@COMMAND.method("string ToString()")
def _command_text(one: CommandInfo) -> str:
    return str(one) if one.command_type == "Script" else one.name


def _verb(one: CommandInfo) -> str:
    return one.name.partition("-")[0] if "-" in one.name else ""


def _noun(one: CommandInfo) -> str:
    return one.name.partition("-")[2]


_FUNCTION_MEMBERS: dict[str, Any] = {
    "scriptblock ScriptBlock": lambda one: one.script_block,
    "bool CmdletBinding": lambda one: one.uses_cmdlet_binding,
    "string DefaultParameterSet": lambda one: one.default_set if one.uses_cmdlet_binding else None,
    "System.Management.Automation.ScopedItemOptions Options": lambda one: _enum("ScopedItemOptions", one.options),
    "string Description": lambda one: one.description,
    "string Verb": _verb,
    "string Noun": _noun,
    "string HelpFile": lambda one: None,
}
for _name in ("FunctionInfo", "FilterInfo", "ScriptInfo"):
    declare_type(f"{_SMA}.{_name}").properties_from(_FUNCTION_MEMBERS)

declare_type(f"{_SMA}.CmdletInfo").properties_from({
    "string Verb": lambda one: one.verb,
    "string Noun": lambda one: one.noun,
    "string DefaultParameterSet": lambda one: one.default_set,
    "string HelpFile": lambda one: f"{one.module_name}.dll-Help.xml",
    "string ImplementingType": lambda one: one.class_name,
})  # fmt: skip

declare_type(f"{_SMA}.AliasInfo").properties_from({
    "System.Object ReferencedCommand": lambda one: current_context().discovery.lookup(one.referenced),
    "System.Object ResolvedCommand": lambda one: _resolved(one),
    "string ResolvedCommandName": lambda one: getattr(_resolved(one), "name", None),
    "string DisplayName": lambda one: f"{one.name} -> {one.referenced}",
    "string Description": lambda one: one.description,
    "System.Management.Automation.ScopedItemOptions Options": lambda one: _options(one.options),
})  # fmt: skip


def _options(text: str) -> Any:
    from pcshell.objects.conversion import convert

    return convert(text, _type(f"{_SMA}.ScopedItemOptions"))


declare_type(f"{_SMA}.ApplicationInfo").properties_from({
    "string Path": lambda one: one.path,
    "string Extension": lambda one: "." + one.name.rpartition(".")[2] if "." in one.name else "",
})  # fmt: skip
declare_type(f"{_SMA}.ExternalScriptInfo").properties_from({
    "string Path": lambda one: one.path,
    "string ScriptContents": lambda one: _contents(one.path),
    "scriptblock ScriptBlock": lambda one: one.script_block,
})  # fmt: skip


def _contents(path: str) -> str:
    from pcshell.runtime.script_files import read_script

    return str(read_script(path))
