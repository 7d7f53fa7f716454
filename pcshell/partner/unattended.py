"""Sign-in without a person: an application, its secret and a refresh token, named by environment variables.

No variable holds a secret; those that end in `_FILE` name a file of the user's that holds one, as containers and
service managers provide them. A refresh token that the sign-in service replaces is written back to its file, so that a
job that runs every night never runs out of days.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pcshell.partner import auth
from pcshell.partner.environments import Endpoints
from pcshell.partner.errors import PartnerError

APPLICATION = "PCSHELL_APPLICATION_ID"
SECRET_FILE = "PCSHELL_APPLICATION_SECRET_FILE"
THUMBPRINT = "PCSHELL_CERTIFICATE_THUMBPRINT"
REFRESH_TOKEN_FILE = "PCSHELL_REFRESH_TOKEN_FILE"
TENANT = "PCSHELL_TENANT"

#: A secret file is small; what is larger is another file.
_MAX_SECRET = 65_536


class SavedRefreshToken(auth.RefreshTokenFlow):
    """A refresh token from a file, which holds the newest one afterwards."""

    def __init__(self, endpoints: Endpoints, path: Path, warn: Callable[[str], None], **options: Any) -> None:
        super().__init__(endpoints, secret_in(path, warn), **options)
        self._path = path
        self._warn = warn

    def begin(self, scope: str) -> Mapping[str, Any] | None:
        """Exchange the token; a rotated one replaces that in the file."""
        answer = super().begin(scope)
        rotated = answer.get("refresh_token") if answer else None
        if isinstance(rotated, str):
            try:
                replace_secret(self._path, rotated)
            except OSError as error:
                self._warn(f"The new refresh token cannot be saved in {self._path.name}: {error.strerror}.")
        return answer


def unattended_flow(
    variables: Mapping[str, str], tenant: str | None, warn: Callable[[str], None]
) -> Callable[[Endpoints], auth.SignInFlow] | None:
    """The sign-in that the variables describe, None where they describe none.

    A refresh token signs a user in; an application with a secret or certificate alone signs in as itself and needs
    a tenant.
    """
    token_file = variables.get(REFRESH_TOKEN_FILE, "").strip()
    application = variables.get(APPLICATION, "").strip()
    secret_file, thumbprint = variables.get(SECRET_FILE, "").strip(), variables.get(THUMBPRINT, "").strip()
    if not token_file and not (application and (secret_file or thumbprint)):
        return None
    chosen = tenant or variables.get(TENANT, "").strip()

    def make(endpoints: Endpoints) -> auth.SignInFlow:
        options: dict[str, Any] = {"tenant": chosen or auth.DEFAULT_TENANT}
        if application:
            options["application_id"] = application
        if secret_file:
            options["secret"] = secret_in(Path(secret_file), warn)
        elif thumbprint:
            options["certificate"] = auth.certificate_of(thumbprint)
        if token_file:
            return SavedRefreshToken(endpoints, Path(token_file), warn, **options)
        if not chosen:
            raise PartnerError(
                f"An application signs in to one tenant: {TENANT} is not set.",
                kind="SignIn", advice=f"Set {TENANT} or give -Tenant.", effect="not sent",
            )  # fmt: skip
        return auth.ServicePrincipalFlow(endpoints, **options)

    return make


def secret_in(path: Path, warn: Callable[[str], None]) -> str:
    """The first line of a secret file; the texts of errors name the file and never what is in it."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            data = file.read(_MAX_SECRET + 1)
        text = data.decode("utf-8-sig").strip() if len(data) <= _MAX_SECRET else ""
    except OSError as error:
        raise _unusable(path, (error.strerror or "it cannot be read").lower()) from None
    except UnicodeDecodeError:
        text = ""
    if not text or "\n" in text:
        raise _unusable(path, "it does not hold one line of text")
    if os.name == "posix" and stat.S_ISREG(mode) and mode & 0o022:
        raise _unusable(path, "others may write it")
    if os.name == "posix" and mode & 0o044 and path.parent != Path("/run/secrets"):
        warn(f"Others can read {path.name}: chmod 600 keeps it to you.")
    return text


def replace_secret(path: Path, text: str) -> None:
    """Write a secret as a whole, readable by its owner; OSError when that is not possible."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _unusable(path: Path, reason: str) -> PartnerError:
    return PartnerError(
        f"The secret file {path.name} cannot be used: {reason}.", kind="SignIn", effect="not sent",
        advice=f"Check the variables {SECRET_FILE} and {REFRESH_TOKEN_FILE}.",
    )  # fmt: skip
