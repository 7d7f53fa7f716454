"""The one place that sends requests and the only one that attaches a token.

Rules (docs: the reliability decisions): no redirects, no netrc, no cookies; proxies are read from
the environment once and by ourselves; a request goes only to the origin of its service; answers
are bounded in size, depth and time.  A request is sent up to four times, with the same request id
and the same bytes.  What only reads is repeated after 408, 429, 5xx except 501 and 505, a lost
connection and a cut answer.  What changes something is repeated here only when the service cannot
have done it (429, 401, not sent); everything else that is unsettled leaves with the effect
``unknown``, and `partner.writes` finds out what happened.
"""

from __future__ import annotations

import base64
import errno
import os
import random
import socket
import ssl
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import Any, Protocol
from urllib.parse import urlsplit
from urllib.request import getproxies_environment, proxy_bypass

import requests
import urllib3

from pcshell import __version__
from pcshell.partner import wire
from pcshell.partner.connections import KeptConnections
from pcshell.partner.environments import LOOPBACK_HOSTS, Endpoints
from pcshell.partner.errors import KIND_OF_SIGN_IN, PartnerError, service_error
from pcshell.partner.journal import Journal
from pcshell.partner.stopping import Held, Stop
from pcshell.partner.throttle import Pauses
from pcshell.partner.watcher import Watcher

ATTEMPTS = 4
CONNECT_SECONDS = 10.0
IDLE_SECONDS = 60.0
TOTAL_SECONDS = 180.0
LONGEST_WAIT = 300.0
LONGEST_TOTAL_WAIT = 600.0
#: A wait of this many seconds counts down on a terminal.
SHOWN_WAIT = 3.0
#: The language of error texts; the only one the module asks for.
LOCALE = "en-US"
MAX_BODY = 64 * 1024 * 1024
#: What a PartnerError keeps of the text of a failed answer.
MAX_KEPT_ANSWER = 16 * 1024

#: Digits of a number of seconds that are read; more are no number of seconds.
_MOST_DIGITS = 15
_CHUNK = 1 << 20
#: Characters of the longest claims challenge that is shown.
_LONGEST_CHALLENGE = 4096
_SLOW_AFTER = 30.0
_SLOWEST_RATE = 1024.0
_READING = frozenset({"GET", "HEAD"})
#: The clock of this machine and the service's may differ by this much before somebody is told (seconds).
_CLOCK_TOLERANCE = 300.0
# Retrying is paid from a bucket, so that an outage is not made worse by every shell at once.
_RETRY_BUCKET = 50.0
_RETRY_REFUND = 0.1

_FIXED_HEADERS = {
    "partner": {
        "Accept": "application/json",
        "MS-PartnerCenter-Client": "Partner Center PowerShell",
        "MS-SdkVersion": "1.15.6.0",
        "X-Locale": LOCALE,
    },
    "graph": {"Accept": "application/json"},
    "arm": {"accept-language": "en-US"},
}


class TokenSource(Protocol):
    """Gives the bearer token of a service; renews it when it is about to expire."""

    def token(self, service: str, *, renew: bool = False, tenant: str | None = None) -> str:
        """The token text; `renew` asks for a new one after the service refused the old; `tenant`: of a customer."""


class Request:
    """One call: the same request id and bytes on every attempt.

    reading: it changes nothing and may be repeated whatever happened.
    check: looks at an answer of 2xx and raises PartnerError when it cannot be used; a cut one is read again.
    kind: what the service throttles by: the method and the template of the address.
    watcher: hears of waits and retries.
    """

    __slots__ = (
        "body", "check", "correlation_id", "doubtful", "headers", "kind", "method", "reading", "request_id", "service",
        "stop", "target", "tenant", "watcher",
    )  # fmt: skip

    def __init__(
        self,
        service: str,
        method: str,
        target: str,
        *,
        correlation_id: str,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        tenant: str | None = None,
        reading: bool | None = None,
        check: Callable[[Answer], object] | None = None,
        kind: str = "",
        watcher: Watcher | None = None,
    ) -> None:
        self.service = service
        self.reading = method in _READING if reading is None else reading
        self.check = check
        self.kind = kind
        self.watcher = watcher or Watcher()
        #: A write that left, and nobody knows yet what became of it.
        self.doubtful = False
        #: The signal that came while a write was at the service, held back until its answer is known.
        self.stop: Stop | None = None
        #: The tenant whose token is needed, None for the one of the session.
        self.tenant = tenant
        self.method = method
        #: Path and query, starting with a slash, percent-encoded.
        self.target = target
        self.headers = dict(headers or {})
        self.body = body
        self.correlation_id = correlation_id
        self.request_id = str(uuid.uuid4())


class Effort:
    """What one call has cost so far, over all its attempts: the budget that several exchanges can share."""

    __slots__ = ("attempt", "reconnected", "renewed", "waited")

    def __init__(self) -> None:
        self.attempt = 0
        #: Seconds slept because the service asked for it.
        self.waited = 0.0
        self.renewed = False
        #: The attempt that was made again on a new connection.
        self.reconnected = 0


class Answer:
    """Status, headers and decoded body of an exchange that ended with 2xx."""

    __slots__ = ("_parsed", "attempts", "content", "headers", "request", "status")

    def __init__(self, request: Request, status: int, headers: Mapping[str, str], content: bytes, tries: int) -> None:
        self.request = request
        self.status = status
        self.headers = headers
        self.content = content
        self.attempts = tries
        self._parsed: Any = _UNREAD

    @classmethod
    def of_value(cls, request: Request, value: Any, attempts: int, location: str = "") -> Answer:
        """What a service would have answered: for the outcome of a write that was found by reading."""
        answer = cls(request, 200, {"Location": location} if location else {}, b"", attempts)
        answer._parsed = value
        return answer

    def json(self, *, plain: bool = False) -> Any:
        """The parsed body; None when it is empty; PartnerError when it is not JSON. For `plain` see `wire.loads`.

        The body is parsed once: a second call gives the same value.
        """
        if self._parsed is _UNREAD:
            self._parsed = self._read(plain)
        return self._parsed

    def _read(self, plain: bool) -> Any:
        if not self.content.strip():
            return None
        kind = self.headers.get("Content-Type", "application/json").casefold()
        if "json" not in kind and "text/plain" not in kind:
            raise self.bad(f"The answer is {kind.partition(';')[0]!r} and not JSON.")
        try:
            return wire.loads(self.content, plain=plain)
        except wire.WireError as error:
            raise self.bad(f"The answer is not valid JSON: {error}.", cut=error.cut) from None

    def bad(self, description: str, *, cut: bool = False) -> PartnerError:
        """The error for an answer that cannot be used; `cut`: the next one may be whole."""
        return PartnerError(
            description,
            kind="BadAnswer",
            code="cut" if cut else None,
            status=self.status,
            correlation_id=self.request.correlation_id,
            request_id=self.request.request_id,
            attempts=self.attempts,
            advice="Check whether a proxy or sign-in page answers in the service's place.",
            effect="" if self.request.reading else "unknown",
        )


_UNREAD = object()


class Transport:
    """Sends requests of one session.

    clock, wall, sleep, jitter: seconds, replaced by tests.
    pauses: what the service has said to wait with, by kind of request.
    """

    def __init__(
        self,
        endpoints: Endpoints,
        tokens: TokenSource,
        *,
        session: requests.Session | None = None,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.endpoints = endpoints
        self.tokens = tokens
        self.session = session or new_session()
        self.clock = clock
        self.sleep = sleep
        self.jitter = jitter
        #: Raises PartnerError where nothing may be changed with the tokens of this session.
        self.before_write: Callable[[], None] = lambda: None
        #: Where writes are recorded before they leave; None where nothing outlives the process.
        self.journal: Journal | None = None
        self.pauses = Pauses(lambda: self.clock(), lambda: self.wall())
        self.proxies = proxies_for(endpoints.bases["partner"])
        self.verify: bool | str = os.environ.get("PCSHELL_CA_BUNDLE") or True
        self.wall = wall
        self._bucket = _RETRY_BUCKET
        self._bucket_lock = threading.Lock()
        #: The last Date of an answer and this machine's wall time when it came.
        self._dated: tuple[str, float] | None = None
        self._origins = {name: origin_of(base) for name, base in endpoints.bases.items()}

    def exchange(self, request: Request, effort: Effort | None = None) -> Answer:
        """Send `request` until it is answered; PartnerError when that fails.

        effort: the budget of a call that this exchange is a part of, else one of its own.
        """
        effort = effort or Effort()
        while True:
            self._await_turn(request, effort)
            effort.attempt += 1
            try:
                answer, reason = self._send(request, effort.attempt)
                if 200 <= answer.status < 300:
                    if request.check is not None:
                        request.check(answer)
                    request.doubtful = False
                    with self._bucket_lock:
                        self._bucket = min(_RETRY_BUCKET, self._bucket + _RETRY_REFUND)
                    return answer
            except PartnerError as error:
                request.doubtful = error.effect == "unknown"
                if self._reconnects(request, error, effort):
                    continue
                if request.stop is not None or not _may_repeat(request, error, effort.attempt):
                    raise
                failure = error
            else:
                failure = _failure_of(answer, reason, self.endpoints.bases[request.service] + request.target)
                request.doubtful = failure.effect == "unknown" and not request.reading
                self._note_pause(request, failure)
                if request.stop is not None:
                    raise failure
                if answer.status == 401 and not effort.renewed and failure.code not in KIND_OF_SIGN_IN:
                    # Refused before any work: one silent renewal, then the same request again.
                    effort.renewed = True
                    if self._renew(request):
                        effort.attempt -= 1
                        continue
                if not retried_status(answer.status) or effort.attempt >= ATTEMPTS:
                    raise failure
                if failure.final or (failure.effect == "unknown" and not request.reading):
                    raise failure
            self.wait(request, failure, effort)

    def _reconnects(self, request: Request, error: PartnerError, effort: Effort) -> bool:
        """True once per attempt: a kept connection had ended before the answer, so a read goes out again at once."""
        if error.code != "stale" or not request.reading or effort.reconnected == effort.attempt:
            return False
        self.session.close()  # the other idle ones will have ended too; it opens new ones when it is used again
        effort.reconnected = effort.attempt
        effort.attempt -= 1
        return True

    def _send(self, request: Request, attempt: int) -> tuple[Answer, str]:
        """One attempt. Every library exception becomes a PartnerError here."""
        base = self.endpoints.bases[request.service]
        url = base + request.target
        if origin_of(url) != self._origins[request.service]:
            raise PartnerError(
                "The address does not belong to the service; it was not called.",
                kind="ForeignLink",
                correlation_id=request.correlation_id,
                effect="not sent",
            )
        headers = self._headers(request)
        prepared = requests.PreparedRequest()
        prepared.prepare_method(request.method)
        prepared.url = url
        prepared.headers = requests.structures.CaseInsensitiveDict(headers)
        prepared.prepare_body(request.body, None)
        prepared.hooks = requests.hooks.default_hooks()
        response = None
        if request.watcher.trace is not None:
            from pcshell.partner.trace import answer_text, request_text

            request.watcher.trace(request_text(request.method, url, headers, request.body))
        started = self.clock()
        try:
            with self._unbroken(request):
                response = self.session.get_adapter(url).send(
                    prepared,
                    stream=True,
                    timeout=(CONNECT_SECONDS, IDLE_SECONDS),
                    verify=self.verify,
                    proxies=self.proxies,
                )
                content = self._read(request, response, started)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            status = None if response is None else response.status_code
            failure = _network_error(error, request, attempt, url, status)
            if failure.code == "untrusted":
                self._explain_certificate(failure, url)
            if failure.code == "files":
                self.session.close()  # lets go of idle connections; it opens new ones when it is used again
            raise failure from None
        except ValueError:
            # What http.client and urllib3 say of a header with a line break, with its value.
            raise PartnerError(
                "A header of the request holds characters that no header may hold.",
                kind="Configuration",
                correlation_id=None,
                advice="Check the correlation id and the parameters.",
                effect="not sent",
            ) from None
        finally:
            if response is not None:
                response.close()
        if request.watcher.trace is not None:
            request.watcher.trace(answer_text(response.status_code, response.reason or "", response.headers, content))
        self._note_date(request, response.headers)
        answer = Answer(request, response.status_code, response.headers, content, attempt)
        return answer, response.reason or ""

    @contextmanager
    def _unbroken(self, request: Request) -> Iterator[None]:
        """A read may be broken off at any time; a write that is at the service waits a little for its answer."""
        if request.reading:
            yield
            return
        request.doubtful = True
        with Held(request.watcher.warn or (lambda _: None)) as held:
            try:
                yield
            finally:
                request.stop = held.stop

    def _explain_certificate(self, failure: PartnerError, url: str) -> None:
        """Adds whose certificate was refused; through a proxy nobody asks again."""
        from pcshell.partner import certificates

        parts = urlsplit(url)
        failure.advice = certificates.HINT
        if not self.proxies and parts.hostname:
            found = certificates.describe(parts.hostname, parts.port or 443)
            failure.description = f"{failure.description} {found}".rstrip()

    def _headers(self, request: Request) -> dict[str, str]:
        headers = {"User-Agent": f"pcshell/{__version__}", "Accept-Encoding": "gzip, deflate"}
        headers.update(_FIXED_HEADERS[request.service])
        if request.service == "arm":
            headers["x-ms-client-request-id"] = request.request_id
        elif request.service == "partner":
            headers["MS-CorrelationId"] = request.correlation_id
            headers["MS-RequestId"] = request.request_id
        if request.body is not None:
            charset = "; charset=utf-8" if request.service == "arm" else ""
            headers["Content-Type"] = f"application/json{charset}"
        headers.update(request.headers)
        headers["Authorization"] = f"Bearer {self.tokens.token(request.service, tenant=request.tenant)}"
        return headers

    def _renew(self, request: Request) -> bool:
        try:
            return bool(self.tokens.token(request.service, renew=True, tenant=request.tenant))
        except PartnerError:
            return False  # sign-in is needed; the answer of the service says so better

    def _read(self, request: Request, response: requests.Response, started: float) -> bytes:
        """The decoded body, bounded in size, total time and slowness."""
        chunks: list[bytes] = []
        size = 0
        begun = self.clock()
        read1 = response.raw.read1
        while True:
            chunk = read1(_CHUNK, decode_content=True)
            if not chunk:
                break
            chunks.append(chunk)
            size += len(chunk)
            now = self.clock()
            slow = now - begun > _SLOW_AFTER and size < (now - begun) * _SLOWEST_RATE
            if size > MAX_BODY:
                text, kind = f"The answer is larger than {MAX_BODY // 1048576} MiB.", "BadAnswer"
            elif now - started > TOTAL_SECONDS or slow:
                text, kind = "The answer took too long.", "Timeout"
            else:
                continue
            raise PartnerError(
                text,
                kind=kind,
                status=response.status_code,
                correlation_id=request.correlation_id,
                request_id=request.request_id,
                effect="" if request.reading else "unknown",
            )
        return chunks[0] if len(chunks) == 1 else b"".join(chunks)

    def wait(self, request: Request, failure: PartnerError, effort: Effort) -> None:
        """Sleep before the next attempt; raises `failure` when waiting is pointless or too much was asked."""
        with self._bucket_lock:
            if self._bucket < 1:
                raise failure
            self._bucket -= 1
        asked = failure.retry_after
        if asked is None:
            seconds = min(60.0, 2.0 ** (effort.attempt - 1)) * self.jitter()
            if failure.status == 429:
                self.pauses.begin(self._throttled(request), seconds)
        else:
            seconds = asked * (1 + self.jitter() / 10)
            if asked > LONGEST_WAIT or effort.waited + seconds > LONGEST_TOTAL_WAIT:
                failure.advice = f"The service asks to wait {asked:.0f} seconds; try again then."
                raise failure
        what = failure.status or failure.kind
        self.pause(request, seconds, f"{what}: waiting {{}} s before attempt {effort.attempt + 1} of {ATTEMPTS}.")
        if failure.status == 429:
            self.pauses.end(self._throttled(request))
        effort.waited += seconds

    def _await_turn(self, request: Request, effort: Effort) -> None:
        """Wait while the service has this kind of request paused, whoever was told so."""
        left = self.pauses.left(self._throttled(request))
        if left <= 0:
            return
        seconds = left * (1 + self.jitter() / 10)
        if effort.waited + seconds > LONGEST_TOTAL_WAIT:
            raise PartnerError(
                "The service has asked to wait with requests of this kind.",
                status=429,
                correlation_id=request.correlation_id,
                request_id=request.request_id,
                attempts=effort.attempt,
                advice=f"Try again in {left:.0f} seconds.",
                effect="not sent",
            )
        self.pause(request, seconds, "429: waiting {} s, as the service has asked of requests of this kind.")
        effort.waited += seconds

    def _note_pause(self, request: Request, failure: PartnerError) -> None:
        """Remember for how long this kind of request is not wanted."""
        asked = failure.retry_after
        if failure.status == 429 and asked is not None and asked <= LONGEST_WAIT:
            self.pauses.begin(self._throttled(request), asked)

    def _throttled(self, request: Request) -> str:
        """What pauses go by: a customer's tenant has a limit of its own."""
        return f"{request.service} {request.tenant or ''} {request.kind or request.method}"

    def pause(self, request: Request, seconds: float, text: str) -> None:
        """Sleep; `text` has a place for the seconds. A longer wait counts down for who watches."""
        watcher = request.watcher
        if watcher.detail is not None:
            watcher.detail(text.replace("{}", f"{seconds:.1f}"))
        if watcher.waiting is None or seconds < SHOWN_WAIT:
            if seconds > 0:
                self.sleep(seconds)
            return
        left = seconds
        try:
            while left > 0:
                watcher.waiting(text.replace("{}", f"{left:.0f}"), left)
                self.sleep(min(1.0, left))
                left -= 1.0
        finally:
            watcher.waiting(text.replace("{}", "0"), 0.0)

    def tell(self, request: Request, text: str) -> None:
        """Give `text` to who watches this request."""
        if request.watcher.note is not None:
            request.watcher.note(text)

    def _note_date(self, request: Request, headers: Mapping[str, str]) -> None:
        """Remember how far the service's clock is from this machine's; say it once when that is much."""
        date = headers.get("Date")
        if not date:
            return
        first, self._dated = self._dated is None, (date, self.wall())
        if first and abs(self.clock_offset()) > _CLOCK_TOLERANCE:
            text = (
                f"The clock of this machine is {abs(self.clock_offset()):.0f} s away from the service's; "
                "times that are shown or filtered by may be off."
            )
            (request.watcher.warn or (lambda text: self.tell(request, text)))(text)

    def clock_offset(self) -> float:
        """Seconds to add to this machine's wall time to get the service's; 0 before it has said a time."""
        if self._dated is None:
            return 0.0
        try:
            return parsedate_to_datetime(self._dated[0]).timestamp() - self._dated[1]
        except (TypeError, ValueError):
            return 0.0


def _may_repeat(request: Request, error: PartnerError, attempt: int) -> bool:
    """Whether an attempt without a usable answer may be followed by another, without anything doubled."""
    if attempt >= ATTEMPTS or error.final or error.code in ("hopeless", "untrusted"):
        return False
    if error.kind == "BadAnswer":
        return request.reading and error.code == "cut"
    return error.kind in ("Network", "Timeout") and (request.reading or error.effect == "not sent")


def new_session() -> requests.Session:
    """A session that knows no netrc, no environment and no retries of its own."""
    session = requests.Session()
    session.trust_env = False
    session.mount("https://", KeptConnections())
    session.mount("http://", KeptConnections())
    return session


def retried_status(status: int) -> bool:
    """True for 408, 429 and 5xx except 501 and 505."""
    return status in (408, 429) or (status >= 500 and status not in (501, 505))


def origin_of(url: str) -> tuple[str, str | None, int | None]:
    """Scheme, host and port; a user part or a malformed URL has no origin of ours."""
    try:
        parts = urlsplit(url)
        if "@" in parts.netloc or "\\" in url:
            return ("", None, None)
        return parts.scheme, parts.hostname, parts.port
    except ValueError:
        return ("", None, None)


def proxies_for(base: str) -> dict[str, str]:
    """The proxies for `base` by the variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY; none for loopback."""
    host = urlsplit(base).hostname or ""
    if host in LOOPBACK_HOSTS or proxy_bypass(host):
        return {}
    found = getproxies_environment()
    return {scheme: url for scheme, url in found.items() if scheme in ("http", "https")}


def retry_after(headers: Mapping[str, str], text: str = "") -> float | None:
    """Seconds that the service asks to wait: at least 1; None when it says nothing that can be understood.

    headers: Retry-After is a number, or a date that counts from the answer's own Date. text: the body, in which the
    gateway says it in words.
    """
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS:
        return max(1.0, float(value))
    if value:
        try:
            until = parsedate_to_datetime(value)
            now = parsedate_to_datetime(headers.get("Date", ""))
            return max(1.0, (until - now).total_seconds())
        except (TypeError, ValueError, OverflowError):
            pass
    words = text.split()
    for before, number, unit in zip(words, words[1:], words[2:], strict=False):
        plain = number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS
        if before.casefold() == "in" and plain and unit.casefold().startswith("second"):
            return max(1.0, float(number))
    return None


def _failure_of(answer: Answer, reason: str, url: str) -> PartnerError:
    text = answer.content.decode("utf-8", "replace")
    try:
        body = wire.loads(answer.content) if answer.content.strip() else None
    except wire.WireError:
        body = None
    if 300 <= answer.status < 400:
        error = answer.bad(f"The service redirects ({answer.status}); redirects are not followed.")
        error.effect = "refused"
        return error
    asked = retry_after(answer.headers, text) if answer.status in (429, 503) else None
    error = service_error(
        answer.status,
        reason,
        body,
        text,
        correlation_id=answer.headers.get("MS-CorrelationId") or answer.request.correlation_id,
        request_id=answer.headers.get("MS-RequestId") or answer.request.request_id,
        attempts=answer.attempts,
        retry_after=asked,
    )
    error.request = (answer.request.method, url)
    error.answer = text[:MAX_KEPT_ANSWER]
    error.final = isinstance(body, dict) and body.get("isRetryable") is False
    challenge = _claims_challenge(answer.headers) if answer.status == 401 else ""
    if challenge:
        error.advice = f"{error.advice} The service asks for a sign-in with more proof: {challenge}".strip()
    return error


def _claims_challenge(headers: Mapping[str, str]) -> str:
    """The claims that a refusal asks for, as JSON in one line; "" where it asks for none.

    They stand base64-encoded in WWW-Authenticate (conditional access, continuous access evaluation).
    """
    _, found, rest = headers.get("WWW-Authenticate", "").partition('claims="')
    text = rest.partition('"')[0]
    if not found or len(text) > _LONGEST_CHALLENGE:
        return ""
    try:
        claims = wire.loads(base64.urlsafe_b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4)))
    except (ValueError, wire.WireError):
        return ""
    return wire.dumps(claims).decode("ascii")


def _network_error(
    error: Exception, request: Request, attempt: int, url: str, status: int | None = None
) -> PartnerError:
    """A text for a failure of the network, made of nothing but the host and the kind.

    status: of the answer whose body broke; None when there was not even a status line.
    """
    parts = urlsplit(url)
    place = parts.hostname or ""
    if parts.port:
        place = f"{place}:{parts.port}"
    causes = _causes(error)
    code, effect = "", "unknown"
    if status is not None:
        text = f"The answer of {place} broke off."
    else:
        text, code, effect = _connection_text({type(cause).__name__ for cause in causes}, causes, place)
    if status is not None and any(type(cause).__name__ in _TIMEOUTS for cause in causes):
        text = f"{place} did not answer in time."
    return PartnerError(
        text,
        kind="Timeout" if "in time" in text else "Network",
        code=code or None,
        status=status,
        correlation_id=request.correlation_id,
        request_id=request.request_id,
        attempts=attempt,
        advice="Check the network, the proxy settings and the connected environment.",
        effect="" if effect == "unknown" and request.reading else effect,
    )


_TIMEOUTS = frozenset({"ReadTimeout", "ReadTimeoutError", "TimeoutError"})
_UNREACHED = frozenset(
    {"NewConnectionError", "ConnectTimeout", "ConnectTimeoutError", "ConnectionRefusedError", "NotEstablished"}
)


def _connection_text(names: set[str], causes: list[BaseException], place: str) -> tuple[str, str, str]:
    """Text, code and effect of a failure before the status line; ``hopeless``, ``untrusted``: repeating is useless."""
    host = place.rpartition(":")[0] or place
    if names & {"SSLCertVerificationError", "CertificateError"}:
        why = next((one.verify_message for one in causes if isinstance(one, ssl.SSLCertVerificationError)), "")
        return f"The certificate of {place} is not trusted{f' ({why})' if why else ''}.", "untrusted", "not sent"
    if names & {"SSLEOFError", "SSLZeroReturnError"}:
        return f"The secure connection to {place} broke while it was made.", "", "not sent"
    if "SSLError" in names:
        return f"{place} does not offer a secure connection that can be used.", "hopeless", "not sent"
    if names & {"ProxyError", "BrokenTunnel"}:
        wants = any("407" in str(cause) for cause in causes)
        text = f"The proxy did not connect to {place}{'; it wants a sign-in' if wants else ''}."
        return text, "hopeless" if wants else "", "not sent"
    for cause in causes:
        if isinstance(cause, socket.gaierror):
            code = "" if cause.errno == socket.EAI_AGAIN else "hopeless"
            return f"The name {host} cannot be resolved.", code, "not sent"
        if isinstance(cause, OSError) and cause.errno in (errno.EMFILE, errno.ENFILE):
            return "This process has too many open files.", "files", "not sent"
    if names & _UNREACHED:
        return f"Cannot reach {place}.", "", "not sent"
    if names & _TIMEOUTS:
        return f"{place} did not answer in time.", "", "unknown"
    if "StaleConnection" in names:
        return f"The connection to {place} had ended.", "stale", "unknown"
    return f"The connection to {place} broke.", "", "unknown"


def _causes(error: BaseException) -> list[BaseException]:
    """The error and what it was made of, from the outside in: libraries wrap in arguments, reasons and causes."""
    found: list[BaseException] = []
    waiting: list[BaseException] = [error]
    while waiting and len(found) < 12:
        one = waiting.pop(0)
        if one in found:
            continue
        found.append(one)
        inner = [*one.args, getattr(one, "reason", None), one.__cause__, one.__context__]
        waiting.extend(each for each in inner if isinstance(each, BaseException))
    return found
