"""System.Text.RegularExpressions: Regex, Match, Group, Capture and their collections."""

from __future__ import annotations

from pcshell.objects import conversion
from pcshell.objects.clr_exceptions import argument_null, error, out_of_range
from pcshell.objects.declare import TypeMembers, declare_type
from pcshell.objects.instants import TimeSpan
from pcshell.objects.regex import (
    Found,
    Pattern,
    Replacement,
    escape,
    replace,
    split,
    translate,
    unescape,
)
from pcshell.objects.script_protocol import as_callable, is_script_block
from pcshell.objects.utf16 import length, units, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NAMESPACE = "System.Text.RegularExpressions."


class Regex:
    """A [regex]."""

    __slots__ = ("pattern",)
    clr_name = _NAMESPACE + "Regex"

    def __init__(self, pattern: Pattern) -> None:
        self.pattern = pattern

    def __str__(self) -> str:
        return self.pattern.text


class Capture:
    """A stretch of the text, which is in units (see `utf16`)."""

    __slots__ = ("end", "start", "text")
    clr_name = _NAMESPACE + "Capture"

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end

    @property
    def value(self) -> str:
        """The captured text, '' where nothing was."""
        return whole(self.text[self.start : self.end]) if self.start >= 0 else ""

    def __str__(self) -> str:
        return self.value


class Group(Capture):
    """A group of a match; `spans` are all its captures."""

    __slots__ = ("name", "spans")
    clr_name = _NAMESPACE + "Group"

    def __init__(self, text: str, span: tuple[int, int], name: str, spans: list[tuple[int, int]]) -> None:
        super().__init__(text, *span)
        self.name = name
        self.spans = spans


class Match(Group):
    """A match; without `found` the one that failed."""

    __slots__ = ("found", "pattern")
    clr_name = _NAMESPACE + "Match"

    def __init__(self, pattern: Pattern, text: str, found: Found | None) -> None:
        super().__init__(text, (-1, -1) if found is None else found.spans[0], "0", [])
        self.found = found
        self.pattern = pattern
        if found is not None:
            self.spans = found.captures[0]

    def group(self, number: int) -> Group:
        """A group by number."""
        if number == 0:
            return self
        if self.found is None or number not in self.found.spans:
            return Group(self.text, (-1, -1), str(number), [])
        name = self.pattern.translated.names.get(number, str(number))
        return Group(self.text, self.found.spans[number], name, self.found.captures[number])


class MatchCollection(list):  # type: ignore[type-arg]
    """All matches."""

    __slots__ = ()
    clr_name = _NAMESPACE + "MatchCollection"
    is_read_only = True


class GroupCollection(list):  # type: ignore[type-arg]
    """The groups of a match, by number; `match` answers names."""

    __slots__ = ("match",)
    clr_name = _NAMESPACE + "GroupCollection"
    is_read_only = True

    def __init__(self, match: Match) -> None:
        super().__init__(match.group(number) for number in match.pattern.group_numbers)
        self.match = match

    def by_name(self, name: str) -> Group:
        """A group by name or number; one that failed where there is none."""
        for number, known in self.match.pattern.translated.names.items():
            if known == name:
                return self.match.group(number)
        return Group(self.match.text, (-1, -1), name, [])


class CaptureCollection(list):  # type: ignore[type-arg]
    """The captures of a group."""

    __slots__ = ()
    clr_name = _NAMESPACE + "CaptureCollection"
    is_read_only = True


def regex_from_text(text: str) -> Regex:
    """new Regex(pattern)."""
    return Regex(translate(text, 0))


CAPTURE = declare_type(_NAMESPACE + "Capture")
CAPTURE.properties_from(
    {
        "int Index": lambda capture: max(capture.start, 0),
        "int Length": lambda capture: capture.end - capture.start,
        "string Value": lambda capture: capture.value,
        "System.ReadOnlySpan`1[System.Char] ValueSpan": lambda capture: None,  # a script can do nothing with one
    }
)
CAPTURE.method("string ToString()")(lambda capture: capture.value)


def _captures(group: Group) -> CaptureCollection:
    """All captures of a group; the last one is the group itself."""
    captures: list[Capture] = [Capture(group.text, start, end) for start, end in group.spans[:-1]]
    return CaptureCollection([*captures, group] if group.spans else captures)


GROUP = declare_type(_NAMESPACE + "Group")
GROUP.properties_from(
    {
        "bool Success": lambda group: group.start >= 0,
        "string Name": lambda group: group.name,
        "System.Object Captures": lambda group: _captures(group),
    }
)
MATCH = declare_type(_NAMESPACE + "Match")
MATCH.properties_from({"System.Object Groups": GroupCollection})


@MATCH.method("System.Text.RegularExpressions.Match NextMatch()")
def _next_match(match: Match) -> Match:
    if match.found is None:
        return match
    found = match.found
    start = found.end if found.end > found.start else found.end + 1
    if start > len(match.text):
        return Match(match.pattern, match.text, None)
    return Match(match.pattern, match.text, match.pattern.find(match.text, start))


@MATCH.method("string Result(string replacement)")
def _result(match: Match, template: str | None) -> str:
    if template is None:
        raise argument_null("replacement")
    if match.found is None:
        raise error("NotSupportedException", "Result cannot be called on a failed Match.")
    return whole(Replacement(template, match.pattern).apply(match.found, match.text))


def _declare_collection(table: TypeMembers) -> None:
    table.properties_from({"int Count": len, "bool IsReadOnly": lambda items: True})
    table.method("System.Collections.IEnumerator GetEnumerator()")(_enumerator)
    table.method("void CopyTo(System.Array array, int arrayIndex)")(_copy_to)


def _enumerator(items: list[Any]) -> Any:
    from pcshell.objects.clr_collections import Enumerator

    return Enumerator(items)


def _copy_to(items: list[Any], target: list[Any], index: int) -> None:
    target[index : index + len(items)] = items


MATCHES = declare_type(_NAMESPACE + "MatchCollection")
GROUPS = declare_type(_NAMESPACE + "GroupCollection")
CAPTURES = declare_type(_NAMESPACE + "CaptureCollection")
for _table in (MATCHES, GROUPS, CAPTURES):
    _declare_collection(_table)


def _at(items: list[Any], index: int) -> Any:
    from pcshell.objects.clr_collections import item_at

    return item_at(items, index)


MATCHES.item(f"{MATCH.name} Item(int i)", _at)
CAPTURES.item(f"{CAPTURE.name} Item(int i)", _at)


def _group_at(items: GroupCollection, index: Any) -> Any:
    if isinstance(index, str):
        return items.by_name(index)
    number = conversion.to_int(index)
    return items.match.group(number)


GROUPS.index(_group_at)
GROUPS.item(f"{GROUP.name} Item(int groupnum)", _group_at)
GROUPS.item(f"{GROUP.name} Item(string groupname)", _group_at)
GROUPS.properties_from(
    {
        "System.Object Keys": lambda items: [group.name for group in items],
        "System.Object Values": list,
    }
)


@GROUPS.method("bool ContainsKey(string key)")
def _contains_key(items: GroupCollection, key: str) -> bool:
    return key in items.match.pattern.translated.names.values()


# --------------------------------------------------------------------------------------------------------------- Regex

REGEX = declare_type(_NAMESPACE + "Regex")
_OPTIONS = "System.Text.RegularExpressions.RegexOptions options"


def _make(pattern: str | None, options: int = 0) -> Regex:
    if pattern is None:
        raise argument_null("pattern")
    return Regex(translate(pattern, int(options)))


REGEX.constructor(
    "Regex(string pattern)", f"Regex(string pattern, {_OPTIONS})",
)(_make)  # fmt: skip


@REGEX.constructor(f"Regex(string pattern, {_OPTIONS}, timespan matchTimeout)")
def _with_timeout(pattern: str | None, options: int, _timeout: Any) -> Regex:
    return _make(pattern, options)


def _options_value(regex: Regex) -> Any:
    from pcshell.objects.enums import enum_class

    kind = enum_class(_NAMESPACE + "RegexOptions")
    return None if kind is None else kind(regex.pattern.options)


REGEX.properties_from(
    {
        "System.Text.RegularExpressions.RegexOptions Options": _options_value,
        "bool RightToLeft": lambda regex: bool(regex.pattern.options & 64),
        "timespan MatchTimeout": lambda regex: TimeSpan(-10_000),
    }
)


def _checked(value: str | None) -> str:
    if value is None:
        raise argument_null("input")
    return value


def _text(value: str | None) -> str:
    return units(_checked(value))


def is_match(pattern: Pattern, text: str | None, start: int = 0) -> bool:
    """Regex.IsMatch."""
    return pattern.find(_text(text), _start(pattern, text, start)) is not None


def _start(pattern: Pattern, text: str | None, start: int) -> int:
    size = length(text or "")
    if not 0 <= start <= size:
        raise out_of_range("startat", "Start index cannot be less than 0 or greater than input length.")
    return size if pattern.options & 64 and not start else start


def find(pattern: Pattern, text: str | None, start: int = 0) -> Match:
    """Regex.Match."""
    return Match(pattern, _text(text), pattern.find(_text(text), _start(pattern, text, start)))


def find_all(pattern: Pattern, text: str | None, start: int = 0) -> MatchCollection:
    """Regex.Matches."""
    subject = _text(text)
    begin = start if start else None
    return MatchCollection(Match(pattern, subject, found) for found in pattern.find_all(subject, begin))


def substitute(pattern: Pattern, text: str | None, new: Any, count: int = -1, start: int | None = None) -> str:
    """Regex.Replace with a text or an evaluator (script block or function of the match)."""
    subject = _text(text)
    if new is None:
        raise argument_null("replacement")
    if is_script_block(new) or callable(new):
        function = as_callable(new)
        return replace(
            pattern, subject, lambda found: conversion.to_string(function(Match(pattern, subject, found))), count, start
        )
    return replace(pattern, subject, conversion.to_string(new), count, start)


REGEX.method("bool IsMatch(string input)", "bool IsMatch(string input, int startat)")(
    lambda regex, text, start=0: is_match(regex.pattern, text, start)
)
REGEX.method(
    "System.Text.RegularExpressions.Match Match(string input)",
    "System.Text.RegularExpressions.Match Match(string input, int startat)",
)(lambda regex, text, start=0: find(regex.pattern, text, start))


@REGEX.method("System.Text.RegularExpressions.Match Match(string input, int beginning, int length)")
def _match_part(regex: Regex, text: str, start: int, size: int) -> Match:
    whole_text = _text(text)
    return Match(regex.pattern, whole_text, regex.pattern.find(whole_text, start, start + size))


REGEX.method(
    "System.Text.RegularExpressions.MatchCollection Matches(string input)",
    "System.Text.RegularExpressions.MatchCollection Matches(string input, int startat)",
)(lambda regex, text, start=0: find_all(regex.pattern, text, start))
REGEX.method(
    "string Replace(string input, string replacement)",
    "string Replace(string input, string replacement, int count)",
    "string Replace(string input, System.Text.RegularExpressions.MatchEvaluator evaluator)",
    "string Replace(string input, System.Text.RegularExpressions.MatchEvaluator evaluator, int count)",
    "string Replace(string input, string replacement, int count, int startat)",
    "string Replace(string input, System.Text.RegularExpressions.MatchEvaluator evaluator, int count, int startat)",
)(lambda regex, text, new, count=-1, start=None: substitute(regex.pattern, text, new, count, start))
REGEX.method(
    "string[] Split(string input)", "string[] Split(string input, int count)",
    "string[] Split(string input, int count, int startat)",
)(lambda regex, text, count=0, start=None: split(regex.pattern, _checked(text), count, start))  # fmt: skip
REGEX.static_property("timespan InfiniteMatchTimeout")(lambda: TimeSpan(-10_000))
_CACHE_SIZE = [15]
REGEX.static_property("int CacheSize", lambda size: _CACHE_SIZE.__setitem__(0, size))(lambda: _CACHE_SIZE[0])
MATCH.static_property("System.Text.RegularExpressions.Match Empty")(lambda: Match(translate("(?!)"), "", None))
MATCH.static("System.Text.RegularExpressions.Match Synchronized(System.Text.RegularExpressions.Match inner)")(
    lambda match: match
)
GROUP.static("System.Text.RegularExpressions.Group Synchronized(System.Text.RegularExpressions.Group inner)")(
    lambda group: group
)
REGEX.method("int Count(string input)")(lambda regex, text: len(find_all(regex.pattern, text)))
REGEX.method("string ToString()")(str)


@REGEX.method("string[] GetGroupNames()")
def _group_names(regex: Regex) -> list[str]:
    return [regex.pattern.translated.names[number] for number in regex.pattern.group_numbers]


@REGEX.method("int[] GetGroupNumbers()")
def _group_numbers(regex: Regex) -> list[int]:
    return regex.pattern.group_numbers


@REGEX.method("string GroupNameFromNumber(int i)")
def _group_name(regex: Regex, number: int) -> str:
    return regex.pattern.translated.names.get(number, "")


@REGEX.method("int GroupNumberFromName(string name)")
def _group_number(regex: Regex, name: str) -> int:
    for number, known in regex.pattern.translated.names.items():
        if known == name:
            return number
    return -1


def _pattern(pattern: str | None, options: int = 0) -> Pattern:
    if pattern is None:
        raise argument_null("pattern")
    return translate(pattern, int(options))


REGEX.static("bool IsMatch(string input, string pattern)", f"bool IsMatch(string input, string pattern, {_OPTIONS})")(
    lambda text, pattern, options=0: is_match(_pattern(pattern, options), text)
)
REGEX.static(
    "System.Text.RegularExpressions.Match Match(string input, string pattern)",
    f"System.Text.RegularExpressions.Match Match(string input, string pattern, {_OPTIONS})",
)(lambda text, pattern, options=0: find(_pattern(pattern, options), text))
REGEX.static(
    "System.Text.RegularExpressions.MatchCollection Matches(string input, string pattern)",
    f"System.Text.RegularExpressions.MatchCollection Matches(string input, string pattern, {_OPTIONS})",
)(lambda text, pattern, options=0: find_all(_pattern(pattern, options), text))
REGEX.static(
    "string Replace(string input, string pattern, string replacement)",
    f"string Replace(string input, string pattern, string replacement, {_OPTIONS})",
    "string Replace(string input, string pattern, System.Text.RegularExpressions.MatchEvaluator evaluator)",
    "string Replace(string input, string pattern, System.Text.RegularExpressions.MatchEvaluator evaluator, "
    f"{_OPTIONS})",
)(lambda text, pattern, new, options=0: substitute(_pattern(pattern, options), text, new))
REGEX.static(
    "string[] Split(string input, string pattern)", f"string[] Split(string input, string pattern, {_OPTIONS})"
)(lambda text, pattern, options=0: split(_pattern(pattern, options), _checked(text)))
REGEX.static("int Count(string input, string pattern)", f"int Count(string input, string pattern, {_OPTIONS})")(
    lambda text, pattern, options=0: len(find_all(_pattern(pattern, options), text))
)


@REGEX.static("string Escape(string str)")
def _escape(text: str | None) -> str:
    if text is None:
        raise argument_null("str")
    return escape(text)


@REGEX.static("string Unescape(string str)")
def _unescape(text: str | None) -> str:
    if text is None:
        raise argument_null("str")
    return unescape(text)
