"""Invoke-Expression, Read-Host, Get-Culture, Get-Verb, Import-PowerShellDataFile, Get-FileHash, Unblock-File."""

from __future__ import annotations

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
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty, ValidateSet
from pcshell.metadata.verbs import VERBS
from pcshell.objects.collections import Hashtable
from pcshell.objects.conversion import convert, to_string
from pcshell.objects.declare import declare_type
from pcshell.objects.enums import enum_member
from pcshell.objects.errors import ClrException, record_of
from pcshell.objects.members import call_method, get_static, new_object
from pcshell.objects.overloads import named_type
from pcshell.objects.psobject import PSCustomObject, shape_of
from pcshell.objects.wildcard import WildcardPattern
from pcshell.runtime.provider import expand
from pcshell.runtime.text_files import exception_name, os_message, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_POLICY, _POLICY_SCOPE = "Microsoft.PowerShell.ExecutionPolicy", "Microsoft.PowerShell.ExecutionPolicyScope"


@cmdlet("Invoke-Expression", aliases=["iex"])
class InvokeExpression(Cmdlet):
    """Runs a text as a script, in the current scope.

    PS> Invoke-Expression '2 + 3'
    5
    """

    command: str = Parameter("The text to run.", mandatory=True, position=0, from_pipeline=ByValue)

    def process(self) -> None:
        context = self.context
        try:
            block = context.runspace.parse(self.command)
        except RuntimeException as error:
            self.throw(record_of(error))
        block.run(context, self.engine.emit, (), new_scope=False)


@cmdlet("Read-Host", default_set="AsString", output=["System.String", "System.Security.SecureString"])
class ReadHost(Cmdlet):
    """Reads a line from the user."""

    prompt: Any = Parameter(
        "The text of the question.", position=0, from_remaining=True, allow_null=True, as_written=True
    )
    as_secure_string: bool = Switch("Reads a secret and returns a SecureString.", set="AsSecureString")
    mask_input: bool = Switch("Hides what is typed and returns text.", set="AsString")

    def process(self) -> Iterator[Any]:
        prompt = ""
        if self.is_bound("Prompt"):
            words = self.prompt if isinstance(self.prompt, list) else [self.prompt]
            prompt = " ".join(map(to_string, words)) + ": "
        host = self.context.host
        try:
            if self.as_secure_string:
                yield secure_string(host.read_secret(prompt))
            elif self.mask_input:
                yield host.read_secret(prompt)
            else:
                yield host.read_line(prompt)
        except EOFError:
            self.throw(_not_interactive())


def _not_interactive() -> ErrorRecord:
    """The error of a question that nobody answers."""
    message = "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available."
    exception = RuntimeException(message, "InvalidOperation", category="InvalidOperation")
    exception.clr_name = "System.Management.Automation.PSInvalidOperationException"
    return ErrorRecord(exception, "InvalidOperation", "InvalidOperation", None)


def secure_string(text: str) -> Any:
    """A SecureString of a text."""
    result = new_object(named_type("System.Security.SecureString"), [])
    for letter in text:
        call_method(result, "AppendChar", "appendchar", [letter])
    return result


@cmdlet("Get-Culture", default_set="CurrentCulture", output=["System.Globalization.CultureInfo"])
class GetCulture(Cmdlet):
    """Gets the culture of the session, or cultures by name."""

    name: list[str] = Parameter(
        "The names of the items.",
        set="Name", position=0, from_pipeline=ByValue, validate=[ValidateNotNull()],
    )  # fmt: skip
    no_user_overrides: bool = Switch("Ignores the user's own culture settings.", InSet("CurrentCulture"), InSet("Name"))
    list_available: bool = Switch("Lists all that is available.", set="ListAvailable")

    def process(self) -> Iterator[Any]:
        culture = named_type("System.Globalization.CultureInfo")
        if self.parameter_set == "CurrentCulture":
            yield get_static(culture, "CurrentCulture", "currentculture")
            return
        for name in self.name or ("en-US", "en-GB", "de-DE", "fr-FR", "nl-NL", "ja-JP", ""):
            try:
                yield convert(name, culture)
            except ClrException:
                message = f"Culture is not supported. (Parameter 'name')\n{name} is an invalid culture identifier."
                exception = RuntimeException(message, "ItemNotFoundException", category="ObjectNotFound", target=name)
                exception.clr_name = "System.Globalization.CultureNotFoundException"
                self.write_error(ErrorRecord(exception, "ItemNotFoundException", "ObjectNotFound", name))


class VerbInfo:
    """An approved verb with the prefix of aliases and the group it belongs to."""

    __slots__ = ("group", "name", "prefix")
    clr_name = "System.Management.Automation.VerbInfo"

    def __init__(self, name: str, prefix: str, group: str) -> None:
        self.name = name
        self.prefix = prefix
        self.group = group


declare_type(VerbInfo.clr_name).properties_from({
    "string Verb": lambda verb: verb.name,
    "string AliasPrefix": lambda verb: verb.prefix,
    "string Group": lambda verb: verb.group,
    "string Description": lambda verb: "",
})  # fmt: skip


@cmdlet("Get-Verb", output=["System.Management.Automation.VerbInfo"])
class GetVerb(Cmdlet):
    """Lists the verbs that names of commands may begin with.

    PS> (Get-Verb Get).Group
    Common
    """

    verb: list[str] = Parameter(
        "Verbs to look for; wildcards are allowed.",
        position=0, from_pipeline=ByValue | ByPropertyName, complete="verb",
    )  # fmt: skip
    group: list[str] = Parameter(
        "Aliases of this group.",
        position=1, from_pipeline=ByValue | ByPropertyName,
        validate=[ValidateSet("Common", "Communications", "Data", "Diagnostic", "Lifecycle", "Other", "Security")],
    )  # fmt: skip

    def process(self) -> Iterator[Any]:
        patterns = [WildcardPattern(text) for text in self.verb or ["*"]]
        groups = {text.lower() for text in self.group} if self.group else None
        for group, row in VERBS.items():
            if groups is not None and group.lower() not in groups:
                continue
            for entry in row.split():
                name, _, prefix = entry.partition(":")
                if any(pattern.matches(name) for pattern in patterns):
                    yield VerbInfo(name, prefix, group)


@cmdlet("Import-PowerShellDataFile", default_set="ByPath")
class ImportPowerShellDataFile(Cmdlet):
    """Reads a hash table from a .psd1 file; nothing in the file is run."""

    path: list[str] = Parameter(
        "The paths of the items.",
        set="ByPath", mandatory=True, position=0, validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    literal_path: list[str] = Parameter(
        "The paths, taken as they are written.",
        set="ByLiteralPath", mandatory=True, position=0, from_pipeline=ByPropertyName, aliases=["PSPath", "LP"],
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    skip_limit_check: bool = Switch("Does not check sizes.")

    def process(self) -> Iterator[Any]:
        literal = bool(self.literal_path)
        for path in self.literal_path or self.path or ():
            try:
                places = expand(self.context, path, literal=literal)
            except RuntimeException as error:
                self.write_error(record_of(error))
                continue
            for place in places:
                table = self._read(place.path)
                if table is not None:
                    yield table

    def _read(self, path: str) -> Any:
        try:
            block = self.context.runspace.parse(read_text(path))
            return safe_value_of(block.ast)
        except OSError as error:
            exception = RuntimeException(os_message(error, path), "FileOpenFailure", category="OpenError", target=path)
            self.write_error(ErrorRecord(exception, "FileOpenFailure", "OpenError", path))
        except (RuntimeException, ValueError) as error:
            message = f"The file '{path}' could not be read as a PowerShell data file: {error}"
            exception = RuntimeException(message, "CouldNotParseAsPowerShellDataFile", category="InvalidData")
            self.throw(ErrorRecord(exception, "CouldNotParseAsPowerShellDataFile", "InvalidData", path))
        return None


def safe_value_of(node: Any) -> Any:
    """The value of a tree of literals: constants, arrays, hash tables. Raises ValueError for anything that runs."""
    kind = type(node).__name__
    if kind in ("StringConstantExpressionAst", "ConstantExpressionAst"):
        return node.value
    if kind == "HashtableAst":
        return Hashtable((safe_value_of(key), safe_value_of(value)) for key, value in node.key_value_pairs)
    if kind == "ArrayLiteralAst":
        return [safe_value_of(element) for element in node.elements]
    if kind == "VariableExpressionAst":
        constants = {"true": True, "false": False, "null": None}
        name = str(node.variable_path).lower()
        if name in constants:
            return constants[name]
        raise ValueError(f"the variable ${name} is not allowed")
    if kind == "UnaryExpressionAst" and str(node.extent.text).startswith("-"):
        return -safe_value_of(node.child)
    if kind == "ArrayExpressionAst":
        values: list[Any] = []
        for statement in node.sub_expression.statements:
            value = safe_value_of(statement)
            values.extend(value if isinstance(value, list) else [value])
        return values
    for inner in ("expression", "end_block"):
        child = getattr(node, inner, None)
        if child is not None:
            return safe_value_of(child)
    for several in ("pipeline_elements", "statements"):
        children = getattr(node, several, None)
        if children is not None and len(children) == 1:
            return safe_value_of(children[0])
    raise ValueError(f"{kind} is not allowed")


@cmdlet("Get-FileHash", default_set="Path", output=["Microsoft.PowerShell.Commands.FileHashInfo"])
class GetFileHash(Cmdlet):
    """Computes the hash of files."""

    path: list[str] = Parameter(
        "The paths of the items.",
        set="Path", mandatory=True, position=0, from_pipeline=ByValue | ByPropertyName,
    )  # fmt: skip
    literal_path: list[str] = Parameter(
        "The paths, taken as they are written.",
        set="LiteralPath", mandatory=True, position=0, from_pipeline=ByPropertyName, aliases=["PSPath", "LP"],
    )  # fmt: skip
    input_stream: Any = Parameter(
        "The stream to read.",
        set="StreamParameterSet", mandatory=True, position=0, type="System.IO.Stream",
    )  # fmt: skip
    algorithm: str = Parameter(
        "The hash algorithm.",
        position=1, validate=[ValidateSet("SHA1", "SHA256", "SHA384", "SHA512", "MD5")],
    )  # fmt: skip

    def process(self) -> Iterator[Any]:
        algorithm = (self.algorithm or "SHA256").upper()
        if self.input_stream is not None:
            yield _hash_info(algorithm, _digest(algorithm, self.input_stream.take()), None)
            return
        literal = bool(self.literal_path)
        for path in self.literal_path or self.path or ():
            try:
                places = expand(self.context, path, literal=literal)
            except RuntimeException as error:
                record = record_of(error)
                self.write_error(ErrorRecord(error, "FileNotFound", record.category.category, path))
                continue
            for place in places:
                if place.provider.is_container(place.path):
                    continue
                try:
                    yield _hash_info(algorithm, _file_digest(algorithm, place.path), place.path)
                except OSError as error:
                    exception = RuntimeException(os_message(error, place.path), "FileReadError", target=path)
                    exception.clr_name = exception_name(error)
                    self.write_error(ErrorRecord(exception, "FileReadError", "ReadError", place.path))


def _digest(algorithm: str, data: bytes) -> str:
    import hashlib

    return hashlib.new(algorithm, data, usedforsecurity=False).hexdigest().upper()


def _file_digest(algorithm: str, path: str) -> str:
    import hashlib

    digest = hashlib.new(algorithm, usedforsecurity=False)
    with open(path, "rb") as stream:
        while chunk := stream.read(1 << 18):
            digest.update(chunk)
    return digest.hexdigest().upper()


def _hash_info(algorithm: str, digest: str, path: str | None) -> PSCustomObject:
    result = PSCustomObject(shape_of(("Algorithm", "Hash", "Path")), [algorithm, digest, path])
    result.type_names = ["Microsoft.PowerShell.Commands.FileHashInfo"]
    return result


@cmdlet("Unblock-File", default_set="ByPath", should_process=True)
class UnblockFile(Cmdlet):
    """Does nothing here: files of this system carry no mark of the web."""

    path: list[str] = Parameter("The paths of the items.", set="ByPath", mandatory=True, position=0)
    literal_path: list[str] = Parameter(
        "The paths, taken as they are written.",
        set="ByLiteralPath", mandatory=True, from_pipeline=ByPropertyName, aliases=["PSPath", "LP"],
    )  # fmt: skip


@cmdlet("Get-Host")
class GetHost(Cmdlet):
    """Gets the program that hosts the session.

    PS> [bool](Get-Host)
    True
    """

    def process(self) -> Iterator[Any]:
        yield self.context.session.get_variable("Host")


@cmdlet("Get-UICulture")
class GetUICulture(Cmdlet):
    """Gets the culture of the texts on the screen."""

    def process(self) -> Iterator[Any]:
        culture = named_type("System.Globalization.CultureInfo")
        yield get_static(culture, "CurrentUICulture", "currentuiculture")


@cmdlet("New-TemporaryFile", should_process=True, output=["System.IO.FileInfo"])
class NewTemporaryFile(Cmdlet):
    """Makes an empty file in the temporary directory."""

    def process(self) -> Iterator[Any]:
        import os
        import tempfile

        if not self.should_process(tempfile.gettempdir()):
            return
        handle, path = tempfile.mkstemp(prefix="tmp", suffix=".tmp")
        os.close(handle)
        yield expand(self.context, path, literal=True)[0].provider.item(path)


@cmdlet("Clear-Host", module="Microsoft.PowerShell.Core", aliases=["clear", "cls"])
class ClearHost(Cmdlet):
    """Empties the screen."""

    def process(self) -> None:
        host = self.context.host
        if host.supports_color:
            host.write("\x1b[2J\x1b[3J\x1b[H")


@cmdlet("Get-ExecutionPolicy", module="Microsoft.PowerShell.Security")
class GetExecutionPolicy(Cmdlet):
    """Returns which scripts may run: all of them, as everywhere but on Windows.

    PS> Get-ExecutionPolicy
    Unrestricted
    """

    scope: Any = Parameter("The scope.", position=0, from_pipeline=ByPropertyName, type=_POLICY_SCOPE)
    list_: bool = Switch("Lists all scopes.")

    def process(self) -> Iterator[Any]:
        if self.list_ and self.is_bound("Scope"):
            message = "You cannot specify both the -List and -Scope parameters."
            exception = RuntimeException(message, "ListAndScopeSpecified")
            exception.clr_name = "System.InvalidOperationException"
            self.throw(ErrorRecord(exception, "ListAndScopeSpecified", "InvalidOperation", None))
        policy = enum_member(_POLICY, "Unrestricted")
        if not self.list_:
            yield policy
            return
        for scope in ("MachinePolicy", "UserPolicy", "Process", "CurrentUser", "LocalMachine"):
            yield PSCustomObject(shape_of(("Scope", "ExecutionPolicy")), [enum_member(_POLICY_SCOPE, scope), policy])


@cmdlet("Set-ExecutionPolicy", module="Microsoft.PowerShell.Security", should_process=True)
class SetExecutionPolicy(Cmdlet):
    """Refuses: execution policies exist on Windows only."""

    execution_policy: Any = Parameter("The policy.", mandatory=True, position=0, from_pipeline=ByValue | ByPropertyName,
                                      type=_POLICY)  # fmt: skip
    scope: Any = Parameter("The scope.", position=1, from_pipeline=ByPropertyName, type=_POLICY_SCOPE)
    force: bool = Switch("Does not ask.")

    def process(self) -> None:
        if self.scope is not None and to_string(self.scope) in ("UserPolicy", "MachinePolicy"):
            message = (
                "Cannot set execution policy. Execution policies at the MachinePolicy or UserPolicy scopes must be "
            )
            exception = RuntimeException(message + "set through Group Policy.", "CantSetGroupPolicy")
            exception.clr_name = "System.InvalidOperationException"
            self.throw(ErrorRecord(exception, "CantSetGroupPolicy", "InvalidOperation", None))
        if not self.should_process(to_string(self.execution_policy)):
            return
        message = "Operation is not supported on this platform."
        exception = RuntimeException(message, "System.PlatformNotSupportedException", category="NotSpecified")
        exception.clr_name = "System.PlatformNotSupportedException"
        self.throw(ErrorRecord(exception, "System.PlatformNotSupportedException", "NotSpecified", None))
