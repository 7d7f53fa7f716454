"""Compare-Object and Tee-Object."""

from __future__ import annotations

from pcshell.cmdlet import ByValue, Cmdlet, InSet, Parameter, Switch, cmdlet
from pcshell.cmdlets.utility.encoding_argument import ENCODING
from pcshell.cmdlets.utility.order import column, expressions_of
from pcshell.cmdlets.utility.ordering import compare_objects
from pcshell.cmdlets.utility.properties import GROUP_KEYS
from pcshell.metadata.validation import ValidateNotNullOrEmpty, ValidateRange
from pcshell.objects.extended_members import add_member
from pcshell.objects.members import MISSING
from pcshell.objects.numbers import INT32_MAX
from pcshell.objects.psobject import NO_OUTPUT, WRAPPERS, NoteProperty, PSCustomObject, PSObject, shape_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.runtime.pipeline import Pipeline


@cmdlet("Compare-Object")
class CompareObject(Cmdlet):
    """Compares two sets of objects.

    PS> Compare-Object 1, 2 2, 3 | ForEach-Object { "$($_.InputObject) $($_.SideIndicator)" }
    3 =>
    1 <=
    """

    reference_object: list[Any] = Parameter(
        "The objects to compare with.",
        mandatory=True, position=0, allow_empty=True,
    )  # fmt: skip
    difference_object: list[Any] = Parameter(
        "The objects that are compared with the reference.",
        mandatory=True, position=1, from_pipeline=ByValue, allow_empty=True,
    )  # fmt: skip
    sync_window: int = Parameter("How far to look for a match.", validate=[ValidateRange(0, INT32_MAX)])
    property: list[Any] = Parameter(
        "Names of properties, wildcards, script blocks, or hash tables with calculated properties.",
    )  # fmt: skip
    exclude_different: bool = Switch("Leaves out objects that differ.")
    include_equal: bool = Switch("Also shows objects that are equal.")
    pass_thru: bool = Switch("Returns the objects.")
    culture: str = Parameter("The culture whose rules compare text.")
    case_sensitive: bool = Switch("Distinguishes upper and lower case.")

    def begin(self) -> None:
        self.expressions = expressions_of(self, GROUP_KEYS)
        self.window = self.sync_window if self.is_bound("SyncWindow") else 2**31 - 1
        if self.exclude_different and not self.is_bound("IncludeEqual"):
            self.include_equal = True
        self.reference: list[tuple[Any, list[Any]]] | None = None
        self.next = 0
        # What has no partner yet: of the reference, of the difference.
        self.old: list[tuple[Any, list[Any]]] = []
        self.new: list[tuple[Any, list[Any]]] = []

    def process(self) -> None:
        if self.reference is None:
            self.reference = self._entries(list(self.reference_object or ()))
        for entry in self._entries(list(self.difference_object or ())):
            self._match(entry)

    def end(self) -> None:
        if self.reference is None:
            return
        while self.next < len(self.reference):
            self._match(None)
        for entry in self.new:
            self._emit(entry, "=>")
        for entry in self.old:
            self._emit(entry, "<=")

    def _entries(self, objects: list[Any]) -> list[tuple[Any, list[Any]]]:
        objects = [item for item in objects if item is not None]
        if not self.expressions:
            return [(item, [item]) for item in objects]
        columns = [column(self, expression, objects) for expression in self.expressions]
        return [(item, [values[position] for values in columns]) for position, item in enumerate(objects)]

    def _match(self, right: tuple[Any, list[Any]] | None) -> None:
        """Walks both sides together; what has no partner waits in a backlog of -SyncWindow entries."""
        left = None
        if self.reference is not None and self.next < len(self.reference):
            left = self.reference[self.next]
            self.next += 1
        if left is not None and right is not None and self._equal(left, right):
            self._emit(left, "==")
            return
        if right is not None:
            partner = self._take(self.old, right)
            if partner is not None:
                self._emit(partner, "==")
                right = None
        if left is not None and self._take(self.new, left) is not None:
            self._emit(left, "==")
            left = None
        if right is not None:
            self._queue(self.new, right, "=>")
        if left is not None:
            self._queue(self.old, left, "<=")

    def _queue(self, backlog: list[tuple[Any, list[Any]]], entry: tuple[Any, list[Any]], side: str) -> None:
        if self.window <= 0:
            self._emit(entry, side)
            return
        while len(backlog) >= self.window:
            self._emit(backlog.pop(0), side)
        backlog.append(entry)

    def _take(self, backlog: list[tuple[Any, list[Any]]], entry: tuple[Any, list[Any]]) -> Any:
        for position, candidate in enumerate(backlog):
            if self._equal(candidate, entry):
                return backlog.pop(position)
        return None

    def _equal(self, first: tuple[Any, list[Any]], second: tuple[Any, list[Any]]) -> bool:
        ignore_case = not self.case_sensitive
        for left, right in zip(first[1], second[1], strict=True):
            if left is MISSING or right is MISSING:
                if left is not right:
                    return False
            elif compare_objects(left, right, ignore_case) != 0:
                return False
        return True

    def _emit(self, entry: tuple[Any, list[Any]], side: str) -> None:
        if side == "==":
            if not self.include_equal:
                return
        elif self.exclude_different:
            return
        if self.pass_thru:
            value = entry[0]
            if not isinstance(value, (list, dict, PSCustomObject)) and type(value) not in WRAPPERS:
                value = PSObject(value)
            self.engine.emit(add_member(value, NoteProperty("SideIndicator", side), force=True))
            return
        if self.expressions:
            names = [expression.name for expression in self.expressions]
            values = [None if value is MISSING else value for value in entry[1]]
        else:
            names, values = ["InputObject"], [entry[0]]
        self.engine.emit(PSCustomObject(shape_of((*names, "SideIndicator")), [*values, side]))


@cmdlet("Tee-Object", default_set="File")
class TeeObject(Cmdlet):
    """Writes objects to a file or variable and passes them on.

    PS> 1..3 | Tee-Object -Variable kept | Measure-Object -Sum | ForEach-Object Sum
    6
    """

    input_object: Any = Parameter("The objects to work on.", from_pipeline=ByValue, default=NO_OUTPUT, type="psobject")
    file_path: str = Parameter("The file to write to.", set="File", mandatory=True, position=0, aliases=["Path"])
    literal_path: str = Parameter(
        "The paths, taken as they are written.",
        set="LiteralFile", mandatory=True, aliases=["PSPath", "LP"],
    )  # fmt: skip
    append: bool = Switch("Adds to the file instead of replacing it.", set="File")
    encoding: Any = Parameter(
        "The encoding of the file.",
        InSet("File"), InSet("LiteralFile"), validate=[ValidateNotNullOrEmpty()], transform=[ENCODING],
    )  # fmt: skip
    variable: str = Parameter("The variable that keeps the objects.", set="Variable", mandatory=True)

    def begin(self) -> None:
        from pcshell.runtime.pipeline import command_pipeline

        self.kept: list[Any] = []
        self.file: Pipeline | None = None
        if self.parameter_set == "Variable":
            self.keep: Callable[[Any], Any] = self.kept.append
            return
        named: dict[str, Any] = {"FilePath": self.file_path}
        if self.literal_path:
            named = {"LiteralPath": self.literal_path}
        if self.append:
            named["Append"] = True
        if self.encoding is not None:
            named["Encoding"] = self.encoding
        context = self.context
        self.file = command_pipeline(context, context.scope, self.engine.emit, "Out-File", [], named, True)
        self.file.start()
        self.keep = self.file.push

    def process(self) -> None:
        if self.input_object is not NO_OUTPUT:
            self.keep(self.input_object)
            self.engine.emit(self.input_object)

    def stream(self, emit: Callable[[Any], None]) -> Callable[[Any], Any]:
        keep = self.keep

        def tee(item: Any) -> None:
            keep(item)
            emit(item)

        return tee

    def end(self) -> None:
        if self.file is not None:
            self._close()
            return
        kept = self.kept
        if self.append:
            old = self.context.session.get_variable(self.variable)
            kept = [*(old if isinstance(old, list) else [] if old is None else [old]), *kept]
        self.context.session.set_variable(self.variable, kept[0] if len(kept) == 1 else kept)

    def clean(self) -> None:
        self._close()

    def _close(self) -> None:
        """Completes the file, also where a later command wants no more."""
        file, self.file = self.file, None
        if file is not None:
            try:
                file.finish()
            finally:
                file.dispose()
