"""Select-String, Join-String and ConvertFrom-StringData."""

from __future__ import annotations

import os

from pcshell.cmdlet import (
    ByPropertyName,
    ByValue,
    Cmdlet,
    ErrorRecord,
    InSet,
    Parameter,
    RuntimeException,
    Switch,
    cmdlet,
)
from pcshell.cmdlets.utility.encoding_argument import ENCODING
from pcshell.metadata.validation import ValidateCount, ValidateNotNull, ValidateNotNullOrEmpty, ValidateRange
from pcshell.objects.conversion import convert, enumerate_value, to_string
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException
from pcshell.objects.members import MISSING, call_method, get_property, new_object
from pcshell.objects.numbers import INT32_MAX
from pcshell.objects.overloads import named_type
from pcshell.objects.psobject import NO_OUTPUT, unwrap
from pcshell.objects.typenames import type_name_of
from pcshell.objects.wildcard import WildcardPattern
from pcshell.runtime.provider import expand, not_found_record, resolve
from pcshell.runtime.text_files import os_message, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any


class MatchContext:
    """Microsoft.PowerShell.Commands.MatchInfoContext: the lines around a match."""

    __slots__ = ("after", "before")
    clr_name = "Microsoft.PowerShell.Commands.MatchInfoContext"

    def __init__(self, before: list[str]) -> None:
        self.before = before
        self.after: list[str] = []


class MatchInfo:
    """Microsoft.PowerShell.Commands.MatchInfo: a line that matches, with its place."""

    __slots__ = ("context", "emphasis", "ignore_case", "line", "line_number", "matches", "path", "pattern")
    clr_name = "Microsoft.PowerShell.Commands.MatchInfo"

    def __init__(self, line: str, number: int, path: str, pattern: str, ignore_case: bool, matches: list[Any]) -> None:
        self.line = line
        self.line_number = number
        self.path = path
        self.pattern = pattern
        self.ignore_case = ignore_case
        self.matches = matches
        self.context: MatchContext | None = None
        self.emphasis = ""  # what a screen shows in other colours: "first", "all" or nothing

    @property
    def filename(self) -> str:
        """The name of the file without its directory."""
        return self.path if self.path == "InputStream" else os.path.basename(self.path)

    def emphasized(self, directory: str = "") -> str:
        """The match as a screen shows it: `text` with what was found in reversed colours."""
        from pcshell.objects.utf16 import units, whole

        line, end = units(self.line), 0
        pieces: list[str] = []
        for start, stop in self._spans(line):
            pieces += [line[end:start], "\x1b[7m", line[start:stop], "\x1b[0m"]
            end = stop
        return self.text(directory, whole("".join(pieces) + line[end:]))

    def _spans(self, line: str) -> list[tuple[int, int]]:
        """Where in the line, given in units, stands what is to be emphasised."""
        if not self.emphasis:
            return []
        if self.matches:
            return [
                match.spans[-1] for match in self.matches if match.spans and match.spans[-1][1] > match.spans[-1][0]
            ]
        line, wanted = (line.lower(), self.pattern.lower()) if self.ignore_case else (line, self.pattern)
        spans: list[tuple[int, int]] = []
        start = line.find(wanted)
        while start >= 0 and wanted and (self.emphasis == "all" or not spans):
            spans.append((start, start + len(wanted)))
            start = line.find(wanted, start + len(wanted))
        return spans

    def text(self, directory: str = "", line: str | None = None) -> str:
        """The match as PowerShell prints it: `file:number:line`, with its context; `line` stands for the line."""
        found = self.line if line is None else line
        if self.context is None:
            return self._line(found, self.line_number, directory, "")
        lines = []
        number = self.line_number - len(self.context.before)
        for line in self.context.before:
            lines.append(self._line(line, number, directory, "  "))
            number += 1
        lines.append(self._line(found, self.line_number, directory, "> "))
        for line in self.context.after:
            number += 1
            lines.append(self._line(line, number, directory, "  "))
        return "\n".join(lines)

    def _line(self, line: str, number: int, directory: str, prefix: str) -> str:
        if self.path == "InputStream":
            return prefix + line
        return f"{prefix}{self.relative_path(directory)}:{number}:{line}"

    def relative_path(self, directory: str) -> str:
        """The path as seen from a directory, where it is below it."""
        if directory and self.path.startswith(directory.rstrip("/") + "/"):
            return self.path[len(directory.rstrip("/")) + 1 :]
        return self.path

    def __str__(self) -> str:
        return self.text()


def _declare() -> None:
    from pcshell.objects.collections import TypedArray

    table = declare_type("Microsoft.PowerShell.Commands.MatchInfo")
    table.properties_from(
        {
            "bool IgnoreCase": lambda info: info.ignore_case,
            "int LineNumber": lambda info: info.line_number,
            "string Line": lambda info: info.line,
            "string Filename": lambda info: info.filename,
            "string Path": lambda info: info.path,
            "string Pattern": lambda info: info.pattern,
            "Microsoft.PowerShell.Commands.MatchInfoContext Context": lambda info: info.context,
            "System.Text.RegularExpressions.Match[] Matches": lambda info: TypedArray(
                "System.Text.RegularExpressions.Match", info.matches
            ),
        }
    )
    texts = ("string ToString()", "string ToString(string directory)")
    table.method(*texts)(lambda info, directory="": info.text(directory))
    table.method("string ToEmphasizedString(string directory)")(lambda info, directory: info.emphasized(directory))
    table.method("string RelativePath(string directory)")(lambda info, directory: info.relative_path(directory))
    strings = "System.String"
    declare_type("Microsoft.PowerShell.Commands.MatchInfoContext").properties_from(
        {
            "string[] PreContext": lambda context: TypedArray(strings, context.before),
            "string[] PostContext": lambda context: TypedArray(strings, context.after),
            "string[] DisplayPreContext": lambda context: TypedArray(strings, context.before),
            "string[] DisplayPostContext": lambda context: TypedArray(strings, context.after),
        }
    )


_declare()


@cmdlet(
    "Select-String", aliases=["sls"], default_set="File",
    output=[
        "System.Boolean",
        "Microsoft.PowerShell.Commands.MatchInfo",
        "System.String",
    ],
)  # fmt: skip
class SelectString(Cmdlet):
    """Finds text in strings and files.

    PS> 'alpha', 'beta' | Select-String '^b' | ForEach-Object Line
    beta
    """

    culture: str = Parameter("The culture whose rules compare text.", validate=[ValidateNotNull()])
    input_object: Any = Parameter(
        "The objects to work on.",
        InSet("Object", mandatory=True, from_pipeline=ByValue),
        InSet("ObjectRaw", mandatory=True, from_pipeline=ByValue), allow_null=True, allow_empty=True,
        default=NO_OUTPUT, type="psobject",
    )  # fmt: skip
    pattern: list[str] = Parameter(
        "What to search: regular expressions, or text with -SimpleMatch.",
        mandatory=True, position=0,
    )  # fmt: skip
    path: list[str] = Parameter(
        "The paths of the items.",
        InSet("File", mandatory=True, position=1, from_pipeline=ByPropertyName),
        InSet("FileRaw", mandatory=True, position=1, from_pipeline=ByPropertyName),
    )  # fmt: skip
    literal_path: list[str] = Parameter(
        "The paths, taken as they are written.",
        InSet("LiteralFile", mandatory=True, from_pipeline=ByPropertyName),
        InSet("LiteralFileRaw", mandatory=True, from_pipeline=ByPropertyName), aliases=["PSPath", "LP"],
    )  # fmt: skip
    raw: bool = Switch(
        "Returns plain text.",
        InSet("ObjectRaw", mandatory=True), InSet("FileRaw", mandatory=True), InSet("LiteralFileRaw", mandatory=True),
    )  # fmt: skip
    simple_match: bool = Switch("Takes the pattern as plain text.")
    case_sensitive: bool = Switch("Distinguishes upper and lower case.")
    quiet: bool = Switch("Returns only whether there is a match.", InSet("Object"), InSet("File"), InSet("LiteralFile"))
    list_: bool = Switch("Returns only the first match of each file.")
    no_emphasis: bool = Switch("Does not emphasise the matches.")
    include: list[str] = Parameter("Names to take; wildcards are allowed.", validate=[ValidateNotNullOrEmpty()])
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.", validate=[ValidateNotNullOrEmpty()])
    not_match: bool = Switch("Finds the lines that do not match.")
    all_matches: bool = Switch("Finds every match of a line, not only the first.")
    encoding: Any = Parameter("The encoding of the file.", transform=[ENCODING], validate=[ValidateNotNullOrEmpty()])
    context_lines: list[int] = Parameter(name="Context", help=
        "How many lines to show before and after a match.",
        validate=[ValidateNotNullOrEmpty(), ValidateCount(1, 2), ValidateRange(0, INT32_MAX)],
    )  # fmt: skip

    def begin(self) -> None:
        if self.is_bound("Culture") and not self.simple_match:
            error = RuntimeException(
                "Specifying the parameter Culture requires the parameter SimpleMatch.",
                "CannotSpecifyCultureWithoutSimpleMatch",
            )
            error.clr_name = "System.InvalidOperationException"
            self.throw(ErrorRecord(error, error.error_id, "InvalidData", None))
        self.expressions = self._compile()
        context = list(self.context_lines or ()) if self.is_bound("Context") else []
        self.before = context[0] if context else 0
        self.after = context[1] if len(context) > 1 else self.before
        self.number = 0
        self.previous: list[str] = []
        self.pending: list[MatchInfo] = []
        self.found = False
        self.stopped = False

    def _compile(self) -> list[tuple[str, Any]]:
        if self.simple_match:
            return [(pattern, None) for pattern in self.pattern]
        regex = named_type("System.Text.RegularExpressions.Regex")
        options = convert(
            "None" if self.case_sensitive else "IgnoreCase", named_type("System.Text.RegularExpressions.RegexOptions")
        )
        compiled = []
        for pattern in self.pattern:
            try:
                compiled.append((pattern, new_object(regex, [pattern, options])))
            except ClrException as error:
                message = f"The string {pattern} is not a valid regular expression: {(error.inner or error).message}"
                exception = RuntimeException(message, "InvalidRegex", category="InvalidArgument", target=pattern)
                exception.clr_name = "System.ArgumentException"
                self.throw(ErrorRecord(exception, "InvalidRegex", "InvalidArgument", pattern))
        return compiled

    def process(self) -> None:
        if self.parameter_set.startswith("Object"):
            if self.stopped:
                return
            item = unwrap(self.input_object)
            path = get_property(item, "FullName", "fullname") if type_name_of(item) == "System.IO.FileInfo" else MISSING
            if path is not MISSING and not isinstance(item, str):
                self._file(str(path))
            else:
                self.number += 1
                self._line(item.line if isinstance(item, MatchInfo) else to_string(item), self.number, "InputStream")
            return
        for path in self.literal_path or self.path or ():
            for place in self._places(path):
                self._file(place)
                if self.quiet and self.found:
                    return

    def _places(self, path: str) -> list[str]:
        try:
            found = expand(self._context, path, literal=bool(self.literal_path))
        except RuntimeException:
            self.write_error(not_found_record(resolve(self._context, path).text))
            return []
        files = [place.path for place in found if not place.provider.is_container(place.path)]
        names = [(file, os.path.basename(file)) for file in files]
        if self.include:
            patterns = [WildcardPattern(text) for text in self.include]
            names = [(file, name) for file, name in names if any(one.matches(name) for one in patterns)]
        if self.exclude:
            patterns = [WildcardPattern(text) for text in self.exclude]
            names = [(file, name) for file, name in names if not any(one.matches(name) for one in patterns)]
        return [file for file, _ in names]

    @property
    def _context(self) -> Any:
        return self.engine.context

    def _file(self, path: str) -> None:
        try:
            text = read_text(path, self.encoding)
        except OSError as error:
            exception = RuntimeException(f"The file {path} cannot be read: {os_message(error, path)}")
            self.write_error(ErrorRecord(exception, "ProcessingFile", "InvalidArgument", path))
            return
        self.previous, self.pending = [], []
        for number, line in enumerate(split_lines(text), 1):
            if self._line(line, number, path) and (self.list_ or self.quiet):
                break
        self._flush()

    def _line(self, line: str, number: int, path: str) -> bool:
        """Looks at one line; says whether it matches."""
        for info in self.pending:
            if info.context is not None and len(info.context.after) < self.after:
                info.context.after.append(line)
        self._emit_ready()
        pattern, matches = self._match(line)
        hit = (pattern is None) if self.not_match else (pattern is not None)
        if hit:
            self.found = True
            info = MatchInfo(line, number, path, pattern or self.pattern[0], not self.case_sensitive, matches)
            if not self.no_emphasis and not self.not_match and os.environ.get("TERM") != "dumb":
                info.emphasis = "all" if self.all_matches else "first"
            if self.before or self.after:
                info.context = MatchContext(list(self.previous))
            self._hit(info)
        if self.before:
            self.previous.append(line)
            del self.previous[: -self.before]
        return hit

    def _match(self, line: str) -> tuple[str | None, list[Any]]:
        for pattern, regex in self.expressions:
            if regex is None:
                text, wanted = (line, pattern) if self.case_sensitive else (line.lower(), pattern.lower())
                if wanted in text:
                    return pattern, []
                continue
            if self.all_matches:
                found = list(enumerate_value(call_method(regex, "Matches", "matches", [line])) or ())
                if found:
                    return pattern, found
                continue
            match = call_method(regex, "Match", "match", [line])
            if get_property(match, "Success", "success"):
                return pattern, [match]
        return None, []

    def _hit(self, info: MatchInfo) -> None:
        if self.quiet:
            return
        if info.context is not None and self.after:
            self.pending.append(info)
        else:
            self._write(info)

    def _emit_ready(self) -> None:
        while self.pending and self.pending[0].context and len(self.pending[0].context.after) >= self.after:
            self._write(self.pending.pop(0))

    def _flush(self) -> None:
        for info in self.pending:
            self._write(info)
        self.pending = []

    def _write(self, info: MatchInfo) -> None:
        self.engine.emit(info.line if self.raw else info)

    def end(self) -> None:
        self._flush()
        if self.quiet:
            self.engine.emit(self.found)


def split_lines(text: str) -> list[str]:
    """The lines of a text, which ends with or without a line end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return lines


@cmdlet("Join-String", default_set="default", output=["System.String"])
class JoinString(Cmdlet):
    """Joins objects to one text.

    PS> 1..3 | Join-String -Separator ', ' -OutputPrefix '(' -OutputSuffix ')'
    (1, 2, 3)
    """

    property: Any = Parameter("The property, or a script block, that gives the text.", position=0)
    separator: str = Parameter("The text between two values.", position=1, allow_empty=True)
    output_prefix: str = Parameter("Text before the result.", aliases=["op"])
    output_suffix: str = Parameter("Text after the result.", aliases=["os"])
    single_quote: bool = Switch("Puts each value into single quotes.", set="SingleQuote")
    double_quote: bool = Switch("Puts each value into double quotes.", set="DoubleQuote")
    format_string: str = Parameter("The .NET format of each value.", set="Format")
    use_culture: bool = Switch("Uses the list separator of the culture.")
    input_object: list[Any] = Parameter("The objects to work on.", from_pipeline=ByValue)

    def begin(self) -> None:
        self.parts: list[str] = []
        self.read: Callable[[Any], Any] | None = None
        if self.property is not None:
            from pcshell.cmdlets.utility.properties import GROUP_KEYS, parse_expressions

            expression = parse_expressions([self.property], GROUP_KEYS)[0]
            self.read = expression.reader(self.context)

    def process(self) -> None:
        for item in self.input_object or ():
            value = item if self.read is None else self.read(item)
            if value is None and self.read is None:
                continue
            self.parts.append(self._text(None if value is MISSING else value))

    def _text(self, value: Any) -> str:
        if self.format_string:
            from pcshell.objects.text import format_

            text = str(format_(self.format_string, [value]))
        else:
            text = to_string(value) if value is not None else ""
        if self.single_quote:
            return "'" + text.replace("'", "''") + "'"
        if self.double_quote:
            return '"' + text.replace('"', '""') + '"'
        return text

    def end(self) -> Iterator[str]:
        separator = to_string(self.separator) if self.is_bound("Separator") else self._output_separator()
        yield (self.output_prefix or "") + separator.join(self.parts) + (self.output_suffix or "")

    def _output_separator(self) -> str:
        value = self.context.session.get_variable("OFS")
        return to_string(value) if value is not None else ""


_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "v": "\v", "a": "\a", "e": "\x1b", "0": "\0", "b": "\b"}


def unescape(text: str) -> str:
    """Backslash sequences as a regular expression reads them."""
    pieces: list[str] = []
    position = 0
    while position < len(text):
        letter = text[position]
        position += 1
        if letter != "\\" or position >= len(text):
            pieces.append(letter)
            continue
        code = text[position]
        position += 1
        length = {"u": 4, "x": 2}.get(code, 0)
        digits = text[position : position + length]
        if length and len(digits) == length and all(digit in "0123456789abcdefABCDEF" for digit in digits):
            pieces.append(chr(int(digits, 16)))
            position += length
        else:
            pieces.append(_ESCAPED.get(code, code))
    return "".join(pieces)


@cmdlet("ConvertFrom-StringData", output=["System.Collections.Hashtable"])
class ConvertFromStringData(Cmdlet):
    """Converts lines `name = value` to a hash table.

    PS> (ConvertFrom-StringData "a = 1`nb = x=y").b
    x=y
    """

    string_data: str = Parameter(
        "The text with names and values.",
        mandatory=True, position=0, from_pipeline=ByValue, allow_empty=True,
    )  # fmt: skip
    delimiter: Any = Parameter("The character between two values.", position=1, type="System.Char")

    def process(self) -> Iterator[Any]:
        from pcshell.objects.collections import Hashtable

        result = Hashtable()
        delimiter = str(self.delimiter) if self.delimiter is not None else "="
        for line in (self.string_data or "").split("\n"):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            name, found, value = line.partition(delimiter)
            if not found:
                message = f"Data line '{line}' is not in 'name=value' format. "
                exception = RuntimeException(message.strip(), "InvalidOperation", category="InvalidOperation")
                exception.clr_name = "System.Management.Automation.PSInvalidOperationException"
                self.throw(ErrorRecord(exception, "InvalidOperation", "InvalidOperation", None))
            name = unescape(name.strip())
            if result.has(name):
                message = f"Data item '{name}' in line '{line}' is already defined. "
                exception = RuntimeException(message.strip(), "InvalidOperation", category="InvalidOperation")
                exception.clr_name = "System.Management.Automation.PSInvalidOperationException"
                self.throw(ErrorRecord(exception, "InvalidOperation", "InvalidOperation", None))
            result.set(name, unescape(value.strip()))
        yield result
