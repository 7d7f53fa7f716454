"""Sign-in: tokens from msal, from the caller or from the emulator.

msal is imported when the first real sign-in begins.  It accepts https authorities only and drops
ports, so its HTTP client is ours: it applies the same rules as every other request of pcshell and,
when the session is tied to a loopback endpoint, leads the sign-in there.
"""

from __future__ import annotations

import base64
import binascii
import os
import random
import threading
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import requests

from pcshell import __version__
from pcshell.partner import wire
from pcshell.partner.accounts import is_identifier
from pcshell.partner.environments import Endpoints
from pcshell.partner.errors import PartnerError
from pcshell.partner.token_cache import TokenKeeper
from pcshell.partner.transport import (
    ATTEMPTS,
    CONNECT_SECONDS,
    IDLE_SECONDS,
    LONGEST_WAIT,
    MAX_BODY,
    new_session,
    proxies_for,
    retried_status,
    retry_after,
)

#: The application that the module signs in with when none is given.
DEFAULT_APPLICATION = "04b07795-8ddb-461a-bbee-02f9e1bf7b46"
DEFAULT_TENANT = "organizations"

#: How long a refresh token lives that nobody exchanges.
REFRESH_TOKEN_DAYS = 90
#: Bytes of an answer that are read at a time.
_CHUNK = 1 << 16
#: A token is renewed this long before it ends.
RENEW_SECONDS = 300.0


def claims_of(token: str) -> dict[str, Any]:
    """The claims of a JSON web token, unverified: they describe, they do not authorise."""
    parts = token.split(".")
    try:
        padded = parts[1] + "=" * (-len(parts[1]) % 4)
        claims = wire.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
    except (IndexError, ValueError, binascii.Error):
        claims = None
    if len(parts) != 3 or not isinstance(claims, dict):
        raise PartnerError(
            "The access token is not a JSON web token.",
            kind="SignIn",
            advice="Give the token text exactly as New-PartnerAccessToken returned it.",
            effect="not sent",
        )
    return claims


class Grant:
    """A token as it was received, with its end on the monotonic clock."""

    __slots__ = ("claims", "ends", "refresh_token", "text")

    def __init__(self, text: str, ends: float, claims: dict[str, Any], refresh: str | None) -> None:
        self.text = text
        self.ends = ends
        self.claims = claims
        self.refresh_token = refresh

    def __repr__(self) -> str:
        return "<Grant>"


class FixedTokens:
    """One token for every service: given by the caller, an environment variable, the emulator."""

    __slots__ = ("_ends", "_text", "claims")

    def __init__(self, text: str, *, wall: Callable[[], float] = time.time) -> None:
        self.claims = claims_of(text)
        self._text = text
        expiry = self.claims.get("exp")
        left = float(expiry) - wall() if isinstance(expiry, int) else None
        self._ends = None if left is None else time.monotonic() + left
        self._check()

    def token(self, service: str, *, renew: bool = False, tenant: str | None = None) -> str:
        """The token; PartnerError when it has expired, since nobody can renew it."""
        del service, tenant
        if renew:
            raise _expired()
        self._check()
        return self._text

    def _check(self) -> None:
        if self._ends is not None and time.monotonic() >= self._ends:
            raise _expired()


class MsalTokens:
    """Tokens of one account or application, renewed by msal when they are about to end."""

    def __init__(
        self,
        flow: SignInFlow,
        endpoints: Endpoints,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.flow = flow
        self.endpoints = endpoints
        self.clock = clock
        self._grants: dict[str, Grant] = {}
        self._joined = False
        self._tenants: dict[str, MsalTokens] = {}
        self._lock = threading.RLock()

    def token(self, service: str, *, renew: bool = False, tenant: str | None = None) -> str:
        """The token for `service`, asked for silently when the kept one is about to end.

        tenant: the customer in whose tenant the token is needed; the account or application is that of the session.
        """
        if tenant is not None:
            with self._lock:
                tokens = self._of_tenant(tenant.casefold())
            return tokens.token(service, renew=renew)
        return self.grant(service, renew=renew).text

    def _of_tenant(self, tenant: str) -> MsalTokens:
        found = self._tenants.get(tenant)
        if found is None:
            found = MsalTokens(self.flow.for_tenant(tenant), self.endpoints, clock=self.clock)
            # Who it is was said when the session began; only the tenant is another one.
            found._joined = True
            self._tenants[tenant] = found
        return found

    def grant(self, service: str, *, renew: bool = False) -> Grant:
        """The kept or a new grant for `service`; of several threads that find none, one asks and the others take it."""
        with self._lock:
            return self._kept_or_new(service, renew=renew)

    def _kept_or_new(self, service: str, *, renew: bool) -> Grant:
        kept = self._grants.get(service)
        if kept is not None and not renew and self.clock() < kept.ends - RENEW_SECONDS:
            return kept
        scope = self.flow.scope(self.endpoints, service)
        refused = kept.text if renew and kept is not None else None
        answer = self.flow.ask(scope, renew=renew, first=not (self._grants or self._joined), refused=refused)
        grant = self._grant_of(answer)
        self._grants[service] = grant
        return grant

    @property
    def claims(self) -> Mapping[str, Any]:
        """What the last token for Partner Center says of the account; nothing before there is one."""
        grant = self._grants.get("partner")
        return {} if grant is None else grant.claims

    def refresh_token_days(self, *, wall: Callable[[], float] = time.time) -> int | None:
        """Days for which the refresh token can still be exchanged, None where there is none.

        The sign-in service gives such a token 90 days, and a new one at each exchange.
        """
        received = self.flow.refresh_token_received()
        if received is None:
            return None
        return max(0, round(REFRESH_TOKEN_DAYS - (wall() - received) / 86_400))

    def forget(self) -> None:
        """Drop the tokens and the account, also where they are kept in a file."""
        with self._lock:
            self._grants.clear()
            self._tenants.clear()
            self.flow.forget()

    def _grant_of(self, answer: Mapping[str, Any] | None) -> Grant:
        if not answer or "access_token" not in answer:
            raise _refused(answer)
        text = str(answer["access_token"])
        try:
            claims = claims_of(text)
        except PartnerError:
            claims = {}
        identity = answer.get("id_token_claims")
        if isinstance(identity, dict):
            claims = {**identity, **claims}
        seconds = float(answer.get("expires_in") or 3600)
        return Grant(text, self.clock() + seconds, claims, answer.get("refresh_token"))


class SignInFlow:
    """How one account signs in; the subclasses are the flows of Connect-PartnerCenter."""

    application_id: str

    def __init__(
        self,
        endpoints: Endpoints,
        *,
        application_id: str = DEFAULT_APPLICATION,
        tenant: str = DEFAULT_TENANT,
        secret: str | None = None,
        certificate: Mapping[str, str] | None = None,
        http: SignInHttp | None = None,
    ) -> None:
        if endpoints.environment.sign_in is None and endpoints.sign_in is None:
            raise PartnerError(
                f"There is no sign-in service for {endpoints.environment.name}.",
                kind="SignIn",
                effect="not sent",
            )
        self.application_id = application_id
        self.tenant = tenant or DEFAULT_TENANT
        self._host = endpoints.environment.sign_in or "https://login.microsoftonline.com"
        self.authority = f"{self._host}/{self.tenant}"
        self._secret = secret
        self._certificate = certificate
        self.http = http or SignInHttp(endpoints.sign_in)
        #: How the tokens are kept between sessions.
        self.keeper = TokenKeeper()
        self._application: Any = None
        self._cache: Any = None

    def for_tenant(self, tenant: str) -> SignInFlow:
        """This flow for the same account in another tenant, with the tokens that are known already."""
        twin = copy(self)
        twin.tenant = tenant
        twin.authority = f"{self._host}/{tenant}"
        twin._application = None
        twin._cache = self.application().token_cache
        return twin

    def scope(self, endpoints: Endpoints, service: str) -> str:
        """The scope text that this flow asks for."""
        return endpoints.scope(service)

    def acquire(self, scope: str, *, renew: bool, first: bool, refused: str | None = None) -> Mapping[str, Any] | None:
        """msal's answer: silently when the account is known, else by the flow itself.

        refused: the token that the service did not take; one that another shell got meanwhile is a new one.
        """
        if not first:
            with self.keeper.renewing():
                answer = self._silent(scope, renew=renew, refused=refused)
            if answer and "access_token" in answer:
                return as_mapping(answer)
        return self.begin(scope)

    def _silent(self, scope: str, *, renew: bool, refused: str | None) -> Any:
        """A token of the account that is known, None where none is."""
        application = self.application()
        accounts = application.get_accounts()
        if not accounts:
            return None
        account, scopes = accounts[0], scope.split()
        if renew and refused is not None:
            answer = application.acquire_token_silent_with_error(scopes, account)
            if answer and answer.get("access_token") not in (None, refused):
                return answer
        return application.acquire_token_silent_with_error(scopes, account, force_refresh=renew)

    def ask(self, scope: str, *, renew: bool, first: bool, refused: str | None = None) -> Mapping[str, Any] | None:
        """`acquire`, with what msal raises as a PartnerError."""
        from msal.exceptions import MsalError  # type: ignore[import-untyped]

        try:
            return self.acquire(scope, renew=renew, first=first, refused=refused)
        except (MsalError, ValueError) as error:
            raise PartnerError(
                f"The sign-in did not succeed: {_first_line(str(error))}",
                kind="SignIn",
                advice="Sign in again with Connect-PartnerCenter -UseDeviceAuthentication.",
            ) from None

    def refresh_token_received(self) -> float | None:
        """When the newest refresh token came, in seconds of Unix time; None where the sign-in gave none."""
        if self._application is None:
            return None
        from msal import TokenCache  # type: ignore[import-untyped]

        found = self._application.token_cache.search(TokenCache.CredentialType.REFRESH_TOKEN)
        times = [str(entry.get("last_modification_time", "")) for entry in found]
        return max((float(text) for text in times if text.isdigit()), default=None)

    def acquire_all(self, scopes: Sequence[str]) -> Mapping[str, Any]:
        """Sign in once for several scopes of one service; PartnerError when that gives no token."""
        answer = self.ask(" ".join(scopes), renew=False, first=True)
        if not answer or "access_token" not in answer:
            raise _refused(answer)
        return answer

    def begin(self, scope: str) -> Mapping[str, Any] | None:
        """Sign in from the beginning; `scope` may hold several, separated by blanks."""
        raise TypeError("a flow says how it signs in")

    def forget(self) -> None:
        """Remove the account from the token cache."""
        if self._application is not None:
            for account in self._application.get_accounts():
                self._application.remove_account(account)

    def application(self) -> Any:
        """The msal application object, made on first use."""
        if self._application is None:
            import msal

            options: dict[str, Any] = {
                "authority": self.authority,
                "http_client": self.http,
                "token_cache": self.keeper.cache() if self._cache is None else self._cache,
            }
            if self.http.loopback is not None:
                options["instance_discovery"] = False
            credential = self._secret or self._certificate
            try:
                if credential is None:
                    self._application = msal.PublicClientApplication(self.application_id, **options)
                else:
                    self._application = msal.ConfidentialClientApplication(
                        self.application_id, client_credential=credential, **options
                    )
            except ValueError as error:
                raise PartnerError(
                    f"Sign-in at {self.authority} is not possible: {_first_line(str(error))}",
                    kind="SignIn",
                ) from None
        return self._application


class DeviceCodeFlow(SignInFlow):
    """The user opens a page on any device and types a code; `show` prints what to do."""

    def __init__(self, endpoints: Endpoints, show: Callable[[str], None], **options: Any) -> None:
        super().__init__(endpoints, **options)
        self._show = show

    def begin(self, scope: str) -> Mapping[str, Any] | None:
        """Ask for a code, show it, wait until the user has signed in."""
        application = self.application()
        flow = application.initiate_device_flow(scopes=scope.split())
        if "user_code" not in flow:
            raise _refused(flow)
        self._show(str(flow.get("message", "")))
        return as_mapping(application.acquire_token_by_device_flow(flow))


class RefreshTokenFlow(SignInFlow):
    """A refresh token, with or without an application secret (secure application model)."""

    def __init__(self, endpoints: Endpoints, refresh_token: str, **options: Any) -> None:
        super().__init__(endpoints, **options)
        self._refresh_token = refresh_token

    def begin(self, scope: str) -> Mapping[str, Any] | None:
        """Exchange the refresh token; a rotated one replaces it."""
        answer = as_mapping(self.application().acquire_token_by_refresh_token(self._refresh_token, scope.split()))
        rotated = answer.get("refresh_token") if answer else None
        if isinstance(rotated, str):
            self._refresh_token = rotated
        return answer


class PasswordFlow(SignInFlow):
    """A user name and a password: refused where multi-factor authentication is asked for, which partners must."""

    def __init__(self, endpoints: Endpoints, *, user: str, password: str, **options: Any) -> None:
        super().__init__(endpoints, **options)
        self._user = user
        self._password = password

    def begin(self, scope: str) -> Mapping[str, Any] | None:
        """Exchange the password for tokens."""
        with warnings.catch_warnings():
            # msal advises against passwords; so does the warning of Connect-PartnerCenter.
            warnings.simplefilter("ignore", DeprecationWarning)
            answer = self.application().acquire_token_by_username_password(self._user, self._password, scope.split())
        return as_mapping(answer)


class ServicePrincipalFlow(SignInFlow):
    """An application with a secret or a certificate signs in as itself."""

    def scope(self, endpoints: Endpoints, service: str) -> str:
        """Application tokens are asked for by audience.

        The module asks for the Azure AD Graph audience; the service refuses that since 2025
        (error 900420), so ours is Partner Center's own.
        """
        if service == "partner":
            return f"{endpoints.environment.partner_center}/.default"
        base = endpoints.scope(service)
        return base.removesuffix("/user_impersonation").removesuffix("/.default") + "/.default"

    def acquire(self, scope: str, *, renew: bool, first: bool, refused: str | None = None) -> Mapping[str, Any] | None:
        """Client credentials need no account; msal answers from its cache when it can."""
        del first
        application, scopes = self.application(), scope.split()
        with self.keeper.renewing():
            answer = as_mapping(application.acquire_token_for_client(scopes=scopes))
            if renew and refused is not None and answer and answer.get("access_token") == refused:
                application.remove_tokens_for_client()
                answer = as_mapping(application.acquire_token_for_client(scopes=scopes))
        return answer


class SignInHttp:
    """The HTTP client that msal uses: no redirects, no netrc, bounded answers.

    loopback: base URL that replaces every https host, None for the real sign-in service.
    """

    def __init__(
        self,
        loopback: str | None = None,
        *,
        session: requests.Session | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.loopback = loopback
        self.sleep = sleep
        self._session = session or new_session()

    def get(self, url: str, params: Any = None, headers: Any = None, **_: Any) -> SignInAnswer:
        """msal's GET."""
        return self._send("GET", url, params, None, headers)

    def post(self, url: str, params: Any = None, data: Any = None, headers: Any = None, **_: Any) -> SignInAnswer:
        """msal's POST: `data` is a form."""
        return self._send("POST", url, params, data, headers)

    def close(self) -> None:
        """Give the connections back."""
        self._session.close()

    def _send(self, method: str, url: str, params: Any, data: Any, headers: Any) -> SignInAnswer:
        parts = urlsplit(url)
        if parts.scheme != "https":
            raise PartnerError("Sign-in needs a secure address.", kind="SignIn", effect="not sent")
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        if params:
            target += ("&" if parts.query else "?") + urlencode(params)
        base = self.loopback or f"{parts.scheme}://{parts.netloc}"
        request = requests.PreparedRequest()
        all_headers = {"User-Agent": f"pcshell/{__version__}", **(headers or {})}
        body = data if isinstance(data, (str, bytes)) or not data else urlencode(data)
        if body and "Content-Type" not in all_headers:
            all_headers["Content-Type"] = "application/x-www-form-urlencoded"
        request.prepare(method=method, url=base + target, headers=all_headers, data=body)
        # Asking for a token changes nothing that a second token would not set right.
        for attempt in range(1, ATTEMPTS + 1):
            answer = self._attempt(request, base)
            if not retried_status(answer.status_code) or attempt == ATTEMPTS:
                break
            asked = retry_after(answer.headers, answer.text)
            if asked is not None and asked > LONGEST_WAIT:
                break
            self.sleep(2.0 ** (attempt - 1) * random.random() if asked is None else asked)
        if not answer.is_expected():
            # msal would log the body, and it may hold anything.
            raise PartnerError(
                f"The sign-in service answered {answer.status_code} and not with JSON.",
                kind="SignIn",
                status=answer.status_code,
                advice="Check whether a proxy or sign-in page answers in the service's place.",
            )
        return answer

    def _attempt(self, request: requests.PreparedRequest, base: str) -> SignInAnswer:
        try:
            response = self._session.get_adapter(base).send(
                request,
                stream=True,
                timeout=(CONNECT_SECONDS, IDLE_SECONDS),
                proxies=proxies_for(base),
                verify=os.environ.get("PCSHELL_CA_BUNDLE") or True,
            )
            with response:
                # What is too long is cut, and then no JSON any more.
                content = b"".join(islice(response.iter_content(_CHUNK), MAX_BODY // _CHUNK))
        except (requests.RequestException, OSError):
            raise PartnerError(
                f"Cannot reach the sign-in service {urlsplit(base).netloc}.",
                kind="Network",
                advice="Check the network, the proxy settings and the connected environment.",
                effect="not sent",
            ) from None
        return SignInAnswer(response.status_code, content, dict(response.headers))


def tenant_of(endpoints: Endpoints, domain: str) -> str:
    """The identifier of the tenant that owns `domain`, as the sign-in service publishes it; "" when it does not."""
    host = endpoints.environment.sign_in
    if host is None:
        return ""
    address = f"{host}/{quote(domain, safe='')}/v2.0/.well-known/openid-configuration"
    answer = SignInHttp(endpoints.sign_in).get(address)
    document = answer.json() if answer.status_code == 200 else None
    issuer = document.get("issuer") if isinstance(document, dict) else None
    parts = urlsplit(issuer).path.split("/") if isinstance(issuer, str) else []
    return next((part for part in parts if is_identifier(part)), "")


class SignInAnswer:
    """What msal reads of an answer."""

    __slots__ = ("headers", "status_code", "text")

    def __init__(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        self.status_code = status
        self.text = content.decode("utf-8-sig", "replace")
        self.headers = headers

    def raise_for_status(self) -> None:
        """Refuse an answer outside 2xx without telling its body."""
        if not 200 <= self.status_code < 300:
            raise PartnerError(
                f"The sign-in service answered {self.status_code}.",
                kind="SignIn",
                status=self.status_code,
            )

    def is_expected(self) -> bool:
        """Whether this can be the service: a JSON object, a redirect, or the XML of an organisation's own sign-in."""
        kind = next((value for name, value in self.headers.items() if name.lower() == "content-type"), "")
        if 300 <= self.status_code < 400 or kind.split(";")[0].strip().lower().endswith(("/xml", "/soap+xml")):
            return True
        try:
            return isinstance(self.json(), dict)
        except wire.WireError:
            return False

    def json(self) -> Any:
        """The parsed body."""
        return wire.loads(self.text.encode("utf-8"))


def certificate_of(thumbprint: str) -> dict[str, str]:
    """The certificate and its key for msal, from the folders that are searched by thumbprint.

    Searched: the user's store of .NET outside Windows, and the folder that PCSHELL_CERTIFICATES
    names.  Files are PFX without a password, or PEM with the key in them.
    """
    from cryptography.hazmat.primitives import hashes, serialization

    wanted = thumbprint.replace(" ", "").replace(":", "").casefold()
    for path in _certificate_files():
        found = _read_certificate(path)
        if found is None:
            continue
        certificate, key = found
        # SHA-1 names the certificate; nothing is protected by it.
        if certificate.fingerprint(hashes.SHA1()).hex() == wanted:
            pem = serialization.Encoding.PEM
            private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
            return {
                "private_key": private.decode("ascii"),
                "thumbprint": wanted.upper(),
                "public_certificate": certificate.public_bytes(pem).decode("ascii"),
            }
    raise PartnerError(
        "There is no certificate with this thumbprint and its private key.",
        kind="SignIn",
        advice="Put it as PFX into ~/.dotnet/corefx/cryptography/x509stores/my, or name its "
        "folder in PCSHELL_CERTIFICATES.",
        effect="not sent",
    )


def _certificate_files() -> list[Path]:
    folders = [Path.home() / ".dotnet" / "corefx" / "cryptography" / "x509stores" / "my"]
    if os.environ.get("PCSHELL_CERTIFICATES"):
        folders.insert(0, Path(os.environ["PCSHELL_CERTIFICATES"]))
    files: list[Path] = []
    for folder in folders:
        if folder.is_dir():
            kinds = (".pfx", ".p12", ".pem", ".crt", ".cer")
            files.extend(sorted(one for one in folder.iterdir() if one.suffix.lower() in kinds))
    return files


def _read_certificate(path: Path) -> tuple[Any, Any] | None:
    """Certificate and private key of a file; None when it holds no such pair."""
    from cryptography.hazmat.primitives.serialization import load_pem_private_key, pkcs12
    from cryptography.x509 import load_pem_x509_certificate

    try:
        data = path.read_bytes()
        if path.suffix.lower() in (".pfx", ".p12"):
            key, certificate, _ = pkcs12.load_key_and_certificates(data, None)
        else:
            key, certificate = load_pem_private_key(data, None), load_pem_x509_certificate(data)
    except (OSError, ValueError, TypeError):
        return None
    return None if key is None or certificate is None else (certificate, key)


def as_mapping(answer: Any) -> Mapping[str, Any] | None:
    """msal's answer, None for anything but a dictionary."""
    return answer if isinstance(answer, dict) else None


def _first_line(text: str) -> str:
    """What is shown of a text of the sign-in service: one line without anything that could command a terminal."""
    line = text.strip().split("\n", 1)[0][:300]
    return "".join(letter if letter.isprintable() else " " for letter in line)


def _expired() -> PartnerError:
    return PartnerError(
        "The access token has expired.",
        kind="TokenExpired",
        advice="Sign in again with Connect-PartnerCenter.",
        effect="not sent",
    )


def _refused(answer: Mapping[str, Any] | None) -> PartnerError:
    """The error of a sign-in that gave no token: code and first line, nothing of the request."""
    found = answer or {}
    text = _first_line(str(found.get("error_description") or "")) or "Sign-in did not succeed."
    code = found.get("error")
    return PartnerError(
        text,
        kind="SignIn",
        code=None if code is None else str(code),
        advice="Sign in again; check account, tenant and application id.",
        correlation_id=found.get("correlation_id"),
        effect="not sent",
    )
