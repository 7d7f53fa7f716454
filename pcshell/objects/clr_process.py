"""System.Diagnostics.Process, its modules and their versions, as /proc describes them."""

from __future__ import annotations

import os

from pcshell.objects.clr_exceptions import error as clr_error
from pcshell.objects.declare import declare_type
from pcshell.objects.enums import enum_member
from pcshell.objects.instants import LOCAL, TICKS_PER_SECOND, UNIX_TICKS, DateTime, TimeSpan, local_offset
from pcshell.objects.numbers import Int64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from subprocess import Popen
    from typing import Any


class FileVersionInfo:
    """System.Diagnostics.FileVersionInfo: programs here carry no versions, so that only the file's name is known."""

    __slots__ = ("path",)
    clr_name = "System.Diagnostics.FileVersionInfo"

    def __init__(self, path: str) -> None:
        self.path = path

    def __str__(self) -> str:
        unknown = ("InternalName", "OriginalFilename", "FileVersion", "FileDescription", "Product", "ProductVersion")
        flags = ("Debug", "Patched", "PreRelease", "PrivateBuild", "SpecialBuild")
        rows = [("File", self.path), *((name, "") for name in unknown), *((name, "False") for name in flags)]
        return "".join(f"{name + ':':18}{value}\n" for name, value in [*rows, ("Language", "")])


class ProcessModule:
    """System.Diagnostics.ProcessModule: a file that a process has mapped as code; address and size in bytes."""

    __slots__ = ("address", "path", "size")
    clr_name = "System.Diagnostics.ProcessModule"

    def __init__(self, path: str, address: int, size: int) -> None:
        self.path = path
        self.address = address
        self.size = size

    def __str__(self) -> str:
        return f"System.Diagnostics.ProcessModule ({os.path.basename(self.path)})"


class Process:
    """System.Diagnostics.Process, as /proc describes it; `child` is the process where this session started it."""

    __slots__ = ("child", "exit_time", "fields", "id", "name", "type_names")
    clr_name = "System.Diagnostics.Process"

    def __init__(self, process_id: int, child: Popen[bytes] | None = None) -> None:
        self.child = child
        self.type_names: list[str] | None = None
        self.exit_time: DateTime | None = None
        with open(f"/proc/{process_id}/stat", encoding="utf-8", errors="replace") as stream:
            text = stream.read()
        self.id = process_id
        self.name = text[text.index("(") + 1 : text.rindex(")")]
        self.fields = text[text.rindex(")") + 2 :].split()

    def __str__(self) -> str:
        return f"System.Diagnostics.Process ({self.name})"

    def number(self, position: int) -> int:
        """A field of `stat` behind the name, counted from 0."""
        return int(self.fields[position])

    @property
    def working_set(self) -> int:
        """Resident memory in bytes."""
        return self.number(21) * os.sysconf("SC_PAGE_SIZE")

    @property
    def processor_ticks(self) -> int:
        """Processor time in units of 100 ns."""
        return self.ticks_of(11) + self.ticks_of(12)

    def ticks_of(self, position: int) -> int:
        """A field of `stat` that counts clock ticks, in units of 100 ns."""
        return self.number(position) * TICKS_PER_SECOND // os.sysconf("SC_CLK_TCK")

    @property
    def start_time(self) -> DateTime:
        """When the process began."""
        import time

        boot = time.time() - time.clock_gettime(time.CLOCK_BOOTTIME)
        ticks = UNIX_TICKS + int((boot + self.number(19) / os.sysconf("SC_CLK_TCK")) * TICKS_PER_SECOND)
        return DateTime(ticks + local_offset(ticks), LOCAL)

    @property
    def path(self) -> str | None:
        """The program's file."""
        try:
            return os.readlink(f"/proc/{self.id}/exe")
        except OSError:
            return None

    @property
    def command_line(self) -> str | None:
        """The words the process was started with, between blanks."""
        try:
            with open(f"/proc/{self.id}/cmdline", "rb") as stream:
                return stream.read().rstrip(b"\0").replace(b"\0", b" ").decode(errors="replace") or None
        except OSError:
            return None

    @property
    def user_name(self) -> str | None:
        """The name of the user whose process it is."""
        import pwd

        try:
            owner = os.stat(f"/proc/{self.id}").st_uid
        except OSError:
            return None
        try:
            return pwd.getpwuid(owner).pw_name
        except KeyError:
            return str(owner)

    @property
    def parent(self) -> Process | None:
        """The process that started this one, where it is still there."""
        try:
            return Process(self.number(1))
        except OSError:
            return None

    def memory(self, name: str) -> int:
        """A figure of `status` in bytes, such as VmPeak; 0 where there is none."""
        try:
            with open(f"/proc/{self.id}/status", encoding="utf-8", errors="replace") as stream:
                for line in stream:
                    if line.startswith(f"{name}:"):
                        return int(line.split()[1]) * 1024
        except OSError:
            pass
        return 0

    @property
    def handle_count(self) -> int:
        """How many files the process has open, as far as this user may see."""
        try:
            return len(os.listdir(f"/proc/{self.id}/fd"))
        except OSError:
            return 0

    def modules(self) -> list[ProcessModule]:
        """The program and the libraries it has loaded. Raises OSError where this user may not see them."""
        found: dict[str, list[int]] = {}
        code: set[str] = set()
        with open(f"/proc/{self.id}/maps", encoding="utf-8", errors="replace") as stream:
            for line in stream:
                parts = line.rstrip("\n").split(None, 5)
                if len(parts) < 6 or not parts[5].startswith("/"):
                    continue
                low, _, high = parts[0].partition("-")
                limits = found.setdefault(parts[5], [int(low, 16), int(high, 16)])
                limits[1] = int(high, 16)
                if "x" in parts[1]:
                    code.add(parts[5])
        rows = [ProcessModule(path, low, high - low) for path, (low, high) in found.items() if path in code]
        program = self.path
        rows.sort(key=lambda module: module.path != program)
        return rows

    @property
    def main_module(self) -> ProcessModule | None:
        """The program itself; None for threads of the kernel and for processes of others."""
        path = self.path
        if path is None:
            return None
        try:
            return next((module for module in self.modules() if module.path == path), ProcessModule(path, 0, 0))
        except OSError:
            return ProcessModule(path, 0, 0)

    @property
    def has_exited(self) -> bool:
        """Whether the process is gone (or waits for its parent to hear of it)."""
        if self.child is not None:
            return self._ended(self.child.poll() is not None)
        try:
            return Process(self.id).fields[0] == "Z"
        except OSError:
            return True

    @property
    def exit_code(self) -> int:
        """The exit code of a child of this session: 128 and the signal's number where a signal ended it."""
        if self.child is None:
            raise clr_error(
                "InvalidOperationException",
                "Process was not started by this object, so requested information cannot be determined.",
            )
        code = self.child.poll()
        if code is None:
            raise clr_error(
                "InvalidOperationException", "Process must exit before requested information can be determined."
            )
        return code if code >= 0 else 128 - code

    def ended_at(self) -> DateTime:
        """When the process was first seen to have ended."""
        code = self.exit_code  # raises where there is none yet
        self._ended(code is not None)
        assert self.exit_time is not None
        return self.exit_time

    def wait(self, timeout: float | None = None) -> bool:
        """Waits for the end of the process, at most `timeout` seconds; says whether it has ended."""
        import subprocess
        import time

        if self.child is not None:
            try:
                self.child.wait(timeout)
            except subprocess.TimeoutExpired:
                return False
            return self._ended(True)
        limit = None if timeout is None else time.monotonic() + timeout
        while not self.has_exited:
            if limit is not None and time.monotonic() >= limit:
                return False
            time.sleep(0.02)
        return True

    def kill(self) -> None:
        """Ends the process at once; one that has ended is left alone."""
        if not self.has_exited:
            os.kill(self.id, 9)

    def _ended(self, is_over: bool) -> bool:
        if is_over and self.exit_time is None:
            self.exit_time = DateTime.now()
        return is_over


def _declare() -> None:
    table = declare_type("System.Diagnostics.Process")
    table.properties_from(
        {
            "int Id": lambda process: process.id,
            "string ProcessName": lambda process: process.name,
            "int SessionId": lambda process: process.number(3),
            "int HandleCount": lambda process: process.handle_count,
            "bool HasExited": lambda process: process.has_exited,
            "int ExitCode": lambda process: process.exit_code,
            "System.DateTime ExitTime": lambda process: process.ended_at(),
            "bool Responding": lambda process: not process.has_exited,
            "System.DateTime StartTime": lambda process: process.start_time,
            "System.TimeSpan TotalProcessorTime": lambda process: TimeSpan(process.processor_ticks),
            "System.TimeSpan UserProcessorTime": lambda process: TimeSpan(process.ticks_of(11)),
            "System.TimeSpan PrivilegedProcessorTime": lambda process: TimeSpan(process.ticks_of(12)),
            "long WorkingSet64": lambda process: Int64(process.working_set),
            "int WorkingSet": lambda process: _low_half(process.working_set),
            "int VirtualMemorySize": lambda process: _low_half(process.number(20)),
            "long VirtualMemorySize64": lambda process: Int64(process.number(20)),
            "long PeakWorkingSet64": lambda process: Int64(process.memory("VmHWM")),
            "long PeakVirtualMemorySize64": lambda process: Int64(process.memory("VmPeak")),
            "long PrivateMemorySize64": lambda process: Int64(process.memory("VmData")),
            "long PagedMemorySize64": lambda process: Int64(process.memory("VmSwap")),
            "long PagedSystemMemorySize64": lambda process: Int64(0),
            "long PeakPagedMemorySize64": lambda process: Int64(0),
            "long NonpagedSystemMemorySize64": lambda process: Int64(0),
            "int BasePriority": lambda process: process.number(16),
            f"{_PRIORITY} PriorityClass": _priority_class,
            "System.Diagnostics.ProcessModule MainModule": lambda process: process.main_module,
            "System.Diagnostics.ProcessModule[] Modules": lambda process: _seen(process.modules),
            "string MainWindowTitle": lambda process: "",
            "string MachineName": lambda process: ".",
        }
    )
    table.method("string ToString()")(str)
    table.method("void Kill()", "void Kill(bool entireProcessTree)")(lambda process, *_: process.kill())
    table.method("void WaitForExit()")(lambda process: process.wait() and None)
    table.method("bool WaitForExit(int milliseconds)")(
        lambda process, milliseconds: process.wait(None if milliseconds < 0 else milliseconds / 1000)
    )
    for name in ("Refresh", "Close", "Dispose"):
        table.method(f"void {name}()")(lambda process: None)
    table.static(f"{Process.clr_name} GetCurrentProcess()")(lambda: Process(os.getpid()))
    table.static(f"{Process.clr_name} GetProcessById(int processId)")(_by_id)
    table.static(f"{Process.clr_name}[] GetProcesses()")(lambda: all_processes())
    table.static(f"{Process.clr_name}[] GetProcessesByName(string processName)")(
        lambda name: [process for process in all_processes() if process.name == name]
    )


def _low_half(number: int) -> int:
    """A number as the Int32 of its lower 32 bits, as .NET's properties of the old names give it."""
    return (number + 0x80000000) % 0x100000000 - 0x80000000


_PRIORITY = "System.Diagnostics.ProcessPriorityClass"


def _priority_class(process: Process) -> Any:
    """.NET's classes of niceness."""
    nice = process.number(16)
    steps = ((-15, "RealTime"), (-10, "High"), (-5, "AboveNormal"), (4, "Normal"), (14, "BelowNormal"))
    return enum_member(_PRIORITY, next((name for limit, name in steps if nice <= limit), "Idle"))


def _seen(read: Any) -> Any:
    """What /proc says, or .NET's exception where it says nothing."""
    try:
        return read()
    except OSError as cause:
        raise clr_error("System.ComponentModel.Win32Exception", cause.strerror or "Access denied") from None


def _declare_modules() -> None:
    module = declare_type("System.Diagnostics.ProcessModule")
    module.properties_from(
        {
            "string ModuleName": lambda one: os.path.basename(one.path),
            "string FileName": lambda one: one.path,
            "System.IntPtr BaseAddress": lambda one: Int64(one.address),
            "int ModuleMemorySize": lambda one: one.size,
            "System.IntPtr EntryPointAddress": lambda one: Int64(0),
            "System.Diagnostics.FileVersionInfo FileVersionInfo": lambda one: FileVersionInfo(one.path),
        }
    )
    module.method("string ToString()")(str)
    version = declare_type("System.Diagnostics.FileVersionInfo")
    for name in ("Comments", "CompanyName", "FileDescription", "FileVersion", "InternalName", "Language",
                 "LegalCopyright", "LegalTrademarks", "OriginalFilename", "PrivateBuild", "ProductName",
                 "ProductVersion", "SpecialBuild"):  # fmt: skip
        version.property(f"string {name}")(lambda one: None)
    for name in ("FileMajorPart", "FileMinorPart", "FileBuildPart", "FilePrivatePart", "ProductMajorPart",
                 "ProductMinorPart", "ProductBuildPart", "ProductPrivatePart"):  # fmt: skip
        version.property(f"int {name}")(lambda one: 0)
    for name in ("IsDebug", "IsPatched", "IsPreRelease", "IsPrivateBuild", "IsSpecialBuild"):
        version.property(f"bool {name}")(lambda one: False)
    version.property("string FileName")(lambda one: one.path)
    version.method("string ToString()")(str)
    version.static("System.Diagnostics.FileVersionInfo GetVersionInfo(string fileName)")(_version_of)


def _version_of(path: str) -> FileVersionInfo:
    full = os.path.abspath(path)
    if not os.path.isfile(full):
        raise clr_error("System.IO.FileNotFoundException", full)
    return FileVersionInfo(full)


def _by_id(process_id: int) -> Process:
    try:
        return Process(process_id)
    except OSError:
        raise clr_error("ArgumentException", f"Process with an Id of {process_id} is not running.") from None


_declare()
_declare_modules()


def all_processes() -> list[Process]:
    """The processes there are, by name and number."""
    found = []
    try:
        names = os.listdir("/proc")
    except OSError:
        names = []
    for name in names:
        if name.isdigit():
            try:
                found.append(Process(int(name)))
            except OSError:
                continue
    found.sort(key=lambda process: (process.name.lower(), process.id))
    return found
