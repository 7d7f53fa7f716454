"""The composition of a session: which catalog, providers, views and error view a Runspace gets.

Contents are named as dotted strings and imported when they are first used.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.metadata.catalog import Catalog
    from pcshell.runtime.host import Host
    from pcshell.runtime.runspace import Runspace

CATALOG = "pcshell.cmdlets._catalog"
MANIFESTS = ("pcshell.cmdlets.partnercenter.old_names",)
ERROR_VIEW = "pcshell.formatting.errorview:render"
STYLE = "pcshell.formatting.style:session_style"
COMPLETER = "pcshell.completion.complete:complete"
# Drive name -> provider.
DRIVES = {
    "env": ("Environment", "pcshell.providers.environment:EnvironmentProvider"),
    "variable": ("Variable", "pcshell.providers.variable:VariableProvider"),
    "function": ("Function", "pcshell.providers.function:FunctionProvider"),
    "alias": ("Alias", "pcshell.providers.alias:AliasProvider"),
    "/": ("FileSystem", "pcshell.providers.filesystem:FileSystemProvider"),
}

# Beginning of type names -> who registers such a type when it is first asked for.
TYPES = {
    "Microsoft.Store.PartnerCenter.": "pcshell.cmdlets.partnercenter.models:load",
    "System.Management.Automation.Internal.StringDecorated": "pcshell.formatting.style:load_decorated",
    "OrderLineItem": "pcshell.cmdlets.partnercenter.models:load_old",
}

# Types whose members are declared above `objects`: some need what only cmdlets may import (requests).
MEMBERS = {
    "System.Net.WebClient": "pcshell.cmdlets.utility.web_client",
    "System.Net.WebHeaderCollection": "pcshell.cmdlets.utility.web_client",
    "System.Net.Cookie": "pcshell.cmdlets.utility.web_session",
    "System.Net.CookieContainer": "pcshell.cmdlets.utility.web_session",
    "System.Net.Sockets.UnixDomainSocketEndPoint": "pcshell.cmdlets.utility.web_session",
    "Microsoft.PowerShell.Commands.Internal.Format.FormatStartData": "pcshell.formatting.clr_entries",
    "Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData": "pcshell.formatting.clr_entries",
    "Microsoft.PowerShell.Commands.Internal.Format.FormatEndData": "pcshell.formatting.clr_entries",
    "Microsoft.PowerShell.Commands.Internal.Format.GroupStartData": "pcshell.formatting.clr_entries",
    "Microsoft.PowerShell.Commands.Internal.Format.GroupEndData": "pcshell.formatting.clr_entries",
    "Microsoft.PowerShell.Commands.PSUserAgent": "pcshell.cmdlets.utility.web_session",
    "Microsoft.PowerShell.Commands.WebRequestSession": "pcshell.cmdlets.utility.web_session",
}

_catalog: Catalog | None = None


def catalog() -> Catalog:
    """The catalog of all commands that come with pcshell; nothing behind it is imported."""
    global _catalog
    if _catalog is None:
        from pcshell.metadata.catalog import Catalog

        _catalog = Catalog([CATALOG], manifests=MANIFESTS)
    return _catalog


def create_runspace(host: Host, *, no_profile: bool = True) -> Runspace:
    """A new session on a host. `no_profile` False runs the user's profile where there is one."""
    import os

    from pcshell.runtime.default_functions import define_functions
    from pcshell.runtime.runspace import Runspace

    if "PSModulePath" not in os.environ:
        folders = (os.path.join(os.path.expanduser("~"), ".local", "share", "powershell", "Modules"),
                   "/usr/local/share/powershell/Modules")  # fmt: skip
        os.environ["PSModulePath"] = os.pathsep.join(folders)  # noqa: SIM112
    runspace = Runspace(
        host, catalog, error_view=ERROR_VIEW, style=STYLE, completer=COMPLETER, types=TYPES, members=MEMBERS
    )
    define_drives(runspace)
    define_functions(runspace)
    if not no_profile:
        from pcshell.runtime.profile import run_profile

        run_profile(runspace)
    return runspace


def define_drives(runspace: Runspace) -> None:
    """The drives a session begins with."""
    from pcshell.runtime.session_state import PSDriveInfo

    session = runspace.context.session
    for name, (provider, target) in DRIVES.items():
        session.drives[name] = PSDriveInfo(name.capitalize(), provider, target)
