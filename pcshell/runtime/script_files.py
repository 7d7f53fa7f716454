"""Script files: reading them as PowerShell does, and the CommandInfo that runs them (about_Scripts)."""

from __future__ import annotations

from pcshell.objects.errors import RuntimeException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.metadata.commands import ExternalScriptInfo
    from pcshell.runtime.context import ExecutionContext
    from pcshell.runtime.script_block import ScriptBlock

MAXIMUM_SCRIPT_SIZE = 64 * 1024 * 1024
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def read_script(path: str) -> str:
    """The text of a script file: by its byte order mark, else UTF-8. Raises RuntimeException where it cannot be read."""
    try:
        with open(path, "rb") as file:
            data = file.read(MAXIMUM_SCRIPT_SIZE + 1)
    except OSError as error:
        raise RuntimeException(
            f"The file '{path}' cannot be read: {error.strerror}.", "ScriptFileUnreadable", category="ReadError",
            target=path,
        ) from None  # fmt: skip
    if len(data) > MAXIMUM_SCRIPT_SIZE:
        raise RuntimeException(
            f"The file '{path}' is larger than {MAXIMUM_SCRIPT_SIZE // 2**20} MiB.", "ScriptFileTooLarge",
            category="LimitsExceeded", target=path,
        )  # fmt: skip
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return data.decode("utf-8", "replace")


def script_info(context: ExecutionContext, path: str) -> ExternalScriptInfo:
    """The command of a script file."""
    from pcshell.metadata.commands import ExternalScriptInfo

    return ExternalScriptInfo(path.replace("\\", "/").rpartition("/")[2], path)


def load_script(context: ExecutionContext, info: ExternalScriptInfo) -> ScriptBlock:
    """The script block of a script file, read and parsed when it is first run. Raises ParseException."""
    block = info.script_block
    if block is None:
        # A file of another kind runs like typed lines: errors do not point into it.
        file = info.path if info.path.lower().endswith((".ps1", ".psm1")) else None
        block = context.runspace.parse(read_script(info.path), file)
        block.code.link(context)
        info.script_block = block
        _check_requirements(context, block)
    result: Any = block
    return result  # type: ignore[no-any-return]


def _check_requirements(context: ExecutionContext, block: ScriptBlock) -> None:
    """`#requires` lines (about_Requires): a later version than ours and elevation are refused."""
    requirements = block.ast.script_requirements
    if requirements is None or not requirements.required_ps_version:
        return
    parts = requirements.required_ps_version.split(".")
    if parts[0].isdigit() and int(parts[0]) > 7:
        raise RuntimeException(
            f"The script cannot be run because it contained a \"#requires\" statement for PowerShell "
            f"{requirements.required_ps_version}. The version of PowerShell that is required by the script does not "
            "match the currently running version of PowerShell 7.6.5.",
            "ScriptRequiresUnmatchedPSVersion", category="ResourceUnavailable",
        )  # fmt: skip
