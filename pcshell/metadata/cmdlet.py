"""The base class of cmdlets and the decorator that declares one.

A cmdlet class has annotated parameters, a docstring (first line: synopsis; `PS>` lines: examples that run as tests)
and any of `begin`, `process`, `end`, `stop`, `clean`. What these methods yield is written to the pipeline; `self.write`
does the same at once. The engine makes one instance per invocation, sets the bound parameters as attributes before
`begin` (pipeline parameters before each `process`) and gives it an `engine`, the only way a cmdlet reaches the session.
"""

from __future__ import annotations

from pcshell.metadata.commands import CommandInfo
from pcshell.metadata.parameters import ALL_SETS, Declaration, InSet, ParameterInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any, NoReturn, Protocol

    from pcshell.objects.errors import ErrorRecord

    class Engine(Protocol):
        """What the runtime offers to a running cmdlet (implemented by `runtime.pipeline.CommandProcessor`)."""

        context: Any  # runtime.context.ExecutionContext
        emit: Callable[[Any], None]
        invocation: Any  # InvocationInfo
        bound: dict[str, Any]  # PSBoundParameters: PowerShell's spelling -> value
        parameter_set: str
        expects_input: bool

        def write_error(self, record: ErrorRecord) -> None: ...
        def write_warning(self, text: str) -> None: ...
        def write_verbose(self, text: str) -> None: ...
        def write_debug(self, text: str) -> None: ...
        def is_shown(self, stream: str) -> bool: ...
        def write_information(self, data: Any, tags: Sequence[str] = ()) -> None: ...
        def write_progress(self, record: Any) -> None: ...
        def throw(self, record: ErrorRecord) -> NoReturn: ...
        def should_process(
            self, target: str, action: str = "", details: Callable[[], Iterable[str]] | None = None
        ) -> bool: ...
        def should_continue(self, query: str, caption: str) -> bool: ...
        def stop_upstream(self) -> NoReturn: ...

    class OlderSpelling(Protocol):
        """What knows the parameters of earlier versions of a cmdlet."""

        def rewrite(self, arguments: list[Any]) -> tuple[list[Any], str] | None:
            """The arguments in today's words and a warning; None where nothing is old."""


class Cmdlet:
    """Base class of every cmdlet; see the module's docstring."""

    info: CmdletInfo
    engine: Engine

    def begin(self) -> Any:
        """Runs once before input arrives."""

    def process(self) -> Any:
        """Runs for each input object, or once without pipeline input."""

    def end(self) -> Any:
        """Runs once after the last input object."""

    def stop(self) -> None:
        """Runs when the pipeline is stopped from outside (Ctrl-C)."""

    def clean(self) -> None:
        """Runs last, however the pipeline ended."""

    def stream(self, emit: Callable[[Any], None]) -> Callable[[Any], Any] | None:
        """A faster `process`: a function called with each input object, where only the ByValue parameter changes.

        Called once after `begin`. None (the default) keeps `process`.
        """
        return None

    # What a cmdlet may do, besides yielding.

    @property
    def context(self) -> Any:
        """The ExecutionContext: `.session` (SessionState), `.host`, `.runspace`, `.invoke_script(block, ...)`."""
        return self.engine.context

    @property
    def bound(self) -> dict[str, Any]:
        """The parameters that were given: PowerShell's spelling -> value."""
        return self.engine.bound

    @property
    def parameter_set(self) -> str:
        """The name of the parameter set in use."""
        return self.engine.parameter_set

    def is_bound(self, name: str) -> bool:
        """Whether the parameter of this PowerShell spelling was given."""
        return name in self.engine.bound

    def write(self, value: Any) -> None:
        """Writes one object to the pipeline, at once; None is $null. Collections are not enumerated."""
        self.engine.emit(value)

    def write_all(self, values: Iterable[Any]) -> None:
        """Writes each of the values."""
        emit = self.engine.emit
        for value in values:
            emit(value)

    def write_error(self, record: ErrorRecord) -> None:
        """A non-terminating error: to the error stream, then the cmdlet goes on (unless ErrorAction stops it)."""
        self.engine.write_error(record)

    def write_warning(self, text: str) -> None:
        """A line of the warning stream."""
        self.engine.write_warning(text)

    def write_verbose(self, text: str) -> None:
        """A line of the verbose stream."""
        self.engine.write_verbose(text)

    def write_debug(self, text: str) -> None:
        """A line of the debug stream."""
        self.engine.write_debug(text)

    def is_shown(self, stream: str) -> bool:
        """Whether ``verbose`` or ``debug`` goes anywhere: for what costs something to say."""
        return self.engine.is_shown(stream)

    def write_information(self, data: Any, tags: Sequence[str] = ()) -> None:
        """An entry of the information stream."""
        self.engine.write_information(data, tags)

    def write_progress(self, record: Any) -> None:
        """A ProgressRecord for the host; shown on a terminal only."""
        self.engine.write_progress(record)

    def throw(self, record: ErrorRecord) -> NoReturn:
        """A terminating error of this command (ThrowTerminatingError)."""
        self.engine.throw(record)

    def should_process(self, target: str, action: str = "") -> bool:
        """Asks what -WhatIf and -Confirm ask (about_Functions_CmdletBindingAttribute).

        `action` defaults to the name of the cmdlet.
        """
        return self.engine.should_process(target, action)

    def should_continue(self, query: str, caption: str) -> bool:
        """A question that only -Force of the cmdlet itself leaves out."""
        return self.engine.should_continue(query, caption)


class CmdletInfo(CommandInfo):
    """What `@cmdlet` knows: name, parameters, sets, aliases, output types, ShouldProcess.

    `class_name` is the .NET class PowerShell prints behind the comma of FullyQualifiedErrorId.
    """

    clr_name = "System.Management.Automation.CmdletInfo"
    command_type = "Cmdlet"

    def __init__(self, name: str, cls: type[Cmdlet], options: dict[str, Any]) -> None:
        super().__init__(name, options["module"])
        self.cls = cls
        self.verb, _, self.noun = name.partition("-")
        self.class_name: str = options["class_name"]
        self.aliases: tuple[str, ...] = tuple(options["aliases"])
        self.default_set: str = options["default_set"]
        self.output: tuple[Any, ...] = tuple(options["output"])
        self.supports_should_process: bool = options["should_process"]
        self.confirm_impact: str = options["confirm_impact"]
        self.supports_paging: bool = options["paging"]
        self.dynamic_parameters: Callable[..., Sequence[ParameterInfo]] | None = options["dynamic"]
        self.older: OlderSpelling | None = options["older"]
        self._parameters = parameters_of(cls)

    @property
    def parameters(self) -> list[ParameterInfo]:
        """The declared parameters, base classes first."""
        return self._parameters

    @property
    def uses_cmdlet_binding(self) -> bool:
        """Cmdlets always have the common parameters."""
        return True

    @property
    def label(self) -> str:
        """The .NET class, as FullyQualifiedErrorId ends."""
        return self.class_name

    @property
    def definition(self) -> str:
        """The syntax, a line per parameter set."""
        from pcshell.metadata.syntax import command_syntax

        return "".join(f"\n{line}\n" for line in command_syntax(self))

    @property
    def synopsis(self) -> str:
        """The first line of the class's docstring."""
        return (self.cls.__doc__ or "").strip().split("\n")[0]


def cmdlet(
    name: str,
    *,
    module: str = "",
    class_name: str = "",
    aliases: Sequence[str] = (),
    default_set: str = ALL_SETS,
    output: Sequence[Any] = (),
    should_process: bool = False,
    confirm_impact: str = "Medium",
    paging: bool = False,
    dynamic: Callable[..., Sequence[ParameterInfo]] | None = None,
    older: OlderSpelling | None = None,
) -> Callable[[type[Any]], type[Any]]:
    """Declares a cmdlet class under its verb-noun name.

    `module` and `class_name` default to the module of the package the class stands in and to PowerShell's own naming
    there (`Microsoft.PowerShell.Commands.GetItemCommand`); give them where a name differs. `dynamic(context, bound)`
    gives parameters that depend on those bound so far (PowerShell's spelling -> value). `older` sees the
    arguments first and puts old spellings into today's.
    """

    def declare(cls: type[Any]) -> type[Any]:
        home, prefix = _HOMES.get(cls.__module__.split(".")[2] if cls.__module__.count(".") > 1 else "", ("", ""))
        suffix = "" if home == "PartnerCenter" else "Command"
        options = {
            "module": module or home,
            "class_name": class_name or f"{prefix}{name.replace('-', '')}{suffix}",
            "aliases": aliases, "default_set": default_set, "output": output, "should_process": should_process,
            "confirm_impact": confirm_impact, "paging": paging, "dynamic": dynamic, "older": older,
        }  # fmt: skip
        cls.info = CmdletInfo(name, cls, options)
        return cls

    return declare


_HOMES = {
    "core": ("Microsoft.PowerShell.Core", "Microsoft.PowerShell.Commands."),
    "utility": ("Microsoft.PowerShell.Utility", "Microsoft.PowerShell.Commands."),
    "management": ("Microsoft.PowerShell.Management", "Microsoft.PowerShell.Commands."),
    "partnercenter": ("PartnerCenter", "Microsoft.Store.PartnerCenter.PowerShell.Commands."),
}

# Annotations as authors write them -> .NET types. `from __future__ import annotations` leaves them as text.
_ANNOTATIONS = {
    "Any": "System.Object", "object": "System.Object", "str": "System.String", "int": "System.Int32",
    "float": "System.Double", "bool": "System.Boolean", "dict": "System.Collections.IDictionary",
    "Hashtable": "System.Collections.Hashtable", "ScriptBlock": "System.Management.Automation.ScriptBlock",
    "DateTime": "System.DateTime", "TimeSpan": "System.TimeSpan", "Guid": "System.Guid", "Uri": "System.Uri",
    "Decimal": "System.Decimal", "Int64": "System.Int64", "SecureString": "System.Security.SecureString",
    "PSCredential": "System.Management.Automation.PSCredential", "Char": "System.Char",
    "PropertyExpression": "System.Object",
}  # fmt: skip


def type_name_of_annotation(annotation: str) -> str:
    """The .NET type an annotation stands for: `int | None` -> System.Int32, `list[str]` -> System.String[]."""
    text = annotation.replace(" ", "").removesuffix("|None")
    if text.startswith("list[") and text.endswith("]"):
        return type_name_of_annotation(text[5:-1]) + "[]"
    return _ANNOTATIONS.get(text.split("[")[0].rsplit(".", 1)[-1], "System.Object")


def parameters_of(cls: type[Any]) -> list[ParameterInfo]:
    """The declared parameters of a cmdlet class, base classes first; declarations become plain defaults.

    An annotation without a value (`city: str`) gives an inherited parameter its place among the class's own; what is
    added to the original stands behind what it has.
    """
    found: dict[str, ParameterInfo] = {}
    for base in reversed(cls.__mro__):
        own = base.__dict__.get("__declared__")
        if own is None:
            own = _read_declarations(base)
        found.update(own)
    placed = [key for key in cls.__dict__.get("__annotations__", {}) if key in found]  # noqa: RUF063
    ordered = [value for key, value in found.items() if key not in placed] + [found[key] for key in placed]
    return [one for one in ordered if not one.added] + [one for one in ordered if one.added]


def _read_declarations(cls: type[Any]) -> dict[str, ParameterInfo]:
    annotations = cls.__dict__.get("__annotations__", {})  # noqa: RUF063 - inspect costs 12 ms
    declared: dict[str, ParameterInfo] = {}
    for key, value in list(cls.__dict__.items()):
        if type(value) is not Declaration:
            continue
        options = dict(value.options)
        name = options.pop("name") or "".join(part.capitalize() for part in key.strip("_").split("_"))
        type_name = options.pop("type_name") or type_name_of_annotation(str(annotations.get(key, "Any")))
        roles: dict[str, InSet] = {role.set: role for role in value.roles}
        declared[key] = ParameterInfo(name, key, type_name, sets=roles, **options)
        setattr(cls, key, options["default"])
    if declared:
        cls.__declared__ = declared
    return declared
