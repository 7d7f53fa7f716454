"""What the ParameterBinder computes once per command: names, positions, parameter sets as bit masks.

A parameter set is one bit; the mask ALL stands for "no named set has been chosen". The table is read-only after it is
built (prefixes that were looked up are remembered), so all invocations of a command share it.
"""

from __future__ import annotations

from pcshell.metadata.common_parameters import common_parameters_of
from pcshell.metadata.parameters import ALL_SETS, ByPropertyName, ByValue, InSet, ParameterInfo
from pcshell.objects.collections import Hashtable
from pcshell.objects.errors import RuntimeException
from pcshell.objects.psobject import TEXTS
from pcshell.objects.switch_parameter import SwitchParameter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

ALL = -1
MAXIMUM_SETS = 32

# Type names whose values are recognized by their Python class alone; other types ask `typenames.is_instance`.
EXACT_TYPES: dict[str, frozenset[type]] = {
    "system.string": frozenset((str,)),
    "string": frozenset((str,)),
    "system.int32": frozenset((int,)),
    "int": frozenset((int,)),
    "system.boolean": frozenset((bool,)),
    "bool": frozenset((bool,)),
    "system.management.automation.switchparameter": frozenset((bool,)),
    "switch": frozenset((bool,)),
    "system.double": frozenset((float,)),
    "double": frozenset((float,)),
    "system.object[]": frozenset((list,)),
    "object[]": frozenset((list,)),
    "system.collections.hashtable": frozenset((Hashtable,)),
    "hashtable": frozenset((Hashtable,)),
}
_PLAIN: frozenset[type] = frozenset((int, float, bool))
_NOTHING: frozenset[type] = frozenset()
_SWITCHES: frozenset[type] = frozenset((SwitchParameter,))
PRESENT = SwitchParameter(True)
_ANY = frozenset(("", "system.object", "object", "system.management.automation.psobject", "psobject", "pscustomobject"))
_SCRIPT_BLOCK_TYPES = frozenset(
    ("", "system.object", "object", "system.object[]", "object[]", "scriptblock", "scriptblock[]",
     "system.management.automation.scriptblock", "system.management.automation.scriptblock[]")
)  # fmt: skip
_COLLECTION_TYPES = frozenset(
    ("System.Collections.IList", "System.Collections.ArrayList", "System.Collections.ICollection", "System.Array")
)


class MetadataException(RuntimeException):
    """A command whose declaration contradicts itself."""

    clr_name = "System.Management.Automation.MetadataException"


class BoundParameter:
    """A parameter with what binding asks of it.

    `flags` are the bits of its named sets, `in_all` says that it is in every set. `roles` are (bit, InSet) pairs, bit 0
    for the role in all sets. `any_type` parameters take every value as it is, `exact` are Python classes that need no
    conversion, `names` the folded name and aliases. `checked` says that something must be validated.
    """

    __slots__ = (
        "_type", "any_type", "by_name", "by_value", "checked", "delayable", "element_type", "exact", "flags",
        "in_all", "info", "is_collection", "is_common", "is_plain", "is_switch", "is_text", "is_truth", "key",
        "mandatory", "name", "names", "pipeline", "positions", "present", "remaining", "resolved", "roles",
        "script_typed", "strict_text", "transforms", "truth_elements", "type_name",
    )  # fmt: skip

    def __init__(self, info: ParameterInfo, script_typed: bool, strict_text: bool) -> None:
        self.info = info
        self.name = info.name
        self.key = info.key
        self.names = (info.name.lower(), *(alias.lower() for alias in info.aliases))
        self.is_common = info.is_common
        self.flags = 0
        self.in_all = ALL_SETS in info.sets
        self.roles: tuple[tuple[int, InSet], ...] = ()
        roles = list(info.sets.values())
        self.mandatory = any(role.mandatory for role in roles)
        self.by_value = any(role.from_pipeline & ByValue for role in roles)
        self.by_name = any(role.from_pipeline & ByPropertyName for role in roles)
        self.pipeline = self.by_value or self.by_name
        self.remaining = any(role.from_remaining for role in roles)
        self.positions = any(role.position is not None and not role.from_remaining for role in roles)
        folded = info.type_name.lower()
        self.type_name = info.type_name
        self.is_switch = info.is_switch or folded in ("switch", "system.management.automation.switchparameter")
        # A number goes to these types as it was written: `-MinimumVersion 2.0`.
        self.is_text = info.as_written or folded in ("string", "system.string", "version", "system.version")
        self.is_truth = self.is_switch or folded in ("bool", "system.boolean")
        self.any_type = folded in _ANY
        self.exact = EXACT_TYPES.get(folded, _NOTHING)
        #: No object with properties becomes a number or a truth value: input need not be tried.
        self.is_plain = bool(self.exact) and self.exact <= _PLAIN
        self.delayable = self.pipeline and folded not in _SCRIPT_BLOCK_TYPES
        self.transforms = info.transform
        self.checked = bool(info.validate) or self.mandatory
        # A script's own typed parameter converts as an argument transformation; common parameters never do.
        self.script_typed = script_typed and not info.is_common
        self.strict_text = self.script_typed and strict_text
        #: What a switch is when it stands alone: scripts see a SwitchParameter, cmdlets a plain truth value.
        self.present: Any = True
        if self.is_switch and self.script_typed:
            self.present = PRESENT
            self.exact = _SWITCHES
        elif not self.script_typed and str in self.exact:
            self.exact = TEXTS  # a cmdlet does not mind the notes of a text
        self.resolved = False
        self._type: Any = None
        self.is_collection = False
        self.element_type: Any = None
        self.truth_elements = False
        if self.transforms:
            self.any_type = False
            self.exact = _NOTHING

    @property
    def type(self) -> Any:
        """The ClrType of the parameter, found on first use; None where there is no type of that name here."""
        if not self.resolved:
            self.resolve()
        return self._type

    def resolve(self) -> None:
        """Finds the type behind `type_name`."""
        from pcshell.objects.typenames import find_type

        self.resolved = True
        kind = find_type(self.type_name) if self.type_name else None
        if kind is not None:
            self._take(kind)

    def find_session_type(self, context: Any) -> Any:
        """A type that the session defines (class, enum); raises TypeNotFound where it does not."""
        from pcshell.runtime.support_types import find_session_type, type_not_found

        kind = find_session_type(context, self.type_name)
        if kind is None:
            raise type_not_found(self.type_name)
        self._take(kind)
        return kind

    def _take(self, kind: Any) -> None:
        self._type = kind
        self.type_name = kind.name
        if kind.element is not None:
            self.element_type = kind.element
        elif kind.generic_arguments and len(kind.generic_arguments) == 1 and _is_generic_collection(kind):
            self.element_type = kind.generic_arguments[0]
        self.is_collection = self.element_type is not None or kind.name in _COLLECTION_TYPES
        self.truth_elements = self.element_type is not None and self.element_type.name in (
            "System.Boolean", "System.Management.Automation.SwitchParameter",
        )  # fmt: skip

    def roles_in(self, flags: int) -> list[tuple[int, InSet]]:
        """The roles that count while these sets are possible."""
        return [pair for pair in self.roles if not pair[0] or pair[0] & flags]

    def belongs_to(self, flags: int) -> bool:
        """Whether the parameter may be used while these sets are possible."""
        return self.in_all or bool(self.flags & flags)


def _is_generic_collection(kind: Any) -> bool:
    names = kind.assignable_names()
    return any(name.startswith("System.Collections.Generic.ICollection`1") for name in names)


class ParameterTable:
    """Lookup tables of one command. `set_names` are in order of their bits, the default set first."""

    __slots__ = (
        "_prefixes", "all_flags", "by_name", "default_flag", "is_ambiguous", "mandatory", "parameters", "pipeline",
        "plain_positions", "positional", "remaining", "set_bits", "set_names",
    )  # fmt: skip

    def __init__(
        self, parameters: Sequence[ParameterInfo], default_set: str, *, script_typed: bool, strict_text: bool
    ) -> None:
        self.set_names: list[str] = []
        self.set_bits: dict[str, int] = {}
        self.default_flag = 0
        if default_set and default_set != ALL_SETS:
            self.default_flag = self._bit(default_set)
        self.parameters: list[BoundParameter] = []
        self.by_name: dict[str, BoundParameter] = {}
        self._prefixes: dict[str, list[BoundParameter]] = {}
        for info in parameters:
            self._add(BoundParameter(info, script_typed, strict_text))
        self._finish()

    def _bit(self, name: str) -> int:
        folded = name.lower()
        bit = self.set_bits.get(folded)
        if bit is None:
            if len(self.set_names) == MAXIMUM_SETS:
                raise MetadataException(
                    f"The metadata of the command cannot be read: a command has at most {MAXIMUM_SETS} parameter sets.",
                    "ParsingTooManyParameterSets", category="MetadataError",
                )  # fmt: skip
            bit = self.set_bits[folded] = 1 << len(self.set_names)
            self.set_names.append(name)
        return bit

    def _add(self, parameter: BoundParameter) -> None:
        if parameter.is_common and parameter.name.lower() in self.by_name:
            return
        roles = []
        for name, role in parameter.info.sets.items():
            bit = 0 if name == ALL_SETS else self._bit(name)
            parameter.flags |= bit
            roles.append((bit, role))
        parameter.roles = tuple(roles)
        self.parameters.append(parameter)
        self.by_name[parameter.name.lower()] = parameter

    def _finish(self) -> None:
        for parameter in self.parameters:
            for alias in parameter.info.aliases:
                other = self.by_name.setdefault(alias.lower(), parameter)
                if other is not parameter and alias.lower() == other.name.lower() and not parameter.is_common:
                    raise MetadataException(
                        f"The parameter '{other.name}' cannot be specified because it conflicts with the parameter "
                        f"alias of the same name for parameter '{parameter.name}'.",
                        "ParameterNameConflictsWithAlias", category="MetadataError",
                    )  # fmt: skip
        self.all_flags = (1 << len(self.set_names)) - 1
        self.positional = [parameter for parameter in self.parameters if parameter.positions]
        self.mandatory = [parameter for parameter in self.parameters if parameter.mandatory]
        # Input is offered to the last declared parameter first.
        self.pipeline = [parameter for parameter in reversed(self.parameters) if parameter.pipeline]
        self.remaining = [parameter for parameter in self.parameters if parameter.remaining]
        #: Whether two parameters without a set of their own claim one position.
        self.is_ambiguous = False
        #: Positional parameters in order, where no named sets make positions depend on anything.
        self.plain_positions: list[BoundParameter] | None = None
        if not any(parameter.flags for parameter in self.parameters):
            self.plain_positions = sorted(self.positional, key=_only_position)
            if len({_only_position(parameter) for parameter in self.positional}) < len(self.positional):
                self.plain_positions, self.is_ambiguous = None, True

    def extended(self, parameters: Iterable[ParameterInfo], default_set: str) -> ParameterTable:
        """A table with dynamic parameters added; parameters known already keep their identity."""
        table = ParameterTable((), default_set, script_typed=False, strict_text=False)
        for parameter in self.parameters:
            table._add(parameter)
        for info in parameters:
            info.is_dynamic = True
            table._add(BoundParameter(info, False, False))
        table._finish()
        return table

    def matches(self, folded: str) -> list[BoundParameter]:
        """The parameters a name may mean: the one of exactly that name or alias, else those that begin with it."""
        exact = self.by_name.get(folded)
        if exact is not None:
            return [exact]
        found = self._prefixes.get(folded)
        if found is None:
            found = []
            for parameter in self.parameters:
                if parameter.name.lower().startswith(folded):
                    found.append(parameter)
            for alias, parameter in self.by_name.items():
                if parameter not in found and alias.startswith(folded):
                    found.append(parameter)
            if len(found) > 1:
                # A command's own parameters win over those the engine adds, and over those that it has here only.
                own = [parameter for parameter in found if not parameter.is_common and not parameter.info.added]
                if len(own) == 1:
                    found = own
            if len(self._prefixes) < 256:
                self._prefixes[folded] = found
        return found

    def set_name(self, flag: int) -> str:
        """The name of the set of this bit; the name of all sets for any other mask."""
        if flag > 0 and not flag & (flag - 1):
            return self.set_names[flag.bit_length() - 1]
        return ALL_SETS


def _only_position(parameter: BoundParameter) -> int:
    position = parameter.roles[0][1].position
    return 0 if position is None else position


def table_of(command: Any, parameters: Sequence[ParameterInfo], default_set: str, is_simple: bool) -> ParameterTable:
    """The table of a command, built on first use and kept on it as `binding_table`."""
    table: ParameterTable | None = getattr(command, "binding_table", None)
    if table is None:
        added: tuple[ParameterInfo, ...] = ()
        if not is_simple:
            added = common_parameters_of(
                should_process=getattr(command, "supports_should_process", False),
                paging=getattr(command, "supports_paging", False),
            )
        script_typed = getattr(command, "command_type", "") != "Cmdlet"
        table = ParameterTable((*parameters, *added), default_set, script_typed=script_typed, strict_text=not is_simple)
        command.binding_table = table
    return table
