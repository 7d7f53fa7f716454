"""What every Partner Center cmdlet shares: the session, one correlation id per invocation, errors."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pcshell.cmdlet import ByPropertyName, ByValue, Cmdlet, ErrorRecord, InSet, Parameter, RuntimeException
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.limits import WriteLimits
from pcshell.cmdlets.partnercenter.live import live_source
from pcshell.metadata.parameters import Declaration
from pcshell.metadata.validation import ValidatePattern
from pcshell.objects import typenames
from pcshell.objects.clr_exceptions import exception_class
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException
from pcshell.partner.errors import PartnerError
from pcshell.partner.resources import common
from pcshell.partner.resuming import not_met, resumption_of
from pcshell.partner.token_cache import TokenKeeper
from pcshell.partner.watcher import Watcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pcshell.partner.client import PartnerScope
    from pcshell.partner.purchases import Purchase
    from pcshell.partner.session import PartnerSession

values.register_resources(common)

#: The pattern of identifiers that the module's parameters demand.
GUID = r"^(\{){0,1}[0-9a-fA-F]{8}\-[0-9a-fA-F]{4}\-[0-9a-fA-F]{4}\-[0-9a-fA-F]{4}\-[0-9a-fA-F]{12}(\}){0,1}$"
#: The validation of an identifier, with the options that the module declares.
IDENTIFIER = [ValidatePattern(GUID, options="Compiled, IgnoreCase")]
#: The pattern of mail addresses, for letters of either case.
EMAIL = (
    r"""^(?(")(".+?(?<!\\)"@)|(([0-9a-z]((\.(?!\.))|[-!#\$%&'\*\+/=\?\^`\{\}\|~\w])*)(?<=[0-9a-z])@))"""
    r"(?(\[)(\[(\d{1,3}\.){3}\d{1,3}\])|(([0-9a-z][-0-9a-z]*[0-9a-z]*\.)+[a-z0-9][\-a-z0-9]{0,22}[a-z0-9]))$"
)
#: Parameters that name a thing of the service, under the name that the module's objects give it: they take it from the
#: pipeline too, which the module's do on 1 of its 124 cmdlets (docs/decisions/0011).
PIPELINE_IDS = frozenset(
    (
        "availability_id", "batch_id", "cart_id", "customer_id", "invoice_id", "managed_service_id", "offer_id",
        "order_id", "policy_id", "product_id", "reseller_id", "role_id", "service_request_id", "sku_id",
        "subscription_id", "support_topic_id", "tax_receipt_id", "upgrade_id", "user_id",
    )
)  # fmt: skip
#: The variable that pins the correlation id of all cmdlets of a session.
CORRELATION_VARIABLE = "PCCorrelationId"
#: The variable that says what happens to a write of which nobody knows the outcome.
AMBIGUOUS_VARIABLE = "PCOnAmbiguous"
#: The number of the progress record of waits, which no script's own has.
_WAITING_ACTIVITY = 1_610_612_736
#: Errors that the module does not have: their records carry an identifier.
_OWN_ERRORS = frozenset(
    ("LimitExceeded", "OutcomeUnknown", "PossibleDuplicate", "ResponseMismatch", "WrongAccount", "WrongCustomer")
)


class PartnerException(RuntimeException):
    """An error answer of the service, under the name that the module's SDK gives it."""

    clr_name = "Microsoft.Store.PartnerCenter.Exceptions.PartnerException"


class PartnerPowerShellException(RuntimeException):
    """A sign-in that did not succeed."""

    clr_name = "Microsoft.Store.PartnerCenter.PowerShell.Exceptions.PartnerPowerShellException"


class Failure(Exception):
    """Ends the work on one input object: `exception` becomes the error record, and the pipeline goes on."""

    def __init__(self, exception: ClrException) -> None:
        super().__init__(exception.message)
        self.exception = exception


#: Properties of the exceptions, in order; what is known of a failure, never what was sent.
_PROPERTIES = (
    "PartnerErrorCategory ErrorCategory", "string Code", "string Description", "int StatusCode",
    "string CorrelationId", "string RequestId", "int Attempts", "string Advice", "string Effect",
    "string ResumeToken", "Microsoft.Store.PartnerCenter.Models.ApiFault ServiceErrorPayload",
)  # fmt: skip


def _getter(name: str) -> Callable[[Any], Any]:
    return lambda exception: (exception.properties or {}).get(name)


def declare_exception(kind: type[RuntimeException]) -> None:
    """Makes an exception with these properties known to scripts."""
    typenames.register_type(
        typenames.ClrType(kind.clr_name, "class", "System.Management.Automation.RuntimeException", (), kind)
    )
    declare_type(kind.clr_name).properties_from(
        {declaration: _getter(declaration.rpartition(" ")[2]) for declaration in _PROPERTIES}
    )


declare_exception(PartnerException)
declare_exception(PartnerPowerShellException)

_EXCEPTIONS = {
    "Network": "System.Net.Http.HttpRequestException",
    "Timeout": "System.Net.Http.HttpRequestException",
    "Configuration": "System.ArgumentException",
}


def session_of(context: Any) -> PartnerSession | None:
    """The session that Connect-PartnerCenter made in this runspace, None when there is none."""
    session: PartnerSession | None = context.partner
    return session


def set_session(context: Any, session: PartnerSession | None) -> None:
    """Remember or forget the session of this runspace; the prompt shows it."""
    context.partner = session


def not_connected() -> ClrException:
    """What a cmdlet answers before Connect-PartnerCenter has succeeded."""
    kind = exception_class("System.Management.Automation.PSInvalidOperationException")
    return kind("Run Connect-PartnerCenter to login.")


def _from_pipeline(role: InSet) -> InSet:
    """The same role, which a property of the input object may fill as well."""
    return InSet(
        role.set,
        mandatory=role.mandatory, position=role.position, from_pipeline=role.from_pipeline | ByPropertyName,
        from_remaining=role.from_remaining, help=role.help,
    )  # fmt: skip


class PartnerCmdlet(Cmdlet):
    """Base class: `run` yields the output, `partner` gives the operations under this invocation's correlation id."""

    #: False for the cmdlets that work without a session.
    requires_connection = True
    _scope: PartnerScope | None = None

    def __init_subclass__(cls) -> None:
        """Identifiers bind by property name: `Get-PartnerCustomer | Get-PartnerCustomerOrder`.

        Not where a parameter takes the object itself: which set the binder chooses before input comes would change.
        """
        declared = {key: value for key, value in vars(cls).items() if type(value) is Declaration}
        for key, value in declared.items():
            value.options["complete"] = value.options.get("complete") or live_source(key)
        if any(role.from_pipeline & ByValue for value in declared.values() for role in value.roles):
            return
        for key, value in declared.items():
            if key in PIPELINE_IDS:
                value.roles = tuple(_from_pipeline(role) for role in value.roles)

    @property
    def session(self) -> PartnerSession:
        """The connected session; not being connected ends this input object with an error record."""
        found = session_of(self.context)
        if found is None:
            raise not_connected()
        return found

    @property
    def partner(self) -> PartnerScope:
        """The operations of the service; every request of this invocation carries one correlation id."""
        if self._scope is None:
            self._scope = self.session.client.scope(self.pinned_correlation_id(), watcher=self.watcher())
        return self._scope

    def watcher(self) -> Watcher:
        """What this command wants to hear of its requests, and what may refuse its writes."""
        return Watcher(
            self.write_verbose,
            self._alarm,
            detail=self.write_debug,
            waiting=self._show_waiting if self.context.host.at_prompt else None,
            warn=self.write_warning,
            guard=WriteLimits(self),
            repeats=self._repeats(),
            trace=self.write_debug if self.is_shown("debug") else None,
            origin=self._origin(),
        )

    def _origin(self) -> str:
        """The command, and where it stands in a script file."""
        engine: Any = self.engine
        script = engine.invocation.script_name
        return f"{self.info.name} ({script}:{engine.invocation.script_line_number})" if script else self.info.name

    def token_keeper(self) -> TokenKeeper:
        """How a sign-in of this command keeps its tokens."""
        return TokenKeeper(self.write_warning, self._ask_passphrase)

    def _ask_passphrase(self) -> str:
        """The passphrase that opens the kept tokens; EOFError where nobody sits before a terminal."""
        host = self.context.host
        if not (host.at_prompt or (host.is_interactive and os.isatty(0))):
            raise EOFError("nobody can be asked")
        return str(host.read_secret("Passphrase of the kept sign-ins: "))

    def _show_waiting(self, text: str, left: float) -> None:
        """A line of progress that counts down."""
        from pcshell.cmdlets.utility.write import ProgressRecord

        record = ProgressRecord(_WAITING_ACTIVITY, self.info.name, text)
        record.record_type = "Completed" if left <= 0 else "Processing"
        record.seconds_remaining = int(left)
        self.write_progress(record)

    def pinned_correlation_id(self) -> str | None:
        """The id in $PCCorrelationId, None when it is not set."""
        return self.preference(CORRELATION_VARIABLE)

    def preference(self, name: str) -> str | None:
        """The text of a variable of the user, None when it is not set or empty."""
        value = self.context.session.get_variable(name)
        if value is None:
            return None
        from pcshell.objects.conversion import to_string

        return to_string(value) or None

    def _repeats(self) -> bool:
        """Whether a write of which nobody knows the outcome may be sent again; $PCOnAmbiguous says Resolve or Stop."""
        chosen = (self.preference(AMBIGUOUS_VARIABLE) or "Resolve").casefold()
        if chosen not in ("resolve", "stop"):
            text = f"${AMBIGUOUS_VARIABLE} is Resolve or Stop."
            raise PartnerError(text, kind="Configuration", effect="not sent")
        return chosen == "resolve"

    def _alarm(self, error: PartnerError) -> None:
        self.write_error(self.record_of(error))

    def country_or_session(self, given: str | None) -> str:
        """The country that was given, else the one of the session; without any the cmdlet cannot ask."""
        found = given or self.session.context.country_code
        if not found:
            raise PartnerError(
                "country is not set", kind="Configuration", advice="Give -CountryCode.", effect="not sent"
            )
        return str(found)

    def should_process(self, target: str, action: str = "") -> bool:
        """As everywhere; who is asked also reads what is bought, for whom, and where."""
        return self.engine.should_process(target, action, self._details)

    def _details(self) -> Iterator[str]:
        """The lines of a question besides the operation."""
        from pcshell.cmdlets.partnercenter.questions import customer_line, purchase_lines

        session = session_of(self.context)
        if session is None:
            return
        customer = self.customer_concerned()
        try:
            bought = list(self.purchases())
        except PartnerError:
            bought = []
        yield from purchase_lines(self.partner, customer, session.context.country_code, bought)
        if customer:
            yield customer_line(self.partner, customer)
        yield f"Environment: {session.prompt_status}."

    def purchases(self) -> Iterable[Purchase]:
        """What this command is about to buy or to change the quantity of; for questions, before its body is made."""
        return ()

    def customer_concerned(self) -> str:
        """The identifier of the customer whom this command is about, "" where it is about none."""
        shown = getattr(self, "input_object", None)
        found = getattr(self, "customer_id", None) or getattr(shown, "customer_id", None)
        return found if isinstance(found, str) else ""

    def run(self) -> Any:
        """An iterable of the objects of one input object; the subclasses say what they are."""
        return ()

    def process(self) -> None:
        """Writes what `run` yields; an error of the service is written and the pipeline goes on, as in the module."""
        emit = self.engine.emit
        try:
            # Asked for here and not when something is sent: not being connected comes before all other errors.
            connected = not self.requires_connection or session_of(self.context) is not None
            stream = self.run() if connected else self._refuse()
            try:
                for item in stream:
                    emit(item)
            finally:
                close = getattr(stream, "close", None)
                if close is not None:
                    close()
        except PartnerError as error:
            if error.kind == "ResponseMismatch":
                self.throw(self.record_of(error))
            self.write_error(self.record_of(error))
        except Failure as failure:
            self.write_error(self.record(failure.exception))

    def required(self, name: str, value: str | None) -> str:
        """An argument that the module declares optional and cannot do without; Failure when there is none."""
        if not value:
            raise Failure(exception_class("System.ArgumentException")(f"{name} is not set"))
        return value

    def _refuse(self) -> Iterable[Any]:
        self.write_error(self.record(not_connected()))
        return ()

    def record(self, exception: ClrException) -> ErrorRecord:
        """The module's error record: no identifier of its own, category CloseError, no target."""
        return ErrorRecord(exception, "", "CloseError")

    def record_of(self, error: PartnerError) -> ErrorRecord:
        """The record of a PartnerError: the module's exception, and all that is known as its properties.

        The advice is a line of its own at the prompt; what a script prints stays as the module printed it, but for
        errors that the module does not have.
        """
        record = self.record(exception_of(error))
        own = error.kind in _OWN_ERRORS
        if own:
            record = ErrorRecord(record.exception, error.kind, "CloseError")
        if error.advice and (own or error.resume_token or self.context.host.at_prompt):
            # That a list is incomplete has to be seen beside a file that looks whole.
            record.recommended_action = error.advice
            if error.resume_token and isinstance(self, ListingCmdlet):
                record.recommended_action += " -ResumeFrom with the exception's ResumeToken goes on with it."
        return record


def exception_of(error: PartnerError) -> ClrException:
    """The exception a script sees, with code, ids and advice as properties."""
    exception: ClrException
    if error.kind in ("SignIn", "TokenExpired"):
        exception = PartnerPowerShellException(error.description)
    elif error.kind in _EXCEPTIONS:
        exception = exception_class(_EXCEPTIONS[error.kind])(error.description)
    else:
        exception = PartnerException(error.description)
    exception.properties = {
        "ErrorCategory": error.category,
        "Code": error.code,
        "Description": error.description,
        "StatusCode": error.status,
        "CorrelationId": error.correlation_id,
        "RequestId": error.request_id,
        "Attempts": error.attempts,
        "Advice": error.advice or None,
        "Effect": error.effect or None,
        "ResumeToken": error.resume_token or None,
        "ServiceErrorPayload": common.ApiFault(
            {"code": error.code, "description": error.description, "data": error.data}
        ),
        # For Resolve-PartnerError; no members of the exception.
        "Request": error.request,
        "Answer": error.answer,
    }
    return exception


def group_names(groups: Any) -> list[str] | None:
    """The member names of the license groups in an argument, None when there are none."""
    from pcshell.objects.text_conversion import to_string

    return [to_string(group) for group in groups] if groups else None


class ListingCmdlet(PartnerCmdlet):
    """Base class of the cmdlets whose lists come in pages: a list that failed midway can be gone on with."""

    resume_from: str = Parameter(
        "The ResumeToken of the exception with which the same list ended: what had not come yet is written.", added=True
    )

    def watcher(self) -> Watcher:
        """As everywhere, and where a list goes on."""
        watcher = super().watcher()
        watcher.resume = resumption_of(self.resume_from) if self.resume_from else None
        return watcher

    def end(self) -> None:
        """A token that belongs to no list of this command is an error."""
        if self.resume_from and self._scope is not None:
            resume = self._scope.watcher.resume
            if resume is not None and not resume.found:
                self.write_error(self.record_of(not_met()))


class CustomerCmdlet(PartnerCmdlet):
    """Base class of the cmdlets about one customer; they annotate the parameter where it stands among theirs."""

    customer_id: str = Parameter("The identifier of the customer.", mandatory=True, validate=IDENTIFIER)


class SubscriptionCmdlet(CustomerCmdlet):
    """Base class of the cmdlets that ask one question about one subscription."""

    customer_id: str
    subscription_id: str = Parameter("The identifier of the subscription.", mandatory=True, validate=IDENTIFIER)
