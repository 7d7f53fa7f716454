"""Parameters as they are declared: roles in parameter sets, pipeline input, validation.

Cmdlet authors write `name: annotation = Parameter("help", ...)` in a class body; the annotation gives the .NET type.
Script functions make the same `ParameterInfo` from their param block. The ParameterBinder reads nothing else.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

ALL_SETS = "__AllParameterSets"

# Flags for `from_pipeline=`; they combine with `|`.
ByValue = 1
ByPropertyName = 2


class InSet:
    """The role of a parameter in one parameter set. `position` is None for a parameter that is only named."""

    __slots__ = ("from_pipeline", "from_remaining", "help", "mandatory", "position", "set")

    def __init__(
        self,
        set: str = ALL_SETS,  # the word of the field
        *,
        mandatory: bool = False,
        position: int | None = None,
        from_pipeline: int = 0,
        from_remaining: bool = False,
        help: str = "",
    ) -> None:
        self.set = set
        self.mandatory = mandatory
        self.position = position
        self.from_pipeline = from_pipeline
        self.from_remaining = from_remaining
        self.help = help


class ParameterInfo:
    """One parameter of a command.

    `name` is PowerShell's spelling, `key` the Python attribute (or the variable of a function), `type_name` the .NET
    type the argument is converted to ('System.Object': none). `sets` maps the name of a parameter set to the role.
    `validate` are attributes of `metadata.validation`, run after conversion; `transform` are run before it.
    """

    __slots__ = (
        "added", "aliases", "allow_empty", "allow_null", "as_written", "complete", "default", "dont_show", "help",
        "is_common", "is_dynamic", "is_switch", "key", "name", "sets", "supports_wildcards", "transform", "type_name",
        "validate",
    )  # fmt: skip

    def __init__(
        self,
        name: str,
        key: str,
        type_name: str = "System.Object",
        *,
        sets: dict[str, InSet] | None = None,
        aliases: Sequence[str] = (),
        validate: Sequence[Any] = (),
        transform: Sequence[Any] = (),
        default: Any = None,
        help: str = "",
        is_switch: bool = False,
        complete: str | list[str] | Any = None,
        dont_show: bool = False,
        allow_null: bool = False,
        allow_empty: bool = False,
        supports_wildcards: bool = False,
        as_written: bool = False,
        added: bool = False,
    ) -> None:
        self.name = name
        self.key = key
        self.type_name = type_name
        self.sets = sets if sets is not None else {ALL_SETS: InSet()}
        self.aliases = tuple(aliases)
        self.validate = tuple(validate)
        self.transform = tuple(transform)
        self.default = default
        self.help = help
        self.is_switch = is_switch
        self.complete = complete
        self.dont_show = dont_show
        self.allow_null = allow_null
        self.allow_empty = allow_empty
        self.supports_wildcards = supports_wildcards
        self.as_written = as_written
        self.added = added
        self.is_common = False
        self.is_dynamic = False


class Declaration:
    """What `Parameter(...)` leaves in a class body until `@cmdlet` reads it."""

    __slots__ = ("options", "roles")

    def __init__(self, roles: tuple[InSet, ...], options: dict[str, Any]) -> None:
        self.roles = roles
        self.options = options


def Parameter(
    help: str,
    *roles: InSet,
    name: str = "",
    type: str = "",
    set: str = ALL_SETS,
    mandatory: bool = False,
    position: int | None = None,
    from_pipeline: int = 0,
    from_remaining: bool = False,
    aliases: Sequence[str] = (),
    validate: Sequence[Any] = (),
    transform: Sequence[Any] = (),
    default: Any = None,
    complete: str | list[str] | Any = None,
    allow_null: bool = False,
    allow_empty: bool = False,
    supports_wildcards: bool = False,
    dont_show: bool = False,
    as_written: bool = False,
    added: bool = False,
) -> Any:
    """Declares a parameter of a cmdlet class.

    With `roles` the parameter belongs to the sets they name, otherwise the keywords describe its one role. `name`
    overrides the spelling made from the attribute (`customer_id` -> `CustomerId`); `type` is a .NET type name or
    accelerator (`'int[]'`) and overrides the annotation. `allow_empty` is AllowEmptyString and AllowEmptyCollection.
    An `added` parameter, which the cmdlet has here only, never makes the beginning of another's name ambiguous.
    A parameter `as_written` gets a number literal as its text (`Write-Host 5.50`), as those do that want text.
    """
    if not roles:
        roles = (
            InSet(
                set,
                mandatory=mandatory,
                position=position,
                from_pipeline=from_pipeline,
                from_remaining=from_remaining,
            ),
        )
    options = {
        "name": name, "type_name": type, "help": help, "aliases": aliases, "validate": validate,
        "transform": transform, "default": default, "complete": complete, "allow_null": allow_null,
        "allow_empty": allow_empty, "supports_wildcards": supports_wildcards, "dont_show": dont_show,
        "as_written": as_written,
        "added": added,
        "is_switch": False,
    }  # fmt: skip
    return Declaration(roles, options)


def Switch(
    help: str, *roles: InSet, name: str = "", set: str = ALL_SETS, mandatory: bool = False,
    aliases: Sequence[str] = (), from_pipeline: int = 0, position: int | None = None, dont_show: bool = False,
    validate: Sequence[Any] = (), added: bool = False,
) -> Any:  # fmt: skip
    """Declares a SwitchParameter; its value in the cmdlet is a plain bool."""
    declaration: Declaration = Parameter(
        help, *roles, name=name, set=set, mandatory=mandatory, aliases=aliases, default=False,
        from_pipeline=from_pipeline, position=position, dont_show=dont_show, validate=validate, added=added,
    )  # fmt: skip
    declaration.options["is_switch"] = True
    declaration.options["type_name"] = "System.Management.Automation.SwitchParameter"
    return declaration
