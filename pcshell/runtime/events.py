"""The event queue of a session: subscribers, the events that nobody's action took, and the actions themselves.

Events come from New-Event, from the engine (PowerShell.Exiting) and from objects that say when something happens
(`subscribe` of a job). An action runs on the session's own thread: at once for events that arise there, else when the
session next waits (Wait-Event, Get-Event, Start-Sleep, Wait-Job) or asks for the queue.
"""

from __future__ import annotations

from threading import Condition, get_ident
from time import monotonic
from uuid import uuid4

from pcshell.objects.errors import ClrException, record_of
from pcshell.objects.instants import DateTime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from pcshell.runtime.context import ExecutionContext
    from pcshell.runtime.jobs import Job

EXITING = "PowerShell.Exiting"
ENGINE_PREFIX = "powershell."


class Event:
    """System.Management.Automation.PSEventArgs: one event."""

    __slots__ = ("data", "id", "runspace_id", "sender", "source_args", "source_identifier", "time")
    clr_name = "System.Management.Automation.PSEventArgs"

    def __init__(self, number: int, source: str, sender: Any, args: Sequence[Any], data: Any) -> None:
        self.id = number
        self.runspace_id = ""
        self.source_identifier = source
        self.sender = sender
        self.source_args = list(args)
        self.data = data
        self.time = now()


def now() -> DateTime:
    """The present local time."""
    from pcshell.objects.members import get_static
    from pcshell.objects.overloads import named_type

    found: DateTime = get_static(named_type("System.DateTime"), "Now", "now")
    return found


class Subscriber:
    """System.Management.Automation.PSEventSubscriber. `action` is a ScriptBlock whose output `job` keeps.

    `unhook` ends the subscription at the object that raises the events; `left` is how often the action may still run,
    0 for any number of times.
    """

    __slots__ = ("action", "data", "event_name", "forward", "id", "job", "left", "source", "source_identifier",
                 "support", "unhook")  # fmt: skip
    clr_name = "System.Management.Automation.PSEventSubscriber"

    def __init__(self, number: int, source_identifier: str, action: Any, job: Job | None) -> None:
        self.id = number
        self.source_identifier = source_identifier
        self.action = action
        self.job = job
        self.data: Any = None
        self.event_name = ""
        self.source: Any = None
        self.forward = False
        self.support = False
        self.left = 0
        self.unhook: Callable[[], None] | None = None


class EventManager:
    """The events of one session."""

    def __init__(self, context: ExecutionContext) -> None:
        self.context = context
        self.changed = Condition()
        self.subscribers: list[Subscriber] = []
        self.received: list[Event] = []
        self._pending: list[tuple[Subscriber, Event]] = []
        self._thread = get_ident()
        self.runspace_id = str(uuid4())
        self._last_event = 0
        self._last_subscriber = 0

    @staticmethod
    def of(context: ExecutionContext) -> EventManager:
        """The events of a session."""
        if context.events is None:
            context.events = EventManager(context)
        result: EventManager = context.events
        return result

    def subscribe(self, source: str, action: Any, command: str = "", **options: Any) -> Subscriber:
        """A new subscriber; with an action it has a job. `options` are `support`, `forward`, `maximum`, `data`."""
        job = None
        if action is not None:
            from pcshell.runtime.jobs import JobRepository

            repository = JobRepository.of(self.context)
            job = repository.new_job("", command, source, listed=not options.get("support"))
            job.location = ""
        self._last_subscriber += 1
        found = Subscriber(self._last_subscriber, source, action, job)
        found.support = bool(options.get("support"))
        found.forward = bool(options.get("forward"))
        found.left = int(options.get("maximum") or 0)
        found.data = options.get("data")
        self.subscribers.append(found)
        return found

    def unsubscribe(self, subscriber: Subscriber) -> None:
        """Ends a subscription and its job."""
        if subscriber in self.subscribers:
            self.subscribers.remove(subscriber)
        if subscriber.unhook is not None:
            subscriber.unhook()
        if subscriber.job is not None:
            subscriber.job.set_state("Stopped")

    def generate(self, source: str, sender: Any, args: Sequence[Any], data: Any = None) -> Event:
        """An event: to the actions that wait for it, else into the queue."""
        with self.changed:
            self._last_event += 1
            event = Event(self._last_event, source, sender, args, data)
            event.runspace_id = self.runspace_id
            folded = source.lower()
            takers = [one for one in self.subscribers if one.source_identifier.lower() == folded]
            active = [one for one in takers if one.action is not None]
            self._pending.extend((one, event) for one in active)
            if len(active) < len(takers) or not takers:
                self.received.append(event)
            self.changed.notify_all()
        if get_ident() == self._thread:
            self.pump()
        return event

    def pump(self) -> None:
        """Runs the actions of events that came meanwhile."""
        while self._pending:
            with self.changed:
                if not self._pending:
                    return
                subscriber, event = self._pending.pop(0)
            if subscriber in self.subscribers:
                self._run(subscriber, event)

    def _run(self, subscriber: Subscriber, event: Event) -> None:
        """Runs an action; what it writes goes to its job."""
        context, job = self.context, subscriber.job
        if job is None:
            return
        job.set_state("Running")
        if event.data is None:
            event.data = subscriber.data
        arguments = event.source_args
        variables = {
            "event": event, "eventsubscriber": subscriber, "sender": event.sender, "sourceargs": arguments,
            "eventargs": arguments[1] if len(arguments) > 1 else None,
        }  # fmt: skip
        outer, ok, propagate = context.sinks, context.ok, context.propagate
        context.sinks = outer.copy()
        context.sinks.error = lambda record: job.deliver("error", record)
        context.sinks.warning = lambda record: job.deliver("warning", record)
        context.sinks.verbose = lambda record: job.deliver("verbose", record)
        context.sinks.debug = lambda record: job.deliver("debug", record)
        context.propagate = False
        try:
            subscriber.action.run(context, lambda value: job.deliver("output", value), arguments, variables=variables)
        except ClrException as error:
            job.deliver("error", record_of(error))
        finally:
            context.sinks, context.ok, context.propagate = outer, ok, propagate
        if subscriber.left:
            subscriber.left -= 1
            if not subscriber.left:
                self.unsubscribe(subscriber)

    def find(self, source: str) -> list[Event]:
        """The queued events of a source; wildcards are allowed."""
        from pcshell.objects.wildcard import WildcardPattern

        pattern = WildcardPattern(source)
        return [one for one in self.received if pattern.matches(one.source_identifier)]

    def wait(self, source: str, timeout: float | None) -> Event | None:
        """The first queued event of a source, or the next one that comes within `timeout` seconds."""
        deadline = None if timeout is None else monotonic() + timeout
        while True:
            self.pump()
            found = self.find(source)
            if found:
                return found[0]
            left = 0.2 if deadline is None else min(0.2, deadline - monotonic())
            if left <= 0:
                return None
            with self.changed:
                if not self._pending and not self.find(source):
                    self.changed.wait(left)
            if self.context.stopping:
                return None


def close_session(context: ExecutionContext) -> None:
    """The session ends: whoever waits for PowerShell.Exiting hears of it."""
    events = context.events
    if events is not None:
        events.generate(EXITING, None, ())
