"""Members of events and subscribers as scripts see them."""

from __future__ import annotations

from pcshell.objects.conversion import convert_to
from pcshell.objects.declare import declare_type
from pcshell.runtime.events import Event, Subscriber

declare_type(Event.clr_name).properties_from({
    "string ComputerName": lambda event: None,
    "guid RunspaceId": lambda event: convert_to(event.runspace_id, "guid"),
    "int EventIdentifier": lambda event: event.id,
    "System.Object Sender": lambda event: event.sender,
    "System.Object SourceEventArgs": lambda event: event.source_args[1] if len(event.source_args) > 1 else None,
    "System.Object[] SourceArgs": lambda event: event.source_args,
    "string SourceIdentifier": lambda event: event.source_identifier,
    "datetime TimeGenerated": lambda event: event.time,
    "System.Object MessageData": lambda event: event.data,
})  # fmt: skip

declare_type(Subscriber.clr_name).properties_from({
    "int SubscriptionId": lambda one: one.id,
    "System.Object SourceObject": lambda one: one.source,
    "string EventName": lambda one: one.event_name,
    "string SourceIdentifier": lambda one: one.source_identifier,
    "System.Object Action": lambda one: one.job,
    "System.Object HandlerDelegate": lambda one: None,
    "bool SupportEvent": lambda one: one.support,
    "bool ForwardEvent": lambda one: one.forward,
})  # fmt: skip
