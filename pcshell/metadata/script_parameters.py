"""Parameters as scripts declare them: the attributes of a param block become a `ParameterInfo`.

Whoever compiles a param block evaluates the attributes' arguments and hands them over as
`(name, positional values, {named: value})`, in order; a name without a value (`Mandatory`) stands for true.
"""

from __future__ import annotations

from pcshell.metadata.parameters import ALL_SETS, ByPropertyName, ByValue, InSet, ParameterInfo
from pcshell.metadata.validation import ArgumentTransformation, attribute_from_script
from pcshell.objects.errors import RuntimeException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

_SWITCHES = ("switch", "switchparameter", "system.management.automation.switchparameter")


def _truth(value: Any) -> bool:
    return value is True or (value is not False and bool(value))


def role_from_script(named: dict[str, Any]) -> InSet:
    """The role that one [Parameter(...)] describes; the names of its arguments are compared without case."""
    folded = {name.lower(): value for name, value in named.items()}
    pipeline = ByValue if _truth(folded.get("valuefrompipeline", False)) else 0
    if _truth(folded.get("valuefrompipelinebypropertyname", False)):
        pipeline |= ByPropertyName
    for text in ("helpmessage", "helpmessagebasename", "helpmessageresourceid"):
        if text in folded and not folded[text]:
            raise RuntimeException(
                f'Cannot process argument because the value of argument "{text}" is not valid. Change the value of '
                f'the "{text}" argument and run the operation again.',
                "Argument", category="InvalidArgument",
            )  # fmt: skip
    position = folded.get("position")
    return InSet(
        str(folded.get("parametersetname", ALL_SETS)),
        mandatory=_truth(folded.get("mandatory", False)),
        position=int(position) if position is not None and int(position) > -(2**31) else None,
        from_pipeline=pipeline,
        from_remaining=_truth(folded.get("valuefromremainingarguments", False)),
        help=str(folded.get("helpmessage", "")),
    )


def parameter_from_script(
    name: str, type_name: str, attributes: Iterable[tuple[str, Sequence[Any], dict[str, Any]]], default: Any = None
) -> tuple[ParameterInfo, bool]:
    """The parameter `$name` of a script, and whether [Parameter()] was among its attributes.

    `type_name` is the .NET type, '' for none. [Parameter()] makes the function an advanced one
    (about_Functions_Advanced_Parameters). Unknown attributes are left out.
    """
    roles: dict[str, InSet] = {}
    aliases: list[str] = []
    validate: list[Any] = []
    transform: list[Any] = []
    options: dict[str, Any] = {}
    for written, args, named in attributes:
        folded = written.lower().rpartition(".")[2].removesuffix("attribute")
        if folded == "parameter":
            role = role_from_script(named)
            roles[role.set] = role
            if any(option.lower() == "dontshow" and _truth(value) for option, value in named.items()):
                options["dont_show"] = True
        elif folded == "alias":
            for value in args:
                aliases.extend(str(one) for one in (value if isinstance(value, list) else (value,)))
        elif folded == "allownull":
            options["allow_null"] = True
        elif folded in ("allowemptystring", "allowemptycollection"):
            options["allow_empty"] = True
        elif folded == "supportswildcards":
            options["supports_wildcards"] = True
        elif folded in ("argumentcompleter", "argumentcompletions") and args:
            options["complete"] = args[0] if folded == "argumentcompleter" else [str(value) for value in args]
        else:
            attribute = attribute_from_script(written, list(args), named)
            if isinstance(attribute, ArgumentTransformation):
                transform.append(attribute)
            elif attribute is not None:
                validate.append(attribute)
    has_parameter = bool(roles)
    info = ParameterInfo(
        name, name.lower(), type_name or "System.Object", sets=roles or {ALL_SETS: InSet()}, aliases=aliases,
        validate=validate, transform=transform, default=default, is_switch=type_name.lower() in _SWITCHES,
        help=next((role.help for role in roles.values() if role.help), ""), **options,
    )  # fmt: skip
    return info, has_parameter


def assign_positions(parameters: Sequence[ParameterInfo], *, positional_binding: bool = True) -> None:
    """Numbers the parameters of a function in order of declaration, switches left out.

    Only where PositionalBinding is not turned off and no [Parameter()] names a position or a parameter set.
    """
    if not positional_binding:
        return
    for info in parameters:
        if any(name != ALL_SETS or role.position is not None for name, role in info.sets.items()):
            return
    position = 0
    for info in parameters:
        if not info.is_switch:
            info.sets[ALL_SETS].position = position
            position += 1
