"""Comment-based help: the sections of a comment in or before a function (about_Comment_Based_Help)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_KEYWORDS = frozenset(
    ("synopsis", "description", "parameter", "example", "inputs", "outputs", "notes", "link", "component", "role",
     "functionality", "forwardhelptargetname", "forwardhelpcategory", "remotehelprunspace", "externalhelp")
)  # fmt: skip


class CommentHelp:
    """The sections of one help comment; `parameters` by folded name, `examples` and `links` in order."""

    __slots__ = (
        "component", "description", "examples", "forward", "functionality", "inputs", "links", "notes", "outputs",
        "parameters", "role", "synopsis",
    )  # fmt: skip

    def __init__(self) -> None:
        self.synopsis = ""
        self.description = ""
        self.notes = ""
        self.component = ""
        self.role = ""
        self.functionality = ""
        self.forward = ""  # the command whose help is meant (.FORWARDHELPTARGETNAME)
        self.inputs: list[str] = []
        self.outputs: list[str] = []
        self.links: list[str] = []
        self.examples: list[str] = []
        self.parameters: dict[str, str] = {}


def comment_help_of(source: str, start: int, end: int) -> CommentHelp | None:
    """The help of a function or script whose text is `source[start:end]`, None where no comment is help.

    Looked for at the beginning of the body, at its end, and right before the function.
    """
    body = source[start:end]
    brace = body.find("{")
    is_function = body[:8].lower() == "function" or body[:6].lower() == "filter"
    inside = body[brace + 1 : -1] if brace >= 0 and body.endswith("}") else body
    candidates = [_leading_comment(inside), _trailing_comment(inside)]
    if is_function:
        candidates.append(_trailing_comment(source[:start]))
    for lines in candidates:
        found = parse_comment(lines) if lines else None
        if found is not None:
            return found
    return None


def _leading_comment(text: str) -> list[str]:
    """The lines of the first comment before any code that is help; empty lines part comments of single lines."""
    rest = text.lstrip()
    while rest.startswith(("#", "<#")):
        if rest.startswith("<#"):
            comment, _, rest = rest[2:].partition("#>")
            lines = comment.split("\n")
        else:
            lines = []
            while rest.startswith("#"):
                line, _, rest = rest.partition("\n")
                lines.append(line[1:].rstrip("\r"))
                rest = rest.lstrip(" \t")
        if parse_comment(lines) is not None:
            return lines
        rest = rest.lstrip()
    return []


def _trailing_comment(text: str) -> list[str]:
    """The lines of the comment a text ends with; one empty line at most may follow it."""
    rest = text.rstrip(" \t\r")
    if rest.endswith("\n"):
        rest = rest[:-1].rstrip(" \t\r")
    if rest.endswith("\n"):
        rest = rest[:-1].rstrip(" \t\r")
    if rest.endswith("#>"):
        opening = rest.rfind("<#")
        return rest[opening + 2 : -2].split("\n") if opening >= 0 else []
    lines: list[str] = []
    for line in reversed(rest.split("\n")):
        stripped = line.strip()
        if not stripped.startswith("#"):
            break
        lines.insert(0, stripped[1:])
    return lines


def parse_comment(lines: list[str]) -> CommentHelp | None:
    """The sections of a comment; None where it has none of the keywords."""
    sections: list[tuple[str, str, list[str]]] = []
    for line in lines:
        stripped = line.strip()
        word, _, argument = stripped[1:].replace("\t", " ").partition(" ")
        if stripped.startswith(".") and word.lower() in _KEYWORDS:
            sections.append((word.lower(), argument.strip(), []))
        elif sections:
            sections[-1][2].append(line.rstrip())
    if not sections:
        return None
    help_text = CommentHelp()
    for keyword, argument, content in sections:
        _store(help_text, keyword, argument, _joined(content))
    return help_text


def _joined(lines: list[str]) -> str:
    """Lines without common indentation and without empty lines around them."""
    while lines and not lines[0].strip():
        lines = lines[1:]
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    cut = min(indents) if indents else 0
    return "\n".join(line[cut:] for line in lines)


def _store(help_text: CommentHelp, keyword: str, argument: str, text: str) -> None:
    if keyword == "parameter":
        help_text.parameters[argument.lower()] = text
    elif keyword == "example":
        help_text.examples.append(text)
    elif keyword == "link":
        help_text.links.append(text)
    elif keyword == "inputs":
        help_text.inputs.append(text)
    elif keyword == "outputs":
        help_text.outputs.append(text)
    elif keyword == "synopsis":
        help_text.synopsis = text
    elif keyword == "description":
        help_text.description = text
    elif keyword == "notes":
        help_text.notes = text
    elif keyword == "component":
        help_text.component = text
    elif keyword == "role":
        help_text.role = text
    elif keyword == "functionality":
        help_text.functionality = text
    elif keyword == "forwardhelptargetname":
        help_text.forward = argument


def split_example(text: str) -> tuple[str, str]:
    """An example's code, up to the first empty line, and the remarks behind it."""
    code, gap, remarks = text.partition("\n\n")
    return (code, remarks.strip("\n")) if gap else (text, "")


def comment_of_block(block: Any) -> CommentHelp | None:
    """The help comment of a ScriptBlock: of the function it is the body of, or of the script."""
    ast = block.ast
    parent = ast.parent
    extent = parent.extent if type(parent).__name__ == "FunctionDefinitionAst" else ast.extent
    return comment_help_of(extent.source.text, extent.start, extent.end)
