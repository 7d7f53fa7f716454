"""What the web cmdlets say of parameters that exclude or want one another, by the middle of the error's identifier."""

from __future__ import annotations

_RUN = "The cmdlet cannot run because the following "


def _conflict(first: str, second: str, choice: str = "") -> str:
    return (
        f"{_RUN}conflicting parameters are specified: {first} and {second}. Specify either {choice or first} or "
        f"{second}, then retry."
    )


def _wanted(name: str) -> str:
    return (
        f"{_RUN}parameter is not specified: {name}. The supplied Authentication type requires a {name}. Specify "
        f"{name}, then retry."
    )


MESSAGES = {
    "SessionConflict": _conflict("Session", "SessionVariable"),
    "AuthenticationConflict": (
        f"{_RUN}conflicting parameters are specified: Authentication and UseDefaultCredentials. Authentication does "
        "not support Default Credentials. Specify either Authentication or UseDefaultCredentials, then retry."
    ),
    "AuthenticationTokenConflict": _conflict("Credential", "Token"),
    "AuthenticationCredentialNotSupplied": _wanted("Credential"),
    "AuthenticationTokenNotSupplied": _wanted("Token"),
    "AllowUnencryptedAuthenticationRequired": (
        "The cmdlet cannot protect plain text secrets sent over unencrypted connections. To suppress this warning and "
        "send plain text secrets over unencrypted networks, reissue the command specifying the "
        "AllowUnencryptedAuthentication parameter."
    ),
    "CredentialConflict": _conflict("Credential", "UseDefaultCredentials"),
    "ProxyCredentialConflict": _conflict("ProxyCredential", "ProxyUseDefaultCredentials"),
    "ProxyUriNotSupplied": (
        f"{_RUN}parameter is missing: Proxy. Provide a valid proxy URI for the Proxy parameter when using the "
        "ProxyCredential or ProxyUseDefaultCredentials parameters, then retry."
    ),
    "BodyConflict": _conflict("Body", "InFile").replace("or InFile", "or Infile"),
    "BodyFormConflict": _conflict("Body", "Form"),
    "FormInFileConflict": _conflict("InFile", "Form"),
    "OutFileMissing": (
        f"{_RUN}parameter is missing: OutFile. Provide a valid OutFile parameter value when using the {{0}} parameter, "
        "then retry."
    ),
    "ResumeNotFilePath": (
        "The Resume switch can only be used if OutFile targets a file but it resolves to a directory: {0}."
    ),
    "InFileNotFilesystemPath": (
        "Path '{0}' is not a file system path. Please specify the path to a file in the file system."
    ),
    "InFileMultiplePathsResolved": "Path '{0}' can be resolved to multiple paths.",
    "InFileNoPathResolved": "Path '{0}' cannot be resolved to a file.",
    "InFileNotFilePath": (
        "Path '{0}' resolves to a directory. Specify a path including a file name, and then retry the command."
    ),
    "ContentType": (
        "The cmdlet cannot run because the -ContentType parameter is not a valid Content-Type header. Specify a valid "
        "Content-Type for -ContentType, then retry. To suppress header validation, supply the -SkipHeaderValidation "
        "parameter."
    ),
}
