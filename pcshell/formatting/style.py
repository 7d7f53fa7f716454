"""$PSStyle (about_ANSI_Terminals): the escape sequences of colours and styles, and when they are written.

OutputRendering decides: PlainText never, Ansi always, Host only on a terminal. NO_COLOR and terminals without colours
start with PlainText.
"""

from __future__ import annotations

from pcshell.objects.clr_exceptions import exception_class
from pcshell.objects.declare import declare_type
from pcshell.objects.enums import enum_member

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_NAME = "System.Management.Automation.PSStyle"
_RENDERING = "System.Management.Automation.OutputRendering"

_COLORS = ("Black", "Red", "Green", "Yellow", "Blue", "Magenta", "Cyan", "White")
_ATTRIBUTES = {
    "Reset": 0, "BlinkOff": 25, "Blink": 5, "BoldOff": 22, "Bold": 1, "DimOff": 22, "Dim": 2, "Hidden": 8,
    "HiddenOff": 28, "Reverse": 7, "ReverseOff": 27, "ItalicOff": 23, "Italic": 3, "UnderlineOff": 24,
    "Underline": 4, "StrikethroughOff": 29, "Strikethrough": 9,
}  # fmt: skip
_FORMATTING = {
    "FormatAccent": "32;1", "ErrorAccent": "36;1", "Error": "31;1", "Warning": "33;1", "Verbose": "33;1",
    "Debug": "33;1", "TableHeader": "32;1", "CustomTableHeaderLabel": "32;1;3", "FeedbackName": "33",
    "FeedbackText": "96", "FeedbackAction": "97",
}  # fmt: skip
_FILE_INFO = {"Directory": "44;1", "SymbolicLink": "36;1", "Executable": "32;1"}
_ARCHIVES = (".zip", ".tgz", ".gz", ".tar", ".nupkg", ".cab", ".7z")
_SCRIPTS = (".ps1", ".psd1", ".psm1", ".ps1xml")


def _sequence(codes: object) -> str:
    return f"\x1b[{codes}m"


RESET = _sequence(0)
"""Ends what a style began."""


class StyleGroup:
    """A part of $PSStyle: `values` by property name."""

    def __init__(self, clr_name: str, values: dict[str, Any]) -> None:
        self.clr_name = clr_name
        self.values = values


class PSStyle(StyleGroup):
    """System.Management.Automation.PSStyle; there is one, see `current`."""

    def __init__(self) -> None:
        super().__init__(_NAME, {})
        self.rendering = "Host"
        self.host_takes_colors = False
        self.formatting = StyleGroup(
            _NAME + "+FormattingData", {name: _sequence(codes) for name, codes in _FORMATTING.items()}
        )
        self.progress = StyleGroup(
            _NAME + "+ProgressConfiguration",
            {
                "Style": _sequence("33;1"),
                "MaxWidth": 120,
                "View": enum_member("System.Management.Automation.ProgressView", "Minimal"),
                "UseOSCIndicator": False,
            },
        )
        extensions = {name: _sequence("31;1") for name in _ARCHIVES}
        extensions.update((name, _sequence("33;1")) for name in _SCRIPTS)
        self.file_info = StyleGroup(
            _NAME + "+FileInfoFormatting",
            {
                **{name: _sequence(codes) for name, codes in _FILE_INFO.items()},
                "Extension": StyleGroup(_NAME + "+FileInfoFormatting+FileExtensionDictionary", extensions),
            },
        )
        self.foreground = StyleGroup(_NAME + "+ForegroundColor", _colors(30))
        self.background = StyleGroup(_NAME + "+BackgroundColor", _colors(40))


def _colors(first: int) -> dict[str, Any]:
    values = {}
    for index, name in enumerate(_COLORS):
        values[name] = _sequence(first + index)
        values["Bright" + name] = _sequence(first + 60 + index)
    return values


_CURRENT: list[PSStyle] = []


def current() -> PSStyle:
    """The $PSStyle of the process."""
    if not _CURRENT:
        import os

        style = PSStyle()
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("xterm-mono", "xtermm"):
            style.rendering = "PlainText"
        _CURRENT.append(style)
    return _CURRENT[0]


def session_style(host_takes_colors: bool) -> PSStyle:
    """$PSStyle of a session, whose host takes colours or not."""
    style = current()
    style.host_takes_colors = host_takes_colors
    return style


class Painter:
    """Adds colours to the parts of a view; made for an output that takes them."""

    def __init__(self, style: PSStyle) -> None:
        self.values = style.formatting.values
        self.reset = _sequence(0)

    def header(self, text: str, matches_property: bool) -> str:
        """A cell of a table's header; labels that are no property's name look different."""
        return f"{self.values['TableHeader' if matches_property else 'CustomTableHeaderLabel']}{text}{self.reset}"

    def label(self, text: str) -> str:
        """The label of a list."""
        return f"{self.values['FormatAccent']}{text}{self.reset}" if text.strip() else text

    def error(self) -> tuple[str, str, str]:
        """The sequences of an error view: error, accent, reset."""
        return self.values["Error"], self.values["ErrorAccent"], self.reset


def style_for(colored: bool) -> Painter | None:
    """The painter for an output that is a coloured terminal (`colored`) or not; None where no colours are wanted."""
    if not colored and not _CURRENT:
        return None
    return painter_of(current(), colored)


def painter_of(style: PSStyle, colored: bool) -> Painter | None:
    """The painter of a style for an output that takes colours or not, under its OutputRendering."""
    if style.rendering == "Ansi" or (colored and style.rendering == "Host"):
        return Painter(style)
    return None


# ------------------------------------------------------------------------------------------------- what scripts see


LEAST_PROGRESS_WIDTH = 18  # what is narrower cannot be drawn


def _check(text: str) -> str:
    """Only escape sequences may be assigned."""
    from pcshell.formatting.width import without_escapes

    if without_escapes(text):
        raise exception_class("System.ArgumentException")(
            "Specified string contains printable content when it should only contain ANSI escape sequences: "
            + text.replace("\x1b", "`e")
        )
    return text


def _declare(type_name: str, names: dict[str, str], writable: bool) -> None:
    table = declare_type(type_name)
    for name, type_text in names.items():
        table.property(f"{type_text} {name}", _writer(name, type_text) if writable else None)(_reader(name))


def _reader(name: str) -> Callable[[Any], Any]:
    return lambda group: group.values[name]


def _writer(name: str, type_text: str) -> Callable[[Any, Any], None]:
    def write(group: Any, new: Any) -> None:
        if name == "MaxWidth" and new < LEAST_PROGRESS_WIDTH:
            raise exception_class("System.ArgumentException")(
                f"The maximum width of progress must be at least {LEAST_PROGRESS_WIDTH} characters."
            )
        group.values[name] = _check(str(new or "")) if type_text == "string" else new

    return write


_STYLE = declare_type(_NAME)


def _constant(codes: int) -> Callable[[Any], str]:
    text = _sequence(codes)
    return lambda _style: text


_STYLE.properties_from({f"string {name}": _constant(codes) for name, codes in _ATTRIBUTES.items()})
_STYLE.property(
    f"{_RENDERING} OutputRendering", lambda style, new: setattr(style, "rendering", str(new.by_number[int(new)]))
)(lambda style: enum_member(_RENDERING, style.rendering))
_STYLE.properties_from(
    {
        f"{_NAME}+FormattingData Formatting": lambda style: style.formatting,
        f"{_NAME}+ProgressConfiguration Progress": lambda style: style.progress,
        f"{_NAME}+FileInfoFormatting FileInfo": lambda style: style.file_info,
        f"{_NAME}+ForegroundColor Foreground": lambda style: style.foreground,
        f"{_NAME}+BackgroundColor Background": lambda style: style.background,
    }
)
_declare(_NAME + "+FormattingData", dict.fromkeys(_FORMATTING, "string"), True)
_declare(
    _NAME + "+ProgressConfiguration",
    {
        "Style": "string",
        "MaxWidth": "int",
        "View": "System.Management.Automation.ProgressView",
        "UseOSCIndicator": "bool",
    },
    True,
)
_declare(_NAME + "+FileInfoFormatting", dict.fromkeys(_FILE_INFO, "string"), True)
_declare(_NAME + "+FileInfoFormatting", {"Extension": _NAME + "+FileInfoFormatting+FileExtensionDictionary"}, False)
_COLOR_NAMES = dict.fromkeys([*_COLORS, *("Bright" + name for name in _COLORS)], "string")
_declare(_NAME + "+ForegroundColor", _COLOR_NAMES, False)
_declare(_NAME + "+BackgroundColor", _COLOR_NAMES, False)


@_STYLE.method("string FormatHyperlink(string text, uri link)")
def _hyperlink(_style: PSStyle, text: str, link: Any) -> str:
    from pcshell.objects.conversion import to_string

    return f"\x1b]8;;{to_string(link)}\x1b\\{text}\x1b]8;;\x1b\\"


def _declare_rgb(type_name: str, layer: int) -> None:
    table = declare_type(type_name)

    @table.method("string FromRgb(byte red, byte green, byte blue)")
    def _rgb(_group: Any, red: int, green: int, blue: int) -> str:
        return _sequence(f"{layer};2;{int(red)};{int(green)};{int(blue)}")

    @table.method("string FromRgb(uint rgb)")
    def _packed(_group: Any, rgb: int) -> str:
        return _sequence(f"{layer};2;{rgb >> 16 & 255};{rgb >> 8 & 255};{rgb & 255}")


_declare_rgb(_NAME + "+ForegroundColor", 38)
_declare_rgb(_NAME + "+BackgroundColor", 48)

_EXTENSIONS = declare_type(_NAME + "+FileInfoFormatting+FileExtensionDictionary")
_EXTENSIONS.property("string[] Keys")(lambda group: list(group.values))
_EXTENSIONS.index(
    lambda group, index: group.values.get(str(index).lower()),
    lambda group, index, new: group.values.__setitem__(_extension(str(index)), _check(str(new))),
)


def _extension(name: str) -> str:
    if not name.startswith("."):
        raise exception_class("System.ArgumentException")(
            f"When adding or removing extensions, the extension must start with a period: {name}"
        )
    return name.lower()


@_EXTENSIONS.method("void Add(string extension, string decoration)")
def _add_extension(group: StyleGroup, extension: str, decoration: str) -> None:
    group.values[_extension(extension)] = _check(decoration)


@_EXTENSIONS.method("void Remove(string extension)")
def _remove_extension(group: StyleGroup, extension: str) -> None:
    group.values.pop(_extension(extension), None)


@_EXTENSIONS.method("void Clear()")
def _clear_extensions(group: StyleGroup) -> None:
    group.values.clear()


@_EXTENSIONS.method("bool ContainsKey(string extension)")
def _has_extension(group: StyleGroup, extension: str) -> bool:
    return _extension(extension) in group.values


# -------------------------------------------------------------------------------------------------- StringDecorated

_DECORATED = "System.Management.Automation.Internal.StringDecorated"


class StringDecorated:
    """A text that may have escape sequences in it, and how long it is without them."""

    __slots__ = ("text",)
    clr_name = _DECORATED

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text

    @property
    def plain(self) -> str:
        """The text without escape sequences."""
        from pcshell.formatting.width import without_escapes

        return without_escapes(self.text)


def load_decorated(folded: str) -> None:
    """Registers StringDecorated when it is first asked for."""
    from pcshell.objects import typenames

    if folded == _DECORATED.lower():
        typenames.register_type(typenames.ClrType(_DECORATED, "struct", "System.ValueType"))


_DECORATED_TYPE = declare_type(_DECORATED)
_DECORATED_TYPE.properties_from({
    "bool IsDecorated": lambda one: "\x1b" in one.text,
    "int ContentLength": lambda one: len(one.plain),
})  # fmt: skip
_DECORATED_TYPE.constructor("StringDecorated(string text)")(StringDecorated)


@_DECORATED_TYPE.method("string ToString()", f"string ToString({_RENDERING} outputRendering)")
def _decorated_text(one: StringDecorated, rendering: Any = None) -> str:
    return one.plain if rendering is not None and rendering.by_number[int(rendering)] == "PlainText" else one.text
