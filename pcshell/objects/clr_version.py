"""System.Version and PowerShell's SemanticVersion."""

from __future__ import annotations

from pcshell.objects.clr_exceptions import argument_null, error, out_of_range
from pcshell.objects.declare import declare_type
from pcshell.objects.errors import ClrException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Version:
    """Two to four numbers; missing ones are -1."""

    __slots__ = ("parts",)
    clr_name = "System.Version"

    def __init__(self, *parts: int) -> None:
        self.parts = (*parts, -1, -1, -1, -1)[:4]

    def __str__(self) -> str:
        return ".".join(str(part) for part in self.parts if part >= 0)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and other.parts == self.parts

    def __hash__(self) -> int:
        return hash(self.parts)

    def compare_to(self, other: Version) -> int:
        """-1, 0 or 1."""
        return (self.parts > other.parts) - (self.parts < other.parts)


class LabelledVersion(Version):
    """The Version that a SemanticVersion is converted to: its labels are kept."""

    __slots__ = ("build", "label")
    type_names = ("System.Version#IncludeLabel",)

    def __init__(self, version: SemanticVersion) -> None:
        super().__init__(*version.parts)
        self.label = version.label
        self.build = version.build

    def __str__(self) -> str:
        text = f"{super().__str__()}-{self.label}" if self.label else super().__str__()
        return f"{text}+{self.build}" if self.build else text


def version_of(version: SemanticVersion) -> Version:
    """A SemanticVersion as a Version."""
    return LabelledVersion(version) if version.label or version.build else Version(*version.parts)


def parse_version(text: str | None) -> Version:
    """Version.Parse. Raises ArgumentException, FormatException, ArgumentOutOfRangeException or OverflowException."""
    if text is None:
        raise argument_null("input")
    parts = text.split(".")
    if not 2 <= len(parts) <= 4:
        raise error("ArgumentException", "Version string portion was too short or too long. (Parameter 'input')")
    numbers = []
    for part in parts:
        digits = part.strip()
        bare = digits[1:] if digits[:1] in ("+", "-") else digits
        if not (bare.isascii() and bare.isdigit()):
            raise error("FormatException", f"The input string '{part}' was not in a correct format.")
        number = int(digits)
        if number < 0:
            raise out_of_range("input", f"input ('{number}') must be a non-negative value.", number)
        if number > 2**31 - 1:
            raise error("OverflowException", "Value was either too large or too small for an Int32.")
        numbers.append(number)
    return Version(*numbers)


def _label_of(name: str) -> Any:
    """A label of a version that has them; $null of any other."""
    if name == "label":
        return lambda version: version.label if isinstance(version, LabelledVersion) else None
    return lambda version: version.build if isinstance(version, LabelledVersion) else None


VERSION = declare_type("System.Version")
VERSION.properties_from(
    {
        "int Major": lambda version: version.parts[0],
        "int Minor": lambda version: version.parts[1],
        "int Build": lambda version: version.parts[2],
        "int Revision": lambda version: version.parts[3],
        "short MajorRevision": lambda version: version.parts[3] >> 16,
        "short MinorRevision": lambda version: version.parts[3] & 0xFFFF if version.parts[3] >= 0 else -1,
    }
)


@VERSION.constructor(
    "Version(int major, int minor)",
    "Version(int major, int minor, int build)",
    "Version(int major, int minor, int build, int revision)",
)
def _new_version(*parts: int) -> Version:
    for name, part in zip(("major", "minor", "build", "revision"), parts, strict=False):
        if part < 0:
            raise out_of_range(name, f"{name} ('{part}') must be a non-negative value.", part)
    return Version(*parts)


@VERSION.constructor("Version()")
def _zero_version() -> Version:
    return Version(0, 0)


VERSION.constructor("Version(string version)")(parse_version)
VERSION.static("version Parse(string input)")(parse_version)


@VERSION.static("bool TryParse(string input, out version result)")
def _try_parse(text: str | None, result: Any) -> bool:
    try:
        result.value = parse_version(text)
    except ClrException:
        result.value = None
        return False
    return True


@VERSION.method("string ToString()")
def _to_string(version: Version) -> str:
    return str(version)


@VERSION.method("string ToString(int fieldCount)")
def _some_fields(version: Version, count: int) -> str:
    known = [part for part in version.parts if part >= 0]
    if not 0 <= count <= len(known):
        raise error("ArgumentException", f"Argument must be between 0 and {len(known)}. (Parameter 'fieldCount')")
    return ".".join(str(part) for part in known[:count])


@VERSION.method("int CompareTo(System.Object version)", "int CompareTo(version value)")
def _compare_to(version: Version, other: Any) -> int:
    if other is None:
        return 1
    if not isinstance(other, Version):
        raise error("ArgumentException", "Object must be of type Version.")
    return version.compare_to(other)


@VERSION.method("bool Equals(System.Object obj)")
def _equals(version: Version, other: Any) -> bool:
    return bool(version == other)


@VERSION.method("System.Object Clone()")
def _clone(version: Version) -> Version:
    return version


# ----------------------------------------------------------------------------------------------------- SemanticVersion


class SemanticVersion:
    """System.Management.Automation.SemanticVersion: numbers, pre-release label, build label."""

    __slots__ = ("build", "label", "parts")
    clr_name = "System.Management.Automation.SemanticVersion"

    def __init__(self, parts: tuple[int, int, int], label: str | None = None, build: str | None = None) -> None:
        self.parts = parts
        self.label = label
        self.build = build

    def __str__(self) -> str:
        text = ".".join(map(str, self.parts))
        if self.label:
            text += f"-{self.label}"
        return f"{text}+{self.build}" if self.build else text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SemanticVersion) and self.compare_to(other) == 0

    def __hash__(self) -> int:
        return hash((self.parts, self.label))

    def compare_to(self, other: SemanticVersion) -> int:
        """-1, 0 or 1 by the rules of semver.org; build labels do not count."""
        if self.parts != other.parts:
            return 1 if self.parts > other.parts else -1
        if self.label == other.label:
            return 0
        if not self.label or not other.label:
            return 1 if not self.label else -1
        return _compare_labels(self.label.split("."), other.label.split("."))


def _compare_labels(left: list[str], right: list[str]) -> int:
    for one, other in zip(left, right, strict=False):
        if one == other:
            continue
        if one.isdigit() and other.isdigit():
            return 1 if int(one) > int(other) else -1
        if one.isdigit() or other.isdigit():
            return -1 if one.isdigit() else 1
        return 1 if one > other else -1
    return (len(left) > len(right)) - (len(left) < len(right))


_LABEL = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-")


def _is_version_number(part: str) -> bool:
    """Whether a part of a version is an Int32 in plain digits."""
    return part.isascii() and part.isdigit() and len(part) < 100 and int(part) < 2**31


def _is_semantic_number(part: str) -> bool:
    """A number without a zero in front of it."""
    return _is_version_number(part) and (part == "0" or not part.startswith("0"))


def _is_label(text: str, *, plain_numbers: bool) -> bool:
    """Identifiers between dots; `plain_numbers`: those of digits alone begin with no zero."""
    for identifier in text.split("."):
        if not identifier or not _LABEL.issuperset(identifier):
            return False
        if plain_numbers and identifier.isdigit() and len(identifier) > 1 and identifier.startswith("0"):
            return False
    return True


def parse_semantic_version(text: str | None) -> SemanticVersion:
    """SemanticVersion.Parse: `major[.minor[.patch]][-label][+build]`. Raises FormatException and its kin."""
    if text is None:
        raise error(
            "System.Management.Automation.PSArgumentNullException",
            'Cannot process argument because the value of argument "version" is null. Change the value of argument '
            '"version" to a non-null value.',
        )
    rest, plus, build = text.partition("+")
    numbers, dash, label = rest.partition("-")
    parts = numbers.split(".")
    labels_fit = (not dash or _is_label(label, plain_numbers=True)) and (
        not plus or _is_label(build, plain_numbers=False)
    )
    if not 1 <= len(parts) <= 3 or not all(map(_is_semantic_number, parts)) or not labels_fit:
        raise error("FormatException", f"The input string '{text}' was not in a correct format.")
    padded = [int(part) for part in parts] + [0, 0]
    return SemanticVersion((padded[0], padded[1], padded[2]), label or None, build or None)


for _name, _label in (("PSSemVerPreReleaseLabel", "label"), ("PSSemVerBuildLabel", "build")):
    VERSION.property(f"string {_name}")(_label_of(_label)).hidden = True

SEMANTIC = declare_type("System.Management.Automation.SemanticVersion")
SEMANTIC.properties_from(
    {
        "int Major": lambda version: version.parts[0],
        "int Minor": lambda version: version.parts[1],
        "int Patch": lambda version: version.parts[2],
        "string PreReleaseLabel": lambda version: version.label,
        "string BuildLabel": lambda version: version.build,
    }
)
SEMANTIC.constructor("SemanticVersion(string version)")(parse_semantic_version)
SEMANTIC.static("semver Parse(string version)")(parse_semantic_version)


@SEMANTIC.constructor(
    "SemanticVersion(int major)",
    "SemanticVersion(int major, int minor)",
    "SemanticVersion(int major, int minor, int patch)",
)
def _new_semantic(major: int, minor: int = 0, patch: int = 0) -> SemanticVersion:
    _refuse_negative(major=major, minor=minor, patch=patch)
    return SemanticVersion((major, minor, patch))


def _refuse_negative(**numbers: int) -> None:
    for name, number in numbers.items():
        if number < 0:
            raise _argument_error(name)


def _argument_error(name: str) -> ClrException:
    return error(
        "System.Management.Automation.PSArgumentException",
        f'Cannot process argument because the value of argument "{name}" is not valid. Change the value of the '
        f'"{name}" argument and run the operation again.',
    )


@SEMANTIC.constructor(
    "SemanticVersion(int major, int minor, int patch, string label)",
    "SemanticVersion(int major, int minor, int patch, string preReleaseLabel, string buildLabel)",
)
def _new_labelled(major: int, minor: int, patch: int, label: str, build: str | None = None) -> SemanticVersion:
    _refuse_negative(major=major, minor=minor, patch=patch)
    if build is None and label and "+" in label:
        label, _, build = label.partition("+")
    return SemanticVersion((major, minor, patch), label or None, build or None)


@SEMANTIC.constructor("SemanticVersion(version version)")
def _of_version(version: Version) -> SemanticVersion:
    if len(version.parts) > 3 and version.parts[3] > 0:
        raise _argument_error("version")
    if isinstance(version, LabelledVersion):
        return SemanticVersion((version.parts[0], version.parts[1], version.parts[2]), version.label, version.build)
    return SemanticVersion((version.parts[0], version.parts[1], max(version.parts[2], 0)))


@SEMANTIC.static("bool TryParse(string version, out semver result)")
def _try_parse_semantic(text: str | None, result: Any) -> bool:
    try:
        result.value = parse_semantic_version(text)
    except ClrException:
        result.value = None
        return False
    return True


@SEMANTIC.method("int CompareTo(semver value)")
def _compare_semantic(version: SemanticVersion, other: SemanticVersion | None) -> int:
    return 1 if other is None else version.compare_to(other)


@SEMANTIC.method("bool Equals(System.Object obj)")
def _equals_semantic(version: SemanticVersion, other: Any) -> bool:
    return bool(version == other)
