"""Records of the streams besides output and errors, and redirections (about_Redirection, about_Output_Streams)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from pcshell.language.specs import RedirectionSpec
    from pcshell.runtime.processors import CommandProcessor

_STREAM_TYPES = {
    "Warning": "System.Management.Automation.WarningRecord",
    "Verbose": "System.Management.Automation.VerboseRecord",
    "Debug": "System.Management.Automation.DebugRecord",
}


class StreamRecord:
    """A WarningRecord, VerboseRecord or DebugRecord; `stream` is Warning, Verbose or Debug."""

    __slots__ = ("invocation", "message", "stream")

    def __init__(self, stream: str, message: str, invocation: Any = None) -> None:
        self.stream = stream
        self.message = message
        self.invocation = invocation

    @property
    def clr_name(self) -> str:
        """The .NET type of the record."""
        return _STREAM_TYPES[self.stream]

    def __str__(self) -> str:
        return self.message


class InformationRecord:
    """An entry of the information stream; `data` is any object, Write-Host's has the tag PSHOST."""

    __slots__ = ("data", "invocation", "tags")
    clr_name = "System.Management.Automation.InformationRecord"

    def __init__(self, data: Any, tags: list[str], invocation: Any = None) -> None:
        self.data = data
        self.tags = tags
        self.invocation = invocation

    def __str__(self) -> str:
        from pcshell.objects.conversion import to_string

        return to_string(self.data)


_SINK_NAMES = {
    "Error": "error", "Warning": "warning", "Verbose": "verbose", "Debug": "debug", "Information": "information",
}  # fmt: skip


def apply_redirections(
    processor: CommandProcessor, redirections: Sequence[RedirectionSpec], paths: Sequence[Any]
) -> None:
    """Puts the targets of a call's redirections in place, in the order in which they were written."""
    remaining = list(paths)
    sinks = processor.context.sinks.copy()
    for redirection in redirections:
        if redirection.to:
            target: Callable[[Any], None] = _to_output(processor)
        else:
            target = _to_file(processor, remaining.pop(0), redirection.append)
        streams = list(_SINK_NAMES) if redirection.from_stream == "All" else [redirection.from_stream]
        for stream in streams:
            if stream in _SINK_NAMES:
                setattr(sinks, _SINK_NAMES[stream], target)
        if redirection.from_stream in ("Output", "All") and not redirection.to:
            processor.output_target = target
    processor.sinks = sinks


def _to_output(processor: CommandProcessor) -> Callable[[Any], None]:
    def write(record: Any) -> None:
        processor.merge_target(record)

    return write


def _to_file(processor: CommandProcessor, path: Any, append: bool) -> Callable[[Any], None]:
    """Objects go to a file as Out-File writes them; `$null` drops them."""
    if path is None:
        return _drop
    from pcshell.runtime.binder import CommandArgument
    from pcshell.runtime.pipeline import Pipeline, processor_for

    context, scope = processor.context, processor.scope
    context.scope = scope
    writer = processor_for(context, scope, context.discovery.find("Out-File"), "Out-File", None)
    writer.expects_input = True
    arguments = [CommandArgument("named", "FilePath", path, None)]
    if append:
        arguments.append(CommandArgument("named", "Append", True, None))
    writer.bind(arguments, True)
    pipeline = Pipeline(context, scope, _drop, [writer])
    pipeline.start()

    def close() -> None:
        try:
            pipeline.finish()
        finally:
            pipeline.dispose()

    processor.closers.append(close)
    return pipeline.push


def _drop(value: Any) -> None:
    """Nowhere."""
