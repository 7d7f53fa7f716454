"""Get-TimeZone."""

from __future__ import annotations

from pcshell.cmdlet import ByPropertyName, ByValue, Cmdlet, Parameter, Switch, cmdlet
from pcshell.cmdlets.management.base import record
from pcshell.objects.clr_timezone import LOCAL_ZONE, all_zones, find_zone, long_names
from pcshell.objects.errors import ClrException
from pcshell.objects.wildcard import WildcardPattern, contains_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


def _names_of(zone_id: str, pattern: str) -> tuple[str, ...]:
    """What -Name is compared with; an identifier that stands for a name which is not known has to be given whole."""
    standard, summer, _ = long_names(zone_id)
    return () if standard == zone_id and contains_wildcards(pattern) else (standard, summer)


@cmdlet("Get-TimeZone", aliases=["gtz"], default_set="Name", output=["System.TimeZoneInfo"])
class GetTimeZone(Cmdlet):
    """Gets the time zone of this computer, or those that identifiers or names tell.

    PS> Get-TimeZone -Id Europe/Berlin | Select-Object -ExpandProperty StandardName
    Central European Standard Time
    """

    id: list[str] = Parameter("The identifiers.", set="Id", mandatory=True, from_pipeline=ByPropertyName)
    list_available: bool = Switch("Lists all time zones.", set="ListAvailable", mandatory=True)
    name: list[str] = Parameter("Names of standard or summer time; wildcards are allowed.", set="Name", position=0,
                                from_pipeline=ByValue)  # fmt: skip

    def process(self) -> Iterator[Any]:
        if self.list_available:
            yield from all_zones()
        elif self.id:
            for one in self.id:
                try:
                    yield find_zone(one)
                except ClrException as error:
                    self._missing(error.message, "Id")
        elif self.name:
            for one in self.name:
                yield from self._named(one)
        else:
            yield LOCAL_ZONE

    def _named(self, name: str) -> Iterator[Any]:
        pattern = WildcardPattern(name)
        found = [zone for zone in all_zones() if any(map(pattern.matches, _names_of(zone.shown_name, name)))]
        if not found:
            self._missing(f"The time zone name '{name}' was not found on the local computer.", "Name")
        yield from found

    def _missing(self, message: str, parameter: str) -> None:
        self.write_error(record(message, "TimeZoneNotFound", "InvalidArgument", parameter,
                                "System.TimeZoneNotFoundException"))  # fmt: skip
