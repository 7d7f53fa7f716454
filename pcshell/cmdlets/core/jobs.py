"""Jobs: Start-Job, Start-ThreadJob, Get-, Receive-, Wait-, Stop- and Remove-Job (about_Jobs, about_Thread_Jobs)."""

from __future__ import annotations

from pcshell.cmdlet import (
    ByPropertyName,
    ByValue,
    Cmdlet,
    ErrorRecord,
    InSet,
    Parameter,
    RuntimeException,
    Switch,
    cmdlet,
)
from pcshell.metadata.validation import (
    ValidateNotNull,
    ValidateNotNullOrEmpty,
    ValidateNotNullOrWhiteSpace,
    ValidateRange,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from pcshell.runtime.jobs import Job, JobRepository

_JOB = "System.Management.Automation.Job"
_ID, _INSTANCE, _NAME = "SessionIdParameterSet", "InstanceIdParameterSet", "NameParameterSet"
_STATE, _COMMAND, _FILTER, _JOBS = "StateParameterSet", "CommandParameterSet", "FilterParameterSet", "JobParameterSet"


# ------------------------------------------------------------------------------------------------------- starting


class _Starter(Cmdlet):
    """What the two ways of starting a job have in common."""

    kind = "BackgroundJob"
    script_block: Any
    file_path: str
    input_object: Any

    def begin(self) -> None:
        """Input is collected for `$input`."""
        self._items: list[Any] = []

    def process(self) -> None:
        """Keeps an input object."""
        if self.is_bound("InputObject"):
            self._items.append(self.input_object)

    def _block(self) -> Any:
        """The script block, or the script of the file."""
        if not self.is_bound("FilePath") and not self.is_bound("LiteralPath"):
            return self.script_block
        from pcshell.runtime.script_files import read_script

        name = self.file_path if self.is_bound("FilePath") else self.bound["LiteralPath"]
        path = self.context.session.provider_path(str(name).replace("\\", "/"))
        import os

        if path is None or not os.path.isfile(path):
            error = RuntimeException(f"Cannot find path '{path or name}' because it does not exist.", "PathNotFound")
            self.throw(ErrorRecord(error, "PathNotFound", "ObjectNotFound", name))
        return self.context.runspace.parse(read_script(str(path)), str(path))

    def _start(self, **options: Any) -> Job:
        from pcshell.runtime.jobs import JobRepository
        from pcshell.runtime.workers import using_values

        block = self._block()
        initialization = self.bound.get("InitializationScript")
        using = using_values(self.context, block.ast)
        if initialization is not None:
            using.update(using_values(self.context, initialization.ast))
        return JobRepository.of(self.context).start(
            self.kind, block.ast, name=self.bound.get("Name", ""), command=block.text, using=using,
            args=list(self.bound.get("ArgumentList") or ()), input=self._items or None,
            initialization=None if initialization is None else initialization.ast, **options,
        )  # fmt: skip


_STARTS = ("ComputerName", "FilePathComputerName", "LiteralFilePathComputerName")


@cmdlet("Start-Job", aliases=["sajb"], default_set="ComputerName",
        output=["System.Management.Automation.PSRemotingJob"])  # fmt: skip
class StartJob(_Starter):
    """Starts a PowerShell background job.

    The job runs beside the session in a runspace of its own: variables come along with $using: or -ArgumentList.

    PS> Start-Job { 6 * 7 } | Receive-Job -Wait -AutoRemoveJob
    42
    """

    kind = "BackgroundJob"
    script_block: Any = Parameter(
        "The script block to run.", InSet("ComputerName", position=0, mandatory=True), type="scriptblock",
        aliases=["Command"],
    )  # fmt: skip
    file_path: str = Parameter("A script to run.", InSet("FilePathComputerName", position=0, mandatory=True))
    literal_path: str = Parameter(
        "A script to run, by its literal path.", InSet("LiteralFilePathComputerName", mandatory=True),
        aliases=["PSPath", "LP"],
    )  # fmt: skip
    name: str = Parameter(
        "The name of the job.", *(InSet(one, from_pipeline=ByPropertyName) for one in _STARTS)
    )  # fmt: skip
    initialization_script: Any = Parameter(
        "Runs before the job.", *(InSet(one, position=1) for one in _STARTS), type="scriptblock"
    )
    working_directory: str = Parameter("The folder the job starts in.", validate=[ValidateNotNullOrWhiteSpace()])
    input_object: Any = Parameter(
        "What the job reads as $input.", *(InSet(one, from_pipeline=ByValue) for one in _STARTS), type="psobject"
    )
    argument_list: Any = Parameter(
        "Arguments of the script block.", *(InSet(one) for one in _STARTS), type="object[]", aliases=["Args"]
    )

    def end(self) -> Iterator[Any]:
        """Starts the job and writes it."""
        location = None
        if self.is_bound("WorkingDirectory"):
            import os

            location = self.context.session.provider_path(self.working_directory)
            if location is None or not os.path.isdir(location):
                error = RuntimeException(
                    f"The directory name is invalid: '{self.working_directory}'", "DirectoryNotFoundException"
                )
                self.throw(ErrorRecord(error, "DirectoryNotFoundException", "InvalidArgument", self.working_directory))
        yield self._start(location=location)


@cmdlet("Start-ThreadJob", module="Microsoft.PowerShell.ThreadJob", default_set="ScriptBlock", output=[_JOB],
        class_name="Microsoft.PowerShell.ThreadJob.StartThreadJobCommand")  # fmt: skip
class StartThreadJob(_Starter):
    """Creates background jobs that run in threads; no more than -ThrottleLimit of them at a time.

    PS> 1..3 | ForEach-Object { $n = $_; Start-ThreadJob { $using:n * 2 } } | Receive-Job -Wait | Sort-Object
    2
    4
    6
    """

    kind = "ThreadJob"
    script_block: Any = Parameter(
        "The script block to run.", InSet("ScriptBlock", position=0, mandatory=True), type="scriptblock"
    )
    file_path: str = Parameter("A script to run.", InSet("FilePath", position=0, mandatory=True))
    name: str = Parameter("The name of the job.", validate=[ValidateNotNullOrEmpty()])
    initialization_script: Any = Parameter("Runs before the job.", type="scriptblock")
    input_object: Any = Parameter("What the job reads as $input.", from_pipeline=ByValue, validate=[ValidateNotNull()])
    argument_list: Any = Parameter("Arguments of the script block.", type="object[]")
    throttle_limit: int = Parameter("How many thread jobs run at a time.", validate=[ValidateRange(1, 1000000)])
    streaming_host: Any = Parameter("A host for the job's host output.", validate=[ValidateNotNull()])

    def end(self) -> Iterator[Any]:
        """Starts the job, or lets it wait for its turn, and writes it."""
        from pcshell.runtime.jobs import JobRepository

        repository = JobRepository.of(self.context)
        if self.is_bound("ThrottleLimit"):
            with repository.changed:
                repository.throttle = self.throttle_limit
                repository.changed.notify_all()
        yield self._start(throttled=True)


# -------------------------------------------------------------------------------------------------------- finding


def _not_found(kind: str, shown: str) -> ErrorRecord:
    texts = {
        "Id": ("JobWithSpecifiedSessionIdNotFound",
               f"The command cannot find a job with the job ID {shown}. Verify the value of the Id parameter and then "
               "try the command again."),
        "Name": ("JobWithSpecifiedNameNotFound",
                 f"The command cannot find the job because the job name {shown} was not found. Verify the value of the "
                 "Name parameter, and then try the command again."),
        "InstanceId": ("JobWithSpecifiedInstanceIdNotFound",
                       f"The command cannot find a job with the instance ID {shown}. Verify the value of the "
                       "InstanceId parameter and then try the command again."),
    }  # fmt: skip
    error_id, message = texts[kind]
    return ErrorRecord(RuntimeException(message, error_id), error_id, "ObjectNotFound", shown)


class _Finder(Cmdlet):
    """Finds jobs by number, name, identifier, state or command."""

    def repository(self) -> JobRepository:
        """The jobs of the session."""
        from pcshell.runtime.jobs import JobRepository

        return JobRepository.of(self.context)

    def found(self) -> list[Job]:
        """The jobs that the parameters name; a name that fits nothing is an error."""
        bound = self.bound
        known = self.repository().jobs
        if self.is_bound("Job"):
            return list(bound["Job"])
        if self.is_bound("Id"):
            return self._each("Id", known, lambda job, wanted: job.id == int(wanted))
        if self.is_bound("InstanceId"):
            return self._each("InstanceId", known, lambda job, wanted: job.instance_id == str(wanted).lower())
        if self.is_bound("Name"):
            return self._by_pattern("Name", known, lambda job: job.name)
        if self.is_bound("State"):
            from pcshell.objects.conversion import to_string

            wanted_state = to_string(bound["State"])
            return [job for job in known if job.state == wanted_state]
        if self.is_bound("Command"):
            return self._by_pattern("Command", known, lambda job: job.command)
        if self.is_bound("Filter"):
            return [job for job in known if _fits(job, bound["Filter"])]
        return list(known)

    def _each(self, parameter: str, known: list[Job], fits: Callable[[Job, Any], bool]) -> list[Job]:
        result: list[Job] = []
        for wanted in self.bound[parameter]:
            matching = [job for job in known if fits(job, wanted)]
            if not matching:
                self.write_error(_not_found(parameter, str(wanted)))
            result += matching
        return result

    def _by_pattern(self, parameter: str, known: list[Job], text: Callable[[Job], str]) -> list[Job]:
        from pcshell.objects.wildcard import WildcardPattern, contains_wildcards

        result: list[Job] = []
        for pattern in self.bound[parameter]:
            matcher = WildcardPattern(pattern)
            matching = [job for job in known if matcher.matches(text(job))]
            if not matching and parameter == "Name" and not contains_wildcards(pattern):
                self.write_error(_not_found("Name", pattern))
            result += [job for job in matching if job not in result]
        return result


def _fits(job: Job, table: Any) -> bool:
    """Whether the job has the values of a -Filter table."""
    from pcshell.objects.comparison import equals
    from pcshell.objects.conversion import to_string
    from pcshell.objects.members import get_property

    return all(equals(get_property(job, to_string(key), to_string(key).lower()), value) for key, value in table.pairs())


_LISTED = (_ID, _INSTANCE, _NAME, _STATE, _COMMAND)


@cmdlet("Get-Job", aliases=["gjb"], default_set=_ID, confirm_impact="None", output=[_JOB])
class GetJob(_Finder):
    """Gets PowerShell background jobs that are running in the current session."""

    id: list[int] = Parameter(
        "Numbers of jobs.", InSet(_ID, position=0, from_pipeline=ByPropertyName), validate=[ValidateNotNullOrEmpty()]
    )
    name: list[str] = Parameter(
        "Names of jobs; wildcards are allowed.",
        InSet(_NAME, position=0, mandatory=True, from_pipeline=ByPropertyName), validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    instance_id: Any = Parameter(
        "Identifiers of jobs.", InSet(_INSTANCE, position=0, mandatory=True, from_pipeline=ByPropertyName),
        type="guid[]", validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    state: Any = Parameter(
        "Jobs in this state.", InSet(_STATE, position=0, mandatory=True, from_pipeline=ByPropertyName),
        type="System.Management.Automation.JobState",
    )  # fmt: skip
    command: list[str] = Parameter(
        "Jobs that run these commands.", InSet(_COMMAND, from_pipeline=ByPropertyName),
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    filter: Any = Parameter(
        "Jobs with these values.", InSet(_FILTER, position=0, mandatory=True, from_pipeline=ByPropertyName),
        type="hashtable", validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    include_child_job: bool = Switch("Writes child jobs as well.", *(InSet(one) for one in _LISTED))
    child_job_state: Any = Parameter(
        "Child jobs in this state.", *(InSet(one) for one in _LISTED), type="System.Management.Automation.JobState"
    )
    has_more_data: bool = Parameter(
        "Jobs with, or without, something to receive.", *(InSet(one) for one in _LISTED), type="bool"
    )
    before: Any = Parameter("Jobs that ended before this time.", *(InSet(one) for one in _LISTED), type="datetime")
    after: Any = Parameter("Jobs that ended after this time.", *(InSet(one) for one in _LISTED), type="datetime")
    newest: int = Parameter("How many jobs, the latest first.", *(InSet(one) for one in _LISTED))

    def process(self) -> Iterator[Any]:
        """The jobs in order of their numbers."""
        jobs = sorted(self.found(), key=lambda job: job.id)
        if self.is_bound("HasMoreData"):
            jobs = [job for job in jobs if job.has_more_data == bool(self.has_more_data)]
        if self.is_bound("Before"):
            jobs = [job for job in jobs if self._ended(job, self.before, -1)]
        if self.is_bound("After"):
            jobs = [job for job in jobs if self._ended(job, self.after, 1)]
        if self.is_bound("Newest"):
            jobs = jobs[max(len(jobs) - self.newest, 0) :]
        for job in jobs:
            yield job
            if self.include_child_job or self.is_bound("ChildJobState"):
                yield from self._children(job)

    def _children(self, job: Job) -> Iterator[Job]:
        from pcshell.objects.conversion import to_string

        wanted = to_string(self.child_job_state) if self.is_bound("ChildJobState") else ""
        yield from (child for child in job.children if not wanted or child.state == wanted)

    def _ended(self, job: Job, limit: Any, sign: int) -> bool:
        from pcshell.objects.comparison import compare
        from pcshell.objects.members import get_property

        end = get_property(job, "PSEndTime", "psendtime")
        return end is not None and compare(end, limit) * sign > 0


# ------------------------------------------------------------------------------------------------------ receiving

_RECEIVED = ("Location", "Session", "ComputerName")


@cmdlet("Receive-Job", aliases=["rcjb"], default_set="Location", confirm_impact="None")
class ReceiveJob(_Finder):
    """Gets the results of the PowerShell background jobs in the current session.

    PS> Start-ThreadJob { 'first'; 'second' } | Receive-Job -Wait
    first
    second
    """

    job: Any = Parameter(
        "The jobs.",
        *(InSet(one, position=0, mandatory=True, from_pipeline=ByValue | ByPropertyName) for one in _RECEIVED),
        type=_JOB + "[]",
    )  # fmt: skip
    location: list[str] = Parameter(
        "Jobs that run there.", InSet("Location", position=1), validate=[ValidateNotNullOrEmpty()]
    )
    computer_name: list[str] = Parameter(
        "Jobs that run on these computers.", InSet("ComputerName", position=1, from_pipeline=ByPropertyName),
        aliases=["Cn"], validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    id: list[int] = Parameter(
        "Numbers of jobs.", InSet(_ID, position=0, mandatory=True, from_pipeline=ByPropertyName),
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    name: list[str] = Parameter(
        "Names of jobs; wildcards are allowed.",
        InSet(_NAME, position=0, mandatory=True, from_pipeline=ByPropertyName), validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    instance_id: Any = Parameter(
        "Identifiers of jobs.", InSet(_INSTANCE, position=0, mandatory=True, from_pipeline=ByPropertyName),
        type="guid[]", validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    keep: bool = Switch("Leaves the results where they are.")
    no_recurse: bool = Switch("Leaves child jobs out.")
    force: bool = Switch("Goes on waiting for suspended jobs.")
    wait: bool = Switch("Waits until the jobs have ended.")
    auto_remove_job: bool = Switch("Removes the jobs afterwards; needs -Wait.", name="AutoRemoveJob")
    write_events: bool = Switch("Writes changes of state; needs -Wait.")
    write_job_in_results: bool = Switch("Writes the job before its results; needs -Wait.")

    def begin(self) -> None:
        """Jobs are received together when all are known, so that -Wait waits for all of them at once."""
        self._jobs: list[Job] = []
        for switch in ("AutoRemoveJob", "WriteJobInResults"):
            if self.bound.get(switch) and not self.wait:
                error = RuntimeException(
                    f"The {switch} parameter cannot be used without the Wait parameter.",
                    "ReceiveJobAutoRemoveJobNotSupportedWithoutWait",
                )
                self.throw(ErrorRecord(error, error.error_id, "InvalidArgument"))

    def process(self) -> None:
        """Without -Wait what is there now is written; with it the job is kept in mind."""
        for job in self.found():
            if not self.wait:
                self._write(job)
            elif job not in self._jobs:
                self._jobs.append(job)

    def end(self) -> None:
        """Waits, writing what comes in the order in which it comes."""
        if not self.wait or not self._jobs:
            return
        if self.write_job_in_results:
            for job in self._jobs:
                self.engine.emit(job)
        repository = self.repository()
        waiting = list(self._jobs)
        while waiting:
            over = [job for job in waiting if job.is_finished]
            for job in waiting:
                self._write(job)
                if self.write_events and job in over:
                    self._write_changes(job)
            waiting = [job for job in waiting if job not in over]
            if waiting and not over and not any(job.records or _child_records(job) for job in waiting):
                with repository.changed:
                    if not any(job.is_finished or job.records or _child_records(job) for job in waiting):
                        repository.changed.wait(0.5)
        if self.auto_remove_job:
            for job in self._jobs:
                repository.remove(job)

    def _write_changes(self, job: Job) -> None:
        """The changes of a job's state, which come after its results: it ran, then it ended."""
        from pcshell.runtime.clr_jobs import JobStateEventArgs, JobStateInfo

        before = JobStateInfo("NotStarted", None)
        for after in (JobStateInfo("Running", None), JobStateInfo(job.state, job.reason)):
            self.engine.emit(JobStateEventArgs(after, before))
            before = after

    def _write(self, job: Job) -> None:
        from pcshell.runtime.workers import hand_on

        if self.no_recurse:
            records = list(job.records)
            if not self.keep:
                del job.records[: len(records)]
        else:
            records = job.take(self.keep and job.is_finished)
        for stream, record in records:
            hand_on(self.engine, stream, record)


def _child_records(job: Job) -> bool:
    return any(child.records for child in job.children)


# --------------------------------------------------------------------------------------- waiting, stopping, removing


class _Chosen(_Finder):
    """The parameters by which Wait-, Stop- and Remove-Job choose."""

    job: Any = Parameter(
        "The jobs.", InSet(_JOBS, position=0, mandatory=True, from_pipeline=ByValue | ByPropertyName),
        type=_JOB + "[]", validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    id: list[int] = Parameter(
        "Numbers of jobs.", InSet(_ID, position=0, mandatory=True, from_pipeline=ByPropertyName),
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    name: list[str] = Parameter(
        "Names of jobs; wildcards are allowed.",
        InSet(_NAME, position=0, mandatory=True, from_pipeline=ByPropertyName), validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    instance_id: Any = Parameter(
        "Identifiers of jobs.", InSet(_INSTANCE, position=0, mandatory=True, from_pipeline=ByPropertyName),
        type="guid[]", validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    state: Any = Parameter(
        "Jobs in this state.", InSet(_STATE, position=0, mandatory=True, from_pipeline=ByPropertyName),
        type="System.Management.Automation.JobState",
    )  # fmt: skip
    filter: Any = Parameter(
        "Jobs with these values.", InSet(_FILTER, position=0, mandatory=True, from_pipeline=ByPropertyName),
        type="hashtable", validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip


@cmdlet("Wait-Job", aliases=["wjb"], default_set=_ID, confirm_impact="None", output=[_JOB])
class WaitJob(_Chosen):
    """Waits until one or all of the PowerShell jobs running in the session are in a terminating state."""

    any: bool = Switch("Waits for the first job to end.")
    timeout: int = Parameter(
        "The longest wait in seconds.", aliases=["TimeoutSec"], validate=[ValidateRange(-1, 2147483647)], default=-1
    )
    force: bool = Switch("Goes on waiting for suspended jobs.")

    def begin(self) -> None:
        """All jobs are waited for together."""
        self._jobs: list[Job] = []

    def process(self) -> None:
        """Keeps the jobs."""
        self._jobs += [job for job in self.found() if job not in self._jobs]

    def end(self) -> Iterator[Any]:
        """Waits and writes the jobs that have ended."""
        timeout = float(self.timeout) if self.is_bound("Timeout") and self.timeout >= 0 else None
        self.repository().wait(self._jobs, any_one=self.any, timeout=timeout)
        over = [job for job in self._jobs if job.is_finished]
        yield from over[:1] if self.any else over


@cmdlet("Stop-Job", aliases=["spjb"], default_set=_ID, should_process=True, output=[_JOB])
class StopJob(_Chosen):
    """Stops a PowerShell background job."""

    pass_thru: bool = Switch("Writes the jobs.")

    def process(self) -> Iterator[Any]:
        """Each job in turn."""
        for job in self.found():
            if not job.is_finished and self.should_process(f"Job{job.id}" if not job.name else job.name, "Stop-Job"):
                job.stop()
            if self.pass_thru:
                yield job


@cmdlet("Remove-Job", aliases=["rjb"], default_set=_ID, should_process=True, output=[_JOB])
class RemoveJob(_Chosen):
    """Deletes a PowerShell background job."""

    command: list[str] = Parameter(
        "Jobs that run these commands.", InSet(_COMMAND, from_pipeline=ByPropertyName),
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    force: bool = Switch(
        "Stops jobs that still run.", *(InSet(one) for one in (_INSTANCE, _JOBS, _NAME, _ID, _FILTER)), aliases=["F"]
    )

    def process(self) -> None:
        """Each job in turn; one that still runs stays without -Force."""
        for job in self.found():
            if not self.should_process(f"Job ID: {job.id} Name: {job.name}", "Remove-Job"):
                continue
            if not job.is_finished:
                if not self.force:
                    error = RuntimeException(
                        f"The command cannot remove the job with the job ID {job.id} because the job is not finished. "
                        "To remove the job, first stop the job, or use the Force parameter.",
                        "JobObjectNotFinishedCannotBeRemoved",
                    )
                    self.write_error(ErrorRecord(error, error.error_id, "InvalidOperation", job))
                    continue
                job.stop()
            self.repository().remove(job)
