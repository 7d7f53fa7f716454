"""ConvertTo-Json, ConvertFrom-Json, Test-Json."""

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
from pcshell.metadata.validation import ValidateNotNullOrEmpty, ValidateRange, ValidateSet
from pcshell.objects.errors import ClrException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any


@cmdlet("ConvertTo-Json", output=["System.String"])
class ConvertToJson(Cmdlet):
    """Converts objects to JSON text.

    PS> [ordered]@{ a = 1; b = 'x' } | ConvertTo-Json -Compress
    {"a":1,"b":"x"}
    """

    input_object: Any = Parameter(
        "The objects to work on.",
        mandatory=True, position=0, from_pipeline=ByValue, allow_null=True,
    )  # fmt: skip
    depth: int = Parameter("How many levels of nested values to take.", validate=[ValidateRange(0, 100)])
    compress: bool = Switch("Leaves out blanks and new lines.")
    enums_as_strings: bool = Switch("Writes the names of enum values.")
    as_array: bool = Switch("Writes an array even for one object.")
    escape_handling: Any = Parameter(
        "Which characters become escape sequences.",
        type="Newtonsoft.Json.StringEscapeHandling",
    )  # fmt: skip

    def begin(self) -> None:
        self.items: list[Any] = []

    def process(self) -> None:
        self.items.append(self.input_object)

    def stream(self, emit: Callable[[Any], None]) -> Callable[[Any], Any]:
        return self.items.append

    def end(self) -> Iterator[Any]:
        from pcshell.cmdlets.utility.json_writer import JsonWriter
        from pcshell.objects.conversion import to_string

        if not self.items:
            return
        depth = self.depth if self.is_bound("Depth") else 2
        writer = JsonWriter(
            depth,
            compress=self.compress,
            enums_as_strings=self.enums_as_strings,
            escape=to_string(self.escape_handling) if self.escape_handling is not None else "Default",
            on_truncated=lambda: self.write_warning(
                f"Resulting JSON is truncated as serialization has exceeded the set depth of {depth}."
            ),
        )
        try:
            if len(self.items) > 1 or self.as_array:
                yield writer.text_of_list(self.items)
            else:
                yield writer.text(self.items[0], from_pipeline=self.engine.expects_input)
        except RuntimeException as error:
            self.throw(ErrorRecord(error, error.error_id, error.category, error.target))
        except RecursionError:
            too_deep = RuntimeException("The object is nested too deeply to be written as JSON.", "JsonTooDeep")
            self.throw(ErrorRecord(too_deep, "JsonTooDeep", "LimitsExceeded", None))


def _date_converter(kind: str) -> Callable[[str], Any] | None:
    """What -DateKind makes of an ISO date: text, or a date of that kind; None is the default."""
    if kind == "String":
        return lambda text: text
    if kind in ("Default", ""):
        return None

    def convert_date(text: str) -> Any:
        from pcshell.cmdlets.utility.json_reader import default_date
        from pcshell.objects.conversion import convert
        from pcshell.objects.members import call_method
        from pcshell.objects.overloads import named_type

        if kind == "Offset":
            return convert(text, named_type("System.DateTimeOffset"))
        value = default_date(text)
        method = "ToUniversalTime" if kind == "Utc" else "ToLocalTime"
        return value if isinstance(value, str) else call_method(value, method, method.lower(), [])

    return convert_date


@cmdlet("ConvertFrom-Json")
class ConvertFromJson(Cmdlet):
    """Converts JSON text to objects.

    PS> ('{"a":[1,2]}' | ConvertFrom-Json).a.Count
    2
    """

    input_object: str = Parameter(
        "The objects to work on.",
        mandatory=True, position=0, from_pipeline=ByValue, allow_empty=True,
    )  # fmt: skip
    as_hashtable: bool = Switch("Makes hash tables, whose keys keep their case, instead of objects.")
    depth: int = Parameter("How many levels of nested values to take.", validate=[ValidateRange("Positive")])
    no_enumerate: bool = Switch("Takes a collection as one object.")
    date_kind: Any = Parameter(
        "The kind of dates that the text holds.",
        type="Microsoft.PowerShell.Commands.JsonDateKind",
    )  # fmt: skip

    def begin(self) -> None:
        self.lines: list[str] = []
        self.max_depth = self.depth if self.is_bound("Depth") else 1024

    def process(self) -> None:
        self.lines.append(self.input_object or "")

    def end(self) -> None:
        lines = self.lines
        if not lines:
            return
        if len(lines) == 1:
            self._convert(lines[0])
        elif self._convert(lines[0], quietly=True):
            # Several lines: a whole document each where the first is one, else together one document.
            for line in lines[1:]:
                self._convert(line)
        else:
            self._convert("\n".join(lines))

    def _convert(self, text: str, quietly: bool = False) -> bool:
        """Writes the value of a text; with `quietly`, a text that is no document says False instead of failing."""
        from pcshell.cmdlets.utility.json_reader import JsonError, read_json
        from pcshell.objects.conversion import to_string

        kind = to_string(self.date_kind) if self.date_kind is not None else "Default"
        try:
            value = read_json(
                text, as_hashtable=self.as_hashtable, max_depth=self.max_depth, date=_date_converter(kind)
            )
        except JsonError as error:
            if quietly:
                return False
            exception = ClrException(f"Conversion from JSON failed with error: {error}")
            exception.clr_name = "System.ArgumentException"
            self.throw(ErrorRecord(exception, "System.ArgumentException", "NotSpecified", None))
        except RuntimeException as error:
            if quietly:
                return False
            self.throw(ErrorRecord(error, error.error_id, error.category, None))
        if isinstance(value, list) and not self.no_enumerate:
            self.write_all(value)
        else:
            self.write(value)
        return True


@cmdlet("Test-Json", default_set="JsonString", output=["System.Boolean"])
class TestJson(Cmdlet):
    """Tests whether a text is JSON.

    PS> Test-Json '{"a":1}'
    True
    """

    json: str = Parameter(
        "The JSON text.",
        InSet("JsonString", mandatory=True, position=0, from_pipeline=ByValue),
        InSet("JsonStringWithSchemaString", mandatory=True, position=0, from_pipeline=ByValue),
        InSet("JsonStringWithSchemaFile", mandatory=True, position=0, from_pipeline=ByValue),
    )  # fmt: skip
    path: str = Parameter(
        "The paths of the items.",
        InSet("JsonPath", mandatory=True, position=0, from_pipeline=ByPropertyName),
        InSet("JsonPathWithSchemaString", mandatory=True, position=0, from_pipeline=ByPropertyName),
        InSet("JsonPathWithSchemaFile", mandatory=True, position=0, from_pipeline=ByPropertyName),
    )  # fmt: skip
    literal_path: str = Parameter(
        "The paths, taken as they are written.",
        InSet("JsonLiteralPath", mandatory=True, position=0, from_pipeline=ByPropertyName),
        InSet("JsonLiteralPathWithSchemaString", mandatory=True, position=0, from_pipeline=ByPropertyName),
        InSet("JsonLiteralPathWithSchemaFile", mandatory=True, position=0, from_pipeline=ByPropertyName),
        aliases=["PSPath", "LP"],
    )  # fmt: skip
    schema: str = Parameter(
        "The schema, as JSON.",
        InSet("JsonStringWithSchemaString", mandatory=True, position=1),
        InSet("JsonPathWithSchemaString", mandatory=True, position=1),
        InSet("JsonLiteralPathWithSchemaString", mandatory=True, position=1), validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    schema_file: str = Parameter(
        "A file with the schema.",
        InSet("JsonStringWithSchemaFile", mandatory=True, position=1),
        InSet("JsonPathWithSchemaFile", mandatory=True, position=1),
        InSet("JsonLiteralPathWithSchemaFile", mandatory=True, position=1), validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    options: list[str] = Parameter(
        "Rules to relax.",
        validate=[ValidateNotNullOrEmpty(), ValidateSet("IgnoreComments", "AllowTrailingCommas")],
    )  # fmt: skip

    def begin(self) -> None:
        self.rules: Any = None
        if self.schema or self.schema_file:
            self.rules = self._rules()

    def process(self) -> Iterator[bool]:
        text = self._text()
        try:
            value = _strict_value(text, [str(option).lower() for option in self.options or ()])
        except ValueError:
            exception = RuntimeException("Cannot parse the JSON.", "InvalidJson", category="InvalidData")
            self.write_error(ErrorRecord(exception, "InvalidJson", "InvalidData", self.json))
            yield False
        else:
            yield self.rules is None or self._accepts(value)

    def _text(self) -> str:
        """The JSON text: the argument, or the content of the one file that a path names."""
        from pcshell.cmdlets.utility.single_file import single_file
        from pcshell.runtime.provider import not_found_record
        from pcshell.runtime.text_files import read_text

        path = self.path or self.literal_path
        if not path:
            return str(self.json or "")
        place = single_file(self, path, literal=bool(self.literal_path))
        if not os.path.isfile(place):
            self.throw(not_found_record(path))
        return read_text(place)

    def _rules(self) -> Any:
        """The schema, read; errors of it end the command."""
        import json

        from pcshell.runtime.provider import provider_path
        from pcshell.runtime.text_files import read_text

        text = self.schema
        if self.schema_file:
            path = provider_path(self.context, self.schema_file)
            if not os.path.isfile(path):
                exception = RuntimeException(f"Cannot find the JSON schema file: {path}", "JsonSchemaFileNotFound")
                self.throw(ErrorRecord(exception, "JsonSchemaFileNotFound", "ObjectNotFound", path))
            try:
                text = read_text(path)
            except OSError:
                exception = RuntimeException(f"Cannot open the JSON schema file: {path}", "JsonSchemaFileOpenFailure")
                self.throw(ErrorRecord(exception, "JsonSchemaFileOpenFailure", "OpenError", path))
        try:
            return json.loads(text)
        except ValueError:
            exception = RuntimeException("Cannot parse the JSON schema.", "InvalidJsonSchema")
            self.throw(ErrorRecord(exception, "InvalidJsonSchema", "InvalidData", self.schema or self.schema_file))

    def _accepts(self, value: Any) -> bool:
        from pcshell.cmdlets.utility.json_schema import problems_of

        problems = problems_of(value, self.rules)
        for sentence in problems:
            message = f"The JSON is not valid with the schema: {sentence}"
            exception = RuntimeException(message, "InvalidJsonAgainstSchemaDetailed")
            self.write_error(ErrorRecord(exception, "InvalidJsonAgainstSchemaDetailed", "InvalidData", None))
        return not problems


def _strict_value(text: str, options: list[str]) -> Any:
    """The value of a strict JSON text, in Python's types; `options` are folded names. Raises ValueError."""
    import json

    def refuse(word: str) -> Any:
        raise ValueError(f"'{word}' is an invalid start of a value.")

    try:
        return json.loads(_relaxed(text, options) if options else text, parse_constant=refuse)
    except RecursionError:
        raise ValueError("The maximum depth has been exceeded.") from None


def _relaxed(text: str, options: list[str]) -> str:
    """The text without what the options allow: comments, and the comma behind the last element."""
    import re

    pieces: list[str] = []
    last = ""  # the token before blanks and comments
    comma = -1  # where in `pieces` a comma stands that nothing but blanks and comments follows
    for token in re.findall(r'"(?:[^"\\]|\\.)*"|//[^\n\r]*|/\*.*?\*/|\s+|.', text, re.S):
        if token.isspace() or (token.startswith(("//", "/*")) and "ignorecomments" in options):
            pieces.append(" ")
            continue
        if token in "]}" and comma >= 0 and "allowtrailingcommas" in options:
            pieces[comma] = " "
        comma = len(pieces) if token == "," and last not in ("", "[", "{", ",", ":") else -1
        pieces.append(token)
        last = token
    return "".join(pieces)
