"""ConvertTo-Html."""

from __future__ import annotations

from pcshell.cmdlet import ByValue, Cmdlet, Parameter, Switch, cmdlet
from pcshell.cmdlets.utility.order import expressions_of
from pcshell.cmdlets.utility.properties import HTML_KEYS, PropertyExpression, matching_properties
from pcshell.metadata.validation import ValidateNotNullOrEmpty, ValidatePattern, ValidateSet
from pcshell.objects.conversion import to_string
from pcshell.objects.errors import ClrException
from pcshell.objects.psobject import NO_OUTPUT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pcshell.objects.collections import Hashtable

_STRICT = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"  "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
)
_TRANSITIONAL = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"  '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
)


def encode(text: str) -> str:
    """Text that is safe inside of HTML, as .NET's WebUtility.HtmlEncode writes it."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    text = text.replace("'", "&#39;")
    if text.isascii():
        return text
    return "".join(f"&#{ord(letter)};" if 160 <= ord(letter) < 256 else letter for letter in text)


@cmdlet("ConvertTo-Html", default_set="Page", output=["System.String"])
class ConvertToHtml(Cmdlet):
    """Converts objects to an HTML page, or with -Fragment to a table.

    PS> [pscustomobject]@{ A = 1 } | ConvertTo-Html -Fragment | Select-Object -Last 1
    </table>
    """

    input_object: Any = Parameter("The objects to work on.", from_pipeline=ByValue, default=NO_OUTPUT, type="psobject")
    property: list[Any] = Parameter(
        "Names of properties, wildcards, script blocks, or hash tables with calculated properties.",
        position=0,
    )  # fmt: skip
    body: list[str] = Parameter("Text to put behind the opening body tag.", set="Page", position=3)
    head: list[str] = Parameter("The content of the head element.", set="Page", position=1)
    title: str = Parameter("The title of the page.", set="Page", position=2, validate=[ValidateNotNullOrEmpty()])
    as_: str = Parameter("The form of the result.", validate=[ValidateNotNullOrEmpty(), ValidateSet("Table", "List")])
    css_uri: Any = Parameter(
        "The address of a style sheet.",
        set="Page", aliases=["cu", "uri"], validate=[ValidateNotNullOrEmpty()], type="System.Uri",
    )  # fmt: skip
    fragment: bool = Switch("Writes only the table.", set="Fragment", validate=[ValidateNotNullOrEmpty()])
    post_content: list[str] = Parameter("Text behind the table.", validate=[ValidateNotNullOrEmpty()])
    pre_content: list[str] = Parameter("Text before the table.", validate=[ValidateNotNullOrEmpty()])
    meta: Hashtable = Parameter("Content of the meta elements.", set="Page", validate=[ValidateNotNullOrEmpty()])
    charset: str = Parameter(
        "The character set that the page names.",
        set="Page", validate=[ValidateNotNullOrEmpty(), ValidatePattern(r"^[A-Za-z0-9]\w+\S+[A-Za-z0-9]$")],
    )  # fmt: skip
    transitional: bool = Switch("Writes XHTML 1.0 Transitional.", set="Page", validate=[ValidateNotNullOrEmpty()])

    def begin(self) -> None:
        self.columns: list[PropertyExpression] | None = None
        self.expressions = expressions_of(self, HTML_KEYS) if self.property else []
        self.is_list = self.as_ is not None and to_string(self.as_).lower() == "list"
        self.first = True
        if not self.fragment:
            self.write_all(self._head())
        self.write_all(self.pre_content or ())
        self.engine.emit("<table>")

    def _head(self) -> Iterator[str]:
        yield _TRANSITIONAL if self.transitional else _STRICT
        yield '<html xmlns="http://www.w3.org/1999/xhtml">'
        yield "<head>"
        if self.charset:
            yield f'<meta charset="{self.charset}">'
        if self.meta is not None:
            for key, value in self.meta.pairs():
                yield f'<meta name="{to_string(key)}" content="{to_string(value)}">'
        if self.head:
            yield from self.head
        else:
            yield f"<title>{self.title or 'HTML TABLE'}</title>"
        if self.css_uri is not None:
            yield f'<link rel="stylesheet" type="text/css" href="{to_string(self.css_uri)}" />'
        yield "</head><body>"
        yield from self.body or ()

    def process(self) -> Iterator[str]:
        item = self.input_object
        if item is NO_OUTPUT or item is None:
            return
        if not self.columns:
            self.columns = self._columns(item)
            if not self.columns:
                return
            if not self.is_list:
                yield from self._table_head()
        yield from self._list_rows(item) if self.is_list else self._table_row(item)

    def _columns(self, item: Any) -> list[PropertyExpression]:
        expressions = self.expressions or [PropertyExpression("*")]
        columns: list[PropertyExpression] = []
        for expression in expressions:
            if not expression.has_wildcards:
                columns.append(expression)
                continue
            found = matching_properties(item, expression.text or "")
            columns.extend(PropertyExpression(name) for name, _ in found)
        return columns

    def _table_head(self) -> Iterator[str]:
        columns = self.columns or []
        cells = []
        for column in columns:
            attributes = ""
            if "width" in column.options:
                attributes += f' width = "{to_string(column.options["width"])}"'
            if "alignment" in column.options:
                attributes += f' align = "{to_string(column.options["alignment"])}"'
            cells.append(f"<col{attributes}/>")
        yield f"<colgroup>{''.join(cells)}</colgroup>"
        yield "<tr>" + "".join(f"<th>{encode(column.name)}</th>" for column in columns) + "</tr>"

    def _table_row(self, item: Any) -> Iterator[str]:
        yield "<tr>" + "".join(f"<td>{self._cell(column, item)}</td>" for column in self.columns or ()) + "</tr>"

    def _list_rows(self, item: Any) -> Iterator[str]:
        if not self.first:
            yield "<tr><td><hr></td></tr>"
        self.first = False
        for column in self.columns or ():
            yield f"<tr><td>{encode(column.name)}:</td><td>{self._cell(column, item)}</td></tr>"

    def _cell(self, column: PropertyExpression, item: Any) -> str:
        try:
            for _, value in column.named_values(item, self.context):
                return encode(_cell_text(value))
        except ClrException:
            return ""
        return ""

    def end(self) -> Iterator[str]:
        yield "</table>"
        yield from self.post_content or ()
        if not self.fragment:
            yield "</body></html>"


def _cell_text(value: Any) -> str:
    from pcshell.cmdlets.utility.csv_text import text_of

    if value is None:
        return ""
    return text_of(value)
