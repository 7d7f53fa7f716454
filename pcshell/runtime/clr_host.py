"""Members of `$Host` as scripts see them: the host, its UI with what it asks, the screen and its colours."""

from __future__ import annotations

from pcshell.objects.clr_exceptions import error
from pcshell.objects.declare import declare_type
from pcshell.objects.enums import enum_member
from pcshell.runtime.host_object import HostColors, HostRawUI, HostUI, PSHost

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SMA = "System.Management.Automation"

HOST = declare_type(f"{_SMA}.Internal.Host.InternalHost")
HOST.properties_from({
    "string Name": lambda host: "ConsoleHost",
    "version Version": lambda host: _version(),
    "guid InstanceId": lambda host: _instance_id(host),
    "System.Object UI": lambda host: HostUI(host.context),
    "System.Globalization.CultureInfo CurrentCulture": lambda host: _culture(),
    "System.Globalization.CultureInfo CurrentUICulture": lambda host: _culture(),
    "System.Object PrivateData": lambda host: HostColors(host),
    "bool IsRunspacePushed": lambda host: False,
    "System.Object Runspace": lambda host: _runspace(host),
})  # fmt: skip


def _runspace(host: Any) -> Any:
    from pcshell.runtime.hosting import RunspaceObject

    return RunspaceObject.of(host.context)


def _version() -> Any:
    from pcshell.objects.conversion import convert_to
    from pcshell.runtime.automatic_variables import PS_VERSION

    return convert_to(PS_VERSION, "version")


def _culture() -> Any:
    from pcshell.objects.conversion import convert_to

    return convert_to("en-US", "System.Globalization.CultureInfo")


def _instance_id(host: Any) -> Any:
    if not host.instance_id:
        from uuid import uuid4

        host.instance_id = str(uuid4())
    from pcshell.objects.conversion import convert_to

    return convert_to(host.instance_id, "guid")


@HOST.method("void SetShouldExit(int exitCode)")
def _set_should_exit(host: Any, code: int) -> None:
    host.context.runspace.should_exit = True
    host.context.runspace.exit_code = code


HOST_UI = declare_type(f"{_SMA}.Internal.Host.InternalHostUserInterface")
HOST_UI.properties_from({
    "System.Object RawUI": lambda ui: HostRawUI(ui.context),
    "bool SupportsVirtualTerminal": lambda ui: ui.context.host.supports_color,
})  # fmt: skip


@HOST_UI.method("void WriteLine()", "void WriteLine(string value)")
def _ui_write_line(ui: HostUI, value: str = "") -> None:
    ui.context.runspace.before_host_output()
    ui.context.host.write_line(value)


@HOST_UI.method("void Write(string value)")
def _ui_write(ui: HostUI, value: str) -> None:
    ui.context.runspace.before_host_output()
    ui.context.host.write(value)


_COLOURED = "System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value"


@HOST_UI.method(f"void Write({_COLOURED})")
def _ui_write_coloured(ui: HostUI, foreground: int, background: int, value: str) -> None:
    _ui_write(ui, f"{_painted(ui, foreground, background)}{value}{_plain(ui)}")


@HOST_UI.method(f"void WriteLine({_COLOURED})")
def _ui_write_coloured_line(ui: HostUI, foreground: int, background: int, value: str) -> None:
    _ui_write_line(ui, f"{_painted(ui, foreground, background)}{value}{_plain(ui)}")


@HOST_UI.method("void WriteErrorLine(string value)")
def _ui_write_error_line(ui: HostUI, value: str) -> None:
    ui.context.host.write_error_line(value)


@HOST_UI.method("void WriteWarningLine(string value)")
def _ui_write_warning_line(ui: HostUI, value: str) -> None:
    ui.context.host.write_line(ui.context.runspace.stream_line("Warning", value))


@HOST_UI.method("void WriteDebugLine(string value)")
def _ui_write_debug_line(ui: HostUI, value: str) -> None:
    ui.context.host.write_line(ui.context.runspace.stream_line("Debug", value))


@HOST_UI.method("void WriteVerboseLine(string value)")
def _ui_write_verbose_line(ui: HostUI, value: str) -> None:
    ui.context.host.write_line(ui.context.runspace.stream_line("Verbose", value))


@HOST_UI.method("string ReadLine()")
def _ui_read_line(ui: HostUI) -> Any:
    return _asked(ui, lambda: ui.context.host.read_line(""))


@HOST_UI.method("securestring ReadLineAsSecureString()")
def _ui_read_secret(ui: HostUI) -> Any:
    from pcshell.objects.clr_security import SecureString

    return _asked(ui, lambda: SecureString(ui.context.host.read_secret("")))


@HOST_UI.method(
    "int PromptForChoice(string caption, string message, "
    "System.Collections.ObjectModel.Collection[System.Management.Automation.Host.ChoiceDescription] choices, "
    "int defaultChoice)"
)
def _ui_prompt_for_choice(ui: HostUI, caption: str, message: str, choices: Any, default: int) -> Any:
    rows = [(choice.label, choice.help) for choice in choices or ()]
    if not rows:
        raise error("ArgumentException", "\"choices\" should have at least one element. (Parameter 'choices')")
    if not -1 <= default < len(rows):
        raise error(
            "ArgumentOutOfRangeException",
            '"defaultChoice" must be a valid index into "choices" or -1 for no default choice. '
            f"(Parameter 'defaultChoice')\nActual value was {default}.",
        )
    return _asked(ui, lambda: ui.context.host.prompt_choice(caption or "", message or "", rows, default))


@HOST_UI.method("pscredential PromptForCredential(string caption, string message, string userName, string targetName)")
def _ui_prompt_for_credential(ui: HostUI, caption: str, message: str, user: str, target: str) -> Any:
    from pcshell.runtime.binding_prompt import ask_for_credential

    del target
    return _asked(ui, lambda: ask_for_credential(ui.context.host, user or "", caption or "", message or ""))


def _asked(ui: HostUI, question: Any) -> Any:
    """What a question gives; where nobody answers, the error that says so."""
    ui.context.runspace.before_host_output()
    try:
        if not ui.context.host.is_interactive:
            raise EOFError("nothing may be asked")
        return question()
    except EOFError:
        message = "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available."
        raise error(f"{_SMA}.PSInvalidOperationException", message) from None


class ChoiceDescription:
    """One answer of a choice: its label, with & before its key, and its help."""

    __slots__ = ("help", "label")
    clr_name = f"{_SMA}.Host.ChoiceDescription"

    def __init__(self, label: str, help: str = "") -> None:
        self.label, self.help = label or "", help or ""


def _set_help(choice: ChoiceDescription, text: str) -> None:
    choice.help = text or ""


CHOICE = declare_type(f"{_SMA}.Host.ChoiceDescription")
CHOICE.constructor("ChoiceDescription(string label)", "ChoiceDescription(string label, string helpMessage)")(
    ChoiceDescription
)
CHOICE.property("string Label")(lambda choice: choice.label)
CHOICE.property("string HelpMessage", _set_help)(lambda choice: choice.help)


RAW_UI = declare_type(f"{_SMA}.Internal.Host.InternalHostRawUserInterface")


class Struct:
    """Coordinates, Size or Rectangle of a host: numbers by name, all of them settable."""

    __slots__ = ("clr_name", "numbers")

    def __init__(self, name: str, numbers: dict[str, int]) -> None:
        self.clr_name = f"{_SMA}.Host.{name}"
        self.numbers = numbers

    def __str__(self) -> str:
        return ",".join(map(str, self.numbers.values()))


def _declare_struct(name: str, fields: tuple[str, ...]) -> None:
    table = declare_type(f"{_SMA}.Host.{name}")
    for field in fields:

        def write(struct: Struct, value: int, field: str = field) -> None:
            struct.numbers[field] = value

        table.property(f"int {field}", write)(lambda struct, field=field: struct.numbers[field])
    table.constructor(f"{name}({', '.join(f'int {field.lower()}' for field in fields)})", f"{name}()")(
        lambda *values: Struct(name, dict(zip(fields, values or [0] * len(fields), strict=True)))
    )
    table.method("string ToString()")(str)


_declare_struct("Coordinates", ("X", "Y"))
_declare_struct("Size", ("Width", "Height"))
_declare_struct("Rectangle", ("Left", "Top", "Right", "Bottom"))


def _size(ui: HostRawUI) -> Struct:
    return Struct("Size", {"Width": ui.context.host.width(), "Height": ui.context.host.height()})


def _ignored(ui: HostRawUI, value: Any) -> None:
    """The terminal keeps its size, and its cursor where it is."""


def _colour(owner: Any, declaration: str, default: str, host_of: Any) -> None:
    """A colour that a script may change, by its declaration (`System.ConsoleColor ForegroundColor`)."""
    name = declaration.rpartition(" ")[2]

    def write(value: Any, colour: Any) -> None:
        host = host_of(value)
        host.colours[name] = colour
        if name in ("ForegroundColor", "BackgroundColor") and host.context.host.supports_color:
            host.context.host.write(f"\x1b[{_CODES[int(colour)] + 10 * (name == 'BackgroundColor')}m")

    def read(value: Any) -> Any:
        return host_of(value).colours.get(name) or enum_member("System.ConsoleColor", default)

    owner.property(declaration, write)(read)


# ConsoleColor -> the number behind ESC[ for a foreground; backgrounds are ten higher.
_CODES = (30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97)


def _painted(ui: HostUI, foreground: int, background: int) -> str:
    return f"\x1b[{_CODES[foreground]};{_CODES[background] + 10}m" if ui.context.host.supports_color else ""


def _plain(ui: HostUI) -> str:
    return "\x1b[0m" if ui.context.host.supports_color else ""


for _name, _default in (("Foreground", "White"), ("Background", "Black")):
    _colour(RAW_UI, f"System.ConsoleColor {_name}Color", _default, lambda ui: PSHost.of(ui.context))

_COLORS = declare_type(HostColors.clr_name)
for _name, _default in (
    ("FormatAccentColor", "Green"), ("ErrorAccentColor", "Cyan"),
    ("ErrorForegroundColor", "Red"), ("ErrorBackgroundColor", "Black"),
    ("WarningForegroundColor", "Yellow"), ("WarningBackgroundColor", "Black"),
    ("DebugForegroundColor", "Yellow"), ("DebugBackgroundColor", "Black"),
    ("VerboseForegroundColor", "Yellow"), ("VerboseBackgroundColor", "Black"),
    ("ProgressForegroundColor", "Black"), ("ProgressBackgroundColor", "Yellow"),
):  # fmt: skip
    _colour(_COLORS, f"System.ConsoleColor {_name}", _default, lambda colours: colours.host)


def _nowhere(ui: HostRawUI) -> Struct:
    return Struct("Coordinates", {"X": 0, "Y": 0})


RAW_UI.property("System.Object CursorPosition", _ignored)(_nowhere)
RAW_UI.property("System.Object WindowPosition", _ignored)(_nowhere)
RAW_UI.property("int CursorSize", _ignored)(lambda ui: 100)
RAW_UI.property("System.Object BufferSize", _ignored)(_size)
RAW_UI.property("System.Object WindowSize", _ignored)(_size)
RAW_UI.property("System.Object MaxWindowSize")(_size)
RAW_UI.property("System.Object MaxPhysicalWindowSize")(_size)
RAW_UI.property("bool KeyAvailable")(lambda ui: False)
RAW_UI.method("void FlushInputBuffer()")(lambda ui: None)
RAW_UI.method("int LengthInBufferCells(string source)")(lambda ui, source: _cells(source))


def _cells(text: str) -> int:
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


_NO_ECHO, _KEY_DOWN, _KEY_UP = 2, 4, 8  # of ReadKeyOptions


@RAW_UI.method(
    "System.Management.Automation.Host.KeyInfo ReadKey()",
    "System.Management.Automation.Host.KeyInfo ReadKey(System.Management.Automation.Host.ReadKeyOptions options)",
)
def _read_key(ui: HostRawUI, options: int = _KEY_DOWN) -> Any:
    from pcshell.objects.clr_console_key import KeyInfo, read_character

    if not options & (_KEY_DOWN | _KEY_UP):
        message = "Cannot read key options. To read options, set one or both of the following: IncludeKeyDown, "
        raise error("ArgumentException", f"{message}IncludeKeyUp.")
    flush = getattr(ui.context.host, "flush", None)
    if flush is not None:
        flush()
    return KeyInfo(read_character(echo=not options & _NO_ECHO))


@RAW_UI.property("string WindowTitle")
def _window_title(ui: HostRawUI) -> str:
    return PSHost.of(ui.context).raw_title


@_window_title.with_setter
def _set_window_title(ui: HostRawUI, title: str) -> None:
    PSHost.of(ui.context).raw_title = title
