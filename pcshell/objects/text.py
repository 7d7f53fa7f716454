"""The text operators: -like, -match, -replace, -split, -join, -f, each with its case-sensitive form.

A collection on the left filters (-like, -match) or is worked on element by element (-replace, -split), see
about_Comparison_Operators, about_Split, about_Join. `-f` is `format_text`, shared with String.Format.
"""

from __future__ import annotations

from pcshell.objects.collections import Hashtable, TypedArray
from pcshell.objects.conversion import clr_text, enumerate_value, text_operand, to_bool, to_int, to_string
from pcshell.objects.errors import ClrException, RuntimeException
from pcshell.objects.numbers import Char, EnumValue
from pcshell.objects.psobject import TEXTS, WRAPPERS, PSCustomObject
from pcshell.objects.script_protocol import is_script_block
from pcshell.objects.text_conversion import element_text
from pcshell.objects.utf16 import units, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.objects.regex import Found, Pattern

#: The widest field and the largest precision that a format may ask for.
WIDTH_LIMIT = 10_000

# RegexOptions.
IGNORE_CASE = 1
REGEX_TYPE = "System.Text.RegularExpressions.Regex"


# --------------------------------------------------------------------------------------------------------------- -like


#: What -like asks of a text, by the text of the pattern: the commonest question has one lookup and no other call.
_TESTS: dict[str, Callable[[str], bool]] = {}
_MOST_TESTS = 512


def _like(left: Any, right: Any, ignore_case: bool, wanted: bool) -> Any:
    from pcshell.objects.wildcard import WildcardPattern, compile_wildcard

    if isinstance(right, WildcardPattern):
        pattern = right
    else:
        text = text_operand(right)
        if text is None:
            raise RuntimeException(
                'Cannot process argument because the value of argument "pattern" is null. Change the value of argument '
                '"pattern" to a non-null value.',
                "ArgumentNull",
            )
        pattern = compile_wildcard(text, ignore_case)
        if ignore_case and type(right) is str and len(_TESTS) < _MOST_TESTS:
            _TESTS[right] = pattern.matches
    if type(left) is str:
        return pattern.matches(left) == wanted
    items = enumerate_value(left)
    if items is None:
        text = text_operand(left)
        return (text is not None and pattern.matches(text)) == wanted
    return [text for text in map(to_string, items) if pattern.matches(text) == wanted]


def like(left: Any, right: Any) -> Any:
    """-like, -ilike."""
    if type(left) is str and type(right) is str:
        test = _TESTS.get(right)
        if test is not None:
            return test(left)
    return _like(left, right, True, True)


def notlike(left: Any, right: Any) -> Any:
    """-notlike, -inotlike."""
    if type(left) is str and type(right) is str:
        test = _TESTS.get(right)
        if test is not None:
            return not test(left)
    return _like(left, right, True, False)


def clike(left: Any, right: Any) -> Any:
    """-clike."""
    return _like(left, right, False, True)


def cnotlike(left: Any, right: Any) -> Any:
    """-cnotlike."""
    return _like(left, right, False, False)


# -------------------------------------------------------------------------------------------------------------- -match


def pattern_of(value: Any, options: int) -> Pattern:
    """The pattern behind the right side: a [regex] keeps its own options."""
    from pcshell.objects.regex import translate

    if type(value) in WRAPPERS:
        value = value.base
    if getattr(type(value), "clr_name", "") == REGEX_TYPE:
        pattern: Pattern = value.pattern
        return pattern
    text = text_operand(value)
    if text is None:
        raise _null_argument("key")
    return translate(text, options)


def _null_argument(name: str) -> ClrException:
    """The error of a text that is [NullString] where .NET wants one."""
    error = ClrException(f"Value cannot be null. (Parameter '{name}')")
    error.clr_name = "System.ArgumentNullException"
    return error


def _input_text(value: Any) -> str:
    """The left operand of -match and -split."""
    text = text_operand(value)
    if text is None:
        raise _null_argument("input")
    return text


def matches_table(found: Found, pattern: Pattern, text: str) -> Hashtable:
    """`$Matches`: the groups that took part, by name or number."""
    table = Hashtable()
    names = pattern.translated.names
    for number in sorted(found.spans, reverse=True):
        start, end = found.spans[number]
        if start >= 0:
            name = names[number]
            table.set(number if name.isdigit() else name, whole(text[start:end]))
    return table


def _match(left: Any, right: Any, on_match: Callable[[Any], None] | None, options: int, wanted: bool) -> Any:
    pattern = pattern_of(right, options)
    items = None if type(left) in TEXTS else enumerate_value(left)
    if items is not None:
        return [item for item in items if (pattern.find(units(to_string(item))) is not None) == wanted]
    text = units(_input_text(left))
    found = pattern.find(text)
    if found is not None and on_match is not None:
        on_match(matches_table(found, pattern, text))
    return (found is not None) == wanted


def match(left: Any, right: Any, on_match: Callable[[Any], None] | None = None) -> Any:
    """-match, -imatch; `on_match` gets the table for `$Matches` when a scalar matched."""
    return _match(left, right, on_match, IGNORE_CASE, True)


def notmatch(left: Any, right: Any, on_match: Callable[[Any], None] | None = None) -> Any:
    """-notmatch, -inotmatch."""
    return _match(left, right, on_match, IGNORE_CASE, False)


def cmatch(left: Any, right: Any, on_match: Callable[[Any], None] | None = None) -> Any:
    """-cmatch."""
    return _match(left, right, on_match, 0, True)


def cnotmatch(left: Any, right: Any, on_match: Callable[[Any], None] | None = None) -> Any:
    """-cnotmatch."""
    return _match(left, right, on_match, 0, False)


# ------------------------------------------------------------------------------------------------------------ -replace


def _replace(left: Any, right: Any, options: int, name: str) -> Any:
    from pcshell.objects.regex import replace as substitute

    replacement: Any = ""
    pattern_value = right
    if isinstance(right, list):
        if len(right) > 2:
            raise RuntimeException(
                f"The -{name} operator allows only two elements to follow it, not {len(right)}.",
                "BadReplaceArgument",
                category="InvalidOperation",
            )
        pattern_value = right[0] if right else ""
        replacement = right[1] if len(right) > 1 else ""
    if text_operand(pattern_value) is None:
        raise RuntimeException(
            "The regular expression pattern  is not valid.", "InvalidRegularExpression", category="InvalidOperation"
        )
    pattern = pattern_of(pattern_value, options)
    items = None if type(left) in TEXTS else enumerate_value(left)
    if items is None:
        text = to_string(left)
        return substitute(pattern, text, _replacement(replacement, pattern, text))
    result = []
    for item in items:
        text = to_string(item)
        result.append(substitute(pattern, text, _replacement(replacement, pattern, text)))
    return result


def _replacement(value: Any, pattern: Pattern, text: str) -> Any:
    """A replacement as `regex.replace` takes it: text, or a function for a script block (`$_` is the match)."""
    if is_script_block(value):
        from pcshell.objects.clr_regex import Match

        def run(found: Found) -> str:
            written = value.invoke_each(Match(pattern, units(text), found), [])
            return to_string(written[0] if len(written) == 1 else written)

        return run
    if callable(value) or getattr(value, "clr_name", "") == "System.Management.Automation.PSMethod`1":
        return _evaluator(value, pattern, text)
    return to_string(value)


def _evaluator(value: Any, pattern: Pattern, text: str) -> Any:
    """A MatchEvaluator, or a method that can be one: it is given the match."""
    from pcshell.objects.clr_regex import Match
    from pcshell.objects.delegates import to_delegate
    from pcshell.objects.overloads import MATCH_EVALUATOR
    from pcshell.objects.typenames import find_type

    kind = find_type(MATCH_EVALUATOR)
    made = None if kind is None else to_delegate(value, kind)
    if made is None:
        return to_string(value)
    return lambda found: to_string(made(Match(pattern, text, found)))


def replace(left: Any, right: Any) -> Any:
    """-replace, -ireplace."""
    return _replace(left, right, IGNORE_CASE, "replace")


def creplace(left: Any, right: Any) -> Any:
    """-creplace."""
    return _replace(left, right, 0, "creplace")


# -------------------------------------------------------------------------------------------------------------- -split

_SPLIT_OPTIONS = {
    "simplematch": -1, "regexmatch": 0, "ignorepatternwhitespace": 32, "multiline": 2, "singleline": 16,
    "ignorecase": 1, "explicitcapture": 4, "cultureinvariant": 0,
}  # fmt: skip


def split_unary(value: Any) -> Any:
    """`-split text`: at runs of white space, leading and trailing ones dropped."""
    items = enumerate_value(value)
    result: list[Any] = []
    for item in [value] if items is None else items:
        result.extend(to_string(item).split())
    return _texts(result)


def _texts(items: list[Any]) -> Any:
    return TypedArray("System.String", items)


def _split(left: Any, right: Any, ignore_case: bool) -> Any:
    arguments = list(right) if isinstance(right, list) else [right]
    if not arguments:
        message = "The argument to operator '-split' is not valid: System.Object[]."
        raise RuntimeException(message, "BadOperatorArgument", category="InvalidOperation")
    limit = _split_limit(arguments[1]) if len(arguments) > 1 else 0
    if len(arguments) > 2 and isinstance(arguments[2], int) and int(arguments[2]) & 3 == 3:
        raise _split_combination()
    items = None if type(left) in TEXTS else enumerate_value(left)
    texts = [_input_text(left)] if items is None else [to_string(item) for item in items]
    delimiter = arguments[0]
    if is_script_block(delimiter):
        pieces = [piece for text in texts for piece in _split_by_script(text, delimiter, limit)]
        return _texts(pieces)
    options, simple = _split_options(arguments[2] if len(arguments) > 2 else None, ignore_case)
    pattern = _split_pattern(delimiter, options, simple)
    if pattern is None:
        return _texts(texts)
    return _texts([piece for text in texts for piece in _split_text(text, pattern, limit)])


def _split_combination() -> RuntimeException:
    return RuntimeException(
        "The combination of options with the -split operator is not valid.",
        "InvalidSplitOptionCombination",
        category="InvalidOperation",
    )


def _split_limit(value: Any) -> int:
    """How many pieces there may be; text that is no number is an error of the operator."""
    try:
        return to_int(value)
    except ClrException as error:
        raise RuntimeException(error.message, "RuntimeException", inner=error) from None


def _split_options(value: Any, ignore_case: bool) -> tuple[int, bool]:
    """RegexOptions and whether the delimiter is plain text."""
    options = IGNORE_CASE if ignore_case else 0
    simple = False
    if value is None:
        return options, simple
    if isinstance(value, int):
        number = int(value)
        simple = bool(number & 1)
        for bit, option in ((4, 32), (8, 2), (16, 16), (32, 1), (64, 4)):
            if number & bit:
                options |= option
        return options, simple
    kinds: set[str] = set()
    for word in to_string(value).split(","):
        folded = word.strip().lower()
        kinds.add(folded)
        bits = _SPLIT_OPTIONS.get(folded, 0)
        if bits < 0:
            simple = True
        else:
            options |= bits
    if kinds.issuperset(("simplematch", "regexmatch")):
        raise _split_combination()
    return options, simple


def _split_pattern(delimiter: Any, options: int, simple: bool) -> Pattern | None:
    from pcshell.objects.regex import escape, translate

    if simple:
        return translate(escape(to_string(delimiter)), options)
    return pattern_of(delimiter, options)


def _split_text(text: str, pattern: Pattern, limit: int) -> list[str]:
    """The pieces; a negative limit counts them from the end."""
    from pcshell.objects.regex import split as cut
    from pcshell.objects.regex import translate

    if limit < 0:
        backwards = translate(pattern.text, pattern.options | 64)
        return cut(backwards, text, -limit)
    return cut(pattern, text, limit)


def _split_by_script(text: str, script: Any, limit: int) -> list[str]:
    """Cuts at the characters for which the script block is true (`$_` is the character, `$args` text and position)."""
    given, text = text, units(text)
    cuts: list[int] = []
    order = range(len(text)) if limit >= 0 else range(len(text) - 1, -1, -1)
    for position in order:
        if limit and len(cuts) == abs(limit) - 1:
            break
        written = script.invoke_each(Char(text[position]), [text, position])
        if to_bool(written[0] if len(written) == 1 else written):
            cuts.append(position)
    pieces = []
    start = 0
    for position in sorted(cuts):
        pieces.append(text[start:position])
        start = position + 1
    pieces.append(text[start:])
    return pieces if text is given else [whole(piece) for piece in pieces]


def split(left: Any, right: Any) -> Any:
    """-split, -isplit: `text -split delimiter, max, options`; a negative max counts from the end."""
    return _split(left, right, True)


def csplit(left: Any, right: Any) -> Any:
    """-csplit."""
    return _split(left, right, False)


# --------------------------------------------------------------------------------------------------------------- -join


def join_unary(value: Any) -> Any:
    """`-join items`."""
    return join(value, "")


def join(left: Any, right: Any) -> Any:
    """`items -join separator`; a separator that is [NullString] stands for a blank."""
    separator = text_operand(right)
    # An enumerator is not a collection: it is joined as the text it is, by blanks.
    is_enumerator = hasattr(type(left), "__next__") or hasattr(type(left), "is_enumerator")
    items = None if is_enumerator else enumerate_value(left)
    if items is None:
        return text_operand(left)
    return whole((" " if separator is None else separator).join(map(element_text, items)))


# ------------------------------------------------------------------------------------------------------------------ -f


def format_(left: Any, right: Any) -> str:
    """`template -f arguments`. Raises FormatError."""
    if type(right) is list:
        arguments = right
    else:
        items = enumerate_value(right) if isinstance(right, list) else None
        arguments = [right] if items is None else list(items)
    try:
        return format_text(to_string(left), arguments)
    except RuntimeException:
        raise
    except ClrException as cause:
        raise RuntimeException(
            f"Error formatting a string: {cause.message}.", "FormatError", category="InvalidOperation", inner=cause
        ) from None


def _format_error(offset: int, what: str) -> ClrException:
    from pcshell.objects.clr_exceptions import error

    return error(
        "FormatException",
        f"Input string was not in a correct format. Failure to parse near offset {offset}. {what}",
    )


def format_text(template: str, arguments: list[Any], provider: Any = None) -> str:
    """String.Format: `{index[,width][:format]}`, doubled braces for braces. Raises FormatException."""
    out: list[str] = []
    at = 0
    while True:
        opening, closing = template.find("{", at), template.find("}", at)
        if opening < 0 and closing < 0:
            out.append(template[at:])
            return "".join(out)
        place = min(brace for brace in (opening, closing) if brace >= 0)
        out.append(template[at:place])
        brace = template[place]
        if template[place + 1 : place + 2] == brace:
            out.append(brace)
            at = place + 2
        elif brace == "}":
            if place + 1 >= len(template):
                raise _format_error(place + 1, "Format item ends prematurely.")
            raise _format_error(place + 1, "Unexpected closing brace without a corresponding opening brace.")
        else:
            text, at = _format_item(template, place + 1, arguments, provider)
            out.append(text)


def _digits(template: str, at: int) -> tuple[int, int]:
    """A number at this place, and where it ends."""
    number = 0
    while at < len(template) and "0" <= template[at] <= "9" and number < 1_000_000:
        number = number * 10 + ord(template[at]) - 48
        at += 1
    if at >= len(template):
        raise _format_error(at, "Format item ends prematurely.")
    return number, at


def _format_item(template: str, at: int, arguments: list[Any], provider: Any) -> tuple[str, int]:
    """One item behind its brace, and where the template goes on."""
    if at >= len(template):
        raise _format_error(at, "Format item ends prematurely.")
    if not "0" <= template[at] <= "9":
        raise _format_error(at, "Expected an ASCII digit.")
    index, at = _digits(template, at)
    at = _blanks(template, at)
    width = 0
    if template[at] == ",":
        at = _blanks(template, at + 1)
        negative = template[at] == "-"
        if negative:
            at += 1
            if at >= len(template):
                raise _format_error(at, "Format item ends prematurely.")
        if not "0" <= template[at] <= "9":
            raise _format_error(at, "Expected an ASCII digit.")
        width, at = _digits(template, at)
        at = _blanks(template, at)
        width = -width if negative else width
    specifier = ""
    if template[at] != "}":
        if template[at] != ":":
            raise _format_error(at + 1, "Format item ends prematurely.")
        end = at + 1
        while end < len(template) and template[end] not in "{}":
            end += 1
        if end >= len(template):
            raise _format_error(end, "Format item ends prematurely.")
        if template[end] == "{":
            raise _format_error(end + 1, "Unexpected opening brace inside of a format item.")
        specifier = template[at + 1 : end]
        at = end
    if index >= len(arguments):
        from pcshell.objects.clr_exceptions import error

        raise error(
            "FormatException",
            "Index (zero based) must be greater than or equal to zero and less than the size of the argument list.",
        )
    if abs(width) > WIDTH_LIMIT:
        raise _format_error(at, f"A width of more than {WIDTH_LIMIT} is refused.")
    text = format_value(arguments[index], specifier, provider)
    return (text.rjust(width) if width > 0 else text.ljust(-width)), at + 1


def _blanks(template: str, at: int) -> int:
    while at < len(template) and template[at] == " ":
        at += 1
    if at >= len(template):
        raise _format_error(at, "Format item ends prematurely.")
    return at


def format_value(value: Any, specifier: str | None, provider: Any = None) -> str:
    """value.ToString(specifier, provider) where the type is IFormattable, else its text."""
    kind = type(value)
    if kind is str:
        return str(value)
    if value is None:
        return ""
    if kind in WRAPPERS:
        return format_value(value.base, specifier, provider)
    if isinstance(value, EnumValue):
        from pcshell.objects.clr_enum import format_enum

        return format_enum(value, specifier or "G")
    if kind is bool or kind is Char:
        return clr_text(value)
    if isinstance(value, (int, float)) or kind.__name__ == "Decimal":
        from pcshell.objects.cultures import number_format
        from pcshell.objects.numberformat import format_number

        return format_number(value, specifier, number_format(provider))
    if kind is PSCustomObject and specifier:
        return _format_custom_object(value, specifier, provider)
    formatted = getattr(kind, "format_text", None)
    if formatted is not None:
        return str(formatted(value, specifier, provider))
    function = _FORMATTABLE.get(getattr(kind, "clr_name", ""))
    if function is None:
        return clr_text(value)
    return function(value, specifier, provider)


def _format_custom_object(value: PSCustomObject, specifier: str, provider: Any) -> str:
    """PSObject.ToString(format): the format goes to each property; one that does not fit gives nothing at all."""
    try:
        parts = [f"{name}={format_value(item, specifier, provider)}" for name, item in value.pairs()]
    except ClrException:
        return ""
    return f"@{{{'; '.join(parts)}}}" if parts else ""


def _format_datetime(value: Any, specifier: str | None, provider: Any) -> str:
    from pcshell.objects.cultures import date_format
    from pcshell.objects.dateformat import format_datetime

    return format_datetime(value, specifier, date_format(provider))


def _format_offset(value: Any, specifier: str | None, provider: Any) -> str:
    from pcshell.objects.cultures import date_format
    from pcshell.objects.dateformat import format_offset

    return format_offset(value, specifier, date_format(provider))


def _format_timespan(value: Any, specifier: str | None, provider: Any) -> str:
    from pcshell.objects.cultures import number_format
    from pcshell.objects.dateformat import format_timespan

    return format_timespan(value, specifier, number_format(provider).decimal)


_FORMATTABLE: dict[str, Callable[[Any, str | None, Any], str]] = {
    "System.DateTime": _format_datetime,
    "System.DateTimeOffset": _format_offset,
    "System.TimeSpan": _format_timespan,
}
