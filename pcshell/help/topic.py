"""HelpTopic: what Get-Help knows of a command, from its declaration and from its help comment."""

from __future__ import annotations

from pcshell.help.comment_help import comment_of_block, split_example
from pcshell.metadata.parameters import ALL_SETS
from pcshell.metadata.syntax import command_syntax, net_type_name, short_type_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.metadata.commands import CommandInfo
    from pcshell.metadata.parameters import InSet, ParameterInfo


class ParameterHelp:
    """A parameter as help shows it: `position` is 'named' or a number in text."""

    __slots__ = ("aliases", "default", "info", "name", "pipeline", "position", "required", "text", "type_name",
                 "wildcards")  # fmt: skip

    def __init__(self, info: ParameterInfo, text: str, type_name: str) -> None:
        role = _shown_role(info)
        self.info = info
        self.name = info.name
        self.text = text
        self.type_name = type_name
        self.required = role.mandatory
        self.position = "named" if role.position is None else str(role.position)
        kinds = [name for bit, name in ((1, "ByValue"), (2, "ByPropertyName")) if role.from_pipeline & bit]
        self.pipeline = f"true ({', '.join(kinds)})" if kinds else "false"
        self.default = "" if info.default is None or info.is_switch else str(info.default)
        self.aliases = info.aliases
        self.wildcards = info.supports_wildcards


def _shown_role(info: ParameterInfo) -> InSet:
    return info.sets.get(ALL_SETS) or next(iter(info.sets.values()))


class HelpTopic:
    """The help of one command. `syntax` is a line per parameter set, `examples` are pairs of code and remarks."""

    __slots__ = (
        "aliases", "category", "component", "description", "examples", "forward", "functionality", "inputs", "links",
        "module_name", "name", "notes", "outputs", "parameters", "role", "synopsis", "syntax",
    )  # fmt: skip

    def __init__(self, name: str, category: str) -> None:
        self.name = name
        self.category = category
        self.module_name = ""
        self.synopsis = ""
        self.description = ""
        self.syntax: list[str] = []
        self.parameters: list[ParameterHelp] = []
        self.examples: list[tuple[str, str]] = []
        self.inputs: list[str] = []
        self.outputs: list[str] = []
        self.links: list[str] = []
        self.aliases: list[str] = []
        self.notes = ""
        self.component = ""
        self.role = ""
        self.functionality = ""
        self.forward = ""  # the command whose help is meant instead


def topic_of(command: CommandInfo) -> HelpTopic:
    """The help of a command: cmdlets by their docstring, functions and scripts by their help comment."""
    is_cmdlet = command.command_type == "Cmdlet"
    topic = HelpTopic(command.name, command.command_type)
    topic.module_name = command.module_name
    type_text: Callable[[str], str] = net_type_name if is_cmdlet else short_type_name
    topic.syntax = command_syntax(command, type_text)
    texts: dict[str, str] | None = {}
    if is_cmdlet:
        _from_docstring(topic, command)
    else:
        texts = _from_comment(topic, command)
    has_help, texts = texts is not None and not is_cmdlet, texts or {}
    for info in command.parameters:
        if not info.dont_show:
            text = texts.get(info.name.lower(), info.help)
            topic.parameters.append(ParameterHelp(info, text, type_text(info.type_name)))
    if not topic.synopsis and not has_help:
        topic.synopsis = f"\n{topic.syntax[0]}\n" if topic.syntax else ""
    return topic


def _from_docstring(topic: HelpTopic, command: Any) -> None:
    """Synopsis, description and examples of a cmdlet class."""
    lines = _clean(command.cls.__doc__ or "")
    topic.synopsis = lines[0] if lines else ""
    topic.aliases = list(command.aliases)
    topic.outputs = [one if isinstance(one, str) else str(one.clr_name) for one in command.output]
    description: list[str] = []
    for line in lines[1:]:
        if line.startswith("PS> "):
            topic.examples.append((line, ""))
        elif topic.examples:
            code, remarks = topic.examples[-1]
            topic.examples[-1] = (code, f"{remarks}\n{line}" if remarks else line)
        else:
            description.append(line)
    topic.description = "\n".join(description).strip() or topic.synopsis


def _clean(docstring: str) -> list[str]:
    """The lines of a docstring without its indentation."""
    lines = docstring.strip().split("\n")
    indents = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    cut = min(indents) if indents else 0
    return [lines[0].strip(), *(line[cut:].rstrip() for line in lines[1:])]


def _from_comment(topic: HelpTopic, command: Any) -> dict[str, str] | None:
    """Fills the topic from a help comment; gives the texts of parameters by folded name, None without a comment."""
    block = getattr(command, "script_block", None)
    found = comment_of_block(block) if block is not None else None
    if found is None:
        return None
    topic.synopsis = found.synopsis
    topic.component, topic.role, topic.functionality = found.component, found.role, found.functionality
    topic.forward = found.forward
    topic.description = found.description
    topic.examples = [split_example(text) for text in found.examples]
    topic.inputs, topic.outputs, topic.links = found.inputs, found.outputs, found.links
    topic.notes = found.notes
    return found.parameters
