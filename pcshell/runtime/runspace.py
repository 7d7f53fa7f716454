"""Runspace: one session. Runs texts and files as the console does and gives their exit code."""

from __future__ import annotations

from pcshell.language import nodes
from pcshell.objects.errors import ClrException, RuntimeException, record_of
from pcshell.objects.member_sources import register_members
from pcshell.objects.psobject import TEXTS
from pcshell.objects.script_protocol import CONSOLE
from pcshell.objects.typenames import register_source
from pcshell.runtime.context import ExecutionContext
from pcshell.runtime.flow import ExitFlow, FlowControl, LoopFlow, PipelineStopped, ReturnFlow
from pcshell.runtime.script_block import BlockCode, ScriptBlock, set_current_context
from pcshell.runtime.session_state import Frame
from pcshell.runtime.support_errors import prepare

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from pcshell.objects.errors import ErrorRecord
    from pcshell.runtime.host import Host


class ParseException(RuntimeException):
    """A text with syntax errors; `errors` are the parser's."""

    clr_name = "System.Management.Automation.ParseException"
    category = "ParserError"

    def __init__(self, errors: Sequence[Any]) -> None:
        first = errors[0]
        super().__init__(
            "\n\n".join(_with_place(error) for error in errors),
            first.error_id,
            extent=first.extent,
        )
        self.errors = list(errors)

    @property
    def incomplete(self) -> bool:
        """Whether more input could mend it."""
        return any(error.incomplete for error in self.errors)


class IncompleteParseException(ParseException):
    """A text that more input could mend, where somebody may go on typing it: in [powershell]'s AddScript."""

    clr_name = "System.Management.Automation.IncompleteParseException"


def _with_place(error: Any) -> str:
    from pcshell.runtime.invocation import position_message

    return f"{position_message(error.extent)}\n{error.message}"


class Runspace:
    """One session: its context, and the ways to run something in it.

    `should_exit` is set when a script said `exit`, with the code in `exit_code`.
    """

    def __init__(
        self,
        host: Host,
        catalog: Any,
        *,
        error_view: str,
        style: str,
        completer: str = "",
        types: Mapping[str, str] | None = None,
        members: Mapping[str, str] | None = None,
        is_current: bool = True,
    ) -> None:
        """`catalog` is a Catalog or a function that gives it.

        `error_view`, `style` and `completer` name (module:attribute) what renders errors, what `$PSStyle` is and what
        completes a text at a cursor. `types`: beginnings of type names, with the function (module:attribute) that
        registers such a type. `members`: types whose members a module of contents declares, with its name.
        `is_current` False leaves the
        thread's current context alone: the runspace will run on another thread.
        """
        from pcshell.runtime.automatic_variables import define_variables

        self.context = ExecutionContext(host)
        self.context.runspace = self
        self.context.catalog_source = catalog
        self.should_exit = False
        self.exit_code = 0
        self.failed = False  # whether the last run ended in a terminating error
        self._error_view = error_view
        self._style = style
        self._completer = completer
        self._session_style: Any = None
        for prefix, target in (types or {}).items():
            register_source(prefix, _registrar(target))
        register_members(dict(members or {}))
        define_variables(self.context)
        if is_current:
            CONSOLE["write"] = host.write
            set_current_context(self.context)

    def sibling(self, host: Host) -> Runspace:
        """A new session with the same contents, for another thread."""
        return Runspace(
            host, self.context.catalog,
            error_view=self._error_view, style=self._style, completer=self._completer, is_current=False,
        )  # fmt: skip

    # Running.

    def parse(self, text: str, file: str | None = None) -> ScriptBlock:
        """A text as a script block; raises ParseException."""
        from pcshell.language.parser import parse

        result = parse(text, file)
        if result.errors:
            raise ParseException(result.errors)
        if result.definitions or result.ast.using_statements:
            from pcshell.runtime.symbols import check_symbols

            errors = check_symbols(self.context, result)
            if errors:
                raise ParseException(errors)
        return ScriptBlock(BlockCode(result.ast))

    def invoke(self, text: str, *, file: str | None = None, args: Sequence[Any] = (), input: Any = None) -> int:
        """Runs a text in the global scope as the console does: output is formatted, errors are shown.

        Gives the exit code: 0, 1 after a terminating error (or when the last statement failed), or that of `exit`.
        """
        return self._as_console(lambda emit: self._run_text(text, file, list(args), input, emit))

    def _run_text(self, text: str, file: str | None, args: list[Any], input: Any, emit: Callable[[Any], None]) -> None:
        context = self.context
        code = self.parse(text, file).code.link(context)
        scope = context.session.global_scope
        frame = scope.frame = Frame(None, args)
        frame.file = file
        frame.input = input
        body = code.end or code.process
        if code.parameters or code.begin is not None:
            ScriptBlock(code).run(context, emit, args, input=input, new_scope=False)
        elif body is not None:
            body(context, scope, emit)

    def invoke_script_file(self, path: str, args: Sequence[Any] = (), *, input: Any = None) -> int:
        """Runs a script file with its arguments (CommandArguments, or words as a shell gives them)."""
        code = self._as_console(lambda emit: self._run_file(path, list(args), input, emit))
        # A script file fails by a terminating error or by `exit`; a reported error does not count (about_Pwsh).
        return 0 if code == 1 and not self.failed and not self.should_exit else code

    def _run_file(self, path: str, args: list[Any], input: Any, emit: Callable[[Any], None]) -> None:
        from pcshell.runtime.pipeline import Pipeline, processor_for
        from pcshell.runtime.script_files import script_info

        context = self.context
        info = script_info(context, path)
        context.scope = context.session.global_scope
        processor: Any = processor_for(context, context.scope, info, info.name, None)
        processor.is_main = True
        try:
            processor.bind(args, input is not None)
        except ClrException as error:
            processor.own_error(error)
            raise
        if input is not None and processor.code.process is None:
            processor.frame.input = input  # nothing is read before the script asks for $input
            input = None
        processor.expects_input = input is not None
        Pipeline(context, context.scope, emit, [processor]).run(input)

    def invoke_command(self, name: str, arguments: Sequence[Any], *, quiet: bool = False) -> int:
        """Runs one command with CommandArguments, as the click bridge gives them; `quiet` drops its output."""

        def run(emit: Callable[[Any], None]) -> None:
            from pcshell.runtime.pipeline import Pipeline, processor_for

            context = self.context
            context.scope = context.session.global_scope
            processor = processor_for(context, context.scope, context.discovery.find(name), name, None)
            try:
                processor.bind(list(arguments), False)
            except ClrException as error:
                processor.own_error(error)
                raise
            Pipeline(context, context.scope, _ignore if quiet else emit, [processor]).run(None)

        return self._as_console(run)

    def _as_console(self, run: Callable[[Callable[[Any], None]], None]) -> int:
        """Runs something with Out-Default behind it."""
        context = self.context
        context.stopping = False
        context.propagate = False
        context.depth = 0
        self.failed = False
        context.scope = context.session.global_scope
        context.ok = True
        output = ConsoleOutput(self)
        code = 0
        try:
            try:
                run(output.push)
                code = 0 if context.ok else 1
            except ExitFlow as flow:
                self.should_exit = True
                self.exit_code = code = flow.code
            except (LoopFlow, ReturnFlow):
                code = 0
            finally:
                output.finish()
        except ClrException as error:
            code = 1
            self._uncaught(error)
        except (KeyboardInterrupt, PipelineStopped):
            context.ok = False
            code = 130
            self._finish_quietly(output)
        except FlowControl:
            code = 1
        except RecursionError as error:
            code = 1
            self._uncaught(error)
        finally:
            output.dispose()
            context.scope = context.session.global_scope
            context.propagate = False
            context.out_default = None
        return code

    def _finish_quietly(self, output: Any) -> None:
        """Prints what was already there when the pipeline was stopped."""
        try:
            output.finish()
        except (ClrException, FlowControl):
            return

    def _uncaught(self, error: BaseException) -> None:
        """A terminating error nobody caught: shown, and kept in $Error."""
        context = self.context
        self.failed = True
        exception = prepare(context, context.session.global_scope, error, None)
        context.ok = False
        record = record_of(exception)
        context.add_error(record)
        context.report_error(record)

    def output_pipeline(self) -> Any:
        """Out-Default as a pipeline of its own, started."""
        from pcshell.runtime.pipeline import Pipeline, processor_for

        context = self.context
        scope = context.session.global_scope
        kinds = None if self.replaces_output() else ("Cmdlet",)
        command = context.discovery.find("Out-Default", kinds)
        processor: Any = processor_for(context, scope, command, "Out-Default", None)
        processor.expects_input = True
        processor.bind([], True)
        pipeline = Pipeline(context, scope, _ignore, [processor])
        pipeline.start()
        context.out_default = getattr(processor, "cmdlet", None)
        return pipeline

    def replaces_output(self) -> bool:
        """Whether the session has an Out-Default of its own."""
        session = self.context.session
        scope = session.global_scope
        return (
            session.find_function("out-default", scope) is not None
            or session.find_alias("out-default", scope) is not None
        )

    def close(self) -> None:
        """The session ends: actions on PowerShell.Exiting run, transcripts are closed."""
        stop = getattr(self.context.host, "stop_recording", None)
        if self.context.events is not None:
            from pcshell.runtime.events import close_session

            close_session(self.context)
        while stop is not None and (recorder := stop()) is not None:
            recorder.close()

    # Showing.

    def show_error(self, record: ErrorRecord) -> None:
        """An error record as the host shows errors."""
        self.before_host_output()
        context = self.context
        view = attribute_of(self._error_view)
        for line in view(record, context.host.width(), self.style(), context.preference("ErrorView")):
            context.host.write_error_line(line)

    def complete(self, text: str, cursor: int) -> Any:
        """What may stand at an offset of a text: start and length of what is replaced, and the matches."""
        return attribute_of(self._completer)(text, cursor, self.context)

    def style(self) -> Any:
        """`$PSStyle` of the session."""
        if self._session_style is None:
            self._session_style = attribute_of(self._style)(self.context.host.supports_color)
        return self._session_style

    def show_record(self, record: Any) -> None:
        """A warning, verbose, debug or information record as the host shows it."""
        host = self.context.host
        self.before_host_output()
        stream = getattr(record, "stream", "")
        if stream:
            host.write_line(self.stream_line(stream, record.message))
            return
        data = record.data
        show = getattr(data, "show", None)
        if show is not None:
            show(host)
            return
        host.write_line(str(record))

    def stream_line(self, stream: str, message: Any) -> str:
        """A line of the stream Warning, Verbose or Debug, in the colours that $PSStyle has for it."""
        line = f"{stream.upper()}: {message}"
        colored = self.context.host.supports_color
        if not colored and self._session_style is None:  # nobody has asked for colours
            return line
        style = self.style()
        if style.rendering != "Ansi" and not (colored and style.rendering == "Host"):
            return line
        return f"{style.formatting.values[stream]}{line}\x1b[0m"

    def before_host_output(self) -> None:
        """Text that goes to the host directly comes after what the pipeline has printed so far."""
        output = self.context.out_default
        flush = getattr(output, "before_host_output", None)
        if flush is not None:
            flush()

    def prompt_status(self) -> str:
        """The connection as the prompt shows it, or an empty text."""
        partner = self.context.partner
        return str(getattr(partner, "prompt_status", "")) if partner is not None else ""


class ConsoleOutput:
    """What stands behind a command line: Out-Default, which is not loaded for text and numbers that come first."""

    __slots__ = ("pipeline", "runspace", "write_line")

    def __init__(self, runspace: Runspace) -> None:
        self.runspace = runspace
        self.write_line = runspace.context.host.write_line
        self.pipeline: Any = runspace.output_pipeline() if runspace.replaces_output() else None

    def push(self, value: Any) -> None:
        """Shows an object."""
        if self.pipeline is None:
            kind = type(value)
            if kind is int:
                self.write_line(str(value))
                return
            if kind in TEXTS and "\x1b" not in value:
                self.write_line(value)
                return
            if value is None:
                return
            self._start()
        self.pipeline.push(value)

    def _start(self) -> None:
        """Starts the cmdlet in the middle of whatever runs."""
        context = self.runspace.context
        scope, ok = context.scope, context.ok
        self.pipeline = self.runspace.output_pipeline()
        context.scope, context.ok = scope, ok

    def finish(self) -> None:
        """The output is over."""
        if self.pipeline is not None:
            self.pipeline.finish()

    def dispose(self) -> None:
        """Gives back what the cmdlet holds."""
        if self.pipeline is not None:
            self.pipeline.dispose()


def _registrar(target: str) -> Callable[[str], None]:
    """The function behind `target`, imported when it is first called."""
    return lambda folded: attribute_of(target)(folded)


def attribute_of(target: str) -> Any:
    """What `module:attribute` names, imported now."""
    from importlib import import_module

    module, _, attribute = target.partition(":")
    return vars(import_module(module))[attribute]


def _ignore(value: Any) -> None:
    """Out-Default writes nothing to a pipeline."""


# Which module declares the members of the engine's own types.
_MEMBERS = "pcshell.runtime.clr_runtime"
_DECLARED = (
    "ExperimentalFeature",
    "ScriptBlock",
    "InvocationInfo",
    "WarningRecord",
    "VerboseRecord",
    "DebugRecord",
    "InformationRecord",
)
_HOST = "pcshell.runtime.clr_host"
_OF_HOST = (
    "Internal.Host.InternalHost", "Internal.Host.InternalHostUserInterface",
    "Internal.Host.InternalHostRawUserInterface", "Host.Size", "Host.Coordinates", "Host.Rectangle",
    "Host.ChoiceDescription",
)  # fmt: skip
_COMMANDS = (
    "CommandInfo", "CmdletInfo", "FunctionInfo", "FilterInfo", "ScriptInfo", "AliasInfo", "ApplicationInfo",
    "ExternalScriptInfo",
    "CommandParameterSetInfo", "CommandParameterInfo", "ParameterMetadata", "ParameterAttribute", "AliasAttribute",
    "PSTypeName", "ValidateSetAttribute", "ValidateRangeAttribute", "ValidatePatternAttribute",
    "ValidateLengthAttribute", "ValidateCountAttribute", "ValidateScriptAttribute", "ValidateNotNullAttribute",
    "ValidateNotNullOrEmptyAttribute", "ParameterBindingException", "RuntimeDefinedParameter",
    "RuntimeDefinedParameterDictionary", "NativeCommandExitException",
)  # fmt: skip
register_members({
    **{f"System.Management.Automation.{name}": _MEMBERS for name in _DECLARED},
    **{f"System.Management.Automation.{name}": _HOST for name in _OF_HOST},
    "Microsoft.PowerShell.ConsoleHost+ConsoleColorProxy": _HOST,
    "System.Collections.ArrayList+ArrayListEnumeratorSimple": _MEMBERS,
    "System.Management.Automation.PSModuleInfo": "pcshell.runtime.clr_modules",
    "System.Management.Automation.PSVariable": "pcshell.runtime.variable_objects",
    **{
        f"System.Management.Automation.{name}": "pcshell.runtime.clr_session"
        for name in ("PSScriptCmdlet", "PSBoundParametersDictionary", "SessionState", "PSVariableIntrinsics",
                     "EngineIntrinsics", "PathIntrinsics",
                     "CommandInvocationIntrinsics", "SteppablePipeline", "ProxyCommand", "PagingParameters",
                     "CmdletBindingAttribute", "CommandMetadata", "DriveManagementIntrinsics",
                     "ProviderIntrinsics", "ItemCmdletProviderIntrinsics", "CmdletProviderManagementIntrinsics")
    },
    **{
        f"System.Management.Automation.{name}": "pcshell.runtime.clr_hosting"
        for name in ("PowerShell", "PSCommand", "PSDataStreams", "PSDataCollection`1", "PSInvocationStateInfo",
                     "PSInvocationSettings", "PowerShellAsyncResult", "Runspaces.Command",
                     "Runspaces.CommandParameter", "Runspaces.Runspace",
                     "Runspaces.RunspaceFactory", "Runspaces.RunspacePool", "Runspaces.RunspaceStateInfo",
                     "Runspaces.SessionStateProxy", "Runspaces.InitialSessionState",
                     "Runspaces.SessionStateVariableEntry", "Runspaces.SessionStateFunctionEntry",
                     "Runspaces.SessionStateAliasEntry")
    },
    **{
        f"System.Management.Automation.Language.{name}": "pcshell.runtime.static_binding"
        for name in ("StaticParameterBinder", "StaticBindingResult", "StaticBindingError", "ParameterBindingResult")
    },
    "Microsoft.PowerShell.Commands.ModuleSpecification": "pcshell.runtime.module_specification",
    "System.Management.Automation.PSDriveInfo": "pcshell.runtime.clr_providers",
    "System.Management.Automation.ProviderInfo": "pcshell.runtime.clr_providers",
    "System.Management.Automation.Job": "pcshell.runtime.clr_jobs",
    "System.Management.Automation.JobStateInfo": "pcshell.runtime.clr_jobs",
    "System.Management.Automation.JobStateEventArgs": "pcshell.runtime.clr_jobs",
    "System.Management.Automation.CompletionResult": "pcshell.runtime.clr_completion",
    "System.Management.Automation.CommandCompletion": "pcshell.runtime.clr_completion",
    "System.Management.Automation.PSEventArgs": "pcshell.runtime.clr_events",
    "System.Management.Automation.PSEventSubscriber": "pcshell.runtime.clr_events",
    **{
        f"System.Management.Automation.{name}": "pcshell.runtime.clr_psparser"
        for name in ("PSParser", "PSToken", "PSParseError")
    },
    "System.Management.Automation.VariablePath": "pcshell.runtime.clr_language",
    "System.Management.Automation.ParseException": "pcshell.runtime.clr_language",
    **{f"System.Management.Automation.{name}": "pcshell.runtime.clr_commands" for name in _COMMANDS},
    **{
        f"System.Management.Automation.Language.{name}": "pcshell.runtime.clr_language"
        for name in (*nodes.__all__, "InternalScriptExtent", "InternalScriptPosition", "ParseError", "Token", "Parser")
    },
})  # fmt: skip
