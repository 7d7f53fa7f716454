"""Get-, Set-, New-, Remove-, Export-, Import-Alias (about_Aliases)."""

from __future__ import annotations

from pcshell.cmdlet import ByPropertyName, ByValue, Cmdlet, ErrorRecord, Parameter, RuntimeException, Switch, cmdlet
from pcshell.cmdlets.utility.single_file import single_file
from pcshell.metadata.validation import ValidateNotNullOrEmpty
from pcshell.objects.conversion import to_string
from pcshell.objects.errors import record_of
from pcshell.objects.wildcard import WildcardPattern, contains_wildcards
from pcshell.runtime.text_files import exception_name, os_message, read_text, write_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pcshell.runtime.session_state import Scope


def all_aliases(context: Any) -> dict[str, Any]:
    """Every AliasInfo by folded name: the catalog's, then the session's own."""
    discovery = context.discovery
    known: dict[str, Any] = {}
    for folded in discovery.catalog.aliases:
        info = discovery.find_alias(folded)
        if info is not None:
            known[folded] = info
    known.update(context.session.aliases)
    return known


def _scope_of(cmdlet: Cmdlet, name: str) -> Scope | None:
    """The scope that -Scope names; None without the parameter. A name of no scope ends the command."""
    try:
        return cmdlet.context.session.scope_by_name(name) if name else None
    except RuntimeException as error:
        cmdlet.throw(record_of(error))


def _not_found(what: str, name: str) -> ErrorRecord:
    message = f"This command cannot find a matching alias because an alias with the {what} '{name}' does not exist."
    exception = RuntimeException(message, "ItemNotFoundException", category="ObjectNotFound", target=name)
    exception.clr_name = "System.Management.Automation.ItemNotFoundException"
    return ErrorRecord(exception, "ItemNotFoundException", "ObjectNotFound", name)


def _option_names(value: Any) -> set[str]:
    return {part.strip() for part in to_string(value).split(",")} if value is not None else set()


@cmdlet("Get-Alias", aliases=["gal"], default_set="Default", output=["System.Management.Automation.AliasInfo"])
class GetAlias(Cmdlet):
    """Gets aliases, by name or by the command they stand for.

    PS> (Get-Alias gci).Definition
    Get-ChildItem
    """

    name: list[str] = Parameter(
        "The names of the items.",
        set="Default", position=0, from_pipeline=ByValue | ByPropertyName, validate=[ValidateNotNullOrEmpty()],
        complete="alias",
    )  # fmt: skip
    exclude: list[str] = Parameter("Names to leave out; wildcards are allowed.")
    scope: str = Parameter("The scope: Global, Local, Script or a number of levels.")
    definition: list[str] = Parameter(
        "Finds the aliases of these commands.",
        set="Definition", validate=[ValidateNotNullOrEmpty()], complete="target",
    )  # fmt: skip

    def process(self) -> Iterator[Any]:
        _scope_of(self, self.scope)
        known = all_aliases(self.context)
        if self.parameter_set == "Definition":
            for text in self.definition or ():
                yield from self._matching(known, text, "definition")
            return
        for text in self.name or ["*"]:
            yield from self._matching(known, text, "name")

    def _matching(self, known: dict[str, Any], text: str, what: str) -> Iterator[Any]:
        pattern = WildcardPattern(text)
        excluded = [WildcardPattern(name) for name in self.exclude or ()]
        found = False
        for folded in sorted(known):
            info = known[folded]
            if not pattern.matches(info.name if what == "name" else info.definition):
                continue
            if any(one.matches(info.name) for one in excluded):
                continue
            found = True
            yield info
        if not found and not contains_wildcards(text):
            self.write_error(_not_found(what, text))


class _AliasWriter(Cmdlet):
    """Making an alias."""

    name: str
    value: str
    description: str
    option: Any
    scope: str
    force: bool
    pass_thru: bool
    refuse_existing = False

    def process(self) -> Iterator[Any]:
        from pcshell.metadata.commands import AliasInfo

        session = self.context.session
        existing = self.context.discovery.find_alias(self.name.lower())
        if existing is not None and not self._may_replace(existing):
            return
        if not self.should_process(f"Name: {self.name} Value: {self.value}", self.info.name.replace("-", " ")):
            return
        options = to_string(self.option) if self.option is not None else "None"
        info = AliasInfo(self.name, self.value, options=options, description=self.description or "")
        session.define_alias(info, _scope_of(self, self.scope))
        if self.pass_thru:
            yield info

    def _may_replace(self, existing: Any) -> bool:
        options = _option_names(existing.options)
        if "Constant" in options or ("ReadOnly" in options and not self.force):
            self.write_error(_not_writable(existing.name))
            return False
        if self.refuse_existing and not self.force:
            message = f"The alias is not allowed, because an alias with the name '{self.name}' already exists."
            exception = RuntimeException(message, "AliasAlreadyExists", category="ResourceExists", target=self.name)
            exception.clr_name = "System.Management.Automation.SessionStateException"
            self.write_error(ErrorRecord(exception, "AliasAlreadyExists", "ResourceExists", self.name))
            return False
        return True


def _not_writable(name: str) -> ErrorRecord:
    message = f"Alias is not writeable because alias {name} is read-only or constant and cannot be written to."
    exception = RuntimeException(message, "AliasNotWritable", category="WriteError", target=name)
    exception.clr_name = "System.Management.Automation.SessionStateUnauthorizedAccessException"
    return ErrorRecord(exception, "AliasNotWritable", "WriteError", name)


@cmdlet("Set-Alias", aliases=["sal"], should_process=True, output=["System.Management.Automation.AliasInfo"])
class SetAlias(_AliasWriter):
    """Makes an alias or changes one.

    PS> Set-Alias hi Write-Output; hi there
    there
    """

    name: str = Parameter("The names of the items.", mandatory=True, position=0, from_pipeline=ByPropertyName)
    value: str = Parameter(
        "The value.", mandatory=True, position=1, from_pipeline=ByPropertyName, complete="command"
    )  # fmt: skip
    description: str = Parameter("What the item is for.")
    option: Any = Parameter(
        "Options of the item: None, ReadOnly, Constant, Private, AllScope.",
        type="System.Management.Automation.ScopedItemOptions",
    )  # fmt: skip
    pass_thru: bool = Switch("Returns the objects.")
    scope: str = Parameter("The scope: Global, Local, Script or a number of levels.")
    force: bool = Switch("Overrides what protects an item.")


@cmdlet(
    "New-Alias", aliases=["nal"], should_process=True, confirm_impact="Low",
    output=[
        "System.Management.Automation.AliasInfo",
    ],
)  # fmt: skip
class NewAlias(_AliasWriter):
    """Makes an alias; one that exists is an error.

    PS> New-Alias hi2 Write-Output; hi2 two
    two
    """

    refuse_existing = True

    name: str = Parameter("The names of the items.", mandatory=True, position=0, from_pipeline=ByPropertyName)
    value: str = Parameter(
        "The value.", mandatory=True, position=1, from_pipeline=ByPropertyName, complete="command"
    )  # fmt: skip
    description: str = Parameter("What the item is for.")
    option: Any = Parameter(
        "Options of the item: None, ReadOnly, Constant, Private, AllScope.",
        type="System.Management.Automation.ScopedItemOptions",
    )  # fmt: skip
    pass_thru: bool = Switch("Returns the objects.")
    scope: str = Parameter("The scope: Global, Local, Script or a number of levels.")
    force: bool = Switch("Overrides what protects an item.")


@cmdlet("Remove-Alias", default_set="Default")
class RemoveAlias(Cmdlet):
    """Removes aliases."""

    name: list[str] = Parameter(
        "The names of the items.",
        mandatory=True, position=0, from_pipeline=ByValue | ByPropertyName, complete="alias",
    )  # fmt: skip
    scope: str = Parameter("The scope: Global, Local, Script or a number of levels.")
    force: bool = Switch("Overrides what protects an item.")

    def process(self) -> None:
        discovery = self.context.discovery
        for name in self.name:
            found = discovery.find_alias(name.lower())
            if found is None:
                self.write_error(_not_found("name", name))
                continue
            options = _option_names(found.options)
            if "Constant" in options or ("ReadOnly" in options and not self.force):
                message = (
                    f"Alias was not removed because alias {name} is constant or read-only. If the alias is read-only, "
                    "try the operation again specifying the Force option."
                )
                exception = RuntimeException(message, "AliasNotRemovable", category="WriteError", target=name)
                self.write_error(ErrorRecord(exception, "AliasNotRemovable", "WriteError", name))
                continue
            discovery.remove_alias(name)


@cmdlet(
    "Export-Alias", aliases=["epal"], default_set="ByPath", should_process=True,
    output=[
        "System.Management.Automation.AliasInfo",
    ],
)  # fmt: skip
class ExportAlias(Cmdlet):
    """Writes aliases to a file, as CSV or as a script."""

    path: str = Parameter("The paths of the items.", set="ByPath", mandatory=True, position=0)
    literal_path: str = Parameter(
        "The paths, taken as they are written.",
        set="ByLiteralPath", mandatory=True, from_pipeline=ByPropertyName, aliases=["PSPath", "LP"],
    )  # fmt: skip
    name: list[str] = Parameter("The names of the items.", position=1, from_pipeline=ByPropertyName)
    pass_thru: bool = Switch("Returns the objects.")
    as_: Any = Parameter("The form of the result.", type="Microsoft.PowerShell.Commands.ExportAliasFormat")
    append: bool = Switch("Adds to the file instead of replacing it.")
    force: bool = Switch("Overrides what protects an item.")
    no_clobber: bool = Switch("Keeps a file that exists.", aliases=["NoOverwrite"])
    description: str = Parameter("What the item is for.")
    scope: str = Parameter("The scope: Global, Local, Script or a number of levels.")

    def end(self) -> Iterator[Any]:
        _scope_of(self, self.scope)
        known = all_aliases(self.context)
        patterns = [WildcardPattern(name) for name in self.name or ["*"]]
        chosen = [known[folded] for folded in sorted(known) if any(one.matches(folded) for one in patterns)]
        path = single_file(self, self.literal_path or self.path, literal=bool(self.literal_path))
        as_script = self.as_ is not None and to_string(self.as_) == "Script"
        if not self.should_process(path):
            return
        try:
            lines = [(_script_line(info) if as_script else _csv_line(info)) + "\n" for info in chosen]
            write_text(path, "".join(lines), append=self.append)
        except OSError as error:
            exception = RuntimeException(os_message(error, path), "FileOpenFailure", category="OpenError", target=path)
            exception.clr_name = exception_name(error)
            self.throw(ErrorRecord(exception, "FileOpenFailure", "OpenError", path))
        if self.pass_thru:
            yield from chosen


def _csv_line(info: Any) -> str:
    fields = (info.name, info.definition, info.description, info.options)
    return ",".join('"' + to_string(field).replace('"', '""') + '"' for field in fields)


def _script_line(info: Any) -> str:
    line = f'set-alias -Name:"{info.name}" -Value:"{info.definition}" -Description:"{info.description}"'
    return f'{line} -Option:"{info.options}"'


@cmdlet(
    "Import-Alias", aliases=["ipal"], default_set="ByPath", should_process=True,
    output=[
        "System.Management.Automation.AliasInfo",
    ],
)  # fmt: skip
class ImportAlias(Cmdlet):
    """Reads aliases from a CSV file that Export-Alias wrote."""

    path: str = Parameter(
        "The paths of the items.",
        set="ByPath", mandatory=True, position=0, from_pipeline=ByValue | ByPropertyName,
    )  # fmt: skip
    literal_path: str = Parameter(
        "The paths, taken as they are written.",
        set="ByLiteralPath", mandatory=True, from_pipeline=ByValue | ByPropertyName, aliases=["PSPath", "LP"],
    )  # fmt: skip
    scope: str = Parameter(
        "The scope: Global, Local, Script or a number of levels.",
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    pass_thru: bool = Switch("Returns the objects.")
    force: bool = Switch("Overrides what protects an item.")

    def process(self) -> Iterator[Any]:
        from pcshell.cmdlets.utility.csv_text import CsvReader
        from pcshell.metadata.commands import AliasInfo

        scope = _scope_of(self, self.scope)
        path = single_file(self, self.literal_path or self.path, literal=bool(self.literal_path))
        try:
            text = read_text(path)
        except OSError as error:
            exception = RuntimeException(os_message(error, path), "FileOpenFailure", category="OpenError", target=path)
            exception.clr_name = exception_name(error)
            self.throw(ErrorRecord(exception, "FileOpenFailure", "OpenError", path))
        reader = CsvReader(",", ["Name", "Value", "Description", "Options"])
        reader.feed("\n".join(line for line in text.splitlines() if not line.startswith("#")))
        for row in reader.rows():
            name, value, description, options = row.values
            if self.context.discovery.find_alias(name.lower()) is not None and not self.force:
                message = f"The alias is not allowed, because an alias with the name '{name}' already exists."
                exception = RuntimeException(message, "AliasAlreadyExists", category="ResourceExists", target=name)
                self.write_error(ErrorRecord(exception, "AliasAlreadyExists", "ResourceExists", name))
                continue
            info = AliasInfo(name, value, options=options or "None", description=description or "")
            self.context.session.define_alias(info, scope)
            if self.pass_thru:
                yield info
