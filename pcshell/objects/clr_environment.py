"""System.Environment, Console, Thread, RuntimeInformation and OperatingSystem."""

from __future__ import annotations

import os
import sys

from pcshell.objects.clr_exceptions import argument_null
from pcshell.objects.clr_string import current_text
from pcshell.objects.collections import Hashtable
from pcshell.objects.declare import declare_type
from pcshell.objects.script_protocol import CONSOLE as CONSOLE_STREAMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

ENVIRONMENT = declare_type("System.Environment")


def _user_name() -> str:
    try:
        import getpass

        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def _machine_name() -> str:
    import socket

    return socket.gethostname()


def _os_version() -> Any:
    return OperatingSystem()


class OperatingSystem:
    """System.OperatingSystem."""

    __slots__ = ()
    clr_name = "System.OperatingSystem"

    @property
    def version(self) -> Any:
        """The kernel's version."""
        import platform

        from pcshell.objects.clr_version import Version

        numbers: list[int] = []
        for part in platform.release().replace("-", ".").split("."):
            if not part.isdigit() or len(numbers) == 4:
                break
            numbers.append(int(part))
        return Version(*[*numbers, 0, 0][: max(2, len(numbers))])

    def __str__(self) -> str:
        return f"{'Microsoft Windows NT' if os.name == 'nt' else 'Unix'} {self.version}"


for _declaration, _getter in {
    "string NewLine": lambda: "\n" if os.name != "nt" else "\r\n",
    "string MachineName": _machine_name,
    "string UserName": _user_name,
    "string UserDomainName": _machine_name,
    "int ProcessorCount": lambda: os.cpu_count() or 1,
    "int ProcessId": os.getpid,
    "string ProcessPath": lambda: sys.executable,
    "bool Is64BitProcess": lambda: sys.maxsize > 2**32,
    "bool Is64BitOperatingSystem": lambda: sys.maxsize > 2**32,
    "bool UserInteractive": lambda: True,
    "bool HasShutdownStarted": lambda: False,
    "System.OperatingSystem OSVersion": _os_version,
    "string CommandLine": lambda: " ".join(sys.argv),
    "string SystemDirectory": lambda: "",
    "int CurrentManagedThreadId": lambda: 1,
    "int SystemPageSize": lambda: 4096,
    "string StackTrace": lambda: "",
    "bool IsPrivilegedProcess": lambda: hasattr(os, "geteuid") and os.geteuid() == 0,
    "long WorkingSet": lambda: _working_set(),
}.items():
    ENVIRONMENT.static_property(_declaration)(_getter)


def _working_set() -> Any:
    """The memory the process takes now, in bytes; 0 where the system does not say."""
    from pcshell.objects.numbers import Int64

    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return Int64(int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE"))
    except (OSError, ValueError, IndexError, AttributeError):
        return Int64(0)


@ENVIRONMENT.static_property("string CurrentDirectory")
def _current_directory() -> str:
    return os.getcwd()


@_current_directory.with_setter
def _set_current_directory(path: str) -> None:
    os.chdir(path)


@ENVIRONMENT.static_property("int ExitCode")
def _exit_code() -> int:
    return 0


@ENVIRONMENT.static_property("version Version")
def _version() -> Any:
    from pcshell.objects.clr_version import Version

    return Version(10, 0, 0)


@ENVIRONMENT.static_property("int TickCount")
def _tick_count() -> int:
    import time

    return (int(time.monotonic() * 1000) + 2**31) % 2**32 - 2**31


@ENVIRONMENT.static_property("long TickCount64")
def _tick_count64() -> int:
    import time

    return int(time.monotonic() * 1000)


@ENVIRONMENT.static(
    "string GetEnvironmentVariable(string variable)",
    "string GetEnvironmentVariable(string variable, System.EnvironmentVariableTarget target)",
)
def _get_variable(name: str | None, target: int = 0) -> str | None:
    if name is None:
        raise argument_null("variable")
    return os.environ.get(name) if not target else None


@ENVIRONMENT.static(
    "void SetEnvironmentVariable(string variable, string value)",
    "void SetEnvironmentVariable(string variable, string value, System.EnvironmentVariableTarget target)",
)
def _set_variable(name: str | None, value: str | None, target: int = 0) -> None:
    if name is None:
        raise argument_null("variable")
    if target:
        return
    if value is None:
        os.environ.pop(name, None)
    else:
        os.environ[name] = value


@ENVIRONMENT.static(
    "System.Collections.IDictionary GetEnvironmentVariables()",
    "System.Collections.IDictionary GetEnvironmentVariables(System.EnvironmentVariableTarget target)",
)
def _get_variables(target: int = 0) -> Hashtable:
    return Hashtable(() if int(target) else os.environ.items())


@ENVIRONMENT.static("string[] GetLogicalDrives()")
def _drives() -> list[str]:
    return ["/"] if os.name != "nt" else [f"{letter}:\\" for letter in "CDEFGHIJ" if os.path.exists(f"{letter}:\\")]


@ENVIRONMENT.static("string ExpandEnvironmentVariables(string name)")
def _expand(text: str) -> str:
    parts = text.split("%")
    out = parts[0]
    at = 1
    while at < len(parts):
        value = os.environ.get(parts[at]) if at + 1 < len(parts) else None
        if value is None:
            out += f"%{parts[at]}"
            at += 1
        else:
            out += value + parts[at + 1]
            at += 2
    return out


@ENVIRONMENT.static("string[] GetCommandLineArgs()")
def _command_line() -> list[str]:
    return list(sys.argv)


_FOLDERS = {
    "UserProfile": "", "MyDocuments": "Documents", "Personal": "Documents", "Desktop": "Desktop",
    "DesktopDirectory": "Desktop", "MyMusic": "Music", "MyPictures": "Pictures", "MyVideos": "Videos",
    "ApplicationData": ".config", "LocalApplicationData": ".local/share", "Templates": "Templates",
}  # fmt: skip


@ENVIRONMENT.static(
    "string GetFolderPath(System.Environment+SpecialFolder folder)",
    "string GetFolderPath(System.Environment+SpecialFolder folder, System.Environment+SpecialFolderOption option)",
)
def _folder(folder: Any, _option: Any = None) -> str:
    if str(current_text(folder)) == "CommonApplicationData":
        return "/usr/share"
    name = _FOLDERS.get(current_text(folder))
    if name is None:
        return ""
    home = os.path.expanduser("~")
    return os.path.join(home, name) if name else home


@ENVIRONMENT.static("void Exit(int exitCode)")
def _exit(code: int) -> None:
    raise SystemExit(code)


# ------------------------------------------------------------------------------------------------------------- Console

CONSOLE = declare_type("System.Console")

STREAMS = CONSOLE_STREAMS


def _write_text(text: str) -> None:
    redirected = _WRITERS.get("out")
    if redirected is not None:
        redirected.write(text)
        return
    writer = STREAMS.get("write")
    if writer is not None:
        writer(text)
    else:
        sys.stdout.write(text)
        sys.stdout.flush()


@CONSOLE.static("void Write(string value)", "void Write(System.Object value)")
def _write(value: Any) -> None:
    _write_text(current_text(value))


@CONSOLE.static("void WriteLine()", "void WriteLine(string value)", "void WriteLine(System.Object value)")
def _write_line(value: Any = "") -> None:
    _write_text(current_text(value) + "\n")


def _declare_formatting(name: str, end: str) -> None:
    """Write and WriteLine with a template: up to three values one by one, any number as an array."""

    def write(template: str, args: list[Any]) -> None:
        from pcshell.objects.text import format_text

        _write_text(format_text(template, args) + end)

    for count in (1, 2, 3):
        values = "".join(f", System.Object arg{position}" for position in range(count))
        CONSOLE.static(f"void {name}(string format{values})")(lambda template, *args: write(template, list(args)))
    CONSOLE.static(f"void {name}(string format, params System.Object[] arg)")(write)


_declare_formatting("Write", "")
_declare_formatting("WriteLine", "\n")


@CONSOLE.static("void Write(char[] buffer)", "void Write(char[] buffer, int index, int count)")
def _write_chars(letters: list[str] | None, index: int = 0, count: int | None = None) -> None:
    from pcshell.objects.utf16 import whole

    _write_text(whole("".join((letters or [])[index : None if count is None else index + count])))


@CONSOLE.static("void WriteLine(char[] buffer)", "void WriteLine(char[] buffer, int index, int count)")
def _write_line_chars(letters: list[str] | None, index: int = 0, count: int | None = None) -> None:
    _write_chars(letters, index, count)
    _write_text("\n")


@CONSOLE.static("string ReadLine()")
def _read_line() -> str | None:
    reader = STREAMS.get("read_line")
    if reader is not None:
        line: str | None = reader()
        return line
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None


@CONSOLE.static("int Read()")
def _read() -> int:
    reader = _input()
    return int(reader.read())


@CONSOLE.static("System.ConsoleKeyInfo ReadKey()", "System.ConsoleKeyInfo ReadKey(bool intercept)")
def _read_key(intercept: bool = False) -> Any:
    from pcshell.objects.clr_console_key import ConsoleKeyInfo, read_character

    return ConsoleKeyInfo(read_character(echo=not intercept))


def _input() -> Any:
    """Console.In: what SetIn gave, else standard input."""
    from pcshell.objects.clr_text_streams import ConsoleReader

    return _READERS.get("in") or ConsoleReader(_read_line)


_READERS: dict[str, Any] = {}
CONSOLE.static_property("System.IO.TextReader In")(_input)


@CONSOLE.static("void SetIn(System.IO.TextReader newIn)")
def _set_input(reader: Any) -> None:
    if reader is None:
        raise argument_null("newIn")
    _READERS["in"] = reader


class ErrorWriter:
    """Console.Error and Console.Out."""

    __slots__ = ("is_error", "new_line")
    clr_name = "System.IO.TextWriter+SyncTextWriter"

    def __init__(self, is_error: bool) -> None:
        self.is_error = is_error
        self.new_line = "\n"

    @property
    def encoding(self) -> Any:
        """Encoding."""
        from pcshell.objects.clr_encoding import UTF8_PLAIN

        return UTF8_PLAIN

    def flush(self) -> None:
        """Everything is written at once."""

    close = flush

    def write(self, text: str) -> None:
        """Writes text."""
        if not self.is_error:
            _write_text(text)
            return
        writer = STREAMS.get("write_error")
        if writer is not None:
            writer(text)
        else:
            sys.stderr.write(text)


_OUT, _ERROR = ErrorWriter(False), ErrorWriter(True)
_WRITERS: dict[str, Any] = {}
CONSOLE.static_property("System.IO.TextWriter Out")(lambda: _WRITERS.get("out") or _OUT)
CONSOLE.static_property("System.IO.TextWriter Error")(lambda: _WRITERS.get("error") or _ERROR)


@CONSOLE.static("void SetOut(System.IO.TextWriter newOut)")
def _set_output(writer: Any) -> None:
    if writer is None:
        raise argument_null("newOut")
    _WRITERS["out"] = None if writer is _OUT else writer


@CONSOLE.static("void SetError(System.IO.TextWriter newError)")
def _set_error(writer: Any) -> None:
    if writer is None:
        raise argument_null("newError")
    _WRITERS["error"] = None if writer is _ERROR else writer


@CONSOLE.static("System.ValueTuple`2[int,int] GetCursorPosition()")
def _cursor() -> Any:
    from pcshell.objects.clr_tuple import value_tuple

    return value_tuple(_SETTINGS["left"], _SETTINGS["top"])


def _size(index: int) -> int:
    import shutil

    return shutil.get_terminal_size((120, 30))[index]


CONSOLE.static_property("int WindowWidth")(lambda: _size(0))
CONSOLE.static_property("int WindowHeight")(lambda: _size(1))
CONSOLE.static_property("int BufferWidth")(lambda: _size(0))
CONSOLE.static_property("int BufferHeight")(lambda: _size(1))
CONSOLE.static_property("bool IsOutputRedirected")(lambda: not sys.stdout.isatty())
CONSOLE.static_property("bool IsInputRedirected")(lambda: not sys.stdin.isatty())
CONSOLE.static_property("bool IsErrorRedirected")(lambda: not sys.stderr.isatty())
CONSOLE.static_property("bool KeyAvailable")(lambda: False)
CONSOLE.static_property("bool CapsLock")(lambda: False)
CONSOLE.static_property("bool NumberLock")(lambda: False)
CONSOLE.static_property("int LargestWindowWidth")(lambda: _size(0))
CONSOLE.static_property("int LargestWindowHeight")(lambda: _size(1))
_SETTINGS: dict[str, Any] = {
    "title": "pcshell", "left": 0, "top": 0, "visible": True, "ctrl_c": False, "size": 100, "window_left": 0,
    "window_top": 0,
}  # fmt: skip


def _setting(declaration: str, key: str) -> None:
    def write(value: Any) -> None:
        _SETTINGS[key] = value

    CONSOLE.static_property(declaration, write)(lambda: _SETTINGS[key])


_setting("string Title", "title")
_setting("int CursorSize", "size")
_setting("int WindowLeft", "window_left")
_setting("int WindowTop", "window_top")
_setting("int CursorLeft", "left")
_setting("int CursorTop", "top")
_setting("bool CursorVisible", "visible")
_setting("bool TreatControlCAsInput", "ctrl_c")


def _color(name: str) -> Any:
    from pcshell.objects.enums import enum_member

    return enum_member("System.ConsoleColor", name)


_COLORS: dict[str, Any] = {}


def _color_setting(name: str, default: str) -> None:
    def write(value: Any) -> None:
        _COLORS[name] = value

    CONSOLE.static_property(f"System.ConsoleColor {name}", write)(lambda: _COLORS.get(name) or _color(default))


_color_setting("ForegroundColor", "Gray")
_color_setting("BackgroundColor", "Black")
CONSOLE.static("void ResetColor()")(_COLORS.clear)
CONSOLE.static("void Clear()", "void Beep()")(lambda: None)
CONSOLE.static("void Beep(int frequency, int duration)", "void SetWindowSize(int width, int height)",
               "void SetBufferSize(int width, int height)",
               "void SetWindowPosition(int left, int top)")(lambda first, second: None)  # fmt: skip
CONSOLE.static("void SetCursorPosition(int left, int top)")(lambda left, top: None)


def _encoding_setting(name: str) -> None:
    def write(value: Any) -> None:
        _SETTINGS[name] = value

    def read() -> Any:
        from pcshell.objects.clr_encoding import UTF8_PLAIN

        return _SETTINGS.get(name, UTF8_PLAIN)

    CONSOLE.static_property(f"System.Text.Encoding {name}", write)(read)


_encoding_setting("OutputEncoding")
_encoding_setting("InputEncoding")


# ----------------------------------------------------------------------------------------------- threads, the platform


class Thread:
    """System.Threading.Thread: the one that runs the session."""

    __slots__ = ()
    clr_name = "System.Threading.Thread"


_THREAD = Thread()
THREAD = declare_type("System.Threading.Thread")
THREAD.static_property("System.Threading.Thread CurrentThread")(lambda: _THREAD)
THREAD.properties_from(
    {
        "int ManagedThreadId": lambda thread: 1,
        "bool IsAlive": lambda thread: True,
        "bool IsBackground": lambda thread: False,
        "string Name": lambda thread: None,
    }
)


@THREAD.static("void Sleep(int millisecondsTimeout)")
def _sleep(milliseconds: int) -> None:
    import time

    time.sleep(max(milliseconds, 0) / 1000)


@THREAD.static("void Sleep(timespan timeout)")
def _sleep_span(span: Any) -> None:
    _sleep(span.ticks // 10_000)


def _culture(read: str, write: str) -> None:
    from pcshell.objects import cultures

    functions: dict[str, Callable[..., Any]] = {
        "current": cultures.current, "current_ui": cultures.current_ui, "set_current": cultures.set_current,
        "set_current_ui": cultures.set_current_ui,
    }  # fmt: skip
    name = "CurrentCulture" if read == "current" else "CurrentUICulture"
    THREAD.property(f"cultureinfo {name}", lambda thread, value: functions[write](value))(
        lambda thread: functions[read]()
    )


_culture("current", "set_current")
_culture("current_ui", "set_current_ui")


class OSPlatform:
    """System.Runtime.InteropServices.OSPlatform."""

    __slots__ = ("name",)
    clr_name = "System.Runtime.InteropServices.OSPlatform"

    def __init__(self, name: str = "") -> None:
        self.name = name

    def __str__(self) -> str:
        return self.name


PLATFORM = declare_type(OSPlatform.clr_name)
for _name in ("Windows", "Linux", "OSX", "FreeBSD"):
    PLATFORM.constant(f"{OSPlatform.clr_name} {_name}", OSPlatform(_name.upper()))
PLATFORM.static(f"{OSPlatform.clr_name} Create(string osPlatform)")(OSPlatform)
PLATFORM.method("string ToString()")(str)

RUNTIME = declare_type("System.Runtime.InteropServices.RuntimeInformation")


def _description() -> str:
    import platform

    return f"{platform.system()} {platform.release()}"


RUNTIME.static_property("string OSDescription")(_description)
RUNTIME.static_property("string FrameworkDescription")(lambda: ".NET 10.0.0")
RUNTIME.static_property("string RuntimeIdentifier")(lambda: f"{sys.platform}-x64")


@RUNTIME.static("bool IsOSPlatform(System.Object osPlatform)")
def _is_platform(platform: Any) -> bool:
    name = current_text(platform).upper()
    return {"linux": "LINUX", "darwin": "OSX", "win32": "WINDOWS"}.get(sys.platform) == name


SYSTEM = declare_type("System.OperatingSystem")


def _platform_value(_system: OperatingSystem) -> Any:
    from pcshell.objects.enums import enum_member

    return enum_member("System.PlatformID", "Win32NT" if os.name == "nt" else "Unix")


SYSTEM.properties_from(
    {
        "System.PlatformID Platform": _platform_value,
        "string ServicePack": lambda system: "",
        "version Version": lambda system: system.version,
        "string VersionString": str,
    }
)
SYSTEM.static("bool IsWindows()")(lambda: os.name == "nt")
SYSTEM.static("bool IsLinux()")(lambda: sys.platform == "linux")
SYSTEM.static("bool IsMacOS()")(lambda: sys.platform == "darwin")
