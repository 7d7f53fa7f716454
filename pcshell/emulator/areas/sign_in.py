"""The sign-in service: token endpoint, device code, authorization code and password, as msal calls them.

Every account of the demo tenant signs in: a user who opens the device or the sign-in page is signed in at once,
any password and any application secret of an invented application is taken.  Refresh tokens rotate.
A password is no second factor: its token says so, and is refused where the emulator enforces one.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from typing import Any
from urllib.parse import urlencode, urlsplit

from pcshell.emulator.routing import Refusal, Request, Response, route
from pcshell.partner.accounts import is_identifier

_HOST = "https://login.microsoftonline.com"
#: Customers whose domains the sign-in service knows; the others are signed in to as the partner.
_DOMAINS = 50
_DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
#: The refresh token that a script may use from the start; those that are given begin with it.
DEMO_REFRESH_TOKEN = "emulator-refresh-token"


@route("GET", "/{tenant}/v2.0/.well-known/openid-configuration", public=True)
def configuration(request: Request, tenant: str) -> Any:
    """Where msal finds the endpoints; hosts are the real names, our client leads them here."""
    base = f"{_HOST}/{tenant}"
    return {
        "issuer": f"{_HOST}/{_identifier(request, tenant) or tenant}/v2.0",
        "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
        "token_endpoint": f"{base}/oauth2/v2.0/token",
        "device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode",
        "response_types_supported": ["code", "id_token", "code id_token"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }


@route("POST", "/{tenant}/oauth2/v2.0/devicecode", public=True)
def device_code(request: Request, tenant: str) -> Any:
    """A device code; the emulator's user needs one poll to sign in."""
    code = secrets.token_urlsafe(24)
    user_code = secrets.token_hex(4).upper()
    request.store.device_codes[code] = {
        "polls": 1,
        "ends": request.store.clock.wall() + 900,
        "client": request.form().get("client_id", ""),
        "tenant": tenant,
        "scope": request.form().get("scope", ""),
    }
    page = "https://emulator.invalid/devicelogin"
    return {
        "device_code": code,
        "user_code": user_code,
        "verification_uri": page,
        "expires_in": 900,
        "interval": 1,
        "message": f"To sign in to the emulator, open {page} and enter the code {user_code}. "
        "(The emulator's user does so by himself.)",
    }


@route("POST", "/{tenant}/oauth2/v2.0/token", public=True)
def token(request: Request, tenant: str) -> Any:
    """A token for a grant that the emulator knows, of the tenant that is asked; any word means the partner's."""
    del tenant
    form = request.form()
    grant = form.get("grant_type", "")
    if not form.get("client_id"):
        raise _oauth("invalid_request", "The request names no application.")
    if grant == "client_credentials":
        if not form.get("client_secret") and not form.get("client_assertion"):
            raise _oauth("invalid_client", "The application gives no secret.", 401)
        application = form["client_id"]
        audience = _audience(form.get("scope", ""))
        return _answer(request, {"appid": application, "oid": application, "upn": None, **audience}, user=False)
    if grant == "refresh_token":
        if not form.get("refresh_token", "").startswith(DEMO_REFRESH_TOKEN):
            raise _oauth("invalid_grant", "The refresh token is not valid or has expired.")
        return _answer(request, _audience(form.get("scope", "")), user=True)
    if grant == "authorization_code":
        return _by_code(request, form)
    if grant == "password":
        if not form.get("username") or not form.get("password"):
            raise _oauth("invalid_grant", "The user name or the password is missing.")
        claims = {"upn": form["username"], "amr": ["pwd"], **_audience(form.get("scope", ""))}
        return _answer(request, claims, user=True)
    if grant in (_DEVICE_GRANT, "device_code"):
        return _by_device_code(request, form.get("device_code", ""))
    raise _oauth("unsupported_grant_type", "The emulator does not know this way to sign in.")


@route("GET", "/{tenant}/oauth2/v2.0/authorize", public=True)
def authorize(request: Request, tenant: str) -> Any:
    """The sign-in page: the emulator's user agrees at once, and the browser is led back with a code."""
    asked = request.query
    target = urlsplit(asked.get("redirect_uri", ""))
    if target.scheme != "http" or target.hostname not in ("localhost", "127.0.0.1"):
        raise _oauth("invalid_request", "The reply address is not on this machine.")
    code = secrets.token_urlsafe(24)
    request.store.device_codes[code] = {
        "polls": 0, "ends": request.store.clock.wall() + 600, "client": asked.get("client_id", ""),
        "tenant": tenant, "nonce": asked.get("nonce"), "redirect": asked["redirect_uri"],
        "challenge": asked.get("code_challenge"), "scope": asked.get("scope", ""),
    }  # fmt: skip
    reply = urlencode({"code": code, "state": asked.get("state", "")})
    return Response(None, status=302, headers={"Location": f"{asked['redirect_uri']}?{reply}"})


@route("GET", "/common/userrealm/{user}", public=True)
def user_realm(request: Request, user: str) -> Any:
    """Where a user's password is checked: here, and not at a federated service."""
    del request
    return {"ver": "1.0", "account_type": "Managed", "domain_name": user.rpartition("@")[2]}


def _by_code(request: Request, form: dict[str, str]) -> Any:
    """Exchange the code of `authorize`, once, for the client, address and verifier it was given to."""
    pending = request.store.device_codes.pop(form.get("code", ""), None)
    if pending is None or pending["ends"] < request.store.clock.wall():
        raise _oauth("invalid_grant", "The code is unknown, used or has expired.")
    if pending.get("redirect") != form.get("redirect_uri") or pending["client"] != form.get("client_id"):
        raise _oauth("invalid_grant", "The code was given to another application or address.")
    if pending.get("challenge") and pending["challenge"] != _challenge(form.get("code_verifier", "")):
        raise _oauth("invalid_grant", "The code verifier does not fit.")
    claims = _audience(pending["scope"])
    return _answer(request, claims, user=True, nonce=pending.get("nonce"))


def _challenge(verifier: str) -> str:
    """The S256 challenge of a PKCE verifier."""
    digest = hashlib.sha256(verifier.encode("ascii", "replace")).digest()
    return base64.urlsafe_b64encode(digest).decode("ascii").rstrip("=")


def _audience(scopes: str) -> dict[str, str]:
    """The claim that says for which service the token is: the host of the first scope that is an address."""
    for scope in scopes.split():
        parts = urlsplit(scope)
        if parts.scheme == "https" and parts.netloc:
            return {"aud": f"https://{parts.netloc}"}
    return {}


def _by_device_code(request: Request, code: str) -> Any:
    pending = request.store.device_codes.get(code)
    if pending is None or pending["ends"] < request.store.clock.wall():
        raise _oauth("expired_token", "The device code has expired.")
    if pending["polls"] > 0:
        pending["polls"] -= 1
        raise _oauth("authorization_pending", "The user has not signed in yet.")
    del request.store.device_codes[code]
    return _answer(request, _audience(pending["scope"]), user=True)


def _answer(request: Request, claims: dict[str, Any], *, user: bool, nonce: str | None = None) -> Any:
    store = request.store
    tenant = _identifier(request, request.path.split("/")[1])
    if tenant and tenant != store.tenant.partner_tenant_id:
        # The partner's user is a guest there.
        claims = {"tid": tenant, "idp": f"https://sts.windows.net/{store.tenant.partner_tenant_id}/", **claims}
    text = store.issue(claims, seconds=3600)
    answer: dict[str, Any] = {
        "token_type": "Bearer",
        "expires_in": 3599,
        "ext_expires_in": 3599,
        "access_token": text,
    }
    if user:
        answer["scope"] = request.form().get("scope", "")
        answer["refresh_token"] = f"{DEMO_REFRESH_TOKEN}-{secrets.token_urlsafe(8)}"
        answer["id_token"] = store.issue(
            {"aud": request.form()["client_id"], "iss": f"{_HOST}/{store.tenant.partner_tenant_id}"
             "/v2.0", "preferred_username": f"admin@{store.tenant.partner_domain}",
             "sub": store.tenant.partner_user_id, "ver": "2.0", **({"nonce": nonce} if nonce else {})},
            seconds=3600,
        )  # fmt: skip
        answer["client_info"] = _client_info(store.tenant)
    return Response(answer, headers={"Cache-Control": "no-store"})


def _identifier(request: Request, tenant: str) -> str:
    """The identifier of the tenant in an address: as it is written, of the partner's domain or of a customer's."""
    if is_identifier(tenant):
        return tenant.casefold()
    demo = request.store.tenant
    if tenant.casefold() == demo.partner_domain:
        return demo.partner_tenant_id
    domains = (demo.name_and_domain(index)[1] for index in range(min(demo.size, _DOMAINS)))
    return next((demo.customer_id(index) for index, one in enumerate(domains) if one == tenant.casefold()), "")


def _client_info(tenant: Any) -> str:
    document = {"uid": tenant.partner_user_id, "utid": tenant.partner_tenant_id}
    return base64.urlsafe_b64encode(json.dumps(document).encode()).decode().rstrip("=")


def _oauth(error: str, description: str, status: int = 400) -> Refusal:
    body = {"error": error, "error_description": description, "error_codes": [70000]}
    return Refusal(status, error, description, body=body)
