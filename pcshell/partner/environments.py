"""The clouds in which Partner Center lives, and the loopback override for tests.

Source: the environment table of the module (Get-PartnerEnvironment).  Two environment variables
replace the endpoints of every cloud: ``PCSHELL_PARTNER_ENDPOINT`` (Partner Center, Graph, Azure
management and sign-in) and ``PCSHELL_GRAPH_ENDPOINT`` (Graph alone).  Both must be loopback
addresses: a token must never follow a variable to another machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from pcshell.partner.errors import PartnerError

PARTNER_ENDPOINT = "PCSHELL_PARTNER_ENDPOINT"
GRAPH_ENDPOINT = "PCSHELL_GRAPH_ENDPOINT"
ACCESS_TOKEN = "PCSHELL_ACCESS_TOKEN"

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})


class Environment:
    """The addresses of one cloud; `number` is the value of the EnvironmentName member."""

    __slots__ = (
        "authority", "azure_ad_graph", "azure_management", "graph", "name", "number",
        "partner_center", "sign_in",
    )  # fmt: skip

    def __init__(
        self,
        name: str,
        number: int,
        *,
        authority: str,
        azure_ad_graph: str,
        azure_management: str,
        graph: str,
        partner_center: str,
        sign_in: str | None,
    ) -> None:
        self.name = name
        self.number = number
        self.authority = authority
        self.azure_ad_graph = azure_ad_graph
        self.azure_management = azure_management
        self.graph = graph
        self.partner_center = partner_center
        #: The host msal signs in at; None where the sign-in library knows no such cloud.
        self.sign_in = sign_in


def _table() -> dict[str, Environment]:
    worldwide = "https://api.partnercenter.microsoft.com"
    rows = (
        ("AzureCloud", "https://login.microsoftonline.com", "https://graph.windows.net",
         "https://management.azure.com", "https://graph.microsoft.com", worldwide),
        ("AzureChinaCloud", "https://login.chinacloudapi.cn", "https://graph.chinacloudapi.cn",
         "https://management.chinacloudapi.cn", "https://microsoftgraph.chinacloudapi.cn",
         "https://partner.partnercenterapi.microsoftonline.cn"),
        ("AzureGermanCloud", "https://login.microsoftonline.de", "https://graph.cloudapi.de",
         "https://management.core.cloudapi.de", "https://graph.microsoft.de", worldwide),
        ("AzurePPE", "https://login.windows-ppe.net", "https://graph.ppe.windows.net",
         "https://api-dogfood.resources.windows-int.net", "https://graph.microsoft-ppe.com",
         "https://api.partnercenter.microsoft-ppe.com"),
        ("AzureUSGovernment", "https://login.microsoftonline.us", "https://graph.windows.net",
         "https://management.usgovcloudapi.net", "https://graph.microsoft.us", worldwide),
    )  # fmt: skip
    table = {}
    for number, (name, login, ad_graph, management, graph, partner_center) in enumerate(rows):
        table[name] = Environment(
            name,
            number,
            authority=login + "/",
            azure_ad_graph=ad_graph,
            azure_management=management,
            graph=graph,
            partner_center=partner_center,
            sign_in=None if name == "AzurePPE" else login,
        )
    return table


ENVIRONMENTS = _table()


class Endpoints:
    """Where requests of one session go: service name -> base URL without a final slash."""

    __slots__ = ("bases", "environment", "loopback", "sign_in")

    def __init__(self, environment: Environment, *, override: str | None = None, graph: str | None = None) -> None:
        self.environment = environment
        self.loopback = override
        # Graph and Azure management are fixed addresses in the original, whatever the cloud;
        # tokens for another cloud would be refused there, so ours follow the environment.
        self.bases = {
            "partner": override or environment.partner_center,
            "graph": f"{graph or override or environment.graph}/beta",
            "arm": override or environment.azure_management,
        }
        #: Loopback base that replaces the sign-in host, None for the real one.
        self.sign_in = override

    def scope(self, service: str) -> str:
        """The delegated scope that a token for `service` is asked for."""
        environment = self.environment
        if service == "graph":
            return f"{environment.graph}/.default"
        if service == "arm":
            return f"{environment.azure_management}/user_impersonation"
        return f"{self.bases['partner']}/user_impersonation"


def endpoints_for(name: str, variables: Mapping[str, str]) -> Endpoints:
    """The endpoints of the environment `name`, with the overrides in `variables`."""
    return Endpoints(
        ENVIRONMENTS[name],
        override=loopback_endpoint(variables, PARTNER_ENDPOINT),
        graph=loopback_endpoint(variables, GRAPH_ENDPOINT),
    )


def loopback_endpoint(variables: Mapping[str, str], variable: str) -> str | None:
    """The base URL in `variable`; None when unset; PartnerError when it is not loopback."""
    text = variables.get(variable, "").strip().rstrip("/")
    if not text:
        return None
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        parts, host, port = urlsplit(""), None, None
    plain = parts.scheme == "http" and not parts.path and not parts.query and not parts.fragment
    if not plain or host not in LOOPBACK_HOSTS or port is None or "@" in parts.netloc:
        raise PartnerError(
            f"{variable} must be a loopback address such as http://127.0.0.1:8080.",
            kind="Configuration",
            advice=f"Correct or remove the environment variable {variable}.",
            effect="not sent",
        )
    return text


def fixed_token(variables: Mapping[str, str]) -> str | None:
    """The token of ``PCSHELL_ACCESS_TOKEN``: read only beside a loopback endpoint."""
    if loopback_endpoint(variables, PARTNER_ENDPOINT) is None:
        return None
    return variables.get(ACCESS_TOKEN, "").strip() or None
