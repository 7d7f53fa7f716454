"""System.Management.Automation.PSSerializer."""

from __future__ import annotations

from pcshell.objects.declare import declare_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SERIALIZER = declare_type("System.Management.Automation.PSSerializer")


@SERIALIZER.static("string Serialize(System.Object source)", "string Serialize(System.Object source, int depth)")
def _serialize(source: Any, depth: int = 1) -> str:
    from pcshell.objects.clixml_writer import CliXmlWriter

    return CliXmlWriter(depth).document([source])


@SERIALIZER.static("System.Object Deserialize(string source)")
def _deserialize(source: str) -> Any:
    from pcshell.objects.clixml_reader import CliXmlReader

    values = CliXmlReader().read(source)
    return values[0] if len(values) == 1 else values


@SERIALIZER.static("System.Object[] DeserializeAsList(string source)")
def _deserialize_all(source: str) -> list[Any]:
    from pcshell.objects.clixml_reader import CliXmlReader

    return CliXmlReader().read(source)
