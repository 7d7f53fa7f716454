"""A HelpTopic as the text that Get-Help shows: headings, indented paragraphs, syntax lines."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pcshell.help.topic import HelpTopic, ParameterHelp

_INDENT = "    "


def wrapped(text: str, width: int, indent: str = _INDENT) -> list[str]:
    """The paragraphs of a text, broken at spaces so that no line is longer than `width` columns."""
    lines: list[str] = []
    room = max(width - len(indent), 20)
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and len(line) + 1 + len(word) > room:
                lines.append(indent + line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append((indent + line).rstrip())
    return lines


def _section(heading: str, lines: Iterable[str]) -> list[str]:
    return [heading, *lines, ""]


def render_summary(topic: HelpTopic, width: int) -> list[str]:
    """What Get-Help shows without switches."""
    lines = ["", *_head(topic, width), *_remarks(topic)]
    return lines


def render_detailed(topic: HelpTopic, width: int) -> list[str]:
    """Get-Help -Detailed: with short texts of the parameters and the examples."""
    lines = ["", *_head(topic, width), "PARAMETERS"]
    for parameter in topic.parameters:
        lines += [f"{_INDENT}{_heading(parameter)}", *wrapped(parameter.text, width, _INDENT * 2), _INDENT]
    lines += [*_common(topic, width), "", *_examples(topic, width), *_remarks(topic)]
    return lines


def render_full(topic: HelpTopic, width: int) -> list[str]:
    """Get-Help -Full: everything."""
    lines = ["", *_head(topic, width), "PARAMETERS"]
    for parameter in topic.parameters:
        lines += [*render_parameter(parameter, width), ""]
    lines += [*_common(topic, width), ""]
    lines += _section("INPUTS", [_INDENT + text for text in topic.inputs or [""]])
    lines += _section("OUTPUTS", [_INDENT + text for text in topic.outputs or [""]])
    if topic.notes:
        lines += _section("NOTES", wrapped(topic.notes, width))
    lines += [*_examples(topic, width), "RELATED LINKS", *(_INDENT + link for link in topic.links), ""]
    return lines


def render_examples(topic: HelpTopic, width: int) -> list[str]:
    """Get-Help -Examples."""
    return ["", "NAME", _INDENT + topic.name, "", *_section("SYNOPSIS", wrapped(topic.synopsis, width)),
            *_examples(topic, width)]  # fmt: skip


def render_parameter(parameter: ParameterHelp, width: int) -> list[str]:
    """Get-Help -Parameter: text and properties of one parameter."""
    rows: Sequence[tuple[str, str]] = (
        ("Required?", "true" if parameter.required else "false"),
        ("Position?", parameter.position),
        ("Default value", parameter.default),
        ("Accept pipeline input?", parameter.pipeline),
        ("Aliases", ", ".join(parameter.aliases)),
        ("Accept wildcard characters?", "true" if parameter.wildcards else "false"),
    )
    return [
        _INDENT + _heading(parameter),
        *wrapped(parameter.text, width, _INDENT * 2),
        "",
        *(f"{_INDENT * 2}{label:<29}{value}".rstrip() for label, value in rows),
    ]


def _heading(parameter: ParameterHelp) -> str:
    if parameter.info.is_switch:
        return f"-{parameter.name} [<SwitchParameter>]"
    return f"-{parameter.name} <{parameter.type_name}>"


def _head(topic: HelpTopic, width: int) -> list[str]:
    lines = [*_section("NAME", [_INDENT + topic.name]), *_section("SYNOPSIS", wrapped(topic.synopsis, width)), ""]
    syntax: list[str] = []
    for line in topic.syntax:
        syntax += [*wrapped(line, width), ""]
    lines += _section("SYNTAX", syntax)
    lines += _section("DESCRIPTION", wrapped(topic.description, width))
    lines.append("")
    if topic.links:
        lines += _section("RELATED LINKS", [_INDENT + link for link in topic.links])
    if topic.aliases:
        lines += _section("ALIASES", [_INDENT + ", ".join(topic.aliases)])
    return lines


def _common(topic: HelpTopic, width: int) -> list[str]:
    if not any("[<CommonParameters>]" in line for line in topic.syntax):
        return []
    text = (
        "This command takes the common parameters: Verbose, Debug, ErrorAction, ErrorVariable, WarningAction, "
        "WarningVariable, InformationAction, InformationVariable, OutBuffer, PipelineVariable, OutVariable and "
        "ProgressAction (about_CommonParameters)."
    )
    return [f"{_INDENT}<CommonParameters>", *wrapped(text, width, _INDENT * 2)]


def _examples(topic: HelpTopic, width: int) -> list[str]:
    lines: list[str] = []
    for number, (code, remarks) in enumerate(topic.examples, 1):
        title = f" EXAMPLE {number} "
        lines += [f"{_INDENT}{title:-^32}", ""]
        lines += [_INDENT + line for line in code.split("\n")]
        if remarks:
            lines += ["", *(_INDENT + line for line in remarks.split("\n"))]
        lines.append("")
    return lines


def _remarks(topic: HelpTopic) -> list[str]:
    name = topic.name
    return _section(
        "REMARKS",
        [
            f'{_INDENT}To see the examples, type: "Get-Help {name} -Examples"',
            f'{_INDENT}For more information, type: "Get-Help {name} -Detailed"',
            f'{_INDENT}For technical information, type: "Get-Help {name} -Full"',
        ],
    )
