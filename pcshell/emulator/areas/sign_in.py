"""The sign-in service: token endpoint and device code, as msal calls them.

Every account of the demo tenant signs in: a user who opens the device page is signed in at once,
any application secret of an invented application is taken.  Refresh tokens rotate.
"""

from __future__ import annotations

import secrets
from typing import Any

from pcshell.emulator.routing import Refusal, Request, Response, route

_HOST = "https://login.microsoftonline.com"
_DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
#: The refresh token that a script may use from the start.
DEMO_REFRESH_TOKEN = "emulator-refresh-token"


@route("GET", "/{tenant}/v2.0/.well-known/openid-configuration", public=True)
def configuration(request: Request, tenant: str) -> Any:
    """Where msal finds the endpoints; hosts are the real names, our client leads them here."""
    del request
    base = f"{_HOST}/{tenant}"
    return {
        "issuer": f"{base}/v2.0",
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
    """A token for a grant that the emulator knows."""
    del tenant
    form = request.form()
    grant = form.get("grant_type", "")
    if not form.get("client_id"):
        raise _oauth("invalid_request", "The request names no application.")
    if grant == "client_credentials":
        if not form.get("client_secret") and not form.get("client_assertion"):
            raise _oauth("invalid_client", "The application gives no secret.", 401)
        application = form["client_id"]
        return _answer(request, {"appid": application, "oid": application, "upn": None}, user=False)
    if grant == "refresh_token":
        if not form.get("refresh_token", "").startswith("emulator-refresh-token"):
            raise _oauth("invalid_grant", "The refresh token is not valid or has expired.")
        return _answer(request, {}, user=True)
    if grant in (_DEVICE_GRANT, "device_code"):
        return _by_device_code(request, form.get("device_code", ""))
    raise _oauth("unsupported_grant_type", "The emulator does not know this way to sign in.")


def _by_device_code(request: Request, code: str) -> Any:
    pending = request.store.device_codes.get(code)
    if pending is None or pending["ends"] < request.store.clock.wall():
        raise _oauth("expired_token", "The device code has expired.")
    if pending["polls"] > 0:
        pending["polls"] -= 1
        raise _oauth("authorization_pending", "The user has not signed in yet.")
    del request.store.device_codes[code]
    return _answer(request, {}, user=True)


def _answer(request: Request, claims: dict[str, Any], *, user: bool) -> Any:
    store = request.store
    text = store.issue(claims, seconds=3600)
    answer: dict[str, Any] = {
        "token_type": "Bearer",
        "expires_in": 3599,
        "ext_expires_in": 3599,
        "access_token": text,
    }
    if user:
        answer["scope"] = request.form().get("scope", "")
        answer["refresh_token"] = f"emulator-refresh-token-{secrets.token_urlsafe(8)}"
        answer["id_token"] = store.issue(
            {"aud": request.form()["client_id"], "iss": f"{_HOST}/{store.tenant.partner_tenant_id}"
             "/v2.0", "preferred_username": f"admin@{store.tenant.partner_domain}",
             "sub": store.tenant.partner_user_id, "ver": "2.0"},
            seconds=3600,
        )  # fmt: skip
        answer["client_info"] = _client_info(store.tenant)
    return Response(answer, headers={"Cache-Control": "no-store"})


def _client_info(tenant: Any) -> str:
    import base64
    import json

    document = {"uid": tenant.partner_user_id, "utid": tenant.partner_tenant_id}
    return base64.urlsafe_b64encode(json.dumps(document).encode()).decode().rstrip("=")


def _oauth(error: str, description: str, status: int = 400) -> Refusal:
    body = {"error": error, "error_description": description, "error_codes": [70000]}
    return Refusal(status, error, description, body=body)
