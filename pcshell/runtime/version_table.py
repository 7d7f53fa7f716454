"""`$PSVersionTable`."""

from __future__ import annotations

from pcshell.objects.collections import OrderedDictionary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class PSVersionHashTable(OrderedDictionary):
    """System.Management.Automation.PSVersionHashTable."""

    __slots__ = ()
    clr_name = "System.Management.Automation.PSVersionHashTable"


def version_table() -> Any:
    """The versions this shell claims: PowerShell 7.6, whose behaviour it follows."""
    import platform

    from pcshell.objects.conversion import convert_to
    from pcshell.runtime.automatic_variables import PS_VERSION

    compatible = [convert_to(text, "version") for text in ("1.0", "2.0", "3.0", "4.0", "5.0", "5.1", "6.0", "7.0")]
    return PSVersionHashTable((
        ("PSVersion", convert_to(PS_VERSION, "semver")),
        ("PSEdition", "Core"),
        ("GitCommitId", PS_VERSION),
        ("OS", f"{platform.system()} {platform.release()}"),
        ("Platform", "Win32NT" if platform.system() == "Windows" else "Unix"),
        ("PSCompatibleVersions", compatible),
        ("PSRemotingProtocolVersion", convert_to("2.4", "version")),
        ("SerializationVersion", convert_to("1.1.0.1", "version")),
        ("WSManStackVersion", convert_to("3.0", "version")),
    ))  # fmt: skip
