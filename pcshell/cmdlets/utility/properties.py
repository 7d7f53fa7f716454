"""Property expressions: what `-Property` of the object and formatting cmdlets takes (about_Calculated_Properties).

An expression is a name (wildcards allowed), a script block, or a hash table with a calculated property. The cmdlets
that sort, group, select, measure, compare and format read them through this module, each with the keys it allows:

    expressions = parse_expressions(self.property, SELECT_KEYS)
    reader = expressions[0].reader(self.context)     # item -> value or MISSING
    for name, value in expressions[0].named_values(item, self.context): ...

The formatting cmdlets pass FORMAT_KEYS and find `width`, `alignment`, `formatstring`, `depth` in `expression.options`.
"""

from __future__ import annotations

from pcshell.objects.collections import Hashtable
from pcshell.objects.conversion import to_bool, to_string
from pcshell.objects.errors import ClrException, RuntimeException
from pcshell.objects.members import MISSING, get_property, properties_of
from pcshell.objects.psobject import PropertySet, PSCustomObject, unwrap
from pcshell.objects.typenames import type_name_of
from pcshell.objects.wildcard import WildcardPattern, contains_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

SCRIPT_BLOCK = "System.Management.Automation.ScriptBlock"

# Allowed keys of calculated properties: what a script may write -> canonical key. Unique prefixes count, too.
SORT_KEYS = {"expression": "expression", "ascending": "ascending", "descending": "descending"}
GROUP_KEYS = {"expression": "expression"}
SELECT_KEYS = {"expression": "expression", "label": "label", "name": "label"}
HTML_KEYS = {**SELECT_KEYS, "width": "width", "alignment": "alignment"}
FORMAT_KEYS = {**SELECT_KEYS, "width": "width", "alignment": "alignment", "formatstring": "formatstring",
               "depth": "depth"}  # fmt: skip


class PropertyExpression:
    """One element of `-Property`.

    Exactly one of `text` (a name or wildcard pattern) and `script` (a ScriptBlock) is set. `label` is the name given
    in a hash table, or None; `options` holds its other keys, by canonical name.
    """

    __slots__ = ("folded", "has_wildcards", "label", "options", "script", "text")

    def __init__(self, text: str | None, script: Any = None, label: str | None = None) -> None:
        self.text = text
        self.folded = text.lower() if text is not None else ""
        self.script = script
        self.label = label
        self.options: dict[str, Any] = {}
        self.has_wildcards = text is not None and contains_wildcards(text)

    @property
    def name(self) -> str:
        """The name of the resulting property: the label, else the text as written (of a script: its source)."""
        if self.label is not None:
            return self.label
        return self.text if self.text is not None else str(self.script.text)

    def descending(self, default: bool) -> bool:
        """The direction of a sort key: `Descending`, `Ascending`, else the cmdlet's own switch."""
        if "descending" in self.options:
            return to_bool(self.options["descending"])
        if "ascending" in self.options:
            return not to_bool(self.options["ascending"])
        return default

    def reader(self, context: Any) -> Callable[[Any], Any]:
        """A function from an item to the value: MISSING where there is no such property, errors count as $null."""
        if self.script is not None:
            return _script_reader(self.script.value(context))
        if self.has_wildcards:
            return self._first_match
        return property_reader(self.text or "")

    def _first_match(self, item: Any) -> Any:
        for _, value in self.named_values(item, None):
            return value
        return MISSING

    def named_values(self, item: Any, context: Any) -> Iterator[tuple[str, Any]]:
        """Names and values the expression yields for an item: a wildcard may yield many, a missing name none."""
        if self.script is not None:
            yield self.name, self.script.value(context)(item)
        elif self.has_wildcards:
            yield from matching_properties(item, self.text or "")
        else:
            value = own_property(item, self.text or "", self.folded)
            if type(value) is PropertySet:
                for name in value.referenced:
                    yield from PropertyExpression(name).named_values(item, context)
            elif value is not MISSING:
                yield self.label if self.label is not None else self.actual_name(item), value

    def actual_name(self, item: Any) -> str:
        """The spelling of the property in the object itself, where a cheap answer exists."""
        if type(item) is PSCustomObject:
            position = item.shape.index.get(self.folded)
            if position is not None:
                return item.shape.names[position]
        return self.text or ""


def _script_reader(value: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(item: Any) -> Any:
        try:
            return value(item)
        except ClrException:
            return None

    return read


def property_reader(name: str) -> Callable[[Any], Any]:
    """A function from an item to the value of its own property of this name, or MISSING."""
    folded = name.lower()

    def read(item: Any) -> Any:
        if type(item) is PSCustomObject:
            position = item.shape.index.get(folded)
            if position is not None:
                return item.values[position]
        return own_property(item, name, folded)

    return read


def own_property(item: Any, name: str, folded: str) -> Any:
    """A property of the object itself: no member enumeration, no Count or Length of scalars. Errors count as $null."""
    if item is None:
        return MISSING
    if isinstance(item, Hashtable):
        value = item.lookup(name, MISSING)
        if value is not MISSING:
            return value
    elif isinstance(item, list) or (folded in ("count", "length") and not isinstance(item, str)):
        for info in properties_of(item):
            if info.name.lower() == folded:
                return value_of(info)
        return MISSING
    try:
        return get_property(item, name, folded)
    except ClrException:
        return None


def value_of(info: Any) -> Any:
    """The value of a PropertyInfo; a getter that fails counts as $null, as PowerShell shows it."""
    try:
        return info.value
    except ClrException:
        return None


def all_properties(item: Any) -> Iterator[tuple[str, Any]]:
    """Name and value of every property, in PowerShell's order."""
    if type(item) is PSCustomObject and not item.extra:
        yield from item.pairs()
        return
    for info in properties_of(item):
        yield info.name, value_of(info)


def matching_properties(item: Any, text: str) -> Iterator[tuple[str, Any]]:
    """Name and value of the properties a wildcard pattern matches.

    Of a hash table (no other dictionary) those are its keys, and its properties only where no key matches.
    """
    pattern = WildcardPattern(text)
    base = unwrap(item)
    if type(base) is Hashtable:
        found = [(key, value) for key, value in base.pairs() if isinstance(key, str) and pattern.matches(key)]
        if found:
            yield from found
            return
    if type(item) is PSCustomObject and not item.extra:
        for name, value in item.pairs():
            if pattern.matches(name):
                yield name, value
        return
    from pcshell.objects.clr_psobject import named_infos

    for info in named_infos(item, pattern.matches):
        yield info.name, value_of(info)


def is_script_block(value: Any) -> bool:
    """Whether the value is a ScriptBlock."""
    return getattr(value, "clr_name", "") == SCRIPT_BLOCK


def parse_expressions(values: Iterable[Any] | None, keys: dict[str, str]) -> list[PropertyExpression]:
    """The expressions of a `-Property` argument; raises RuntimeException with PowerShell's identifiers."""
    found: list[PropertyExpression] = []
    for value in values or ():
        found.append(_parse(unwrap(value), keys))
    return found


def _parse(value: Any, keys: dict[str, str]) -> PropertyExpression:
    if type(value) is PropertyExpression:
        return value
    if isinstance(value, str):
        return PropertyExpression(str(value))
    if is_script_block(value):
        return PropertyExpression(None, value)
    if isinstance(value, Hashtable):
        return _calculated(value, keys)
    if isinstance(value, (list, dict)) or value is None:
        raise _error(
            f"Cannot convert {type_name_of(value) if value is not None else 'null'} to one of the following types "
            "{System.String, System.Management.Automation.ScriptBlock}.",
            "UnknownType",
        )
    return PropertyExpression(to_string(value))


def _calculated(table: Hashtable, keys: dict[str, str]) -> PropertyExpression:
    entries: dict[str, Any] = {}
    for key, value in table.pairs():
        if not isinstance(key, str):
            raise _error(f"The {to_string(key)} key is not a string.", "DictionaryKeyNonString")
        entries[_match_key(key, keys)] = unwrap(value)
    label = entries.pop("label", None)
    expression = entries.pop("expression", None)
    if label is not None:
        label = to_string(label)
        if not label:
            raise _error('The value of the "Label" key is empty.', "DictionaryKeyIllegalValue1")
    if expression is None:
        if label is None or "expression" not in table:
            if label is None or keys is not FORMAT_KEYS:
                raise _error("The key 'Expression' is missing in the hash table.", "DictionaryKeyMandatoryEntry")
        result = PropertyExpression(label)
    elif is_script_block(expression):
        result = PropertyExpression(None, expression, label)
    else:
        result = PropertyExpression(to_string(expression), None, label)
    result.options = entries
    return result


def _match_key(key: str, keys: dict[str, str]) -> str:
    folded = key.lower()
    if folded in keys:
        return keys[folded]
    matches = {canonical for name, canonical in keys.items() if name.startswith(folded)} if folded else set()
    if len(matches) == 1:
        return matches.pop()
    if matches:
        names = ", ".join(sorted(matches))
        raise _error(f"The {key} key is ambiguous; possible matches are {{{names}}}.", "DictionaryKeyAmbiguous")
    raise _error(f"The {key} key is not valid.", "DictionaryKeyUnknown")


def _error(message: str, error_id: str) -> RuntimeException:
    return RuntimeException(message, error_id, category="InvalidArgument")
