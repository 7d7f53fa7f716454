"""Events: New-, Get-, Wait-, Remove-Event, Register-EngineEvent, Register-ObjectEvent, Get-EventSubscriber, ..."""

from __future__ import annotations

from pcshell.cmdlet import ByPropertyName, Cmdlet, ErrorRecord, Parameter, RuntimeException, Switch, cmdlet
from pcshell.metadata.validation import ValidateNotNullOrEmpty, ValidateRange
from pcshell.objects.numbers import INT32_MAX
from pcshell.objects.wildcard import WildcardPattern, contains_wildcards
from pcshell.runtime.events import ENGINE_PREFIX, Event, EventManager, Subscriber

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

_SMA = "System.Management.Automation."


def argument_record(message: str, error_id: str, target: Any = None) -> ErrorRecord:
    """An error about an argument, as the event cmdlets report it."""
    exception = RuntimeException(message, error_id)
    exception.clr_name = "System.ArgumentException"
    return ErrorRecord(exception, error_id, "InvalidArgument", target)


class EventCmdlet(Cmdlet):
    """A cmdlet on the event queue of the session."""

    @property
    def events(self) -> EventManager:
        """The queue."""
        return EventManager.of(self.context)

    def chosen(self, rows: Sequence[Any], source: str | None, number: int | None, what: str, ident: str) -> list[Any]:
        """The rows (events, subscribers) of a source or a number; an error where a plain name has none."""
        if number is not None:
            found = [one for one in rows if one.id == number]
            if not found:
                self.write_error(argument_record(f"{what} with identifier '{number}' does not exist.", ident, number))
            return found
        pattern = WildcardPattern(source or "*")
        found = [one for one in rows if pattern.matches(one.source_identifier)]
        if not found and source and not contains_wildcards(source):
            message = f"{what} with source identifier '{source}' does not exist."
            self.write_error(argument_record(message, "INVALID_SOURCE_IDENTIFIER", source))
        return found


@cmdlet("New-Event", output=[_SMA + "PSEventArgs"], confirm_impact="None")
class NewEvent(EventCmdlet):
    """Raises an event of the session.

    PS> $null = New-Event report.done -MessageData 42; (Get-Event report.done).MessageData
    42
    """

    source_identifier: str = Parameter("The name of the event.", mandatory=True, position=0)
    sender: Any = Parameter("What raises it.", position=1, type="psobject")
    event_arguments: Any = Parameter("Its arguments.", position=2, type="psobject[]")
    message_data: Any = Parameter("What goes with it.", position=3, type="psobject")

    def end(self) -> Iterator[Event]:
        """Raises the event and writes it."""
        yield self.events.generate(self.source_identifier, self.sender, self.event_arguments or (), self.message_data)


@cmdlet("Get-Event", default_set="BySource", output=[_SMA + "PSEventArgs"], confirm_impact="None")
class GetEvent(EventCmdlet):
    """Gets the events in the queue."""

    source_identifier: str = Parameter(
        "The source; wildcards are allowed.", set="BySource", position=0, from_pipeline=ByPropertyName,
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    event_identifier: int = Parameter(
        "The number of the event.", set="ById", mandatory=True, position=0, from_pipeline=ByPropertyName,
        aliases=["Id"], default=None,
    )  # fmt: skip

    def end(self) -> Iterator[Event]:
        """The events, in the order in which they came."""
        self.events.pump()
        rows = list(self.events.received)
        yield from self.chosen(rows, self.source_identifier, self.event_identifier, "Event", "INVALID_EVENT_IDENTIFIER")


@cmdlet("Wait-Event", output=[_SMA + "PSEventArgs"], confirm_impact="None")
class WaitEvent(EventCmdlet):
    """Waits until an event is in the queue, and gets it."""

    source_identifier: str = Parameter("The source; any unless given.", position=0, from_pipeline=ByPropertyName)
    timeout: int = Parameter(
        "The longest wait in seconds.", aliases=["TimeoutSec"], validate=[ValidateRange(-1, INT32_MAX)], default=-1
    )

    def process(self) -> Iterator[Event]:
        """Stays in the queue: Remove-Event takes it out."""
        flush = getattr(self.context.host, "flush", None)
        if flush is not None:
            flush()
        event = self.events.wait(self.source_identifier or "*", None if self.timeout < 0 else float(self.timeout))
        if event is not None:
            yield event


@cmdlet("Remove-Event", default_set="BySource", should_process=True)
class RemoveEvent(EventCmdlet):
    """Removes events from the queue."""

    source_identifier: str = Parameter("The source; wildcards are allowed.", set="BySource", mandatory=True, position=0)
    event_identifier: int = Parameter(
        "The number of the event.", set="ByIdentifier", mandatory=True, position=0, from_pipeline=ByPropertyName,
        default=None,
    )  # fmt: skip

    def process(self) -> None:
        """Each event in turn."""
        events = self.events
        found = self.chosen(
            list(events.received), self.source_identifier, self.event_identifier, "Event", "INVALID_EVENT_IDENTIFIER"
        )
        for one in found:
            if self.should_process(f"Event '{one.source_identifier}'", "Remove"):
                events.received.remove(one)


class _Registration(EventCmdlet):
    """What Register-EngineEvent and Register-ObjectEvent have in common."""

    source_identifier: str
    action: Any = Parameter("What runs for each event.", position=101, type="scriptblock")
    message_data: Any = Parameter("What the action reads as $Event.MessageData.", type="psobject")
    support_event: bool = Switch("Hides the subscription.")
    forward: bool = Switch("Sends events on; there is nobody to send them to here.")
    max_trigger_count: int = Parameter("How often the action runs at most.")

    def register(self, source: str, target: Any = None) -> Subscriber | None:
        """The new subscriber, or None with an error."""
        events = self.events
        if self.forward and self.action is not None:
            message = "The action is not supported when you are forwarding events."
            self.throw(argument_record(message, "ACTION_AND_FORWARD_NOT_SUPPORTED", target))
        folded = source.lower()
        is_engine = folded.startswith(ENGINE_PREFIX)
        if not is_engine and any(one.source_identifier.lower() == folded for one in events.subscribers):
            message = (
                f"Cannot subscribe to the specified event. A subscriber with the source identifier '{source}' already "
                "exists."
            )
            self.write_error(argument_record(message, "SUBSCRIBER_EXISTS", target))
            return None
        command = str(self.action.text) if self.action is not None else ""
        return events.subscribe(
            source, self.action, command, support=self.support_event, forward=self.forward,
            maximum=self.max_trigger_count, data=self.message_data,
        )  # fmt: skip


@cmdlet("Register-EngineEvent", output=[_SMA + "PSEventJob"], confirm_impact="None")
class RegisterEngineEvent(_Registration):
    """Subscribes to events of the engine (PowerShell.Exiting) and of New-Event.

    PS> $j = Register-EngineEvent s.x -Action { $Event.MessageData }; $e = New-Event s.x -MessageData 42; Receive-Job $j
    42
    """

    source_identifier: str = Parameter("The name of the event.", mandatory=True, position=100)

    def end(self) -> Iterator[Any]:
        """The job of the action, where there is one."""
        found = self.register(self.source_identifier)
        if found is not None and found.job is not None:
            yield found.job


@cmdlet("Register-ObjectEvent", output=[_SMA + "PSEventJob"], confirm_impact="None")
class RegisterObjectEvent(_Registration):
    """Subscribes to events of an object: here, to StateChanged of a job."""

    input_object: Any = Parameter("The object.", mandatory=True, position=0, type="psobject")
    event_name: str = Parameter("The name of its event.", mandatory=True, position=1)
    source_identifier: str = Parameter("The name of the subscription.", position=100)

    def end(self) -> Iterator[Any]:
        """Subscribes, or says that there is no such event."""
        from uuid import uuid4

        from pcshell.objects.psobject import unwrap

        target = unwrap(self.input_object)
        observers = getattr(target, "observers", None)
        if observers is None or self.event_name.lower() != "statechanged":
            message = (
                f"Cannot register for the specified event. An event with the name '{self.event_name}' does not exist. "
                "(Parameter 'eventName')"
            )
            self.write_error(argument_record(message, "INVALID_REGISTRATION", target))
            return
        source = self.source_identifier or str(uuid4())
        found = self.register(source, target)
        if found is None:
            return
        events = self.events

        def changed(state: str) -> None:
            events.generate(source, target, (target, state))

        observers.append(changed)
        found.source, found.event_name = target, "StateChanged"
        found.unhook = lambda: observers.remove(changed) if changed in observers else None
        if found.job is not None:
            yield found.job


@cmdlet("Get-EventSubscriber", default_set="BySource", output=[_SMA + "PSEventSubscriber"], confirm_impact="None")
class GetEventSubscriber(EventCmdlet):
    """Gets the event subscriptions of the session."""

    source_identifier: str = Parameter(
        "The source; wildcards are allowed.", set="BySource", position=0, from_pipeline=ByPropertyName,
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    subscription_id: int = Parameter(
        "The number of the subscription.", set="ById", mandatory=True, position=0, from_pipeline=ByPropertyName,
        aliases=["Id"], default=None,
    )  # fmt: skip
    force: bool = Switch("Hidden ones as well.", position=1)

    def process(self) -> Iterator[Subscriber]:
        """The subscriptions."""
        rows = [one for one in self.events.subscribers if self.force or not one.support]
        yield from self.chosen(
            rows, self.source_identifier, self.subscription_id, "Event subscription", "INVALID_SUBSCRIPTION_IDENTIFIER"
        )


@cmdlet("Unregister-Event", default_set="BySource", should_process=True)
class UnregisterEvent(EventCmdlet):
    """Ends event subscriptions."""

    source_identifier: str = Parameter(
        "The source; wildcards are allowed.", set="BySource", mandatory=True, position=0, from_pipeline=ByPropertyName
    )
    subscription_id: int = Parameter(
        "The number of the subscription.", set="ById", mandatory=True, position=0, from_pipeline=ByPropertyName,
        default=None,
    )  # fmt: skip
    force: bool = Switch("Hidden ones as well.")

    def process(self) -> None:
        """Each subscription in turn."""
        events = self.events
        rows = [one for one in events.subscribers if self.force or not one.support]
        found = self.chosen(
            rows, self.source_identifier, self.subscription_id, "Event subscription", "INVALID_SUBSCRIPTION_IDENTIFIER"
        )
        for one in found:
            if self.should_process(f"Event subscription '{one.source_identifier}'", "Unsubscribe"):
                events.unsubscribe(one)
