"""Members of jobs as scripts see them."""

from __future__ import annotations

from pcshell.objects.declare import declare_type
from pcshell.runtime.jobs import STREAMS, Job

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SMA = "System.Management.Automation"


class JobStateInfo:
    """The state of a job, and the exception behind Failed."""

    __slots__ = ("reason", "state")
    clr_name = f"{_SMA}.JobStateInfo"

    def __init__(self, state: str, reason: Any) -> None:
        self.state = state
        self.reason = reason

    def __str__(self) -> str:
        return self.state


class JobStateEventArgs:
    """A change of a job's state, as `Receive-Job -WriteEvents` writes it."""

    __slots__ = ("after", "before")
    clr_name = f"{_SMA}.JobStateEventArgs"

    def __init__(self, after: JobStateInfo, before: JobStateInfo) -> None:
        self.after = after
        self.before = before


def _enum(state: str) -> Any:
    from pcshell.objects.enums import enum_member

    return enum_member(f"{_SMA}.JobState", state)


def _guid(text: str) -> Any:
    from pcshell.objects.conversion import convert_to

    return convert_to(text, "guid")


def _date(value: Any) -> Any:
    from pcshell.objects.conversion import convert_to

    return None if value is None else convert_to(value.isoformat(), "datetime")


def _reader(stream: str) -> Any:
    from pcshell.runtime.hosting import RECORD_TYPES, PSDataCollection

    element = f"{_SMA}.{RECORD_TYPES.get(stream, 'PSObject')}"
    return lambda job: PSDataCollection(element, job.stream(stream))


STATE_INFO = declare_type(f"{_SMA}.JobStateInfo")
STATE_INFO.properties_from({
    "System.Management.Automation.JobState State": lambda info: _enum(info.state),
    "System.Exception Reason": lambda info: info.reason,
})  # fmt: skip


@STATE_INFO.method("string ToString()")
def _state_text(info: JobStateInfo) -> str:
    return info.state


EVENT = declare_type(JobStateEventArgs.clr_name)
EVENT.properties_from({
    f"{_SMA}.JobStateInfo JobStateInfo": lambda event: event.after,
    f"{_SMA}.JobStateInfo PreviousJobStateInfo": lambda event: event.before,
})  # fmt: skip

JOB = declare_type(f"{_SMA}.Job")
JOB.properties_from({
    "int Id": lambda job: job.id,
    "string PSJobTypeName": lambda job: job.kind,
    "System.Management.Automation.JobState State": lambda job: _enum(job.state),
    "bool HasMoreData": lambda job: job.has_more_data,
    "string Location": lambda job: job.location,
    "string Command": lambda job: job.command,
    "string StatusMessage": lambda job: "",
    "guid InstanceId": lambda job: _guid(job.instance_id),
    "System.Management.Automation.JobStateInfo JobStateInfo": lambda job: JobStateInfo(job.state, job.reason),
    "System.Object ChildJobs": lambda job: list(job.children),
    "System.Object PSBeginTime": lambda job: _date(job.begin_time),
    "System.Object PSEndTime": lambda job: _date(job.end_time),
    **{f"System.Object {name.capitalize()}": _reader(name) for name in STREAMS},
})  # fmt: skip


def _rename(job: Job, name: str) -> None:
    job.name = name


JOB.property("string Name", _rename)(lambda job: job.name)


@JOB.method("void StopJob()")
def _stop(job: Job) -> None:
    job.stop()


@JOB.method("string ToString()")
def _text(job: Job) -> str:
    return f"{_SMA}.PSRemotingJob"
