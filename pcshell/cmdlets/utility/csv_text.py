"""Comma-separated values: objects to lines and text to objects, with PowerShell's own rules of quoting and blanks."""

from __future__ import annotations

from pcshell.cmdlets.utility.properties import own_property
from pcshell.objects.collections import Hashtable
from pcshell.objects.conversion import to_string
from pcshell.objects.errors import ClrException, RuntimeException
from pcshell.objects.members import MISSING, adapted_properties_of, call_method, properties_of
from pcshell.objects.number_text import double_text_15
from pcshell.objects.numbers import EnumValue
from pcshell.objects.psobject import PSCustomObject, PSObject, shape_of, unwrap
from pcshell.objects.typenames import psobject_type_names, type_name_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


def text_of(value: Any) -> str:
    """The text .NET gives a value in the session's culture: dates in short form, arrays as the name of their type."""
    kind = type(value)
    if kind is str:
        return str(value)
    if kind is int:
        return repr(value)
    if kind is bool:
        return "True" if value else "False"
    if kind is PSCustomObject or isinstance(value, (EnumValue, str)):
        return to_string(value)
    value = unwrap(value)
    name = type_name_of(value)
    if hasattr(type(value), "__iter__") or name.startswith("System.Xml."):
        return name  # PowerShell's own text of nodes and collections is not .NET's
    try:
        return str(call_method(value, "ToString", "tostring", []))
    except ClrException:
        return to_string(value)


class CsvWriter:
    """Objects to lines; the first object decides the columns.

    `quotes` is Always, AsNeeded or Never; `quote_fields` names the only columns that are quoted.
    """

    def __init__(
        self,
        delimiter: str,
        *,
        quotes: str = "Always",
        quote_fields: list[str] | None = None,
        header: bool = True,
        type_information: bool = False,
    ) -> None:
        self.delimiter = delimiter
        self.quotes = quotes.lower()
        self.quote_fields = {name.lower() for name in quote_fields} if quote_fields is not None else None
        self.header = header
        self.type_information = type_information
        self.columns: list[str] | None = None
        self.folded: list[str] = []
        self.appending = False
        self.shape: Any = None
        self.places: list[int | None] = []
        self.always = self.quotes == "always" and self.quote_fields is None

    def use_columns(self, names: list[str]) -> None:
        """Takes the columns of an existing file, whose header is written already."""
        self._set_columns(names)
        self.header = self.type_information = False
        self.appending = True

    def missing_column(self, item: Any) -> str | None:
        """The first column the object has no property for."""
        for name, folded in zip(self.columns or (), self.folded, strict=True):
            if own_property(item, name, folded) is MISSING:
                return name
        return None

    def lines(self, item: Any) -> Iterator[str]:
        """The line of an object, after the header where it is the first one."""
        if self.columns is None:
            names = _column_names(item)
            self._set_columns(names)
            if self.type_information and names:
                yield f"#TYPE {psobject_type_names(item)[0]}"
            if self.header and names:
                yield self.delimiter.join(self._field(name, position) for position, name in enumerate(names))
        if not self.columns:
            return
        if type(item) is PSCustomObject and self.always and not item.extra:
            yield self._fast(item)
        else:
            yield self.delimiter.join(
                self._field(None if value is MISSING else value, position)
                for position, value in enumerate(self._values(item))
            )

    def _set_columns(self, names: list[str]) -> None:
        self.columns = names
        self.folded = [name.lower() for name in names]

    def _values(self, item: Any) -> Iterator[Any]:
        is_dictionary = isinstance(unwrap(item), Hashtable)
        for name, folded in zip(self.columns or (), self.folded, strict=True):
            value = own_property(item, name, folded)
            if value is None and is_dictionary:
                # PowerShell asks each value of a dictionary for its text, $null too.
                from pcshell.objects.clr_exceptions import error as clr_error

                raise clr_error("NullReferenceException", "Object reference not set to an instance of an object.")
            yield value

    def _fast(self, item: PSCustomObject) -> str:
        """A line of quoted values from an object whose shape was seen before."""
        if item.shape is not self.shape:
            self.shape = item.shape
            self.places = [item.shape.index.get(folded) for folded in self.folded]
        values = item.values
        fields = []
        for place in self.places:
            if place is None:
                fields.append("")
                continue
            value = values[place]
            kind = type(value)
            if kind is str:
                fields.append('"' + value.replace('"', '""') + '"' if '"' in value else f'"{value}"')
            elif kind is int:
                fields.append(f'"{value}"')
            elif value is None:
                fields.append("")
            else:
                fields.append('"' + text_of(value).replace('"', '""') + '"')
        return self.delimiter.join(fields)

    def rows(self, items: list[PSCustomObject]) -> str:
        """The lines of many objects of one shape with every value quoted, made column by column."""
        shape = items[0].shape
        found = list(zip(*[item.values for item in items], strict=True))
        columns: list[Any] = []
        mixed: set[int] = set()
        for position, folded in enumerate(self.folded):
            place = shape.index.get(folded)
            values: Any = found[place] if place is not None else [None] * len(items)
            kinds = set(map(type, values))
            if kinds == {int}:
                values = list(map(str, values))
            elif kinds == {float}:
                values = list(map(double_text_15, values))
            elif kinds == {bool}:
                values = ["True" if value else "False" for value in values]
            elif kinds != {str}:
                values = list(map(_quoted, values))
                mixed.add(position)
            elif '"' in "".join(values):
                values = [value.replace('"', '""') for value in values]
            columns.append(values)
        if not mixed:
            between = f'"{self.delimiter}"'
            return '"' + '"\n"'.join(map(between.join, zip(*columns, strict=True))) + '"\n'
        quoted = [
            column if position in mixed else [f'"{value}"' for value in column]
            for position, column in enumerate(columns)
        ]
        return "\n".join(map(self.delimiter.join, zip(*quoted, strict=True))) + "\n"

    def _field(self, value: Any, position: int) -> str:
        if value is None:
            return ""
        text = text_of(value)
        if self.quote_fields is not None:
            quoted = self.folded[position] in self.quote_fields
        elif self.quotes == "asneeded":
            quoted = self.delimiter in text or '"' in text or "\n" in text or "\r" in text
        else:
            quoted = self.quotes != "never"
        return '"' + text.replace('"', '""') + '"' if quoted else text


def _quoted(value: Any) -> str:
    return "" if value is None else '"' + text_of(value).replace('"', '""') + '"'


def _column_names(item: Any) -> list[str]:
    base = unwrap(item)
    if type(item) is PSCustomObject and not item.extra:
        return list(item.shape.names)
    if isinstance(base, Hashtable):
        names = [to_string(key) for key in base.key_list()]
        if type(item) is PSObject:
            names.extend(info.name for info in properties_of(item) if info.kind == "NoteProperty")
        return names
    return [info.name for info in adapted_properties_of(item)]


_FIELDS = "#Fields:"


class CsvReader:
    """Text to objects. `feed` gives text whose first row is the header unless `names` are given."""

    def __init__(self, delimiter: str, names: list[str] | None = None) -> None:
        self.delimiter = delimiter
        self.between = f'"{delimiter}"'
        self.names = names
        self.type_name = ""
        self.invented_names = False
        self.shape: Any = None
        self.text = ""
        self.position = 0
        if names is not None:
            self._use_names(names)

    def feed(self, text: str) -> None:
        """Takes the next piece of text; a row never reaches over its end."""
        self.text = text
        self.position = 0

    def next_header(self) -> list[str] | None:
        """Reads `#TYPE` lines and the header; the names of the columns, or None at the end of the text."""
        while True:
            start = self.position
            fields = self._record()
            if fields is None:
                return None
            if self.text.startswith("#", start):
                if self.text.startswith("#TYPE ", start) and not self.type_name:
                    end = self.text.find("\n", start)
                    line = self.text[start : end if end >= 0 else len(self.text)]
                    self.type_name = line[6:].strip()
                elif self.text.startswith(_FIELDS, start):
                    # The header of the W3C's extended log format.
                    fields[0] = fields[0].removeprefix(_FIELDS).lstrip()
                    return fields
                continue
            if len(fields) == 1 and not fields[0]:
                continue
            return fields

    def rows(self) -> Iterator[PSCustomObject]:
        """The objects of the text. Raises RuntimeException where two columns have one name."""
        if self.names is None:
            names = self.next_header()
            if names is None:
                return
            self._use_names(names)
        elif self.text.startswith("#TYPE"):
            self._record()
        shape, count = self.shape, len(self.shape.names)
        type_names = [self.type_name, f"CSV:{self.type_name}"] if self.type_name else None
        while True:
            if count > 1 and self.delimiter != '"':
                yield from self._quoted_rows(shape, count, type_names)
            fields = self._record()
            if fields is None:
                return
            if len(fields) != count:
                if len(fields) <= 1 and not (fields and fields[0]):
                    continue
                fields = fields[:count] + [None] * (count - len(fields))
            elif count == 1 and not fields[0]:
                continue
            row = PSCustomObject(shape, fields)
            row.type_names = type_names
            yield row

    def _quoted_rows(self, shape: Any, count: int, type_names: list[str] | None) -> Iterator[PSCustomObject]:
        """The rows from here on as long as every field is quoted and none holds a quote or a line end itself."""
        text, between, quotes = self.text, self.between, 2 * count
        position = self.position
        find = text.find
        while True:
            end = find("\n", position)
            if end < 0:
                break
            last = end - 1 if text[end - 1] == "\r" else end
            fields: list[Any] = text[position + 1 : last - 1].split(between)
            if len(fields) != count or text.count('"', position, last) != quotes:
                break
            if text[position] != '"' or text[last - 1] != '"':
                break
            position = end + 1
            # Kept up to date, because what takes the row may read on.
            self.position = position
            row = PSCustomObject(shape, fields)
            row.type_names = type_names
            yield row

    def _use_names(self, names: list[str]) -> None:
        result: list[str] = []
        seen: set[str] = set()
        counter = 0
        for name in names:
            if not name:
                self.invented_names = True
                counter += 1
                while f"h{counter}" in {other.lower() for other in names}:
                    counter += 1
                name = f"H{counter}"
            if name.lower() in seen:
                error = RuntimeException(
                    f'The member "{name}" is already present.', "AlreadyPresentPSMemberInfoInternalCollectionAdd"
                )
                error.clr_name = "System.Management.Automation.ExtendedTypeSystemException"
                raise error
            seen.add(name.lower())
            result.append(name)
        self.names = result
        self.shape = shape_of(tuple(result))

    def _record(self) -> list[Any] | None:
        """The fields of the next row; None at the end of the text."""
        fields: list[Any]
        text, position = self.text, self.position
        if position >= len(text):
            return None
        end = text.find("\n", position)
        line = text[position:] if end < 0 else text[position:end]
        if '"' not in line or self.delimiter == '"':
            self.position = len(text) if end < 0 else end + 1
            complete = end >= 0
            if line.endswith("\r"):
                line = line[:-1]
                complete = True
            if "\r" in line:
                self.position = position
                return self._slow_record()
            fields = line.split(self.delimiter)
            if self.delimiter not in " \t" and (" " in line or "\t" in line):
                fields = [field.lstrip(" \t") for field in fields]
            if not complete and not fields[-1]:
                fields.pop()
            return fields
        return self._slow_record()

    def _slow_record(self) -> list[Any]:
        """A row with quoted fields, character by character where it matters."""
        text = self.text
        fields: list[Any] = []
        while self.position < len(text):
            letter = text[self.position]
            if letter in " \t" and letter != self.delimiter:
                self.position += 1
                continue
            if letter == '"' and self.delimiter != '"':
                self.position += 1
                field, ended = self._quoted()
            elif letter in "\r\n":
                self._skip_line_end()
                fields.append("")
                return fields
            else:
                field, ended = self._rest(False)
            fields.append(field)
            if ended:
                return fields
        return fields

    def _quoted(self) -> tuple[str, bool]:
        """A field after its opening quote, with what follows the closing one up to the delimiter."""
        text = self.text
        pieces: list[str] = []
        while True:
            end = text.find('"', self.position)
            if end < 0:
                pieces.append(text[self.position :])
                self.position = len(text)
                return "".join(pieces), True
            pieces.append(text[self.position : end])
            self.position = end + 1
            if text.startswith('"', self.position):
                pieces.append('"')
                self.position += 1
                continue
            rest, ended = self._rest(True)
            return "".join(pieces) + rest, ended

    def _rest(self, trim_blank: bool) -> tuple[str, bool]:
        """Text up to the delimiter or the end of the line; says whether the row ended."""
        text = self.text
        position = self.position
        delimiter = self.delimiter
        while position < len(text) and text[position] != delimiter and text[position] not in "\r\n":
            position += 1
        piece = text[self.position : position]
        self.position = position
        if trim_blank and not piece.strip(" \t"):
            piece = ""
        if position >= len(text):
            return piece, True
        if text[position] == delimiter:
            self.position += 1
            return piece, False
        self._skip_line_end()
        return piece, True

    def _skip_line_end(self) -> None:
        if self.text.startswith("\r\n", self.position):
            self.position += 2
        else:
            self.position += 1
