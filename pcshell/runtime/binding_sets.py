"""Parameter sets: which one is meant, and which mandatory parameters it still lacks (about_Parameter_Sets).

`binder.flags` is the mask of the sets that are still possible; ALL means that no argument has narrowed them. Binding a
parameter takes away the sets it is not in.
"""

from __future__ import annotations

from pcshell.objects.errors import ParameterBindingException
from pcshell.runtime import binding_errors as errors
from pcshell.runtime.binding_table import ALL, BoundParameter
from pcshell.runtime.command_arguments import CommandArgument, next_positional

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

    from pcshell.runtime.binder import ParameterBinder


def count_sets(flags: int) -> int:
    """How many sets a mask holds; ALL counts as one."""
    return 1 if flags == ALL else flags.bit_count()


def is_mandatory_in(parameter: BoundParameter, flags: int) -> bool:
    """Whether the parameter is mandatory in one of these sets."""
    return any(role.mandatory for _, role in parameter.roles_in(flags))


def _refuse(binder: ParameterBinder) -> NoReturn:
    binder.fail(errors.AMBIGUOUS_SET, "AmbiguousParameterSet")


def _choose(binder: ParameterBinder, flag: int) -> None:
    binder.flags = flag
    binder.parameter_set = binder.table.set_name(flag)


# ------------------------------------------------------------------------------------------------ choosing a set


def validate_sets(binder: ParameterBinder, *, before_pipeline: bool, set_default: bool) -> int:
    """Checks that a set is possible and settles on one where that is decided; returns how many are still possible.

    With `before_pipeline` sets that take input stay open: the input may decide. `set_default` settles on the default.
    """
    table = binder.table
    flags = binder.flags
    default = table.default_flag
    count = count_sets(flags)
    if flags == 0:
        _refuse(binder)
    if flags == ALL:
        count = len(table.set_names) or 1
        if before_pipeline and _takes_input(binder, flags):
            pass
        elif default:
            if set_default:
                _choose(binder, default)
                count = 1
        elif count > 1:
            count = _choose_by_mandatory(binder)
    elif count > 1:
        # With no further input to wait for, the default set wins where it is still possible.
        if default & flags:
            if set_default and not (before_pipeline and _takes_input(binder, flags)):
                _choose(binder, default)
                count = 1
        elif not (before_pipeline and _takes_input(binder, flags)):
            count = _choose_by_mandatory(binder)
    binder.parameter_set = table.set_name(binder.flags)
    return count


def _takes_input(binder: ParameterBinder, flags: int) -> bool:
    """Whether a parameter that is still open takes pipeline input in one of the sets."""
    return any(
        parameter not in binder.taken and any(role.from_pipeline for _, role in parameter.roles_in(flags))
        for parameter in binder.table.pipeline
    )


def _choose_by_mandatory(binder: ParameterBinder) -> int:
    """Settles on the one set that lacks no mandatory parameter; without exactly one the call is ambiguous."""
    table = binder.table
    possible = binder.flags & table.all_flags
    for parameter in table.mandatory:
        if parameter not in binder.taken:
            for bit, role in parameter.roles:
                if role.mandatory:
                    possible &= ~bit
    if possible == 0 or possible & (possible - 1):
        _refuse(binder)
    _choose(binder, possible)
    return 1


def _without_deaf_sets(binder: ParameterBinder) -> int:
    """The possible sets that take pipeline input; all of them where input fits every set or none."""
    listening = 0
    for parameter in binder.delayed:
        listening |= parameter.flags
    for parameter in binder.table.pipeline:
        if parameter in binder.taken:
            continue
        for bit, role in parameter.roles_in(binder.flags):
            if role.from_pipeline:
                if not bit:
                    return binder.flags
                listening |= bit
    return binder.flags & listening if listening else binder.flags


def settle(binder: ParameterBinder, expects_pipeline: bool) -> None:
    """The end of binding the command line: one set, no mandatory parameter missing that input cannot give."""
    table = binder.table
    if not table.set_names:
        if table.mandatory:
            _supply(binder, _missing_plain(binder, expects_pipeline))
        binder.parameter_set = table.set_name(ALL)
        return
    count = validate_sets(binder, before_pipeline=expects_pipeline, set_default=not expects_pipeline)
    if count > 1 and expects_pipeline:
        narrowed = _without_deaf_sets(binder)
        if narrowed != binder.flags:
            binder.flags = narrowed
            count = validate_sets(binder, before_pipeline=True, set_default=False)
    if table.mandatory:
        if expects_pipeline:
            _supply(binder, missing_for_input(binder, count))
        else:
            _supply(binder, _missing_plain(binder, False))
    if not expects_pipeline and len(table.set_names) > 1 and binder.flags == ALL:
        if not table.default_flag:
            _refuse(binder)
        _choose(binder, table.default_flag)
    binder.parameter_set = table.set_name(binder.flags)


# ----------------------------------------------------------------------------------------- mandatory parameters


def _missing_plain(binder: ParameterBinder, expects_pipeline: bool) -> list[BoundParameter]:
    """Mandatory parameters without a value; those that input may give do not count where input is expected."""
    missing = []
    for parameter in binder.table.mandatory:
        if parameter in binder.taken:
            continue
        for _, role in parameter.roles_in(binder.flags):
            if role.mandatory and not (expects_pipeline and role.from_pipeline):
                missing.append(parameter)
                break
    return missing


class _SetNeeds:
    """What one set (bit 0: the roles in all sets) lacks: what input may give, and what it may not."""

    __slots__ = ("by_name", "by_value", "flag", "from_input", "only_named")

    def __init__(self, flag: int) -> None:
        self.flag = flag
        self.from_input: list[BoundParameter] = []
        self.by_value: list[BoundParameter] = []
        self.by_name: list[BoundParameter] = []
        self.only_named: list[BoundParameter] = []


def _needs(binder: ParameterBinder) -> dict[int, _SetNeeds]:
    """The mandatory parameters without a value, by set."""
    needs: dict[int, _SetNeeds] = {}
    for parameter in binder.table.mandatory:
        if parameter in binder.taken:
            continue
        for bit, role in parameter.roles_in(binder.flags):
            if not role.mandatory:
                continue
            own = needs.get(bit)
            if own is None:
                own = needs[bit] = _SetNeeds(bit)
            if role.from_pipeline:
                own.from_input.append(parameter)
                if role.from_pipeline & 1:
                    own.by_value.append(parameter)
                if role.from_pipeline & 2:
                    own.by_name.append(parameter)
            else:
                own.only_named.append(parameter)
    return needs


def missing_for_input(binder: ParameterBinder, count: int) -> list[BoundParameter]:
    """The mandatory parameters that must be given before input arrives; may settle on a set.

    `count` is the number of sets still possible.
    """
    needs = _needs(binder)
    if not needs:
        return []
    table = binder.table
    default = table.default_flag
    candidates = 0
    for flag in needs:
        candidates |= flag & binder.flags
    if not candidates:
        candidates = binder.flags
    if 0 in needs:
        candidates = binder.flags & (table.all_flags or ALL)
    if count > 1 and default and not default & candidates and default & binder.flags:
        # The default set lacks nothing: it stays possible beside a set that input may complete.
        if not any(own.flag & binder.flags & ~default and own.from_input for own in needs.values()):
            binder.flags &= ~candidates
            candidates = binder.flags
            if binder.flags == default:
                _choose(binder, default)
            else:
                binder.prioritized = default
    number = count_sets(candidates)
    if number == 0:
        _refuse(binder)
    if number == 1:
        return _only_named(needs, candidates)
    if binder.prioritized:
        return []
    if default & candidates and _latch_on_default(needs, default):
        _choose(binder, default)
        return _only_named(needs, default)
    return _choose_for_input(binder, needs, candidates)


def _only_named(needs: dict[int, _SetNeeds], flags: int) -> list[BoundParameter]:
    """What the sets of a mask lack that input cannot give."""
    missing: list[BoundParameter] = []
    for own in needs.values():
        if not own.flag or own.flag & flags:
            missing.extend(parameter for parameter in own.only_named if parameter not in missing)
    return missing


def _latch_on_default(needs: dict[int, _SetNeeds], default: int) -> bool:
    """Whether the default set is taken now, because no other set is better served by input."""
    others = [own for own in needs.values() if own.flag and own.flag != default]
    own = needs.get(default)
    if own is not None and own.by_name and not any(other.by_name for other in others):
        return True
    if not any(other.from_input and not other.only_named for other in others):
        return True
    everywhere = needs.get(0)
    return everywhere is not None and bool(everywhere.only_named)


def _single(candidates: list[_SetNeeds]) -> int:
    return candidates[0].flag if len(candidates) == 1 else 0


def _choose_for_input(binder: ParameterBinder, needs: dict[int, _SetNeeds], candidates: int) -> list[BoundParameter]:
    """Settles on the one set that input can complete, by value or by property name, if there is exactly one."""
    inside = [own for own in needs.values() if own.flag & candidates]
    taking_value = [own for own in inside if own.by_value]
    taking_name = [own for own in inside if own.by_name]
    by_value, by_name = _single(taking_value), _single(taking_name)
    if taking_value and taking_name:
        chosen = by_value if by_value == by_name else 0
    else:
        chosen = by_value or by_name
    if not chosen:
        demanding = 0
        found = False
        for own in needs.values():
            if own.only_named and (not own.flag or own.flag & candidates):
                found = True
                demanding |= own.flag
        if not found:
            return []
        chosen = by_value
        if not chosen:
            _drop_sets(binder, demanding)
            return needs[0].only_named if 0 in needs else []
    ignored = 0
    for own in needs.values():
        if own.flag and not own.flag & chosen:
            ignored |= own.flag
    chosen_needs_more = any(own.flag & chosen and own.only_named for own in needs.values())
    _keep_possible(binder, chosen, ignored, chosen_needs_more)
    return _only_named(needs, chosen)


def _drop_sets(binder: ParameterBinder, flags: int) -> None:
    """Gives up sets that lack what input cannot give; one at least must stay."""
    left = (binder.table.all_flags if binder.flags == ALL else binder.flags) & ~flags
    if not left:
        _refuse(binder)
    binder.flags = left
    binder.parameter_set = binder.table.set_name(left)


def _keep_possible(binder: ParameterBinder, chosen: int, ignored: int, chosen_needs_more: bool) -> None:
    """Settles on `chosen`, but keeps sets without mandatory parameters possible: the input may be theirs."""
    possible = binder.table.all_flags if binder.flags == ALL else binder.flags
    if chosen_needs_more:
        _choose(binder, chosen)
        return
    left = possible & ~ignored
    if left == chosen:
        _choose(binder, chosen)
        return
    binder.flags = left
    binder.prioritized = chosen


def _supply(binder: ParameterBinder, missing: list[BoundParameter]) -> None:
    """Asks for missing mandatory parameters where there is somebody to ask, else refuses the command."""
    if not missing:
        return
    from pcshell.runtime.binding_prompt import ask_for

    names = [parameter.name for parameter in missing]
    answers = ask_for(binder.command, missing, binder.context)
    if answers is None:
        binder.fail(
            errors.missing_mandatory(names), "MissingMandatoryParameter",
            parameter=names[0] if len(names) == 1 else "",
        )  # fmt: skip
    for parameter, value in zip(missing, answers):  # noqa: B905
        binder.bind_value(parameter, CommandArgument("named", parameter.name, value), value)


# -------------------------------------------------------------------------------------------- positional arguments


def bind_positional(
    binder: ParameterBinder, rest: list[CommandArgument]
) -> tuple[list[CommandArgument], ParameterBindingException | None]:
    """Binds by position where the same position means another parameter in another set.

    Each argument is offered to the default set first, then to all sets; as it is first, then converted.
    """
    positions = _positions(binder, binder.flags)
    default = binder.table.default_flag
    left: list[CommandArgument] = []
    reported: ParameterBindingException | None = None
    queue = iter(rest)
    valid = binder.flags
    for position in sorted(positions):
        offered = [entry for entry in positions[position] if not entry[1] or entry[1] & valid]
        if not offered:
            continue
        argument = next_positional(queue, left)
        if argument is None:
            break
        done = False
        for coerce in (False, True):
            for flags in (default, valid):
                if flags and flags & valid and not done:
                    done, reported = _offer(binder, offered, argument, flags, coerce)
        if not done:
            left.append(argument)
        elif binder.flags != valid:
            valid = binder.flags
    left.extend(queue)
    return left, reported


def _positions(binder: ParameterBinder, flags: int) -> dict[int, list[tuple[BoundParameter, int]]]:
    """Position -> the parameters without a value that stand there, with the bit of the set they stand there in."""
    positions: dict[int, list[tuple[BoundParameter, int]]] = {}
    for parameter in binder.table.positional:
        if parameter in binder.taken:
            continue
        for bit, role in parameter.roles_in(flags):
            if role.position is None or role.from_remaining:
                continue
            entries = positions.setdefault(role.position, [])
            if any(bit == other_bit and other is not parameter for other, other_bit in entries):
                binder.fail(
                    "Cannot bind positional parameters because no names were given.",
                    "AmbiguousPositionalParameterNoName",
                )
            entries.append((parameter, bit))
    return positions


def _offer(
    binder: ParameterBinder,
    offered: list[tuple[BoundParameter, int]],
    argument: CommandArgument,
    flags: int,
    coerce: bool,
) -> tuple[bool, ParameterBindingException | None]:
    """Offers one argument to the parameters of one position that belong to these sets."""
    done = False
    reported: ParameterBindingException | None = None
    bound: list[Any] = []
    for parameter, bit in offered:
        if (bit and not bit & flags) or parameter in bound:
            continue
        try:
            fits = binder.bind_value(parameter, argument, argument.value, coerce=coerce)
        except ParameterBindingException as error:
            if type(error) is errors.ParameterBindingValidationException:
                raise
            if type(error) is not ParameterBindingException and not coerce:
                continue
            # A transformation that refuses leaves the argument to the parameter of another set.
            reported = error
            fits = False
        if fits:
            bound.append(parameter)
            done = True
    return done, reported
