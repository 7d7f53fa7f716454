"""ParameterBinder: arguments and pipeline objects to parameters (about_Parameters, about_Parameter_Sets,
about_Functions_Advanced_Parameters).

The order is PowerShell's: named arguments, positional ones, $PSDefaultParameterValues, choice of the parameter set,
dynamic parameters, remaining arguments, mandatory parameters. Then, for each pipeline object: by value as it is, by
property name as it is, by value with conversion, by property name with conversion.

What most calls do not need (conversion, parameter sets, errors) is imported when a call needs it: the binder is on the
way of every command line.

Protocol: `bind_arguments` once; then `bind_pipeline_object` for each input object. Both raise
`ParameterBindingException` with its ErrorRecord: the first ends the command, the second is a non-terminating error
after which the next object is taken. Nothing is kept outside the binder but the command's lookup table.
"""

from __future__ import annotations

from pcshell.metadata.common_parameters import ACTION, SUSPEND
from pcshell.objects.errors import ParameterBindingException
from pcshell.runtime.binding_table import ALL, BoundParameter, ParameterTable, table_of
from pcshell.runtime.command_arguments import ArgumentName, CommandArgument, WrittenNumber, next_positional

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, NoReturn

    from pcshell.metadata.parameters import ParameterInfo

__all__ = ["CommandArgument", "ParameterBinder"]

_SCRIPT_BLOCK = "System.Management.Automation.ScriptBlock"


class ParameterBinder:
    """Binds one invocation of a command.

    After `bind_arguments`: `bound` ($PSBoundParameters: PowerShell's spelling -> value), `values` (key -> value),
    `common` (the engine's parameters, lower case -> value), `unbound` ($args of a simple function), `parameter_set`,
    `help_requested` (`-?` was given; nothing is bound) and `stream_key`: the key of the one parameter that can take
    input, when it takes every object as it is.

    `defaults` (key -> value) may be set before input arrives: what a pipeline parameter goes back to when an object
    does not give it a value; parameters not in it go back to their declared default.
    """

    __slots__ = (
        "bound", "command", "common", "context", "default_set", "defaults", "delayed", "dynamic", "expects_pipeline",
        "flags", "from_pipeline", "help_requested", "is_simple", "label", "lacking", "parameter_set", "pipeline_flags",
        "prioritized", "single", "stream_key", "stream_refuses_null", "table", "taken", "unbound", "values",
    )  # fmt: skip

    def __init__(
        self,
        command: Any,
        parameters: Sequence[ParameterInfo],
        default_set: str,
        context: Any,
        *,
        is_simple: bool,
        command_label: str,
        dynamic: Callable[[dict[str, Any]], Sequence[ParameterInfo]] | None = None,
    ) -> None:
        """`dynamic` is called with `bound` and gives the parameters that depend on it."""
        self.command = command
        self.context = context
        self.default_set = default_set
        self.is_simple = is_simple
        self.label = command_label
        self.dynamic = dynamic
        table: ParameterTable | None = command.binding_table
        self.table = table if table is not None else table_of(command, parameters, default_set, is_simple)
        self.flags = self.pipeline_flags = ALL
        self.taken: set[BoundParameter] = set()
        self.bound: dict[str, Any] = {}
        self.values: dict[str, Any] = {}
        self.common: dict[str, Any] = {}
        self.unbound: list[Any] = []
        self.defaults: dict[str, Any] = {}
        self.delayed: dict[BoundParameter, tuple[CommandArgument, Any]] = {}
        self.from_pipeline: list[BoundParameter] = []
        self.lacking: set[tuple[Any, BoundParameter]] = set()  # see binding_pipeline
        self.parameter_set = ""
        self.prioritized = 0
        self.help_requested = False
        self.expects_pipeline = False
        self.single: BoundParameter | None = None
        self.stream_key: str | None = None
        self.stream_refuses_null = False

    # ------------------------------------------------------------------------------------------------ the whole

    def bind_arguments(self, arguments: list[CommandArgument], expects_pipeline: bool) -> None:
        """Binds the arguments of the command line; raises ParameterBindingException."""
        self.expects_pipeline = expects_pipeline
        rest = self._bind_named(arguments) if arguments else arguments
        if self.help_requested:
            return
        reported: ParameterBindingException | None = None
        if rest:
            rest, reported = self._bind_positional(rest)
        if self.is_simple:
            if rest:
                self._keep_unbound(rest)
            self.parameter_set = self.table.set_name(ALL)
            return
        self._bind_default_values()
        table = self.table
        if table.set_names:
            from pcshell.runtime.binding_sets import validate_sets

            validate_sets(self, before_pipeline=True, set_default=False)
        if self.dynamic is not None:
            rest, reported = self._bind_dynamic(rest, reported)
            table = self.table
        if rest:
            if table.remaining:
                rest = self._bind_remaining(rest)
            if rest:
                self._refuse(rest[0], reported)
        if table.set_names or table.mandatory:
            from pcshell.runtime.binding_sets import settle

            settle(self, expects_pipeline)
        else:
            self.parameter_set = table.set_name(ALL)
        self.pipeline_flags = self.flags
        if expects_pipeline and table.pipeline:
            self._plan_pipeline()

    def find(self, name: str, extent: Any = None) -> BoundParameter | None:
        """The parameter of a name, alias or unique prefix; None where there is none."""
        found = self.table.matches(name.lower())
        if not found:
            return None
        if len(found) > 1:
            from pcshell.runtime import binding_errors as errors

            message = errors.ambiguous_parameter(name, (parameter.name for parameter in found))
            self.fail(message, "AmbiguousParameter", extent=extent, parameter=name)
        return found[0]

    def fail(
        self,
        message: str,
        error_id: str,
        *,
        kind: type[ParameterBindingException] = ParameterBindingException,
        extent: Any = None,
        parameter: str = "",
        target: Any = None,
        inner: Any = None,
    ) -> NoReturn:
        """Raises a binding error of this command."""
        from pcshell.runtime import binding_errors as errors

        raise errors.binding_error(
            message, error_id, kind=kind, label=self.label, extent=extent, parameter=parameter, target=target,
            inner=inner,
        )  # fmt: skip

    # --------------------------------------------------------------------------------------------- one parameter

    def bind_value(
        self, parameter: BoundParameter, argument: CommandArgument, value: Any, *, coerce: bool = True
    ) -> bool:
        """Binds a value of the command line; False when it is of another type and may not be converted.

        A script block for a parameter that takes pipeline input is kept and run for each object.
        """
        kind = type(value)
        if kind is WrittenNumber:
            # `01` stays as it was written where text is wanted.
            value = value.text if parameter.is_text else value.value
            kind = type(value)
        if parameter.any_type or kind in parameter.exact:
            if parameter.checked:
                from pcshell.runtime.binding_values import validate_argument

                validate_argument(self, parameter, argument.extent, value)
        else:
            from pcshell.runtime.binding_values import convert_argument, is_of_type, validate_argument

            if (
                parameter.delayable
                and getattr(kind, "clr_name", "") == _SCRIPT_BLOCK
                and self._delay(parameter, argument, value)
            ):
                return True
            if coerce:
                value = convert_argument(self, parameter, argument.extent, value)
            else:
                fits, value = is_of_type(self, parameter, argument.extent, value)
                if not fits:
                    return False
            if parameter.checked:
                validate_argument(self, parameter, argument.extent, value)
        self.store(parameter, value)
        if parameter.flags:
            self.flags &= parameter.flags
        return True

    def store(self, parameter: BoundParameter, value: Any) -> None:
        """Notes a value that has passed every test."""
        self.taken.add(parameter)
        if parameter.is_common:
            if parameter.type_name == ACTION and value == SUSPEND:
                self._refuse_suspend(parameter)
            self.common[parameter.key] = value
        else:
            self.values[parameter.key] = value
        self.bound[parameter.name] = value

    def _refuse_suspend(self, parameter: BoundParameter) -> None:
        reason = "The value Suspend is not supported for an ActionPreference variable; it is reserved for future use."
        self.fail(
            f"Cannot bind parameter '{parameter.name}' to the target. Exception setting \"{parameter.name}\": "
            f'"{reason}"',
            "ParameterBindingFailed", parameter=parameter.name,
        )  # fmt: skip

    def _delay(self, parameter: BoundParameter, argument: CommandArgument, block: Any) -> bool:
        """Keeps a script block for each pipeline object; False when the possible sets give the parameter no input."""
        if not any(role.from_pipeline for _, role in parameter.roles_in(self.flags)):
            return False
        if not self.expects_pipeline:
            from pcshell.runtime import binding_errors as errors

            self.fail(
                errors.script_block_without_input(parameter.name), "ScriptBlockArgumentNoInput",
                extent=argument.extent, parameter=parameter.name,
            )  # fmt: skip
        self.delayed[parameter] = (argument, block)
        self.taken.add(parameter)
        self.bound[parameter.name] = block
        if parameter.flags:
            self.flags &= parameter.flags
        return True

    # ------------------------------------------------------------------------------------------ named arguments

    def _bind_named(self, arguments: list[CommandArgument]) -> list[CommandArgument]:
        """Binds what has a known name; returns the other arguments in order."""
        named: list[tuple[BoundParameter, CommandArgument, Any, Any]] = []
        rest: list[CommandArgument] = []
        splatted = False
        index, count = 0, len(arguments)
        while index < count:
            argument = arguments[index]
            index += 1
            if argument.kind == "positional":
                rest.append(argument)
                continue
            if argument.kind == "parameter" and argument.name in ("?", "-"):
                if argument.name == "?":
                    self.help_requested = True
                    return rest
                continue  # `--`: the parser has made plain arguments of what follows
            parameter = self.find(argument.name, argument.extent)
            if parameter is None:
                rest.append(argument)
            elif argument.kind == "named":
                splatted = splatted or argument.splatted
                named.append((parameter, argument, argument.value, argument.extent))
            elif parameter.is_switch:
                named.append((parameter, argument, parameter.present, argument.extent))
            else:
                following = arguments[index] if index < count else None
                named.append((parameter, *self._value_behind(parameter, argument, following), argument.extent))
                index += 1
        if splatted:
            # What is written at the call wins over the hash table, wherever it stands.
            named.sort(key=_is_splatted)
        for parameter, argument, value, extent in named:
            if parameter in self.taken:
                if argument.splatted:
                    continue
                from pcshell.runtime import binding_errors as errors

                name = argument.name if argument.kind == "named" else parameter.name
                self.fail(errors.already_bound(name), "ParameterAlreadyBound", extent=extent, parameter=name)
            self.bind_value(parameter, argument, value)
        return rest

    def _value_behind(
        self, parameter: BoundParameter, argument: CommandArgument, following: CommandArgument | None
    ) -> tuple[CommandArgument, Any]:
        """The argument that is the value of `-Name`: what follows, unless that is the name of a parameter itself."""
        if following is not None:
            if following.kind == "positional":
                return CommandArgument("parameter", argument.name, None, following.extent), following.value
            if following.kind == "parameter" and self.find(following.name, following.extent) is None:
                return CommandArgument("parameter", argument.name, None, following.extent), "-" + following.name
        if not parameter.resolved:
            parameter.resolve()
        from pcshell.runtime import binding_errors as errors

        type_name = parameter.type_name or "System.Object"
        self.fail(
            errors.missing_argument(parameter.name, type_name), "MissingArgument",
            extent=argument.extent, parameter=parameter.name,
        )  # fmt: skip

    # ------------------------------------------------------------------------------------- positional arguments

    def _bind_positional(
        self, rest: list[CommandArgument]
    ) -> tuple[list[CommandArgument], ParameterBindingException | None]:
        """Binds arguments by position; returns those left over and the error of the last one that did not fit."""
        plain = self.table.plain_positions
        if plain is None:
            if self.table.is_ambiguous and any(argument.kind == "positional" for argument in rest):
                self.fail(
                    "Cannot bind positional parameters because no names were given.",
                    "AmbiguousPositionalParameterNoName",
                )  # fmt: skip
            from pcshell.runtime.binding_sets import bind_positional

            return bind_positional(self, rest)
        left: list[CommandArgument] = []
        reported: ParameterBindingException | None = None
        queue = iter(rest)
        for parameter in plain:
            if parameter in self.taken:
                continue
            argument = next_positional(queue, left)
            if argument is None:
                return left, reported
            try:
                self.bind_value(parameter, argument, argument.value)
            except ParameterBindingException as error:
                if type(error) is not ParameterBindingException:
                    raise
                reported = error
                left.append(argument)
        left.extend(queue)
        return left, reported

    def _refuse(self, argument: CommandArgument, reported: ParameterBindingException | None) -> NoReturn:
        """Raises the error of an argument that no parameter took."""
        from pcshell.runtime import binding_errors as errors

        if argument.kind != "positional":
            self.fail(
                errors.named_not_found(argument.name), "NamedParameterNotFound",
                extent=argument.extent, parameter=argument.name,
            )  # fmt: skip
        if reported is not None:
            raise reported
        if type(argument.value) is WrittenNumber:
            text = argument.value.text
        else:
            text = "$null" if argument.value is None else _net_text(argument.value)
        self.fail(errors.positional_not_found(text), "PositionalParameterNotFound", extent=None)

    def _keep_unbound(self, rest: list[CommandArgument]) -> None:
        """Fills `unbound`: names stay recognizable as such, so that `@args` passes them on as names."""
        for argument in rest:
            if argument.kind == "positional":
                self.unbound.append(_plain(argument.value))
            elif argument.kind == "named":
                self.unbound.append(ArgumentName(f"-{argument.name}:"))
                self.unbound.append(_plain(argument.value))
            else:
                self.unbound.append(ArgumentName(f"-{argument.name}"))

    def _bind_remaining(self, rest: list[CommandArgument]) -> list[CommandArgument]:
        """Gives what is left to the ValueFromRemainingArguments parameter; returns what there is no parameter for."""
        takers = [
            parameter
            for parameter in self.table.remaining
            if parameter not in self.taken and any(role.from_remaining for _, role in parameter.roles_in(self.flags))
        ]
        if not takers:
            return rest
        if len(takers) > 1:
            from pcshell.runtime import binding_errors as errors

            self.fail(errors.AMBIGUOUS_SET, "AmbiguousParameterSet")
        from pcshell.objects.collections import GenericList
        from pcshell.objects.conversion import enumerate_value

        collected = GenericList("System.Object")
        value: Any
        for argument in rest:
            if argument.kind != "positional":
                collected.append(f"-{argument.name}:" if argument.kind == "named" else f"-{argument.name}")
            if argument.kind != "parameter":
                value = argument.value
                as_text = takers[0].info.as_written and type(value) is WrittenNumber
                collected.append(value.text if as_text else _plain(value))
        value = collected
        if len(collected) == 1 and not isinstance(collected[0], str) and enumerate_value(collected[0]) is not None:
            value = collected[0]
        self.bind_value(takers[0], CommandArgument("named", takers[0].name, value, rest[0].extent), value)
        return []

    # --------------------------------------------------------------- defaults and dynamic parameters from outside

    def _bind_default_values(self) -> None:
        """Applies $PSDefaultParameterValues to parameters that were not given."""
        if self.context is None:
            return
        preset = self.context.session.get_variable("PSDefaultParameterValues")
        if preset:
            from pcshell.runtime.binding_defaults import apply_default_values

            apply_default_values(self, preset)

    def _bind_dynamic(
        self, rest: list[CommandArgument], reported: ParameterBindingException | None
    ) -> tuple[list[CommandArgument], ParameterBindingException | None]:
        """Asks for dynamic parameters and binds what is left to them."""
        assert self.dynamic is not None
        added = self.dynamic(self.bound)
        if not added:
            return rest, reported
        self.table = self.table.extended(added, self.default_set)
        rest = self._bind_named(rest)
        if rest:
            rest, again = self._bind_positional(rest)
            reported = reported or again
        self._bind_default_values()
        return rest, reported

    # -------------------------------------------------------------------------------------------- pipeline input

    def _plan_pipeline(self) -> None:
        """Finds out whether input has one way only: then objects need no search."""
        if self.delayed or (self.prioritized and self.prioritized != self.table.default_flag):
            return
        flags = self.flags
        open_ones = [
            parameter
            for parameter in self.table.pipeline
            if parameter not in self.taken and any(role.from_pipeline for _, role in parameter.roles_in(flags))
        ]
        # What takes every object by value never looks at its properties.
        if len(open_ones) != 1 or (open_ones[0].by_name and not (open_ones[0].any_type and open_ones[0].by_value)):
            return
        everywhere = open_ones[0].in_all and not open_ones[0].flags
        chooses_no_set = everywhere and bool(self.table.default_flag & flags or len(self.table.set_names) == 1)
        if self.table.set_names and not chooses_no_set and (flags == ALL or flags & (flags - 1)):
            return
        if chooses_no_set and self.table.default_flag & flags:
            flags = self.table.default_flag
        if any(
            parameter not in self.taken
            and parameter is not open_ones[0]
            and any(role.mandatory for _, role in parameter.roles_in(flags))
            for parameter in self.table.mandatory
        ):
            return
        self.single = open_ones[0]
        # A mandatory parameter without further checks refuses $null only; the processor looks for that.
        info = self.single.info
        if self.single.any_type and (not self.single.checked or not info.validate):
            self.stream_key = self.single.key
            self.stream_refuses_null = self.single.checked and not info.allow_null

    def bind_pipeline_object(self, value: Any) -> dict[str, Any]:
        """The parameters (key -> value) that one input object gives, and those that go back to their default."""
        parameter = self.single
        if parameter is None or not (parameter.any_type or type(value) in parameter.exact):
            from pcshell.runtime.binding_pipeline import bind_object

            return bind_object(self, value)
        if parameter.checked:
            from pcshell.runtime.binding_values import validate_argument

            validate_argument(self, parameter, None, value, target=value)
        self.bound[parameter.name] = value
        return {parameter.key: value}


def _plain(value: Any) -> Any:
    return value.value if type(value) is WrittenNumber else value


def _is_splatted(entry: tuple[BoundParameter, CommandArgument, Any, Any]) -> bool:
    return entry[1].splatted


def _net_text(value: Any) -> str:
    """Object.ToString() as binding errors show a value: collections by their type."""
    if isinstance(value, (list, dict)):
        from pcshell.objects.typenames import type_of

        return str(type_of(value))
    from pcshell.objects.conversion import to_string

    return to_string(value)
