"""Jobs of a session: what Start-Job, Start-ThreadJob, `command &` and ForEach-Object -AsJob start (about_Jobs).

Every job runs on threads of this process with a runspace of its own (see `workers`). PowerShell's background jobs are
processes; here the objects that come back are the very objects the job wrote.
"""

from __future__ import annotations

from threading import Condition
from time import monotonic

from pcshell.objects.errors import record_of
from pcshell.runtime.flow import PipelineStopped
from pcshell.runtime.workers import Worker, start_thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from pcshell.language.nodes import ScriptBlockAst
    from pcshell.runtime.context import ExecutionContext
    from pcshell.runtime.task_pool import TaskPool

FINISHED = frozenset(("Completed", "Failed", "Stopped"))
STREAMS = ("output", "error", "warning", "verbose", "debug", "information", "progress")
DEFAULT_THROTTLE = 5


class Job:
    """One job. `records` are (stream, record) in the order in which they were written and not yet received."""

    clr_name = "System.Management.Automation.Job"

    def __init__(self, repository: JobRepository, number: int, name: str, kind: str, command: str) -> None:
        from datetime import datetime
        from uuid import uuid4

        self.repository = repository
        self.id = number
        self.name = name
        self.kind = kind
        self.command = command
        self.location = "localhost" if kind == "BackgroundJob" else "PowerShell"
        self.instance_id = str(uuid4())
        self.state = "NotStarted"
        self.reason: Any = None
        self.begin_time: datetime | None = None
        self.end_time: datetime | None = None
        self.children: list[Job] = []
        self.records: list[tuple[str, Any]] = []
        self.stopper: Callable[[], None] | None = None
        self.observers: list[Callable[[str], None]] = []  # told of every new state (Register-ObjectEvent)
        self._stop_asked = False

    @property
    def is_finished(self) -> bool:
        """Whether the job runs no more."""
        return self.state in FINISHED

    @property
    def has_more_data(self) -> bool:
        """Whether there is something to receive, or may be."""
        return not self.is_finished or bool(self.records) or any(child.records for child in self.children)

    def deliver(self, stream: str, record: Any) -> None:
        """Keeps a record until it is received."""
        with self.repository.changed:
            self.records.append((stream, record))
            self.repository.changed.notify_all()

    def take(self, keep: bool = False) -> list[tuple[str, Any]]:
        """What was written since the last time; `keep` leaves it there."""
        with self.repository.changed:
            found = list(self.records)
            if not keep:
                self.records.clear()
        for child in self.children:
            found += child.take(keep)
        return found

    def stream(self, name: str) -> list[Any]:
        """What waits of one stream, as `$job.Output`, `$job.Error` show it."""
        return [record for stream, record in list(self.records) if stream == name]

    def set_state(self, state: str, reason: Any = None) -> None:
        """Goes on to another state and tells those who wait."""
        from datetime import datetime

        with self.repository.changed:
            if self.is_finished:
                return
            self.state = state
            self.reason = reason
            if state == "Running":
                self.begin_time = datetime.now()
            elif state in FINISHED:
                self.end_time = datetime.now()
            self.repository.changed.notify_all()
        for observer in list(self.observers):
            observer(state)

    def wait(self, timeout: float | None = None) -> bool:
        """Waits for the end, at most `timeout` seconds; says whether it came."""
        return self.repository.wait([self], timeout=timeout)

    def stop(self) -> None:
        """Stops the job and waits until it has stopped (at most two seconds)."""
        if self.is_finished:
            return
        self._stop_asked = True
        stopper = self.stopper
        if stopper is None:
            self.set_state("Stopped")
            return
        stopper()
        if not self.wait(2.0):
            self.set_state("Stopped")

    @property
    def stop_asked(self) -> bool:
        """Whether somebody stopped the job before it ran."""
        return self._stop_asked


class EventJob(Job):
    """The job of an event subscription: keeps what the action writes."""

    clr_name = "System.Management.Automation.PSEventJob"


class JobRepository:
    """The jobs of one session by number. `changed` guards everything and is notified of every change."""

    def __init__(self, context: ExecutionContext) -> None:
        self.context = context
        self.changed = Condition()
        self.jobs: list[Job] = []
        self.throttle = DEFAULT_THROTTLE
        self._running = 0
        self._last_id = 0

    @staticmethod
    def of(context: ExecutionContext) -> JobRepository:
        """The jobs of a session."""
        if context.jobs is None:
            context.jobs = JobRepository(context)
        result: JobRepository = context.jobs
        return result

    def next_id(self) -> int:
        """A number no job of the session had."""
        self._last_id += 1
        return self._last_id

    def new_job(self, kind: str, command: str, name: str = "", *, listed: bool = True) -> Job:
        """A job that has not started; one without a kind belongs to an event subscription."""
        number = self.next_id()
        job = (Job if kind else EventJob)(self, number, name or f"Job{number}", kind, command)
        if listed:
            self.jobs.append(job)
        return job

    def remove(self, job: Job) -> None:
        """Forgets a job."""
        if job in self.jobs:
            self.jobs.remove(job)

    def wait(self, jobs: Iterable[Job], *, any_one: bool = False, timeout: float | None = None) -> bool:
        """Waits for all jobs (or one of them) to end; says whether they did before `timeout` seconds were over."""
        wanted = list(jobs)
        enough = any if any_one else all
        deadline = None if timeout is None else monotonic() + timeout
        with self.changed:
            while wanted and not enough(job.is_finished for job in wanted):
                left = 0.5 if deadline is None else min(0.5, deadline - monotonic())
                if left <= 0:
                    return False
                self.changed.wait(left)
        return True

    # Starting.

    def start(
        self,
        kind: str,
        ast: ScriptBlockAst,
        *,
        name: str = "",
        command: str = "",
        using: dict[str, Any] | None = None,
        args: Sequence[Any] = (),
        input: Any = None,
        variables: dict[str, Any] | None = None,
        initialization: ScriptBlockAst | None = None,
        throttled: bool = False,
        location: str | None = None,
        deliver: Callable[[str, Any], None] | None = None,
    ) -> Job:
        """Starts a block as a job of `kind` (BackgroundJob, ThreadJob). `location`: the folder it starts in."""
        job = self.new_job(kind, command, name)
        target = job
        if kind == "BackgroundJob":
            target = self.new_job(kind, command, listed=False)
            job.children.append(target)
        worker = Worker(self.context, target.deliver if deliver is None else deliver)
        if location is not None:
            worker.context.session.location = location
        job.stopper = worker.stop

        def run() -> None:
            if throttled:
                self._enter(job)
            try:
                if not job.stop_asked:
                    _set_states(job, "Running")
                    _finish(job, target, worker, ast, initialization, using or {}, args, input, variables)
                else:
                    _set_states(job, "Stopped")
            except PipelineStopped:
                _set_states(job, "Stopped")
            finally:
                if throttled:
                    self._leave()

        if not throttled:
            _set_states(job, "Running")
        start_thread(run, f"pcshell-job-{job.id}")
        return job

    def _enter(self, job: Job) -> None:
        """Waits for a free place among the thread jobs."""
        with self.changed:
            while self._running >= self.throttle and not job.stop_asked:
                self.changed.wait(0.5)
            self._running += 1

    def _leave(self) -> None:
        with self.changed:
            self._running -= 1
            self.changed.notify_all()

    def start_parallel(
        self, pool: Callable[[Callable[[Any, str, Any], None]], TaskPool], items: list[Any], command: str
    ) -> Job:
        """ForEach-Object -AsJob: a job with a child for each item; `pool` makes the TaskPool for a writer."""
        job = self.new_job("PSTaskJob", command)
        job.children = [self.new_job("PSTaskChildJob", command, listed=False) for _ in items]
        tasks = pool(_write_to_child)
        job.stopper = tasks.close

        def run() -> None:
            for item, child in zip(items, list(job.children)):  # noqa: B905 - made from the items
                tasks.submit(item, child)
            tasks.finish()
            for child in job.children:
                child.set_state("Stopped")
            states = {child.state for child in job.children}
            job.set_state(next((one for one in ("Failed", "Stopped") if one in states), "Completed"))

        job.set_state("Running")
        start_thread(run, f"pcshell-job-{job.id}")
        return job


def _write_to_child(child: Job, stream: str, record: Any) -> None:
    if stream == "begin":
        child.set_state("Running")
    elif stream == "done":
        child.set_state(_final_state(record), None if record is PipelineStopped else record)
    else:
        child.deliver(stream, record)


def _final_state(error: Any) -> str:
    if error is PipelineStopped:
        return "Stopped"
    return "Completed" if error is None else "Failed"


def _set_states(job: Job, state: str, reason: Any = None) -> None:
    for child in job.children:
        child.set_state(state, reason)
    job.set_state(state, None if job.children else reason)


def _finish(
    job: Job, target: Job, worker: Worker, ast: Any, initialization: Any, using: dict[str, Any], args: Sequence[Any],
    input: Any, variables: dict[str, Any] | None,
) -> None:  # fmt: skip
    """Runs the blocks of a job and gives it its last state."""
    error = None
    if initialization is not None:
        error = worker.run(initialization, using=using, new_scope=False)
    if error is None:
        error = worker.run(ast, using=using, args=args, input=input, variables=variables)
    if error is not None:
        worker.deliver("error", record_of(error))
    _set_states(job, _final_state(error), error)


# ---------------------------------------------------------------------------------------------------- `command &`


def start_background(context: ExecutionContext, scope: Any, extent: Any) -> Job:
    """`command &`: a job that sees copies of the variables the command names (about_Operators, background &)."""
    from pcshell.language import nodes

    text = extent.text.rstrip()
    if text.endswith("&"):
        text = text[:-1].rstrip()
    block = context.runspace.parse(text, extent.source.file)
    variables: dict[str, Any] = {}
    for node in block.ast.walk():
        if type(node) is nodes.VariableExpressionAst and node.variable_path.is_unqualified:
            folded = node.variable_path.name.lower()
            holder = scope.holder(folded)
            if holder is not None and folded not in ("_", "true", "false", "null"):
                variables[folded] = scope[folded]
    return JobRepository.of(context).start("BackgroundJob", block.ast, command=text, variables=variables)
