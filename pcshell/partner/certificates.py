"""What a certificate that nobody trusts says of itself.

A refused connection does not tell whose certificate it refused. A second one, on which nothing is sent and from which
nothing but the certificate is taken, does: mostly it is that of a proxy which looks into connections.
"""

from __future__ import annotations

import ssl

#: Seconds that the second connection may take.
PATIENCE = 5.0
_LONGEST_NAME = 200
HINT = (
    "If the issuer is a proxy of your organisation, put its certificate authority into a PEM file and name that file "
    "in PCSHELL_CA_BUNDLE. Checking cannot be switched off for Partner Center."
)


def describe(host: str, port: int) -> str:
    """Subject, issuer and days of the certificate that a server shows; empty where that cannot be found out."""
    from cryptography import x509

    try:
        text = ssl.get_server_certificate((host, port), timeout=PATIENCE)
        found = x509.load_pem_x509_certificate(text.encode("ascii"))
        subject, issuer = found.subject.rfc4514_string(), found.issuer.rfc4514_string()
        # Older releases of cryptography have these properties without a time zone only.
        first = getattr(found, "not_valid_before_utc", None) or found.not_valid_before
        last = getattr(found, "not_valid_after_utc", None) or found.not_valid_after
    except (OSError, ValueError):
        return ""
    names = f"Subject {subject[:_LONGEST_NAME]}, issuer {issuer[:_LONGEST_NAME]}"
    return f"{names}, valid from {first:%Y-%m-%d} to {last:%Y-%m-%d} (UTC)."
