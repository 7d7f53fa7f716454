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


def load_script(context: ExecutionContext, info: ExternalScriptInfo) -> ScriptBlock:
    """The script block of a script file, read and parsed when it is first run. Raises ParseException."""
    block = info.script_block
    if block is None:
        # A file of another kind runs like typed lines: errors do not point into it.
        file = info.path if info.path.lower().endswith((".ps1", ".psm1")) else None
        block = context.runspace.parse(read_script(info.path), file)
        block.code.link(context)
        info.script_block = block
        check_requirements(context, block)
    result: Any = block
    return result  # type: ignore[no-any-return]


def check_requirements(context: ExecutionContext, block: ScriptBlock) -> None:
    """`#requires` lines (about_Requires): a later version than ours is refused, modules are imported."""
    requirements = block.ast.script_requirements
    if requirements is None:
        return
    parts = requirements.required_ps_version.split(".") if requirements.required_ps_version else [""]
    if parts[0].isdigit() and int(parts[0]) > 7:
        raise RuntimeException(
            f"The script cannot be run because it contained a \"#requires\" statement for PowerShell "
            f"{requirements.required_ps_version}. The version of PowerShell that is required by the script does not "
            "match the currently running version of PowerShell 7.6.5.",
            "ScriptRequiresUnmatchedPSVersion", category="ResourceUnavailable",
        )  # fmt: skip
    if requirements.required_modules:
        _import_required(context, block, requirements.required_modules)


def _import_required(context: ExecutionContext, block: ScriptBlock, words: list[str]) -> None:
    """The modules of `#requires -Modules`: names, or the words of `@{ ModuleName = 'name'; ... }`."""
    from pcshell.runtime.module_files import import_quietly

    missing: list[str] = []
    for name in _module_names(" ".join(words)):
        try:
            import_quietly(context, name)
        except RuntimeException as error:
            if error.error_record is None or error.error_record.error_id != "Modules_ModuleNotFound":
                raise
            missing.append(name)
    if missing:
        file = (block.ast.extent.source.file or "").replace("\\", "/").rpartition("/")[2]
        raise RuntimeException(
            f"The script '{file}' cannot be run because the following modules that are specified by the "
            f"\"#requires\" statements of the script are missing: {', '.join(missing)}.",
            "ScriptRequiresMissingModules", category="ResourceUnavailable", target=file,
        )  # fmt: skip


def _module_names(text: str) -> list[str]:
    names: list[str] = []
    while "@{" in text:
        before, _, rest = text.partition("@{")
        table, _, after = rest.partition("}")
        for pair in table.split(";"):
            key, _, value = pair.partition("=")
            if key.strip().lower() == "modulename":
                names.append(value.strip(" '\""))
        text = f"{before} {after}"
    return names + text.split()
