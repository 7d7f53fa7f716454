"""The one place that sends requests and the only one that attaches a token.

Rules (docs: the reliability decisions): no redirects, no netrc, no cookies; proxies are read from
the environment once and by ourselves; a request goes only to the origin of its service; answers
are bounded in size, depth and time.  A request is sent up to four times: after 408, 429 and 5xx
except 501 and 505, with the same request id and the same bytes; after a lost connection when it
was not sent or only reads.
"""

from __future__ import annotations

import os
import random
import time
import uuid
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import Any, Protocol
from urllib.parse import urlsplit
from urllib.request import getproxies_environment, proxy_bypass

import requests
import urllib3
from requests.adapters import HTTPAdapter

from pcshell import __version__
from pcshell.partner import wire
from pcshell.partner.environments import LOOPBACK_HOSTS, Endpoints
from pcshell.partner.errors import KIND_OF_SIGN_IN, PartnerError, service_error

ATTEMPTS = 4
CONNECT_SECONDS = 10.0
IDLE_SECONDS = 60.0
TOTAL_SECONDS = 180.0
LONGEST_WAIT = 300.0
LONGEST_TOTAL_WAIT = 600.0
#: The language of error texts; the only one the module asks for.
LOCALE = "en-US"
MAX_BODY = 64 * 1024 * 1024
#: What a PartnerError keeps of the text of a failed answer.
MAX_KEPT_ANSWER = 16 * 1024

_CHUNK = 1 << 20
_SLOW_AFTER = 30.0
_SLOWEST_RATE = 1024.0
_READING = frozenset({"GET", "HEAD"})
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
    """One call: the same request id and bytes on every attempt."""

    __slots__ = ("body", "correlation_id", "headers", "method", "request_id", "service", "target", "tenant")

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
    ) -> None:
        self.service = service
        #: The tenant whose token is needed, None for the one of the session.
        self.tenant = tenant
        self.method = method
        #: Path and query, starting with a slash, percent-encoded.
        self.target = target
        self.headers = dict(headers or {})
        self.body = body
        self.correlation_id = correlation_id
        self.request_id = str(uuid.uuid4())


class Answer:
    """Status, headers and decoded body of an exchange that ended with 2xx."""

    __slots__ = ("attempts", "content", "headers", "request", "status")

    def __init__(self, request: Request, status: int, headers: Mapping[str, str], content: bytes, tries: int) -> None:
        self.request = request
        self.status = status
        self.headers = headers
        self.content = content
        self.attempts = tries

    def json(self, *, plain: bool = False) -> Any:
        """The parsed body; None when it is empty; PartnerError when it is not JSON. For `plain` see `wire.loads`."""
        if not self.content.strip():
            return None
        kind = self.headers.get("Content-Type", "application/json").casefold()
        if "json" not in kind and "text/plain" not in kind:
            raise self.bad(f"The answer is {kind.partition(';')[0]!r} and not JSON.")
        try:
            return wire.loads(self.content, plain=plain)
        except wire.WireError as error:
            raise self.bad(f"The answer is not valid JSON: {error}.") from None

    def bad(self, description: str) -> PartnerError:
        """The error for an answer that cannot be used."""
        return PartnerError(
            description,
            kind="BadAnswer",
            status=self.status,
            correlation_id=self.request.correlation_id,
            request_id=self.request.request_id,
            attempts=self.attempts,
            advice="Check whether a proxy or sign-in page answers in the service's place.",
            effect="" if self.request.method in _READING else "unknown",
        )


class Transport:
    """Sends requests of one session.

    observer: called with a short text for each wait and retry (the shell's verbose stream).
    clock, sleep, jitter: seconds, replaced by tests.
    """

    def __init__(
        self,
        endpoints: Endpoints,
        tokens: TokenSource,
        *,
        session: requests.Session | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
        observer: Callable[[str], None] | None = None,
    ) -> None:
        self.endpoints = endpoints
        self.tokens = tokens
        self.session = session or new_session()
        self.clock = clock
        self.sleep = sleep
        self.jitter = jitter
        self.observer = observer
        self.proxies = proxies_for(endpoints.bases["partner"], os.environ)
        self.verify: bool | str = os.environ.get("PCSHELL_CA_BUNDLE") or True
        self._bucket = _RETRY_BUCKET
        self._origins = {name: origin_of(base) for name, base in endpoints.bases.items()}

    def exchange(self, request: Request) -> Answer:
        """Send `request` until it is answered; PartnerError when that fails."""
        started = self.clock()
        waited = 0.0
        renewed = False
        attempt = 0
        while True:
            attempt += 1
            try:
                answer, reason = self._send(request, attempt, started, renewed)
            except PartnerError as error:
                if not self._may_repeat(request, error, attempt):
                    raise
                failure = error
            else:
                if 200 <= answer.status < 300:
                    self._bucket = min(_RETRY_BUCKET, self._bucket + _RETRY_REFUND)
                    return answer
                failure = _failure_of(answer, reason, self.endpoints.bases[request.service] + request.target)
                if answer.status == 401 and not renewed and failure.code not in KIND_OF_SIGN_IN:
                    # Refused before any work: one silent renewal, then the same request again.
                    renewed = True
                    if self._renew(request, failure):
                        attempt -= 1
                        continue
                if not retried_status(answer.status) or attempt >= ATTEMPTS:
                    raise failure
                if _vetoed(answer):
                    raise failure
            waited += self._wait(failure, attempt, waited, started)

    def _send(self, request: Request, attempt: int, started: float, renew: bool) -> tuple[Answer, str]:
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
        try:
            adapter = self.session.get_adapter(url)
            response = adapter.send(
                prepared,
                stream=True,
                timeout=(CONNECT_SECONDS, IDLE_SECONDS),
                verify=self.verify,
                proxies=self.proxies,
            )
            content = self._read(response, started)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise _network_error(error, request, attempt, url) from None
        finally:
            if response is not None:
                response.close()
        answer = Answer(request, response.status_code, response.headers, content, attempt)
        return answer, response.reason or ""

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

    def _renew(self, request: Request, failure: PartnerError) -> bool:
        try:
            return bool(self.tokens.token(request.service, renew=True, tenant=request.tenant))
        except PartnerError:
            # Sign-in is needed; the service's own answer says so better.
            failure.advice = "Sign in again with Connect-PartnerCenter."
            return False

    def _read(self, response: requests.Response, started: float) -> bytes:
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
            if size > MAX_BODY:
                raise PartnerError(f"The answer is larger than {MAX_BODY // 1048576} MiB.", kind="BadAnswer")
            slow = now - begun > _SLOW_AFTER and size < (now - begun) * _SLOWEST_RATE
            if now - started > TOTAL_SECONDS or slow:
                raise PartnerError("The answer took too long.", kind="Timeout")
        return chunks[0] if len(chunks) == 1 else b"".join(chunks)

    def _may_repeat(self, request: Request, error: PartnerError, attempt: int) -> bool:
        if error.kind not in ("Network", "Timeout") or attempt >= ATTEMPTS:
            return False
        if error.code == "certificate":
            return False
        return request.method in _READING or error.effect == "not sent"

    def _wait(self, failure: PartnerError, attempt: int, waited: float, started: float) -> float:
        """Sleep before the next attempt; raises `failure` when waiting is pointless."""
        if self._bucket < 1:
            raise failure
        self._bucket -= 1
        asked = failure.retry_after
        if asked is None:
            seconds = min(60.0, 2.0 ** (attempt - 1)) * self.jitter()
        else:
            seconds = asked * (1 + self.jitter() / 10)
            if seconds > LONGEST_WAIT or waited + seconds > LONGEST_TOTAL_WAIT:
                failure.advice = f"The service asks to wait {asked:.0f} seconds; try again then."
                raise failure
        if self.observer is not None:
            self.observer(
                f"{failure.status or failure.kind}: waiting {seconds:.1f} s before attempt {attempt + 1} of {ATTEMPTS}."
            )
        if seconds > 0:
            self.sleep(seconds)
        return seconds


def new_session() -> requests.Session:
    """A session that knows no netrc, no environment and no retries of its own."""
    session = requests.Session()
    session.trust_env = False
    session.mount("https://", HTTPAdapter(max_retries=0))
    session.mount("http://", HTTPAdapter(max_retries=0))
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


def proxies_for(base: str, variables: Mapping[str, str]) -> dict[str, str]:
    """The proxies for `base` from HTTPS_PROXY, HTTP_PROXY and NO_PROXY; none for loopback."""
    host = urlsplit(base).hostname or ""
    if host in LOOPBACK_HOSTS or proxy_bypass(host):
        return {}
    found = getproxies_environment()
    return {scheme: url for scheme, url in found.items() if scheme in ("http", "https")}


def retry_after(headers: Mapping[str, str], text: str = "") -> float | None:
    """Seconds that Retry-After asks for: a number, or a date relative to the answer's Date."""
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit() and len(value) < 8:
        return max(1.0, float(value))
    if value:
        try:
            until = parsedate_to_datetime(value)
            now = parsedate_to_datetime(headers.get("Date", ""))
            return max(1.0, (until - now).total_seconds())
        except (TypeError, ValueError):
            return None
    # The gateway says it in words: "Rate limit is exceeded. Try again in 57 seconds."
    words = text.split()
    if "seconds." in words:
        before = words[words.index("seconds.") - 1]
        if before.isascii() and before.isdigit() and len(before) < 6:
            return max(1.0, float(before))
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
    return error


def _vetoed(answer: Answer) -> bool:
    """True when the fault itself says that repeating is useless."""
    if b"isRetryable" not in answer.content:
        return False
    try:
        body = wire.loads(answer.content)
    except wire.WireError:
        return False
    return isinstance(body, dict) and body.get("isRetryable") is False


def _network_error(error: Exception, request: Request, attempt: int, url: str) -> PartnerError:
    """A text for a failure of the network, made of nothing but the host and the kind."""
    parts = urlsplit(url)
    place = parts.hostname or ""
    if parts.port:
        place = f"{place}:{parts.port}"
    cause: BaseException | None = error
    names = set()
    depth = 0
    while cause is not None and depth < 8:
        names.add(type(cause).__name__)
        reason = getattr(cause, "reason", None)
        inner = cause.args[0] if cause.args and isinstance(cause.args[0], Exception) else None
        cause = reason if isinstance(reason, Exception) else inner or cause.__cause__
        depth += 1
    code, effect = None, "unknown"
    if names & {"SSLError", "SSLCertVerificationError", "CertificateError"}:
        text = f"The certificate of {place} is not trusted, or the secure connection broke."
        code, effect = "certificate", "not sent"
    elif "ProxyError" in names:
        text, effect = f"The proxy did not connect to {place}.", "not sent"
    elif names & {"NameResolutionError", "gaierror"}:
        text, effect = f"The name {parts.hostname} cannot be resolved.", "not sent"
    elif names & {"NewConnectionError", "ConnectTimeout", "ConnectTimeoutError",
                  "ConnectionRefusedError"}:  # fmt: skip
        text, effect = f"Cannot reach {place}.", "not sent"
    elif names & {"ReadTimeout", "ReadTimeoutError", "TimeoutError"}:
        text = f"{place} did not answer in time."
    else:
        text = f"The connection to {place} broke."
    return PartnerError(
        text,
        kind="Timeout" if "in time" in text else "Network",
        code=code,
        correlation_id=request.correlation_id,
        request_id=request.request_id,
        attempts=attempt,
        advice="Check the network, the proxy settings and the connected environment.",
        effect=effect,
    )
