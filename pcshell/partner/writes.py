"""The one way by which anything is changed at the service: no write is done twice, and none is lost silently.

A write that was refused, or that never left, is an error like any other. A write *in doubt* (see `partner.recovery`) is
looked for first. Found: it is adopted, and the call gives what the service would have answered. Not found: it is sent
again with the same request id and the same bytes, which the service takes for the same write. When that succeeds,
what was made is counted: more than one is reported (`PossibleDuplicate`). When nothing helps, the error is
`OutcomeUnknown` and names the request id.

Everything that is written passes `carry_out`: before the first byte, and after the outcome is known.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pcshell.partner import wire
from pcshell.partner.errors import PartnerError
from pcshell.partner.journal import entry_of
from pcshell.partner.recovery import Found, Recovery, Replaced, Write, gone, identifier_of, merged, raw_of
from pcshell.partner.stopping import UnderWay
from pcshell.partner.transport import ATTEMPTS, Answer, Effort, Request, Transport

if TYPE_CHECKING:
    from pcshell.partner.schema import Operation
    from pcshell.partner.watcher import Guard

#: Seconds to look for a write of which the service says that it is still at work (409, 800060).
IN_PROGRESS_PATIENCE = 300.0
#: Seconds to look for what the service had begun to say that it has made.
_DONE_PATIENCE = 60.0
_IN_PROGRESS = "800060"
_STALE = "2055"
_LONGEST_PAUSE = 30.0
_LONGEST_ADVICE = 300
_FIRST_PAUSE = 2.0


class WriteContext:
    """What a scope gives to its writes.

    perform: carries out a read; alarm: is called with an error that does not end the call (a possible double).
    repeats: False when a write in doubt is looked for but never sent again.
    known: identifiers of what this session has made; read: the last JSON (bytes) by address, for conflicts.
    guard: is asked before the first byte leaves.
    """

    __slots__ = ("alarm", "guard", "known", "perform", "read", "repeats")

    def __init__(
        self,
        perform: Callable[[Operation, dict[str, Any]], Any],
        alarm: Callable[[PartnerError], None],
        known: set[str],
        read: Callable[[str], bytes | None],
        *,
        repeats: bool = True,
        guard: Guard | None = None,
    ) -> None:
        self.guard = guard
        self.perform = perform
        self.alarm = alarm
        self.known = known
        self.read = read
        self.repeats = repeats


def carry_out(
    transport: Transport,
    request: Request,
    operation: Operation,
    parameters: dict[str, Any],
    body: Any,
    context: WriteContext,
) -> Answer:
    """Send a write until its outcome is known; PartnerError when it is refused, not sent or stays unknown."""
    recovery = operation.recovery
    assert recovery is not None, operation.name
    began = transport.wall()
    content = context.read(request.target)
    old = None if content is None else wire.loads(content)
    write = Write(
        context.perform, parameters, body, lambda: began + transport.clock_offset(), context.known, old, request.tenant
    )
    transport.before_write()
    if context.guard is not None:
        context.guard.before(operation, write)
    effort = Effort()
    begun = _Begun(transport, operation, write, began)
    try:
        answer = _sent(begun, request, effort, context)
    except PartnerError as failure:
        if failure.effect == "unknown":
            answer = _Doubt(transport, request, recovery, write, effort, context, failure).settle()
        elif _is_conflict(failure) and isinstance(recovery, Replaced):
            answer = _after_conflict(begun, request, recovery, context, failure)
        else:
            raise
    if context.guard is not None:
        context.guard.done()
    made = identifier_of(answer.json()) if recovery.countable else ""
    if made:
        context.known.add(made)
    if request.stop is not None:
        if request.watcher.warn is not None:
            request.watcher.warn(f"The answer has come: the change was made{made and ' ('}{made}{made and ')'}.")
        request.stop.now()
    return answer


class _Begun:
    """What the journal says of a write that begins."""

    __slots__ = ("began", "operation", "transport", "write")

    def __init__(self, transport: Transport, operation: Operation, write: Write, began: float) -> None:
        self.transport = transport
        self.operation = operation
        self.write = write
        self.began = began

    def record(self, request: Request) -> None:
        """The intent to send `request`; PartnerError when it cannot be recorded."""
        transport, operation, write = self.transport, self.operation, self.write
        if transport.journal is None:
            return
        entry = entry_of(
            request.request_id, operation.name, write.parameters, write.body, request.body,
            service=transport.endpoints.bases[request.service], method=request.method, path=request.target,
            tenant=request.tenant, correlation=request.correlation_id, origin=request.watcher.origin,
            time=self.began, since=self.began + transport.clock_offset(),
        )  # fmt: skip
        transport.journal.intent(entry, request.watcher.warn)


def _ended(transport: Transport, request: Request, effect: str, **more: Any) -> None:
    if transport.journal is not None:
        transport.journal.outcome(request.request_id, effect, **more)


def _sent(begun: _Begun, request: Request, effort: Effort, context: WriteContext) -> Answer:
    """The answer of the service; whoever stops a write hears what is known of it."""
    transport = begun.transport
    begun.record(request)
    try:
        with UnderWay():
            answer = transport.exchange(request, effort)
            _ended(transport, request, "applied", status=answer.status)
        return answer
    except PartnerError as failure:
        if failure.effect != "unknown":
            _ended(transport, request, failure.effect, status=failure.status)
        if request.stop is None:
            raise
        unknown = failure.effect == "unknown"
        _say(context, request, _outcome_unknown(request, failure, effort.attempt) if unknown else failure)
        request.stop.now()
        raise
    except BaseException:
        _ended(transport, request, "unknown" if request.doubtful else "not sent")
        if request.doubtful:
            _say(context, request, _outcome_unknown(request, _stopped(), effort.attempt))
        raise


def _say(context: WriteContext, request: Request, error: PartnerError) -> None:
    """Report the error of a write that is being stopped; that errors end the script does not undo the stop."""
    try:
        context.alarm(error)
    except Exception:
        if request.watcher.warn is not None:
            request.watcher.warn(error.description)


def _stopped() -> PartnerError:
    return PartnerError("The command was stopped.", kind="Network", effect="unknown")


class _Doubt:
    """A write of which nobody knows whether it was carried out."""

    def __init__(
        self,
        transport: Transport,
        request: Request,
        recovery: Recovery,
        write: Write,
        effort: Effort,
        context: WriteContext,
        failure: PartnerError,
    ) -> None:
        self.transport = transport
        self.request = request
        self.recovery = recovery
        self.write = write
        self.effort = effort
        self.context = context
        self.failure = failure

    def settle(self) -> Answer:
        """The answer of the service, or what it would have been."""
        try:
            answer = self._settled()
            _ended(self.transport, self.request, "applied", status=answer.status)
            return answer
        except PartnerError as failure:
            _ended(self.transport, self.request, failure.effect or "unknown", status=failure.status)
            raise
        except Exception:
            raise
        except BaseException:
            _ended(self.transport, self.request, "unknown")
            error = _outcome_unknown(self.request, _stopped(), self.effort.attempt)
            _say(self.context, self.request, error)
            raise

    def _settled(self) -> Answer:
        while True:
            # A service that is busy has most likely refused: nothing to wait for.
            patience = 0.0 if self.failure.status == 503 else self.recovery.patience
            if 200 <= (self.failure.status or 0) < 300 and self.recovery.countable:
                patience = max(patience, _DONE_PATIENCE)  # it began to say that it was done
            found = self._look(patience)
            if found:
                return self._adopted(found)
            if found is None:
                self.effort.attempt += 1  # a look that failed is an attempt too
            if not self._may_repeat():
                raise self._unknown()
            self._pause()
            if found is None and self.recovery.looks:
                continue
            try:
                answer = self.transport.exchange(self.request, self.effort)
            except PartnerError as failure:
                if self.request.stop is not None:
                    self.request.stop.now()
                if failure.effect in ("unknown", "not sent"):
                    self.failure = failure
                    continue
                return self._refused(failure)
            self._count(answer)
            return answer

    def _may_repeat(self) -> bool:
        allowed = self.recovery.repeats and self.context.repeats and not self.failure.final
        return allowed and self.effort.attempt < ATTEMPTS

    def _pause(self) -> None:
        try:
            self.transport.wait(self.request, self.failure, self.effort)
        except PartnerError:
            raise self._unknown() from None

    def _look(self, patience: float) -> list[Found] | None:
        """What the write has made: empty when nothing, None when nobody could look."""
        if not self.recovery.looks:
            return []
        self._tell("It is not known whether the change was made; looking for it.")
        pause = _FIRST_PAUSE
        while True:
            try:
                found = self.recovery.find(self.write)
            except PartnerError as error:
                if not gone(error):
                    self._tell(f"Looking failed: {error.description}")
                    return None
                found = []
            if found or patience <= 0:
                return found
            self._tell(f"Not found yet; looking again in {min(pause, patience):.0f} s.")
            self.transport.sleep(min(pause, patience))
            patience -= pause
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _adopted(self, found: list[Found]) -> Answer:
        first = found[0]
        self._tell(f"The change was made by an earlier attempt.{self.recovery.lost and ' '}{self.recovery.lost}")
        self._report_double(sorted({one.identifier for one in found}))
        return Answer.of_value(self.request, first.value, self.effort.attempt, first.location)

    def _refused(self, failure: PartnerError) -> Answer:
        """What a refusal of a repeat says about the attempts before it."""
        if self.request.method == "DELETE" and failure.status == 404:
            self._tell("There is nothing to delete any more: an earlier attempt did it.")
            return Answer.of_value(self.request, None, self.effort.attempt)
        in_progress = failure.code == _IN_PROGRESS
        found = self._look(IN_PROGRESS_PATIENCE if in_progress else self.recovery.patience)
        if found:
            return self._adopted(found)
        if failure.code in self.recovery.done_codes or str(failure.status) in self.recovery.done_codes:
            self._tell("The service says that it was done by an earlier attempt.")
            return Answer.of_value(self.request, self.recovery.echo(self.write), self.effort.attempt)
        if found is None or in_progress or failure.status in (401, 403, 429):
            self.failure = failure
            raise self._unknown()
        raise failure

    def _count(self, answer: Answer) -> None:
        """Whether what was made exists once."""
        if not self.recovery.countable:
            return
        try:
            found = self.recovery.find(self.write)
        except PartnerError as error:
            self._tell(f"Whether it was made once only could not be read: {error.description}")
            return
        identifiers = {one.identifier for one in found}
        made = identifier_of(answer.json())
        self._report_double(sorted(identifiers | {made} if made else identifiers))

    def _report_double(self, identifiers: list[str]) -> None:
        if len(identifiers) < 2:
            return
        self.context.alarm(
            PartnerError(
                f"The change seems to have been made {len(identifiers)} times: {', '.join(identifiers)}.",
                kind="PossibleDuplicate",
                correlation_id=self.request.correlation_id,
                request_id=self.request.request_id,
                attempts=self.effort.attempt,
                advice="Check these objects and remove what is too much.",
                effect="applied",
            )
        )

    def _unknown(self) -> PartnerError:
        return _outcome_unknown(self.request, self.failure, self.effort.attempt)

    def _tell(self, text: str) -> None:
        self.transport.tell(self.request, text)


def _outcome_unknown(request: Request, failure: PartnerError, attempts: int) -> PartnerError:
    """The error for a write of which nobody knows whether it was carried out, after `failure`."""
    error = PartnerError(
        f"{failure.description} Whether the change was made is not known; the request id is {request.request_id}.",
        kind="OutcomeUnknown",
        code=failure.code,
        status=failure.status,
        correlation_id=failure.correlation_id or request.correlation_id,
        request_id=request.request_id,
        attempts=attempts,
        advice="Look whether the change is there before you make it again.",
        effect="unknown",
    )
    error.request, error.answer = failure.request, failure.answer
    return error


def _is_conflict(failure: PartnerError) -> bool:
    return failure.status == 412 or (failure.status == 400 and failure.code == _STALE)


def _after_conflict(
    begun: _Begun,
    request: Request,
    recovery: Replaced,
    context: WriteContext,
    failure: PartnerError,
) -> Answer:
    """Somebody else changed the object since it was read: write again what does not touch their change.

    The refused write changed nothing, so that the new one is another write with a request id of its own. `failure` is
    raised when both changed the same member, or when it is not known what the body was made from.
    """
    transport, write = begun.transport, begun.write
    if write.old is None:
        raise failure
    body, clashes = merged(write.body, write.old, raw_of(write.ask(recovery.read)))
    if clashes:
        told = "; ".join(f"{one.name} is {one.theirs!r} there, to be {one.ours!r}" for one in clashes[:3])
        failure.advice = f"Somebody else changed the same: {told[:_LONGEST_ADVICE]}. Read it again and decide."
        raise failure
    transport.tell(request, "The object was changed meanwhile, elsewhere; the change is made on its new state.")
    again = Request(
        request.service,
        request.method,
        request.target,
        correlation_id=request.correlation_id,
        headers=request.headers,
        body=wire.dumps(body),
        tenant=request.tenant,
        check=request.check,
        kind=request.kind,
        watcher=request.watcher,
    )
    write.body = body
    effort = Effort()
    try:
        answer = _sent(begun, again, effort, context)
        request.stop = again.stop
        return answer
    except PartnerError as second:
        if second.effect != "unknown":
            raise
        return _Doubt(transport, again, recovery, write, effort, context, second).settle()
