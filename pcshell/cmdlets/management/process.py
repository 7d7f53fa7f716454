"""Get-Process, Stop-Process and Wait-Process, in the plain forms that scripts use."""

from __future__ import annotations

import os

from pcshell.cmdlet import ByPropertyName, ByValue, Cmdlet, InSet, Parameter, Switch, cmdlet
from pcshell.cmdlets.management.base import record
from pcshell.objects.clr_process import FileVersionInfo, Process, all_processes
from pcshell.objects.extended_members import add_member
from pcshell.objects.psobject import NoteProperty
from pcshell.objects.wildcard import WildcardPattern, contains_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


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
    module: bool = Switch(
        "Gives the files the processes have loaded.", InSet("Name"), InSet("Id"), InSet("InputObject")
    )
    file_version_info: bool = Switch(
        "Gives the versions of the programs.", InSet("Name"), InSet("Id"), InSet("InputObject"), aliases=["FV", "FVI"]
    )

    def process(self) -> Iterator[Any]:
        for process in self.chosen():
            if self.module:
                yield from self._modules(process)
            elif self.file_version_info:
                if process.path is not None:
                    yield FileVersionInfo(process.path)
            elif self.include_user_name:
                process.type_names = ["System.Diagnostics.Process#IncludeUserName"]
                yield add_member(process, NoteProperty("UserName", process.user_name), force=True)
            else:
                yield process

    def _modules(self, process: Process) -> Iterator[Any]:
        try:
            found = process.modules()
        except OSError as error:
            message = f'Cannot enumerate the modules of the "{process.name}" process.'
            self.write_error(record(message, "CouldNotEnumerateModules", "PermissionDenied", process,
                                    "Microsoft.PowerShell.Commands.ProcessCommandException"))  # fmt: skip
            self.write_verbose(error.strerror or "")
            return
        if self.file_version_info:
            yield from (FileVersionInfo(module.path) for module in found)
        else:
            yield from found


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

        waiting = [process for process in self.chosen() if not self._is_own(process)]
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

    def _is_own(self, process: Process) -> bool:
        """Whether the process is this one, for which nobody can wait here."""
        if process.id != os.getpid():
            return False
        message = (
            "This command stopped operation because it cannot wait on itself. Specify another process and Run your "
            "command again."
        )
        self.write_error(record(message, "WaitOnItself", "ObjectNotFound", process.id,
                                "Microsoft.PowerShell.Commands.ProcessCommandException"))  # fmt: skip
        return True
