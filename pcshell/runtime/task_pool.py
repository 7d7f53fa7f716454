"""TaskPool: a script block for many objects, several at a time (ForEach-Object -Parallel).

Threads with a Worker each take items from an inbox; everything they write comes back through one queue, which the
thread that feeds the pool reads. So output, errors and Ctrl-C stay with that thread.
"""

from __future__ import annotations

from queue import Empty, SimpleQueue
from time import monotonic

from pcshell.objects.errors import record_of
from pcshell.runtime.flow import PipelineStopped
from pcshell.runtime.workers import Worker, start_thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.language.nodes import ScriptBlockAst
    from pcshell.runtime.context import ExecutionContext

# How long a wait lasts before it looks at Ctrl-C again where the system does not interrupt waits (seconds).
_SLICE = 0.5
_END = object()


class TaskPool:
    """Runs `ast` with `$_` set for each submitted item on at most `limit` threads.

    `write(task, stream, record)` is called in the feeding thread: `task` is what `submit` was given beside the item.
    `timeout` in seconds counts from the first item, 0 for none.
    """

    def __init__(
        self,
        context: ExecutionContext,
        ast: ScriptBlockAst,
        using: dict[str, Any],
        limit: int,
        write: Callable[[Any, str, Any], None],
        *,
        timeout: int = 0,
        new_runspaces: bool = False,
    ) -> None:
        self.context = context
        self.ast = ast
        self.using = using
        self.limit = limit
        self.write = write
        self.timeout = timeout
        self.new_runspaces = new_runspaces
        self.deadline: float | None = None
        self.is_over = False
        self.active = 0
        self._threads = 0
        self._inbox: SimpleQueue[Any] = SimpleQueue()
        self._outbox: SimpleQueue[tuple[Any, str, Any]] = SimpleQueue()
        self._workers: list[Worker] = []

    # The feeding thread.

    def submit(self, item: Any, task: Any = None) -> None:
        """Hands an item over as soon as a thread is free; writes what has come back meanwhile."""
        if self.timeout and self.deadline is None:
            self.deadline = monotonic() + self.timeout
        self._drain()
        while self.active >= self.limit and not self.is_over:
            self._take()
        if self.is_over:
            return
        self.active += 1
        self._inbox.put((item, task))
        if self._threads < self.active:
            self._threads += 1
            start_thread(self._work, f"pcshell-parallel-{self._threads}")

    def finish(self) -> None:
        """Waits for everything that runs."""
        while self.active and not self.is_over:
            self._take()
        self.close()

    def close(self) -> None:
        """Ends the threads; what still runs is stopped."""
        self.is_over = True
        if self.active:
            for worker in list(self._workers):
                worker.stop()
        for _ in range(self._threads):
            self._inbox.put(_END)

    def _drain(self) -> None:
        outbox = self._outbox
        while not outbox.empty():
            self._handle(*outbox.get())

    def _take(self) -> None:
        """Waits for one record, until the time is up."""
        left = _SLICE
        if self.deadline is not None:
            left = min(left, self.deadline - monotonic())
            if left <= 0:
                self.close()
                return
        try:
            entry = self._outbox.get(timeout=left)
        except Empty:
            return
        self._handle(*entry)

    def _handle(self, task: Any, stream: str, record: Any) -> None:
        if stream == "done":
            self.active -= 1
        self.write(task, stream, record)

    # The worker threads.

    def _work(self) -> None:
        worker: Worker | None = None
        task: list[Any] = [None]
        put = self._outbox.put

        def deliver(stream: str, record: Any) -> None:
            put((task[0], stream, record))

        try:
            while True:
                entry = self._inbox.get()
                if entry is _END:
                    return
                item, task[0] = entry
                if worker is None or self.new_runspaces:
                    worker = self._new_worker(worker, deliver)
                else:
                    worker.reset()
                put((task[0], "begin", None))
                error = worker.run(self.ast, using=self.using, variables={"_": item}, new_scope=False)
                if error is not None:
                    put((task[0], "error", record_of(error)))
                put((task[0], "done", error))
        except PipelineStopped:
            put((task[0], "done", PipelineStopped))
        except Exception as error:
            # A fault of pcshell itself must not leave the feeding thread waiting.
            from pcshell.runtime.support_errors import as_clr_exception

            exception = as_clr_exception(error)
            put((task[0], "error", record_of(exception)))
            put((task[0], "done", exception))
            self._threads -= 1

    def _new_worker(self, old: Worker | None, deliver: Callable[[str, Any], None]) -> Worker:
        worker = Worker(self.context, deliver)
        if old is not None:
            self._workers.remove(old)
        self._workers.append(worker)
        if self.is_over:
            raise PipelineStopped
        return worker
