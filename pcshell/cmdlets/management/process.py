"""Get-Process, Stop-Process and Wait-Process, in the plain forms that scripts use."""

from __future__ import annotations

import os

from pcshell.cmdlet import ByPropertyName, ByValue, Cmdlet, InSet, Parameter, Switch, cmdlet
from pcshell.cmdlets.management.base import record
from pcshell.objects.clr_exceptions import error as clr_error
from pcshell.objects.declare import declare_type
from pcshell.objects.enums import enum_member
from pcshell.objects.instants import LOCAL, TICKS_PER_SECOND, UNIX_TICKS, DateTime, TimeSpan, local_offset
from pcshell.objects.numbers import Int64
from pcshell.objects.psobject import NoteProperty, PSObject
from pcshell.objects.typenames import psobject_type_names
from pcshell.objects.wildcard import WildcardPattern, contains_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from subprocess import Popen
    from typing import Any


class Process:
    """System.Diagnostics.Process, as /proc describes it; `child` is the process where this session started it."""

    __slots__ = ("child", "exit_time", "fields", "id", "name")
    clr_name = "System.Diagnostics.Process"

    def __init__(self, process_id: int, child: Popen[bytes] | None = None) -> None:
        self.child = child
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
    def priority(self) -> Any:
        """The class of the process's niceness, in .NET's bounds."""
        nice = self.number(16)
        bounds = ((-15, "RealTime"), (-10, "High"), (-5, "AboveNormal"), (4, "Normal"), (9, "BelowNormal"))
        name = next((name for limit, name in bounds if nice <= limit), "Idle")
        return enum_member("System.Diagnostics.ProcessPriorityClass", name)

    @property
    def user(self) -> str | None:
        """The name of the user whose process it is; None where it is gone."""
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
    def handle_count(self) -> int:
        """How many files are open; 0 where that may not be seen."""
        try:
            return len(os.listdir(f"/proc/{self.id}/fd"))
        except OSError:
            return 0

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
            "System.Diagnostics.ProcessPriorityClass PriorityClass": lambda process: process.priority,
            "bool Responding": lambda process: not process.has_exited,
            "System.DateTime StartTime": lambda process: process.start_time,
            "System.TimeSpan TotalProcessorTime": lambda process: TimeSpan(process.processor_ticks),
            "System.TimeSpan UserProcessorTime": lambda process: TimeSpan(process.ticks_of(11)),
            "System.TimeSpan PrivilegedProcessorTime": lambda process: TimeSpan(process.ticks_of(12)),
            "long WorkingSet64": lambda process: Int64(process.working_set),
            "int WorkingSet": lambda process: _low_half(process.working_set),
            "long VirtualMemorySize64": lambda process: Int64(process.number(20)),
            "int VirtualMemorySize": lambda process: _low_half(process.number(20)),
            "long PagedMemorySize64": lambda process: Int64(0),
            "long NonpagedSystemMemorySize64": lambda process: Int64(0),
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


def _by_id(process_id: int) -> Process:
    try:
        return Process(process_id)
    except OSError:
        raise clr_error("ArgumentException", f"Process with an Id of {process_id} is not running.") from None


_declare()


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


class _ProcessCommand(Cmdlet):
    """Finding processes by name, number or object."""

    name: Any
    id: Any
    input_object: Any = None

    def chosen(self) -> Iterator[Process]:
        """The processes that are meant; one that does not exist is an error record."""
        if self.input_object:
            yield from self.input_object
            return
        known = all_processes()
        if self.id:
            for number in self.id:
                found = [process for process in known if process.id == number]
                if not found:
                    message = f"Cannot find a process with the process identifier {number}."
                    self._missing(message, "NoProcessFoundForGivenId", number)
                yield from found
            return
        for name in self.name or ["*"]:
            pattern = WildcardPattern(name)
            found = [process for process in known if pattern.matches(process.name)]
            if not found and not contains_wildcards(name):
                message = f'Cannot find a process with the name "{name}". Verify the process name and call the cmdlet '
                self._missing(message + "again.", "NoProcessFoundForGivenName", name)
            yield from found

    def _missing(self, message: str, error_id: str, target: Any) -> None:
        self.write_error(record(message, error_id, "ObjectNotFound", target,
                                "Microsoft.PowerShell.Commands.ProcessCommandException"))  # fmt: skip


@cmdlet("Get-Process", aliases=["gps"], default_set="Name", output=["System.Diagnostics.Process"])
class GetProcess(_ProcessCommand):
    """Lists processes.

    PS> (Get-Process -Id $PID).Id -eq $PID
    True
    """

    name: list[str] = Parameter(
        "The names; wildcards are allowed.",
        InSet("Name", position=0, from_pipeline=ByPropertyName),
        InSet("NameWithUserName", position=0, from_pipeline=ByPropertyName),
        aliases=["ProcessName"],
    )
    id: list[int] = Parameter(
        "The numbers.",
        InSet("Id", mandatory=True, from_pipeline=ByPropertyName),
        InSet("IdWithUserName", mandatory=True, from_pipeline=ByPropertyName),
        aliases=["PID"],
    )
    input_object: list[Any] = Parameter(
        "The processes.",
        InSet("InputObject", mandatory=True, from_pipeline=ByValue),
        InSet("InputObjectWithUserName", mandatory=True, from_pipeline=ByValue),
        type="System.Diagnostics.Process[]",
    )
    include_user_name: bool = Switch(
        "Also shows the user.",
        InSet("NameWithUserName", mandatory=True), InSet("IdWithUserName", mandatory=True),
        InSet("InputObjectWithUserName", mandatory=True),
    )  # fmt: skip
    module: bool = Switch("Not available here.", InSet("Name"), InSet("Id"), InSet("InputObject"))
    file_version_info: bool = Switch("Not available here.", InSet("Name"), InSet("Id"), InSet("InputObject"),
                                     aliases=["FV", "FVI"])  # fmt: skip

    def process(self) -> Iterator[Any]:
        for process in self.chosen():
            yield _with_user(process) if self.include_user_name else process


def _with_user(process: Process) -> PSObject:
    """The process with the name of its user, as a view of its own shows it."""
    result = PSObject(process)
    result.members["username"] = NoteProperty("UserName", process.user)
    result.type_names = [f"{Process.clr_name}#IncludeUserName", *psobject_type_names(process)]
    return result


@cmdlet("Stop-Process", aliases=["kill", "spps"], default_set="Id", should_process=True)
class StopProcess(_ProcessCommand):
    """Ends processes."""

    name: list[str] = Parameter("The names.", set="Name", mandatory=True, from_pipeline=ByPropertyName,
                                aliases=["ProcessName"])  # fmt: skip
    id: list[int] = Parameter("The numbers.", set="Id", mandatory=True, position=0, from_pipeline=ByPropertyName)
    input_object: list[Any] = Parameter("The processes.", set="InputObject", mandatory=True, position=0,
                                        from_pipeline=ByValue, type="System.Diagnostics.Process[]")  # fmt: skip
    pass_thru: bool = Switch("Returns the processes.")
    force: bool = Switch("Does not ask.")

    def process(self) -> Iterator[Any]:
        for process in self.chosen():
            if not self.should_process(f"{process.name} ({process.id})", "Stop-Process"):
                continue
            try:
                os.kill(process.id, 9)
            except OSError as error:
                message = f'Cannot stop process "{process.name} ({process.id})" because of the following error: '
                self.write_error(record(message + (error.strerror or ""), "CouldNotStopProcess", "CloseError", process,
                                        "Microsoft.PowerShell.Commands.ProcessCommandException"))  # fmt: skip
                continue
            if self.pass_thru:
                yield process


@cmdlet("Wait-Process", default_set="Name")
class WaitProcess(_ProcessCommand):
    """Waits for processes to end."""

    id: list[int] = Parameter("The numbers.", set="Id", mandatory=True, position=0, from_pipeline=ByPropertyName,
                              aliases=["PID", "ProcessId"])  # fmt: skip
    name: list[str] = Parameter("The names.", set="Name", mandatory=True, position=0, from_pipeline=ByPropertyName,
                                aliases=["ProcessName"])  # fmt: skip
    timeout: int = Parameter("How many seconds to wait at most.", position=1, aliases=["TimeoutSec"])
    input_object: list[Any] = Parameter("The processes.", set="InputObject", mandatory=True, from_pipeline=ByValue,
                                        type="System.Diagnostics.Process[]")  # fmt: skip
    any: bool = Switch("Waits for the first one only.")
    pass_thru: bool = Switch("Returns the processes.")

    def process(self) -> Iterator[Any]:
        import time

        waiting = list(self.chosen())
        end = time.monotonic() + self.timeout if self.is_bound("Timeout") else None
        left = list(waiting)
        while left:
            left = [process for process in left if not process.has_exited]
            if not left or (self.any and len(left) < len(waiting)):
                break
            if end is not None and time.monotonic() >= end:
                for process in left:
                    message = (
                        f'This command stopped operation of "{process.name} ({process.id})" because process '
                        f'"{process.name} ({process.id})" is not stopped in the specified time-out.'
                    )
                    self.write_error(record(message, "ProcessNotTerminated", "CloseError", process,
                                            "System.TimeoutException"))  # fmt: skip
                break
            time.sleep(0.05)
        if self.pass_thru:
            yield from waiting
