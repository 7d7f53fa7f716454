"""PSReference, WildcardPattern and SwitchParameter as scripts see them."""

from __future__ import annotations

from pcshell.objects.declare import declare_type
from pcshell.objects.script_protocol import PSReference
from pcshell.objects.switch_parameter import SwitchParameter
from pcshell.objects.wildcard import WildcardPattern, contains_wildcards, escape, unescape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

REFERENCE = declare_type("System.Management.Automation.PSReference")


def _set_value(reference: PSReference, value: Any) -> None:
    reference.value = value


REFERENCE.property("System.Object Value", _set_value)(lambda reference: reference.value)
REFERENCE.constructor("PSReference(System.Object value)")(PSReference)

PATTERN = declare_type("System.Management.Automation.WildcardPattern")


@PATTERN.constructor("WildcardPattern(string pattern)")
def _new_pattern(text: str) -> WildcardPattern:
    return WildcardPattern(text, False)


@PATTERN.constructor("WildcardPattern(string pattern, System.Management.Automation.WildcardOptions options)")
@PATTERN.static("WildcardPattern Get(string pattern, System.Management.Automation.WildcardOptions options)")
def _pattern_with_options(text: str, options: int) -> WildcardPattern:
    return WildcardPattern(text, bool(int(options) & 2))


PATTERN.method("bool IsMatch(string input)")(lambda pattern, text: pattern.matches(text or ""))
PATTERN.static("string Escape(string pattern)")(escape)
PATTERN.static("string Unescape(string pattern)")(unescape)
PATTERN.static("bool ContainsWildcardCharacters(string pattern)")(contains_wildcards)

SWITCH = declare_type("System.Management.Automation.SwitchParameter")
SWITCH.properties_from({"bool IsPresent": bool})
SWITCH.method("bool ToBool()")(bool)
SWITCH.constructor("SwitchParameter(bool isPresent)")(SwitchParameter)
SWITCH.constant("switch Present", SwitchParameter(True))
