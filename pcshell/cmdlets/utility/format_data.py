"""Get-FormatData and Update-FormatData: the views that are known, and more of them from .ps1xml files."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from pcshell.cmdlet import ByPropertyName, ByValue, Cmdlet, ErrorRecord, Parameter, RuntimeException, cmdlet
from pcshell.cmdlets.utility.format_xml import FormatFileError, read_views
from pcshell.formatting.views import FormatView, SessionViews, all_views, use_session_views
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty
from pcshell.objects.collections import GenericList
from pcshell.objects.psobject import PSCustomObject
from pcshell.objects.wildcard import WildcardPattern
from pcshell.runtime.script_block import current_context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

_AUTOMATION = "System.Management.Automation."
_ADDED: WeakKeyDictionary[Any, SessionViews] = WeakKeyDictionary()  # by the context of a session

use_session_views(lambda: _ADDED.get(current_context()))


@cmdlet("Update-FormatData", default_set="FileSet", should_process=True, confirm_impact="Low")
class UpdateFormatData(Cmdlet):
    """Reads views from .ps1xml files.

    Views of -PrependPath go before those that exist, views of -AppendPath behind them.
    """

    append_path: list[str] = Parameter(
        "Files whose views come last.", set="FileSet", position=0, from_pipeline=ByValue | ByPropertyName,
        aliases=["PSPath", "Path"], validate=[ValidateNotNull()],
    )  # fmt: skip
    prepend_path: list[str] = Parameter("Files whose views come first.", set="FileSet", validate=[ValidateNotNull()])

    def begin(self) -> None:
        for path in self.prepend_path or ():
            self._load(path, first=True)

    def process(self) -> None:
        for path in self.append_path or ():
            self._load(path, first=False)

    def _load(self, given: str, *, first: bool) -> None:
        from pcshell.runtime.text_files import os_message, read_text

        path = self.context.session.provider_path(given)
        if not self.should_process(path, "Update FormatData"):
            return
        if not path.lower().endswith(".ps1xml"):
            self._report(f"Cannot process the file {path}: the extension .ps1xml is missing.", "WrongExtension", path)
            return
        try:
            views = read_views(read_text(path), self._script)
        except OSError as error:
            self._report(os_message(error, path), "FormatFileNotFound", path, "ObjectNotFound")
            return
        except FormatFileError as error:
            self._report(
                f"There were errors in loading the format data file: {path}: {error}", "FormatXmlUpdateException", path
            )
            return
        _ADDED.setdefault(self.context, SessionViews()).add(views, first=first)

    def _script(self, text: str) -> Callable[[Any], Any]:
        value: Callable[[Any], Any] = self.context.runspace.parse(text).value(self.context)
        return value

    def _report(self, message: str, error_id: str, target: str, category: str = "InvalidOperation") -> None:
        self.write_error(ErrorRecord(RuntimeException(message), error_id, category, target))


@cmdlet("Get-FormatData", output=[_AUTOMATION + "ExtendedTypeDefinition"], confirm_impact="None")
class GetFormatData(Cmdlet):
    """Gets the views of types."""

    type_name: list[str] = Parameter(
        "The types, with wildcards.", position=0, validate=[ValidateNotNullOrEmpty()], supports_wildcards=True
    )
    powershell_version: Any = Parameter(
        "The version the views are for.", name="PowerShellVersion", type="System.Version"
    )

    def process(self) -> Iterator[PSCustomObject]:
        patterns = [WildcardPattern(name) for name in self.type_name or ["*"]]
        by_types: dict[tuple[str, ...], list[FormatView]] = {}
        for view in all_views():
            by_types.setdefault(view.types, []).append(view)
        for types, views in by_types.items():
            if any(pattern.matches(name) for name in types for pattern in patterns):
                yield _definition(types, views)


def _definition(types: tuple[str, ...], views: list[FormatView]) -> PSCustomObject:
    """What PowerShell's ExtendedTypeDefinition shows."""
    shown = []
    for view in views:
        control = PSCustomObject.of([("Kind", view.kind.capitalize())])
        control.type_names = [f"{_AUTOMATION}{view.kind.capitalize()}Control"]
        item = PSCustomObject.of([("Name", view.name), ("Control", control)])
        item.type_names = [_AUTOMATION + "FormatViewDefinition"]
        shown.append(item)
    result = PSCustomObject.of(
        [
            ("TypeNames", GenericList("System.String", types)),
            ("FormatViewDefinition", GenericList(_AUTOMATION + "FormatViewDefinition", shown)),
        ]
    )
    result.type_names = [_AUTOMATION + "ExtendedTypeDefinition"]
    return result
