"""Get-Help: help of commands as objects with a text view."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from pcshell.cmdlet import ByPropertyName, Cmdlet, ErrorRecord, InSet, Parameter, RuntimeException, Switch, cmdlet
from pcshell.formatting.entries import Frame, NewLine
from pcshell.formatting.views import CustomView, register_view
from pcshell.metadata.validation import ValidateNotNullOrEmpty, ValidateSet
from pcshell.objects.psobject import NoteProperty, PSCustomObject, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from pcshell.help.topic import HelpTopic, ParameterHelp

_CATEGORIES = (
    "Alias", "Cmdlet", "Provider", "General", "FAQ", "Glossary", "HelpFile", "ScriptCommand", "Function", "Filter",
    "ExternalScript", "All", "DefaultHelp", "DscResource", "Class", "Configuration",
)  # fmt: skip

# The text of each help object, kept as long as the object lives.
_TEXTS: WeakKeyDictionary[PSCustomObject, list[str]] = WeakKeyDictionary()


def _frame(value: Any) -> Frame:
    parts: list[Any] = []
    for line in _TEXTS.get(value, []):
        parts += [line, NewLine()]
    return Frame(parts)


register_view(CustomView("pcshell-help", _frame), "HelpInfo")


def _object(type_name: str, *pairs: tuple[str, Any]) -> PSCustomObject:
    result = PSCustomObject.of(pairs)
    result.type_names = [type_name]
    return result


def _texts(text: str) -> list[Any]:
    """A description as help objects have it: paragraphs with a Text."""
    return [_object("MamlParaTextItem", ("Text", text))] if text else []


@cmdlet("Get-Help", default_set="AllUsersView", confirm_impact="None")
class GetHelp(Cmdlet):
    """Displays information about PowerShell commands and concepts.

    PS> (Get-Help ForEach-Object).Synopsis
    Performs an operation against each item in a collection of input objects.
    """

    name: str = Parameter(
        "The command or topic.", position=0, from_pipeline=ByPropertyName, validate=[ValidateNotNullOrEmpty()],
        supports_wildcards=True, complete="command",
    )  # fmt: skip
    path: str = Parameter("Help as it is below a path.")
    category: list[str] = Parameter("Kinds of topics.", validate=[ValidateSet(*_CATEGORIES)])
    full: bool = Switch("Shows everything.", set="AllUsersView")
    detailed: bool = Switch("Shows parameters and examples.", set="DetailedView", mandatory=True)
    examples: bool = Switch("Shows the examples.", set="Examples", mandatory=True)
    parameter: list[str] = Parameter(
        "Shows parameters by name; wildcards are allowed.", InSet("Parameters", mandatory=True)
    )
    component: list[str] = Parameter("Components that topics belong to.")
    functionality: list[str] = Parameter("What topics are for.")
    role: list[str] = Parameter("Whom topics are for.")
    online: bool = Switch("Opens the page on the web.", set="Online", mandatory=True)

    def process(self) -> Iterator[Any]:
        """The topics that the name means."""
        if not self.name:
            yield _welcome()
            return
        topics = [topic for topic in self._topics() if self._is_wanted(topic)]
        aliases = list(self._aliases())
        if not topics and not aliases:
            yield from self._about()
        elif len(topics) + len(aliases) > 1 or aliases:
            for alias in aliases:
                yield _short(alias.name, "Alias", "", alias.definition)
            for topic in topics:
                yield _short(topic.name, topic.category, topic.module_name, topic.synopsis)
        elif self.parameter:
            yield from self._parameters(topics[0])
        else:
            yield self._shown(topics[0])

    # Finding.

    def _is_wanted(self, topic: HelpTopic) -> bool:
        """Whether a topic belongs to the components, roles and functionalities that were asked for."""
        from pcshell.objects.wildcard import WildcardPattern

        asked = ((self.component, topic.component), (self.role, topic.role), (self.functionality, topic.functionality))
        return all(
            not patterns or any(WildcardPattern(pattern).matches(text) for pattern in patterns)
            for patterns, text in asked
        )

    def _topics(self) -> Iterator[HelpTopic]:
        from pcshell.help.topic import topic_of
        from pcshell.objects.wildcard import contains_wildcards

        discovery = self.context.discovery
        if not contains_wildcards(self.name):
            found = discovery.lookup(self.name)
            if found is not None and found.command_type == "Alias":
                found = discovery.resolve_alias(found, found.name)
            if found is not None and found.command_type == "ExternalScript":
                from pcshell.runtime.script_files import parse_script

                parse_script(self.context, found)
            if found is not None and found.command_type != "Application":
                topic = topic_of(found)
                target = discovery.lookup(topic.forward) if topic.forward else None
                yield topic if target is None or target is found else topic_of(target)
            return
        for command in discovery.find_all(self.name, ("Function", "Filter", "Cmdlet")):
            yield topic_of(command)

    def _aliases(self) -> Iterator[Any]:
        """The aliases that a pattern finds; one whose name is written out is followed instead."""
        from pcshell.objects.wildcard import contains_wildcards

        if contains_wildcards(self.name) and not (self.component or self.role or self.functionality):
            yield from self.context.discovery.find_all(self.name, ("Alias",))

    def _about(self) -> Iterator[Any]:
        """An about_ topic as text."""
        from pcshell.help.about_topics import about_text

        text = about_text(self.name)
        if text is not None:
            yield text
            return
        error = RuntimeException(
            f"Get-Help could not find {self.name} in a help file in this session. To download updated help topics "
            'type: "Update-Help". To get help online, search for the help topic in the TechNet library at '
            "https://go.microsoft.com/fwlink/?LinkID=107116.",
            "HelpNotFound",
        )
        self.write_error(ErrorRecord(error, "HelpNotFound", "ResourceUnavailable"))

    # Showing.

    def _shown(self, topic: HelpTopic) -> PSCustomObject:
        from pcshell.help import render

        width = self.context.host.width()
        if self.examples:
            view, lines = "ExamplesView", render.render_examples(topic, width)
        elif self.detailed:
            view, lines = "DetailedView", render.render_detailed(topic, width)
        elif self.full:
            view, lines = "FullView", render.render_full(topic, width)
        else:
            view, lines = "", render.render_summary(topic, width)
        result = _help_object(topic)
        kind = "MamlCommandHelpInfo" if topic.category == "Cmdlet" else "ExtendedFunctionHelpInfo"
        result.type_names = [*([f"{kind}#{view}"] if view else []), kind, "HelpInfo"]
        _TEXTS[result] = lines
        return result

    def _parameters(self, topic: HelpTopic) -> Iterator[PSCustomObject]:
        from pcshell.help.render import render_parameter
        from pcshell.objects.wildcard import WildcardPattern

        found = False
        for name in self.parameter:
            matcher = WildcardPattern(name)
            for parameter in topic.parameters:
                if matcher.matches(parameter.name):
                    found = True
                    result = _parameter_object(parameter)
                    result.type_names = ["MamlCommandHelpInfo#parameter", "HelpInfo"]
                    _TEXTS[result] = ["", *render_parameter(parameter, self.context.host.width()), ""]
                    yield result
        if not found:
            joined = ", ".join(self.parameter)
            error = RuntimeException(f"No parameter matches criteria {joined}.", "NoParmsFound")
            self.write_error(ErrorRecord(error, "NoParmsFound", "InvalidArgument", joined))


def _parameter_object(parameter: ParameterHelp) -> PSCustomObject:
    return _object(
        "MamlCommandHelpInfo#parameter",
        ("name", parameter.name),
        ("required", "true" if parameter.required else "false"),
        ("pipelineInput", parameter.pipeline),
        ("position", parameter.position),
        ("aliases", ", ".join(parameter.aliases)),
        ("defaultValue", parameter.default),
        ("type", _object("MamlType", ("name", parameter.type_name))),
        ("description", _texts(parameter.text)),
    )


def _help_object(topic: HelpTopic) -> PSCustomObject:
    """The parts of a topic under the names that scripts use."""
    examples = [
        _object("MamlExample", ("title", f"-------------------------- EXAMPLE {number} --------------------------"),
                ("introduction", _texts("PS>")), ("code", code), ("remarks", _texts(remarks)))
        for number, (code, remarks) in enumerate(topic.examples, 1)
    ]  # fmt: skip
    pairs: Sequence[tuple[str, Any]] = (
        ("Name", topic.name),
        ("Category", topic.category),
        ("Synopsis", topic.synopsis),
        ("ModuleName", topic.module_name),
        ("description", _texts(topic.description)),
        ("syntax", _object("MamlSyntax", ("syntaxItem", _syntax_items(topic)))),
        ("parameters", _object("MamlParameters", ("parameter", [_parameter_object(one) for one in topic.parameters]))),
        ("examples", _object("MamlExamples", ("example", examples))),
        ("inputTypes", _object("MamlInputTypes", ("inputType", _types("MamlInputType", topic.inputs)))),
        ("returnValues", _object("MamlReturnValues", ("returnValue", _types("MamlReturnValue", topic.outputs)))),
        ("relatedLinks", _object("MamlLinks", ("navigationLink", [_link(text) for text in topic.links]))),
        ("alertSet", _object("MamlAlertSet", ("alert", _texts(topic.notes))) if topic.notes else None),
        ("aliases", ", ".join(topic.aliases)),
        ("Component", topic.component),
        ("Role", topic.role),
        ("Functionality", topic.functionality),
    )
    return PSCustomObject.of(pairs)


def _types(kind: str, names: Sequence[str]) -> list[PSCustomObject]:
    return [_object(kind, ("type", _object("MamlType", ("name", name)))) for name in names]


def _link(text: str) -> PSCustomObject:
    """A related link: an address, or the name of something to read."""
    is_address = text.lower().startswith(("http:", "https:"))
    return _object("MamlLink", ("linkText", "" if is_address else text), ("uri", text if is_address else ""))


def _syntax_items(topic: HelpTopic) -> list[PSCustomObject]:
    """One item for each parameter set, with its parameters."""
    from pcshell.metadata.parameters import ALL_SETS

    sets = list(dict.fromkeys(name for one in topic.parameters for name in one.info.sets if name != ALL_SETS))
    items = []
    for chosen in sets or [ALL_SETS]:
        parameters = [
            _syntax_parameter(one, one.info.sets.get(chosen) or one.info.sets[ALL_SETS])
            for one in topic.parameters
            if not one.info.is_common and (chosen in one.info.sets or ALL_SETS in one.info.sets)
        ]
        items.append(_object("MamlSyntaxItem", ("name", topic.name), ("parameter", parameters)))
    return items


def _syntax_parameter(parameter: ParameterHelp, role: Any) -> PSCustomObject:
    required = "true" if role.mandatory else "false"
    value = None if parameter.info.is_switch else _object(
        "MamlParameterValue", ("value", parameter.type_name), ("required", "true")
    )  # fmt: skip
    return _object(
        "MamlCommandHelpInfo#parameter", ("name", parameter.name), ("required", required), ("parameterValue", value)
    )


def _short(name: str, category: str, module: str, synopsis: str) -> PSCustomObject:
    """A row of what a pattern found."""
    result = PSCustomObject.of((("Name", name), ("Category", category), ("Module", module), ("Synopsis", synopsis)))
    result.type_names = ["HelpInfoShort"]
    return result


def _welcome() -> PSObject:
    """The text of Get-Help alone; as with every help file, the text has the topic's name and synopsis as members."""
    result = PSObject(_WELCOME)
    for name, value in (("Name", "default"), ("Category", "HelpFile"), ("Synopsis", _WELCOME.partition("\n\n")[0])):
        result.members[name.lower()] = NoteProperty(name, value)
    return result


_WELCOME = """SHORT DESCRIPTION
    pcshell Help System

    Get-Help NAME               what a command does, and its syntax
    Get-Help NAME -Examples     how it is used
    Get-Help NAME -Full         everything about it
    Get-Help *customer*         the commands whose names contain a word
    Get-Command -Module PartnerCenter    the commands of the module
"""
