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
    """The text of a script file: by its byte order mark, else UTF-8. Raises RuntimeException if it is unreadable."""
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


def parse_script(context: ExecutionContext, info: ExternalScriptInfo) -> ScriptBlock:
    """The script block of a script file, read and parsed when it is first asked for. Raises ParseException."""
    block = info.script_block
    if block is None:
        # A file of another kind runs like typed lines: errors do not point into it.
        file = info.path if info.path.lower().endswith((".ps1", ".psm1")) else None
        block = context.runspace.parse(read_script(info.path), file)
        block.code.link(context)
        info.script_block = block
    result: Any = block
    return result  # type: ignore[no-any-return]


def load_script(context: ExecutionContext, info: ExternalScriptInfo) -> ScriptBlock:
    """The script block of a script file that is to run: what it requires is there. Raises ParseException."""
    block = parse_script(context, info)
    if not info.is_ready:
        check_requirements(context, block)
        info.is_ready = True
    return block


def check_requirements(context: ExecutionContext, block: ScriptBlock) -> None:
    """`#requires` lines (about_Requires): a later version than ours is refused, modules are imported."""
    requirements = block.ast.script_requirements
    if requirements is None:
        return
    wanted = requirements.required_ps_version
    if wanted is not None and not _is_compatible([int(part) for part in wanted.split(".")]):
        raise ScriptRequiresException(
            f"The script '{_file_name(block)}' cannot be run because it contained a \"#requires\" statement for "
            f"PowerShell {wanted}. The version of PowerShell that is required by the script does not match the "
            "currently running version of PowerShell 7.6.5.",
            "ScriptRequiresUnmatchedPSVersion", category="ResourceUnavailable", target=_file_name(block),
        )  # fmt: skip
    if any(edition.lower() != "core" for edition in requirements.required_ps_editions):
        raise ScriptRequiresException(
            f"The script '{_file_name(block)}' cannot be run because it contained a \"#requires\" statement for "
            f"PowerShell editions '{','.join(requirements.required_ps_editions)}'. The edition of PowerShell that is "
            "required by the script does not match the currently running PowerShell Core edition.",
            "ScriptRequiresUnmatchedPSEdition", category="ResourceUnavailable", target=_file_name(block),
        )  # fmt: skip
    if requirements.required_modules:
        _import_required(context, block, requirements.required_modules)


class ScriptRequiresException(RuntimeException):
    """What a script asks for with `#requires` is not there."""

    clr_name = "System.Management.Automation.ScriptRequiresException"


def _is_compatible(wanted: list[int]) -> bool:
    """Whether this PowerShell runs scripts for a version: not those for a later one."""
    return wanted[:2] <= [7, 6]


def _file_name(block: ScriptBlock) -> str:
    return str(block.ast.extent.source.file or "").replace("\\", "/").rpartition("/")[2]


def _import_required(context: ExecutionContext, block: ScriptBlock, modules: list[Any]) -> None:
    """The modules of `#requires -Modules`: names and module specifications."""
    from pcshell.objects.collections import Hashtable
    from pcshell.runtime.module_files import import_quietly, specification

    missing: list[str] = []
    for wanted in modules:
        name, limits = specification(Hashtable(wanted.items()) if isinstance(wanted, dict) else wanted)
        try:
            import_quietly(context, name, limits)
        except RuntimeException as error:
            if error.error_record is None or error.error_record.error_id != "Modules_ModuleNotFound":
                raise
            missing.append(name)
    if missing:
        file = _file_name(block)
        raise ScriptRequiresException(
            f"The script '{file}' cannot be run because the following modules that are specified by the "
            f"\"#requires\" statements of the script are missing: {', '.join(missing)}.",
            "ScriptRequiresMissingModules", category="ResourceUnavailable", target=file,
        )  # fmt: skip
