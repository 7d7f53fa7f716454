"""Select-Object and Get-Unique: parts of the stream, parts of the objects."""

from __future__ import annotations

from pcshell.cmdlet import ByValue, Cmdlet, ErrorRecord, InSet, Parameter, RuntimeException, Switch, cmdlet
from pcshell.cmdlets.utility.ordering import compare_objects
from pcshell.cmdlets.utility.properties import SELECT_KEYS, PropertyExpression, all_properties, parse_expressions
from pcshell.metadata.validation import ValidateRange
from pcshell.objects.conversion import enumerate_value, to_string
from pcshell.objects.errors import ClrException
from pcshell.objects.members import MISSING
from pcshell.objects.numbers import INT32_MAX
from pcshell.objects.psobject import (
    NO_OUTPUT,
    NotedText,
    PropertySet,
    PSCustomObject,
    PSObject,
    copied_members,
    shape_of,
)
from pcshell.objects.typenames import psobject_type_names
from pcshell.objects.wildcard import WildcardPattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any


class _Selector:
    """Turns one object into the selected one; errors go to the cmdlet and are no reason to stop."""

    def __init__(self, owner: SelectObject) -> None:
        self.owner = owner
        self.context = owner.context
        self.expressions = _resolve(owner)
        self.excluded = [WildcardPattern(name) for name in owner.exclude_property or ()]
        if self.excluded and not self.expressions and not owner.expand_property:
            self.expressions = [PropertyExpression("*")]
        self.type_names = ["Selected.System.Management.Automation.PSCustomObject"]
        self.scripts = {
            id(item): item.script.value(self.context) for item in self.expressions if item.script is not None
        }
        self.plain = not self.excluded and not any(item.has_wildcards for item in self.expressions)
        self.readers = [item.reader(self.context) for item in self.expressions]
        self.shape = _shape_of_names([item.name for item in self.expressions]) if self.plain else None
        self.seen_shape: Any = None
        self.result_shape: Any = None
        self.places: list[Any] = []

    def select(self, item: Any) -> Any:
        """The new object with the selected properties; None (no properties wanted) gives the object itself."""
        if self.shape is not None and self.shape.names:
            return self._plain(item)
        return self._general(item)

    def _general(self, item: Any) -> PSCustomObject:
        """The new object where names are only known for each object: wildcards and property sets."""
        values: dict[str, tuple[str, Any]] = {}
        for expression in self.expressions:
            for name, value in self._values(expression, item):
                if any(pattern.matches(name) for pattern in self.excluded):
                    continue
                if name.lower() in values:
                    if expression.has_wildcards:
                        continue
                    self._duplicate(item, name)
                    continue
                values[name.lower()] = (name, value)
        result = PSCustomObject(shape_of(tuple(name for name, _ in values.values())), [v for _, v in values.values()])
        result.type_names = self._names(item)
        return result

    def _plain(self, item: Any) -> PSCustomObject:
        if type(item) is PSCustomObject and item.type_names is None and not item.extra:
            shape = item.shape
            if shape is not self.seen_shape:
                self._learn(shape)
            values = item.values
            result = PSCustomObject(
                self.result_shape,
                [values[place] if type(place) is int else place(item) for place in self.places],
            )
            result.type_names = self.type_names
            return result
        return self._plain_of_any(item)

    def _learn(self, shape: Any) -> None:
        """Where the wanted properties stand in objects of this shape: a position, or a function of the object."""
        self.seen_shape = shape
        self.places = []
        names = []
        for number, expression in enumerate(self.expressions):
            place = shape.index.get(expression.folded, -1) if expression.script is None else -1
            self.places.append(place if place >= 0 else _present_only(self.readers[number]))
            names.append(shape.names[place] if place >= 0 and expression.label is None else expression.name)
        self.result_shape = shape_of(tuple(names))

    def _plain_of_any(self, item: Any) -> PSCustomObject:
        values: list[Any] = []
        shape = self.shape
        names = None
        for position, expression in enumerate(self.expressions):
            if expression.script is not None:
                values.append(self._script_value(expression, item))
                continue
            value = self.readers[position](item)
            if value is MISSING:
                values.append(None)
                continue
            if type(value) is PropertySet:
                return self._general(item)
            values.append(value)
            if expression.label is None:
                actual = expression.actual_name(item)
                if actual != expression.text:
                    names = names or list(shape.names) if shape else []
                    names[position] = actual
        result = PSCustomObject(shape_of(tuple(names)) if names else shape, values)  # type: ignore[arg-type]
        result.type_names = self._names(item)
        return result

    def _names(self, item: Any) -> list[str]:
        if type(item) is PSCustomObject and item.type_names is None:
            return self.type_names
        return ["Selected." + psobject_type_names(item)[0]]

    def _values(self, expression: PropertyExpression, item: Any) -> Iterator[tuple[str, Any]]:
        if expression.script is not None:
            yield expression.name, self._script_value(expression, item)
            return
        found = False
        for name, value in expression.named_values(item, self.context):
            found = True
            yield name, value
        if not found and not expression.has_wildcards:
            yield expression.name, None

    def _script_value(self, expression: PropertyExpression, item: Any) -> Any:
        try:
            return self.scripts[id(expression)](item)
        except ClrException:
            return None

    def _duplicate(self, item: Any, name: str) -> None:
        self.owner.write_error(
            _record(
                f'The property cannot be processed because the property "{name}" already exists.',
                "AlreadyExistingUserSpecifiedPropertyNoExpand",
                "InvalidOperation",
                item,
            )
        )

    def expand(self, item: Any) -> Iterator[Any]:
        """The values of -ExpandProperty, with the properties of -Property added to each."""
        pattern = self.owner.expand_property
        matches = list(PropertyExpression(pattern).named_values(item, self.context))
        if not matches:
            self.owner.write_error(
                _record(f'Property "{pattern}" cannot be found.', "ExpandPropertyNotFound", "InvalidArgument", item)
            )
            return
        if len(matches) > 1:
            self.owner.write_error(
                _record("Multiple properties cannot be expanded.", "MutlipleExpandProperties", "InvalidArgument", item)
            )
            return
        value = matches[0][1]
        extra = list(self._notes(item)) if self.expressions else []
        elements = enumerate_value(value)
        for element in [value] if elements is None else elements:
            yield self._with_notes(element, extra, item) if extra else element

    def _notes(self, item: Any) -> Iterator[tuple[str, Any]]:
        for expression in self.expressions:
            for name, value in self._values(expression, item):
                if not any(pattern.matches(name) for pattern in self.excluded):
                    yield name, value

    def _with_notes(self, element: Any, notes: list[tuple[str, Any]], item: Any) -> Any:
        from pcshell.objects.extended_members import add_member
        from pcshell.objects.members import get_property
        from pcshell.objects.psobject import NoteProperty

        if element is None:
            return element
        result = element
        if type(element) is PSCustomObject:
            result = PSCustomObject(element.shape, list(element.values))
            result.type_names = element.type_names
            result.extra = copied_members(element.extra)
        for name, value in notes:
            if get_property(result, name, name.lower()) is not MISSING:
                self.owner.write_error(
                    _record(
                        f'The property cannot be processed because the property "{name}" already exists.',
                        "AlreadyExistingUserSpecifiedPropertyExpand",
                        "InvalidOperation",
                        item,
                    )
                )
                continue
            result = add_member(result, NoteProperty(name, value))
        return result


def _present_only(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The reader with $null in place of MISSING."""

    def value(item: Any) -> Any:
        found = read(item)
        return None if found is MISSING else found

    return value


def _shape_of_names(names: list[str]) -> Any:
    """The shared shape of these names; None where two of them are equal."""
    return shape_of(tuple(names)) if len({name.lower() for name in names}) == len(names) else None


def _resolve(owner: SelectObject) -> list[PropertyExpression]:
    try:
        expressions = parse_expressions(owner.property, SELECT_KEYS)
    except RuntimeException as error:
        from pcshell.objects.errors import record_of

        owner.throw(record_of(error))
    for expression in expressions:
        if not expression.label and expression.script is not None and not to_string(expression.script):
            message = "The property cannot be processed because the script block is empty and there is no name."
            owner.throw(_record(message, "EmptyScriptBlockAndNoName", "InvalidArgument", None))
    return expressions


def _record(message: str, error_id: str, category: str, target: Any) -> ErrorRecord:
    exception = RuntimeException(message, error_id, category=category, target=target)
    exception.clr_name = "System.Management.Automation.PSArgumentException"
    return ErrorRecord(exception, error_id, category, target)


@cmdlet("Select-Object", aliases=["select"], default_set="DefaultParameter")
class SelectObject(Cmdlet):
    """Selects objects of the pipeline, or properties of objects.

    PS> 1..5 | Select-Object -First 2
    1
    2

    PS> 'a', 'b', 'a' | Select-Object -Unique
    a
    b

    PS> ([pscustomobject]@{ A = 1; B = 2 } | Select-Object B).B
    2
    """

    input_object: Any = Parameter("The objects to work on.", from_pipeline=ByValue, default=NO_OUTPUT, type="psobject")
    property: list[Any] = Parameter(
        "The properties to take: names, wildcards, script blocks, or hash tables with Label and Expression.",
        InSet("DefaultParameter", position=0), InSet("SkipLastParameter", position=0),
    )  # fmt: skip
    exclude_property: list[str] = Parameter(
        "Properties to leave out; wildcards are allowed.",
        InSet("DefaultParameter"), InSet("SkipLastParameter"),
    )  # fmt: skip
    expand_property: str = Parameter(
        "The property whose values are returned.",
        InSet("DefaultParameter"), InSet("SkipLastParameter"),
    )  # fmt: skip
    unique: bool = Switch("Keeps one of each group of equal objects.")
    case_insensitive: bool = Switch("Ignores the case of text.")
    last: int = Parameter(
        "How many of the last objects to return.",
        set="DefaultParameter", validate=[ValidateRange(0, INT32_MAX)],
    )  # fmt: skip
    first: int = Parameter(
        "How many of the first objects to return.",
        set="DefaultParameter", validate=[ValidateRange(0, INT32_MAX)],
    )  # fmt: skip
    skip: int = Parameter(
        "How many of the first objects to leave out.",
        InSet("DefaultParameter"), InSet("SkipLastParameter"), validate=[ValidateRange(0, INT32_MAX)],
    )  # fmt: skip
    skip_last: int = Parameter(
        "How many of the last objects to leave out.",
        set="SkipLastParameter", validate=[ValidateRange(0, INT32_MAX)],
    )  # fmt: skip
    wait: bool = Switch(
        "Lets the commands before this one run to their end.",
        InSet("DefaultParameter"), InSet("IndexParameter"),
    )  # fmt: skip
    index: list[int] = Parameter(
        "Positions of the objects to return.",
        set="IndexParameter", validate=[ValidateRange(0, INT32_MAX)],
    )  # fmt: skip
    skip_index: list[int] = Parameter(
        "Positions of the objects to leave out.",
        set="SkipIndexParameter", validate=[ValidateRange(0, INT32_MAX)],
    )  # fmt: skip

    def begin(self) -> None:
        self.selector: _Selector | None = None
        if self.property or self.expand_property or self.exclude_property:
            self.selector = _Selector(self)
        self.uniques: list[Any] = []
        self.seen: set[Any] = set()
        self.position = -1
        self.taken = 0
        self.skip_left = self.skip or 0
        self.queue: list[Any] = []
        self.limit = self.first if self.is_bound("First") else None
        self.wanted = frozenset(self.index) if self.index else None
        self.unwanted = frozenset(self.skip_index) if self.skip_index else None
        self.highest = max(self.index) if self.index else -1

    def process(self) -> None:
        if self.input_object is not NO_OUTPUT:
            self._take(self.input_object)

    def stream(self, emit: Callable[[Any], None]) -> Callable[[Any], Any]:
        """The common forms (-First, -Property) without the bookkeeping of the others."""
        special = (
            self.unique or self.expand_property or self.is_bound("Last") or self.is_bound("Skip")
            or self.is_bound("SkipLast") or self.wanted is not None or self.unwanted is not None
        )  # fmt: skip
        if special or self.wait:
            return self._take
        if self.limit is not None:
            return self._first_ones(emit)
        if self.selector is None:
            return lambda item: emit(item) if item is not None else None
        selector = self.selector
        select = selector._plain if selector.shape is not None and selector.shape.names else selector.select
        return lambda item: emit(select(item)) if item is not None else None

    def _first_ones(self, emit: Callable[[Any], None]) -> Callable[[Any], Any]:
        """-First alone: counts down, then ends the work of the upstream commands."""
        left = (self.limit or 0) - self.position - 1  # some may have come while the pipeline was starting
        select = self.selector.select if self.selector is not None else None
        stop = self.engine.stop_upstream

        def take(item: Any) -> None:
            nonlocal left
            if item is None or item is NO_OUTPUT:
                return
            if left > 0:
                left -= 1
                emit(item if select is None else select(item))
            if left <= 0:
                stop()

        return take

    def _take(self, item: Any) -> None:
        """Counts one object in; decides whether it goes on, is kept, or ends the work of the upstream commands."""
        if item is None or item is NO_OUTPUT:
            return
        self.position += 1
        if self.wanted is not None:
            if self.position in self.wanted:
                self._output(item)
            if self.position >= self.highest and not self.wait:
                self.engine.stop_upstream()
            return
        if self.unwanted is not None:
            if self.position not in self.unwanted:
                self._output(item)
            return
        if self.is_bound("SkipLast"):
            self._skip_last(item)
            return
        if self.is_bound("Last"):
            self._keep_last(item)
            return
        if self.skip_left > 0:
            self.skip_left -= 1
            return
        if self.limit is None:
            self._output(item)
            return
        if self.taken < self.limit:
            self.taken += 1
            self._output(item)
        if self.taken >= self.limit and not self.wait:
            self.engine.stop_upstream()

    def _skip_last(self, item: Any) -> None:
        if self.skip_left > 0:
            self.skip_left -= 1
            return
        self.queue.append(item)
        if len(self.queue) > self.skip_last:
            self._output(self.queue.pop(0))

    def _keep_last(self, item: Any) -> None:
        """-Last, alone or with -First and -Skip (which then counts from the end)."""
        if self.limit is not None and self.taken < self.limit:
            self.taken += 1
            self._output(item)
            return
        self.queue.append(item)
        if len(self.queue) > self.last + (self.skip or 0):
            self.queue.pop(0)

    def _output(self, item: Any) -> None:
        selector = self.selector
        if selector is None:
            self._write(item, ())
        elif self.expand_property:
            for value in selector.expand(item):
                self._write(value, ())
        else:
            result = selector.select(item)
            self._write(result, tuple(result.pairs()))

    def _write(self, value: Any, notes: tuple[tuple[str, Any], ...]) -> None:
        if not self.unique:
            self.engine.emit(value)
            return
        ignore_case = self.case_insensitive
        kind = _kind_of(value)
        if kind is int or kind is str:
            key = value.lower() if kind is str and ignore_case else value
            if key in self.seen:
                return
            if not any(_kind_of(other) is not kind and _same(other, value, ignore_case) for other in self.uniques):
                self.seen.add(key)
                self.uniques.append(value)
            return
        if notes and self._seen_before(notes, ignore_case):
            return
        if not any(_same(other, value, ignore_case) for other in self.uniques):
            self.uniques.append(value)

    def _seen_before(self, notes: tuple[tuple[str, Any], ...], ignore_case: bool) -> bool:
        """Whether a selected object of plain values came before; the quick answer for -Property -Unique."""
        key = []
        for name, value in notes:
            kind = type(value)
            if kind is not int and kind is not str:
                return False
            key.append((name.lower(), kind, value.lower() if kind is str and ignore_case else value))
        if tuple(key) in self.seen:
            return True
        self.seen.add(tuple(key))
        return False

    def end(self) -> None:
        if self.is_bound("Last") and self.parameter_set != "SkipLastParameter":
            skip = self.skip or 0
            kept = self.queue[: len(self.queue) - skip] if skip else self.queue
            for item in kept[max(0, len(kept) - self.last) :]:
                self._output(item)
        for value in self.uniques:
            self.engine.emit(value)


def _kind_of(value: Any) -> type:
    return str if type(value) is NotedText else type(value)


def _same(first: Any, second: Any, ignore_case: bool) -> bool:
    """Whether -Unique takes two objects for one: base objects and, of selected objects, each property."""
    if type(first) is PSCustomObject and type(second) is PSCustomObject:
        chosen = (second.type_names or [""])[0].startswith("Selected.")
        if not chosen:
            return True
        if len(first.shape.names) != len(second.shape.names):
            return False
        return all(
            name.lower() in first.shape.index and compare_objects(first.get(name.lower()), value, ignore_case) == 0
            for name, value in second.pairs()
        )
    if type(first) is PSObject or type(second) is PSObject:
        return compare_objects(first, second, ignore_case) == 0
    return compare_objects(first, second, ignore_case) == 0


@cmdlet("Get-Unique", aliases=["gu"], default_set="AsString")
class GetUnique(Cmdlet):
    """Returns the unique objects of a sorted list.

    PS> 1, 1, 2, 2, 1 | Get-Unique
    1
    2
    1
    """

    input_object: Any = Parameter("The objects to work on.", from_pipeline=ByValue, default=NO_OUTPUT, type="psobject")
    as_string: bool = Switch("Compares or names the objects as text.", set="AsString")
    on_type: bool = Switch("Compares only the types.", set="UniqueByType")
    case_insensitive: bool = Switch("Ignores the case of text.")

    def begin(self) -> None:
        self.last_value: Any = NO_OUTPUT
        self.last_text: str | None = None

    def process(self) -> Iterator[Any]:
        item = self.input_object
        if item is not NO_OUTPUT and self._is_new(item):
            self.last_value = item
            yield item

    def _is_new(self, item: Any) -> bool:
        if self.last_value is NO_OUTPUT or self.last_value is None:
            if self.as_string:
                self.last_text = to_string(item)
            return True
        if self.as_string:
            text = to_string(item)
            same = self._equal_text(text, self.last_text or "")
            self.last_text = text
            return not same
        if self.on_type:
            return psobject_type_names(item)[0] != psobject_type_names(self.last_value)[0]
        if type(item) is PSCustomObject and type(self.last_value) is PSCustomObject:
            return False
        return compare_objects(item, self.last_value, self.case_insensitive) != 0

    def _equal_text(self, first: str, second: str) -> bool:
        return first.lower() == second.lower() if self.case_insensitive else first == second


__all__ = ["GetUnique", "SelectObject", "all_properties"]
