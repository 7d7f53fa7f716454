"""A parser for .NET's regular expressions that writes the same expression for Python's engines.

The pattern is read token by token (never by replacing text); every group becomes a plain capturing or
non-capturing group, and a table maps .NET's group numbers (unnamed ones first, then named ones) to Python's. Options
that change in the middle of a pattern become scoped groups around the runs they govern. Source of the rules: .NET's
"Regular Expression Language" reference.
"""

from __future__ import annotations

from pcshell.objects.clr_exceptions import error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.objects.errors import ClrException

# RegexOptions.
IGNORE_CASE, MULTILINE, EXPLICIT_CAPTURE, SINGLELINE, IGNORE_WHITESPACE = 1, 2, 4, 16, 32
RIGHT_TO_LEFT, ECMA_SCRIPT = 64, 256
_LETTERS = {"i": IGNORE_CASE, "m": MULTILINE, "n": EXPLICIT_CAPTURE, "s": SINGLELINE, "x": IGNORE_WHITESPACE}
_PYTHON_SPECIAL = frozenset(".^$*+?{}[]\\|()-&~# \t\n\r\v\f")
_HEX = frozenset("0123456789abcdefABCDEF")
MAX_DEPTH = 200


def escape_letter(letter: str) -> str:
    """A character that stands for itself, for Python."""
    return "\\" + letter if letter in _PYTHON_SPECIAL else letter


class Translated:
    """A translated pattern.

    `text` is Python's; `numbers` .NET group number -> Python group; `names` the group names in .NET's order, by
    number; `literal` the plain text where the pattern is nothing else. `needs_regex` says that the standard engine
    lacks something or could take exponential time.
    """

    __slots__ = ("literal", "names", "needs_regex", "numbers", "text")

    def __init__(
        self, text: str, numbers: dict[int, int], names: dict[int, str], needs_regex: bool, literal: str | None
    ) -> None:
        self.text = text
        self.numbers = numbers
        self.names = names
        self.needs_regex = needs_regex
        self.literal = literal


class _Groups:
    """The groups of a pattern, found by a first pass, and what .NET calls them."""

    def __init__(self) -> None:
        self.order: list[str | None] = []  # one entry per capturing group in order of appearance: name or None
        self.numbers: list[int] = []
        self.by_name: dict[str, int] = {}
        self.known: set[int] = {0}

    def finish(self) -> None:
        """Numbers the groups: unnamed ones by appearance, numbers as written, then names by appearance."""
        count = 1
        explicit = {int(name) for name in self.order if name is not None and name.isdigit()}
        taken: list[int | None] = []
        for name in self.order:
            if name is None:
                while count in explicit:
                    count += 1
                taken.append(count)
                count += 1
            else:
                taken.append(int(name) if name.isdigit() else None)
        used = {number for number in taken if number is not None}
        for at, name in enumerate(self.order):
            if taken[at] is None and name is not None:
                if name not in self.by_name:
                    while count in used:
                        count += 1
                    self.by_name[name] = count
                    used.add(count)
                taken[at] = self.by_name[name]
        self.numbers = [number if number is not None else 0 for number in taken]
        self.known = {0, *self.numbers}


class RegexParser:
    """Reads one pattern; `options` are RegexOptions."""

    def __init__(self, pattern: str, options: int) -> None:
        self.pattern = pattern
        self.options = options
        self.at = 0
        self.groups = _Groups()
        self.next_group = 0
        self.depth = 0
        self.needs_regex = bool(options & RIGHT_TO_LEFT)
        self.unbounded = 0
        self.mixed_case = bool(options & IGNORE_CASE) or "(?" in pattern
        self.literal: list[str] | None = []

    def fail(self, message: str, at: int | None = None) -> ClrException:
        """A RegexParseException at an offset."""
        offset = self.at if at is None else at
        return error(
            "System.Text.RegularExpressions.RegexParseException",
            f"Invalid pattern '{self.pattern}' at offset {offset}. {message}",
        )

    def translate(self) -> Translated:
        """The whole pattern."""
        self._count_groups()
        text = self._alternatives(self.options)
        if self.at < len(self.pattern):
            self.at += 1
            raise self.fail("Too many )'s.")
        numbers: dict[int, int] = {0: 0}
        for position, number in enumerate(self.groups.numbers):
            numbers[number] = position + 1
        duplicated = len(set(self.groups.numbers)) != len(self.groups.numbers)
        names = {number: str(number) for number in self.groups.known}
        names.update({number: name for name, number in self.groups.by_name.items()})
        literal = "".join(self.literal) if self.literal is not None and self.literal else None
        return Translated(text, numbers, names, self.needs_regex or duplicated or self.unbounded > 3, literal)

    # -------------------------------------------------------------------------------------------------- the first pass

    def _count_groups(self) -> None:
        """Finds the capturing groups, so that references may point forward."""
        text = self.pattern
        at = 0
        explicit = bool(self.options & EXPLICIT_CAPTURE)
        whitespace = bool(self.options & IGNORE_WHITESPACE)
        stack: list[tuple[bool, bool]] = []
        while at < len(text):
            letter = text[at]
            if letter == "\\":
                at += 2
            elif letter == "[":
                at = self._skip_class(at)
            elif letter == "#" and whitespace:
                end = text.find("\n", at)
                at = len(text) if end < 0 else end + 1
            elif letter == "(":
                if text.startswith("(?#", at):
                    end = text.find(")", at)
                    at = len(text) if end < 0 else end + 1
                    continue
                stack.append((explicit, whitespace))
                if text.startswith("(?(", at) and not text.startswith("(?(?", at):
                    stack.append((explicit, whitespace))  # the condition's parenthesis captures nothing
                    at += 2
                elif text.startswith("(?", at):
                    name = self._group_name(at + 2)
                    if name is not None:
                        self.groups.order.append(name)
                    else:
                        explicit, whitespace = self._inline(at + 2, stack, explicit, whitespace)
                elif not explicit:
                    self.groups.order.append(None)
                at += 1
            elif letter == ")":
                if stack:
                    explicit, whitespace = stack.pop()
                at += 1
            else:
                at += 1
        self.groups.finish()

    def _inline(self, at: int, stack: list[tuple[bool, bool]], explicit: bool, whitespace: bool) -> tuple[bool, bool]:
        """The options n and x after `(?in-x)` or `(?in-x:`; the first kind reaches beyond its parenthesis."""
        on = True
        start = (explicit, whitespace)
        while at < len(self.pattern):
            letter = self.pattern[at]
            if letter == "-":
                on = False
            elif letter == "n":
                explicit = on
            elif letter == "x":
                whitespace = on
            elif letter == ")":
                stack[-1] = (explicit, whitespace)
                return explicit, whitespace
            elif letter == ":":
                return explicit, whitespace
            elif letter not in "+ims":
                return start
            at += 1
        return start

    def _skip_class(self, at: int) -> int:
        """Past a character class, nested subtraction included."""
        text = self.pattern
        at += 1
        if text[at : at + 1] == "^":
            at += 1
        first = True
        while at < len(text):
            if text[at] == "\\":
                at += 2
            elif text[at] == "]" and not first:
                return at + 1
            elif text[at] == "[" and text[at - 1] == "-" and not first:
                at = self._skip_class(at)
                continue
            else:
                at += 1
            first = False
        return at

    def _group_name(self, at: int) -> str | None:
        """The name in `(?<name>` or `(?'name'`, None for other constructs."""
        text = self.pattern
        opening = text[at : at + 1]
        if opening not in ("<", "'") or not opening:
            return None
        if text[at + 1 : at + 2] in ("=", "!"):
            return None
        end = text.find(">" if opening == "<" else "'", at + 1)
        name = text[at + 1 : end] if end > 0 else ""
        return name if name and _is_word(name) else None

    # ------------------------------------------------------------------------------------------------------ structure

    def _alternatives(self, options: int) -> str:
        """Alternatives up to a closing parenthesis or the end."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.fail("The pattern is nested too deeply.")
        parts: list[str] = []
        while True:
            text, options = self._sequence(options)
            parts.append(text)
            if self.at < len(self.pattern) and self.pattern[self.at] == "|":
                self.at += 1
                self.literal = None
                continue
            break
        self.depth -= 1
        return "|".join(parts)

    def _sequence(self, options: int) -> tuple[str, int]:
        """One alternative; gives the options that are active behind it."""
        runs: list[tuple[bool, list[str]]] = []

        def add(text: str, ignore_case: bool) -> None:
            if runs and runs[-1][0] == ignore_case:
                runs[-1][1].append(text)
            else:
                runs.append((ignore_case, [text]))

        while self.at < len(self.pattern):
            letter = self.pattern[self.at]
            if letter in "|)":
                break
            if options & IGNORE_WHITESPACE and self._skip_blank():
                continue
            start = self.at
            if letter == "(":
                atom, options = self._group(options)
                if atom is None:
                    continue
            elif letter in "*+?" or (letter == "{" and self._braces() is not None):
                self.at += 1
                raise self.fail(f"Quantifier '{letter}' following nothing.")
            else:
                atom = self._atom(options)
            add(self._quantified(atom, options, self.pattern[start] == "("), bool(options & IGNORE_CASE))
        pieces = []
        for ignore_case, texts in runs:
            body = "".join(texts)
            if ignore_case and body:
                body = f"(?i:{body})"
            elif body and self.depth > 1 and self.mixed_case:
                body = f"(?-i:{body})"
            pieces.append(body)
        return "".join(pieces), options

    def _skip_blank(self) -> bool:
        letter = self.pattern[self.at]
        if letter in " \t\n\r\v\f":
            self.at += 1
            return True
        if letter == "#":
            end = self.pattern.find("\n", self.at)
            self.at = len(self.pattern) if end < 0 else end + 1
            return True
        return False

    def _braces(self) -> tuple[int, int | None, int] | None:
        """`{n}`, `{n,}` or `{n,m}` here: least, most (None: any) and length; None for a plain brace."""
        end = self.pattern.find("}", self.at)
        if end < 0:
            return None
        low, comma, high = self.pattern[self.at + 1 : end].partition(",")
        if not _is_number(low) or (high and not _is_number(high)):
            return None
        most = int(high) if high else (None if comma else int(low))
        return int(low), most, end + 1 - self.at

    def _quantified(self, atom: str, options: int, is_group: bool) -> str:
        """The atom with the quantifier that follows it."""
        while options & IGNORE_WHITESPACE and self.at < len(self.pattern) and self._skip_blank():
            pass
        if self.at >= len(self.pattern):
            return atom
        letter = self.pattern[self.at]
        braces = self._braces() if letter == "{" else None
        if letter not in "*+?" and braces is None:
            return atom
        self.literal = None
        if braces is not None:
            low, high, length = braces
            self.at += length
            if high is not None and low > high:
                raise self.fail("Illegal {x,y} with x > y.")
            if max(low, high or 0) > 2**31 - 1:
                raise self.fail("Quantifier and capture group numbers must be less than or equal to Int32.MaxValue.")
            text = self.pattern[self.at - length : self.at]
            if high is None:
                self.unbounded += 1
            if is_group and (high is None or high > 1):
                self.needs_regex = True
        else:
            self.at += 1
            text = letter
            if letter != "?":
                self.unbounded += 1
                self.needs_regex = self.needs_regex or is_group
        if self.at < len(self.pattern) and self.pattern[self.at] == "?":
            text += "?"
            self.at += 1
        following = self.pattern[self.at : self.at + 1]
        if following and (following in "*+?" or (following == "{" and self._braces() is not None)):
            self.at += 1
            raise self.fail(f"Nested quantifier '{following}'.")
        if not atom:
            return ""
        return (f"(?:{atom})" if atom in _ZERO_WIDTH or atom.startswith(_LOOKAROUND) else atom) + text

    # ---------------------------------------------------------------------------------------------------------- groups

    def _close(self) -> None:
        if self.at >= len(self.pattern):
            raise self.fail("Not enough )'s.")
        self.at += 1

    def _group(self, options: int) -> tuple[str | None, int]:
        """A construct in parentheses; None with new options for `(?i)`, and for comments."""
        self.literal = None
        text = self.pattern
        self.at += 1
        if not text.startswith("?", self.at):
            if options & EXPLICIT_CAPTURE:
                return self._plain("(?:", options), options
            return self._capturing(options), options
        self.at += 1
        kind = text[self.at : self.at + 1]
        if kind == "#":
            end = text.find(")", self.at)
            if end < 0:
                self.at = len(text)
                raise self.fail("Unterminated (?#...) comment.")
            self.at = end + 1
            return None, options
        if kind in (":", "=", "!", ">"):
            self.at += 1
            if kind == ">":
                self.needs_regex = True
            return self._plain(f"(?{kind}", options), options
        if kind in ("<", "'"):
            return self._angled(kind, options), options
        if kind == "(":
            return self._conditional(options), options
        return self._options(options)

    def _plain(self, opening: str, options: int) -> str:
        body = self._alternatives(options)
        self._close()
        return f"{opening}{body})"

    def _capturing(self, options: int) -> str:
        self.next_group += 1
        return self._plain("(", options)

    def _angled(self, kind: str, options: int) -> str:
        """`(?<name>`, `(?'name'`, `(?<=`, `(?<!`."""
        text = self.pattern
        self.at += 1
        if kind == "<" and text[self.at : self.at + 1] in ("=", "!") and self.at < len(text):
            sign = text[self.at]
            self.at += 1
            self.needs_regex = True
            return self._plain(f"(?<{sign}", options)
        end = text.find(">" if kind == "<" else "'", self.at)
        if end < 0:
            raise self.fail("Unrecognized grouping construct.")
        name = text[self.at : end]
        if "-" in name:
            other = name.partition("-")[2]
            if other not in self.groups.by_name and not (_is_number(other) and int(other) in self.groups.known):
                self.at = end
                kind = "number" if _is_number(other) else "name"
                shown = other if kind == "number" else f"'{other}'"
                raise self.fail(f"Reference to undefined group {kind} {shown}.")
            raise error("NotSupportedException", f"Balancing groups ('{name}') are not supported.")
        if not name or not _is_word(name):
            raise self.fail("Invalid group name: Group names must begin with a word character.")
        if name.isdigit() and int(name) == 0:
            raise self.fail("Capture number cannot be zero.")
        self.at = end + 1
        return self._capturing(options)

    def _conditional(self, options: int) -> str:
        """`(?(1)yes|no)`, `(?(name)yes|no)`, `(?(expression)yes|no)`."""
        text = self.pattern
        self.at += 1
        end = text.find(")", self.at)
        inside = text[self.at : end] if end >= 0 else ""
        number = int(inside) if _is_number(inside) else self.groups.by_name.get(inside)
        self.needs_regex = True
        if number is not None:
            if number not in self.groups.known:
                self.at = end
                raise self.fail(f"Conditional alternation refers to an undefined group number {inside}.")
            self.at = end + 1
            condition = f"(?({self._python_group(number)})"
            yes, no = self._branches(options)
            return f"{condition}{yes}|{no})"
        if text.startswith("?", self.at):
            self.at -= 1
            test, _ = self._group(options)
            positive = test or "(?:)"
            negative = _negated(positive)
        else:
            body = self._alternatives(options)
            self._close()
            positive, negative = f"(?={body})", f"(?!{body})"
        yes, no = self._branches(options)
        return f"(?:{positive}(?:{yes})|{negative}(?:{no}))"

    def _branches(self, options: int) -> tuple[str, str]:
        yes, options = self._sequence(options)
        no = ""
        if self.pattern.startswith("|", self.at):
            self.at += 1
            no, options = self._sequence(options)
            if self.pattern.startswith("|", self.at):
                raise self.fail("Too many | in (?()|).")
        self._close()
        return yes, no

    def _options(self, options: int) -> tuple[str | None, int]:
        """`(?im-s)` and `(?im-s:...)`."""
        on = True
        new = options
        text = self.pattern
        while self.at < len(text) and text[self.at] not in ":)":
            letter = text[self.at]
            if letter in "+-":
                on = letter == "+"
            elif letter.lower() in _LETTERS:
                bit = _LETTERS[letter.lower()]
                new = new | bit if on else new & ~bit
            else:
                raise self.fail("Unrecognized grouping construct.")
            self.at += 1
        if self.at >= len(text):
            raise self.fail("Unrecognized grouping construct.")
        self.at += 1
        if text[self.at - 1] == ")":
            return None, new
        body = self._alternatives(new)
        self._close()
        if options & IGNORE_CASE and not new & IGNORE_CASE:
            return f"(?-i:{body})", options
        return f"(?:{body})", options

    def _python_group(self, number: int) -> int:
        return len(self.groups.numbers) - self.groups.numbers[::-1].index(number)

    # ----------------------------------------------------------------------------------------------------------- atoms

    def _atom(self, options: int) -> str:
        letter = self.pattern[self.at]
        self.at += 1
        if letter == "\\":
            return self._escape(options)
        if letter == "[":
            self.literal = None
            return self._class(options)
        if letter == "^":
            self.literal = None
            return "(?m:^)" if options & MULTILINE else "^"
        if letter == "$":
            self.literal = None
            return "(?m:$)" if options & MULTILINE else "$"
        if letter == ".":
            self.literal = None
            return "(?s:.)" if options & SINGLELINE else "."
        return self._plain_letter(letter)

    def _plain_letter(self, letter: str) -> str:
        if self.literal is not None:
            self.literal.append(letter)
        return escape_letter(letter)

    def _escape(self, options: int) -> str:
        if self.at >= len(self.pattern):
            raise self.fail("Illegal \\ at end of pattern.")
        letter = self.pattern[self.at]
        if letter in "AbBGzZ":
            self.literal = None
            self.at += 1
            if letter == "G":
                self.needs_regex = True
            return {"Z": r"(?=\n?\Z)", "z": r"\Z"}.get(letter, "\\" + letter)
        if letter in "dDsSwW":
            self.literal = None
            self.at += 1
            return "\\" + letter
        if letter in "pP":
            self.literal = None
            return self._property(options)
        if letter == "k":
            self.literal = None
            return self._named_reference()
        if letter in "123456789":
            self.literal = None
            return self._reference()
        return self._plain_letter(self._character())

    def _character(self) -> str:
        """The character behind a backslash that stands for one."""
        text = self.pattern
        letter = text[self.at]
        self.at += 1
        plain = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "e": "\x1b"}.get(letter)
        if plain is not None:
            return plain
        if letter in "xu":
            length = 2 if letter == "x" else 4
            digits = text[self.at : self.at + length]
            if len(digits) < length or not _HEX.issuperset(digits):
                self.at += len(digits)
                raise self.fail("Insufficient or invalid hexadecimal digits.")
            self.at += length
            return chr(int(digits, 16))
        if letter == "c":
            control = text[self.at : self.at + 1].upper()
            self.at += 1
            if not control:
                raise self.fail("Missing control character.")
            if not "@" <= control <= "_":
                raise self.fail("Unrecognized control character.")
            return chr(ord(control) - 64)
        if letter in "01234567":
            digits = letter
            while len(digits) < 3 and text[self.at : self.at + 1] in tuple("01234567"):
                digits += text[self.at]
                self.at += 1
            return chr(int(digits, 8) & 0xFF)
        if letter.isalnum() or letter == "_":
            raise self.fail(f"Unrecognized escape sequence \\{letter}.")
        return letter

    def _reference(self) -> str:
        start = self.at
        while self.at < len(self.pattern) and self.pattern[self.at].isdigit():
            self.at += 1
        number = int(self.pattern[start : self.at])
        if number in self.groups.known:
            self.needs_regex = True
            return f"(?:\\{self._python_group(number)})"
        if number <= 9:
            raise self.fail(f"Reference to undefined group number {number}.")
        self.at = start
        return escape_letter(self._character())

    def _named_reference(self) -> str:
        text = self.pattern
        self.at += 1
        opening = text[self.at : self.at + 1]
        closing = {"<": ">", "'": "'"}.get(opening)
        end = text.find(closing, self.at + 1) if closing else -1
        if end < 0:
            raise self.fail("Malformed \\k<...> named back reference.")
        name = text[self.at + 1 : end]
        self.at = end + 1
        number = int(name) if _is_number(name) else self.groups.by_name.get(name, -1)
        if number not in self.groups.known:
            if _is_number(name):
                raise self.fail(f"Reference to undefined group number {name}.")
            raise self.fail(f"Reference to undefined group name '{name}'.")
        self.needs_regex = True
        return f"(?:\\{self._python_group(number)})"

    def _property(self, options: int) -> str:
        """`\\p{Lu}`, `\\P{IsGreek}`."""
        text = self.pattern
        sign = text[self.at]
        self.at += 1
        if not text.startswith("{", self.at):
            raise self.fail("Malformed \\p{X} character escape.")
        end = text.find("}", self.at)
        if end < 0:
            raise self.fail("Incomplete \\p{X} character escape.")
        name = text[self.at + 1 : end]
        self.at = end + 1
        self.needs_regex = True
        if name in _CATEGORIES:
            return f"\\{sign}{{{name}}}"
        if name.startswith("Is") and len(name) > 2 and name[2:].replace("-", "").isalnum():
            return f"\\{sign}{{In{name[2:]}}}"
        raise self.fail(f"Unknown property '{name}'.")

    # --------------------------------------------------------------------------------------------------------- classes

    def _class(self, options: int) -> str:
        """A character class after its `[`; a subtraction becomes a lookahead."""
        text = self.pattern
        negated = text.startswith("^", self.at)
        if negated:
            self.at += 1
        items: list[str] = []
        subtracted = ""
        first = True
        while True:
            if self.at >= len(text):
                raise self.fail("Unterminated [] set.")
            letter = text[self.at]
            if letter == "]" and not first:
                self.at += 1
                break
            if letter == "-" and text.startswith("[", self.at + 1) and not first:
                self.at += 2
                subtracted = self._class(options)
                if not text.startswith("]", self.at):
                    raise self.fail("A subtraction must be the last element in a character class.")
                self.at += 1
                break
            first = False
            self._class_item(items, options)
        body = f"[{'^' if negated else ''}{''.join(items)}]" if items else ("(?s:.)" if negated else "(?!)")
        return f"(?:(?!{subtracted}){body})" if subtracted else body

    def _class_item(self, items: list[str], options: int) -> None:
        text = self.pattern
        low = self._class_member(options)
        if len(low) > 1 or not text.startswith("-", self.at) or text[self.at + 1 : self.at + 2] in ("", "]", "["):
            items.append(low if len(low) > 1 else escape_letter(low))
            return
        self.at += 1
        high = self._class_member(options)
        if len(high) > 1:
            raise self.fail(f"Cannot include class {high} in character range.")
        if low > high:
            raise self.fail("[x-y] range in reverse order.")
        items.append(f"{escape_letter(low)}-{escape_letter(high)}")

    def _class_member(self, options: int) -> str:
        """One character of a class, or an escape such as `\\d` (longer than one character)."""
        text = self.pattern
        letter = text[self.at]
        self.at += 1
        if letter != "\\":
            return letter
        if self.at >= len(text):
            raise self.fail("Illegal \\ at end of pattern.")
        letter = text[self.at]
        if letter in "dDsSwW":
            self.at += 1
            return "\\" + letter
        if letter in "pP":
            return self._property(options)
        if letter == "b":
            self.at += 1
            return "\b"
        if letter == "-":
            self.at += 1
            return "-"
        return self._character()


_CATEGORIES = frozenset(
    [
        "L",
        "Lu",
        "Ll",
        "Lt",
        "Lm",
        "Lo",
        "M",
        "Mn",
        "Mc",
        "Me",
        "N",
        "Nd",
        "Nl",
        "No",
        "P",
        "Pc",
        "Pd",
        "Ps",
        "Pe",
        "Pi",
        "Pf",
        "Po",
        "S",
        "Sm",
        "Sc",
        "Sk",
        "So",
        "Z",
        "Zs",
        "Zl",
        "Zp",
        "C",
        "Cc",
        "Cf",
        "Cs",
        "Co",
        "Cn",
    ]
)


#: What Python repeats only inside of a group.
_ZERO_WIDTH = frozenset(["^", "$", r"\A", r"\b", r"\B", r"\G", r"\Z"])
_LOOKAROUND = ("(?=", "(?!", "(?<=", "(?<!", "(?m:")


def _is_word(text: str) -> bool:
    return all(letter.isalnum() or letter == "_" for letter in text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _negated(lookaround: str) -> str:
    for positive, negative in (("(?=", "(?!"), ("(?<=", "(?<!"), ("(?!", "(?="), ("(?<!", "(?<=")):
        if lookaround.startswith(positive):
            return negative + lookaround[len(positive) :]
    return f"(?!{lookaround})"
