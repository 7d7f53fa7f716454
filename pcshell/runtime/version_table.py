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

    from pcshell.objects.conversion import convert
    from pcshell.objects.typenames import find_type
    from pcshell.runtime.automatic_variables import PS_VERSION

    version, semantic = find_type("version"), find_type("semver")
    compatible = [convert(text, version) for text in ("1.0", "2.0", "3.0", "4.0", "5.0", "5.1", "6.0", "7.0")]
    return PSVersionHashTable((
        ("PSVersion", convert(PS_VERSION, semantic)),
        ("PSEdition", "Core"),
        ("GitCommitId", PS_VERSION),
        ("OS", f"{platform.system()} {platform.release()}"),
        ("Platform", "Win32NT" if platform.system() == "Windows" else "Unix"),
        ("PSCompatibleVersions", compatible),
        ("PSRemotingProtocolVersion", convert("2.4", version)),
        ("SerializationVersion", convert("1.1.0.1", version)),
        ("WSManStackVersion", convert("3.0", version)),
    ))  # fmt: skip
