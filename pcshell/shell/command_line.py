"""The command line of pcshell: PowerShell's own options (about_Pwsh), read without click.

`parse` says what is to be done and does nothing itself. Options are the first words that start with a dash or a slash;
a prefix is enough as far as PowerShell takes it (`-nop`, `-ex`); the first other word is a script file or the name of
a command. -Command and -File take all words behind them.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EXIT_INTERRUPTED = 130
EXIT_BAD_COMMAND_LINE = 64  # what PowerShell gives for arguments it cannot use (EX_USAGE of sysexits)

# What a command line asks for.
INTERACTIVE = "interactive"
COMMAND = "command"  # text: script text; arguments: $args
FILE = "file"  # text: path; arguments: words behind it
STANDARD_INPUT = "standard input"  # a script read from standard input
NAME = "name"  # text: a script file, or a click command or cmdlet; arguments: words behind it
HELP = "help"
VERSION = "version"
ERROR = "error"  # text: what is wrong; the exit code is 64

_DASHES = "-\u2013\u2014\u2015"


class CommandLine:
    """What the words of a command line ask for. `action` is one of the constants of this module."""

    __slots__ = (
        "action", "arguments", "execution_policy", "login", "no_exit", "no_logo", "no_profile", "non_interactive",
        "text", "working_directory",
    )  # fmt: skip

    def __init__(self) -> None:
        self.action = INTERACTIVE
        self.text = ""
        self.arguments: list[str] = []
        self.no_profile = False
        self.no_logo = False
        self.no_exit = False
        self.non_interactive = False
        self.login = False
        self.execution_policy = ""
        self.working_directory = ""

    def ask(self, action: str, text: str = "", arguments: Sequence[str] = ()) -> None:
        """Sets what is to be done."""
        self.action = action
        self.text = text
        self.arguments = list(arguments)


def parse(words: Sequence[str]) -> CommandLine:
    """Reads the words behind the program's name."""
    line = CommandLine()
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if not word.strip():
            continue
        option = _option_of(word)
        if option is None:
            # An unknown option is taken as the name of a script file, as PowerShell does.
            line.ask(NAME if _is_plain(word) else FILE, word, rest)
            return line
        if _OPTIONS[option](line, rest):
            return line
    return line


def _is_plain(word: str) -> bool:
    return word[0] not in _DASHES and word[0] != "/"


def _option_of(word: str) -> str | None:
    """The full name of the option that a word stands for; None when it stands for none."""
    if _is_plain(word):
        return None
    key = word.strip()[1:].lower()
    if key[:1] and key[0] in _DASHES:
        key = key[1:]
    if not key:
        return None
    for name, shortest, alias in _SPELLINGS:
        if key == alias or (name.startswith(key) and key.startswith(shortest)):
            return name
    return None


# Options that take the rest of the line or one word. Each returns True when nothing is left to read.


def _take_command(line: CommandLine, rest: list[str]) -> bool:
    if not rest:
        line.ask(ERROR, "Cannot process the command because of a missing parameter. A command must follow -Command.")
    elif rest[0] != "-":
        line.ask(COMMAND, " ".join(rest))
    elif len(rest) > 1:
        line.ask(ERROR, "'-' was specified with the -Command parameter; no other arguments to -Command are permitted.")
    else:
        line.ask(STANDARD_INPUT)
    return True


def _take_command_with_args(line: CommandLine, rest: list[str]) -> bool:
    if not rest:
        line.ask(
            ERROR,
            "Cannot process the command because of a missing parameter. A command must follow -CommandWithArgs.",
        )
    else:
        line.ask(COMMAND, rest[0], rest[1:])
    return True


def _take_file(line: CommandLine, rest: list[str]) -> bool:
    if not rest:
        line.ask(
            ERROR,
            "The command cannot be run because the File parameter requires a file path. Supply a path for the File "
            "parameter and then try the command again.",
        )
    elif rest[0] == "-":
        line.ask(STANDARD_INPUT, "", rest[1:])
    else:
        line.ask(FILE, rest[0], rest[1:])
    return True


def _take_encoded_command(line: CommandLine, rest: list[str]) -> bool:
    text = _decode_command(rest.pop(0)) if rest else None
    if text is None:
        line.ask(
            ERROR,
            "Cannot process the command because the value specified with -EncodedCommand is not properly encoded. "
            "The value must be Base64 encoded.",
        )
        return True
    line.ask(COMMAND, text)
    return False


def _decode_command(word: str) -> str | None:
    """The text of a UTF-16 little-endian string in base64; None when it is not one."""
    import binascii

    try:
        data = binascii.a2b_base64(word.encode("ascii"))
    except ValueError:  # binascii.Error and UnicodeEncodeError are ValueErrors
        return None
    # The decoder skips what is not base64.
    return data.decode("utf-16-le", "replace") if binascii.b2a_base64(data, newline=False) == word.encode() else None


def _take_word(name: str, attribute: str) -> Callable[[CommandLine, list[str]], bool]:
    def take(line: CommandLine, rest: list[str]) -> bool:
        if not rest:
            line.ask(ERROR, f"Cannot process the command because of a missing parameter. A value must follow -{name}.")
            return True
        word = rest.pop(0)
        if attribute:
            setattr(line, attribute, word)
        return False

    return take


def _take_format(name: str) -> Callable[[CommandLine, list[str]], bool]:
    def take(line: CommandLine, rest: list[str]) -> bool:
        word = rest.pop(0) if rest else ""
        if word.lower() == "text":
            return False
        line.ask(ERROR, f"Cannot process the command because the value of -{name} is '{word}'. pcshell knows 'Text'.")
        return True

    return take


def _switch(attribute: str) -> Callable[[CommandLine, list[str]], bool]:
    def take(line: CommandLine, rest: list[str]) -> bool:
        if attribute:
            setattr(line, attribute, True)
        return False

    return take


def _final(action: str) -> Callable[[CommandLine, list[str]], bool]:
    def take(line: CommandLine, rest: list[str]) -> bool:
        line.ask(action, "", rest)
        return True

    return take


def _refuse(name: str) -> Callable[[CommandLine, list[str]], bool]:
    def take(line: CommandLine, rest: list[str]) -> bool:
        line.ask(ERROR, f"The option -{name} is not supported by pcshell.")
        return True

    return take


# Name in lower case, the shortest prefix that is taken, another spelling. The first match counts.
_SPELLINGS = (
    ("version", "v", ""),
    ("help", "h", "?"),
    ("login", "l", ""),
    ("noexit", "noe", ""),
    ("noprofile", "nop", ""),
    ("nologo", "nol", ""),
    ("noninteractive", "noni", ""),
    ("socketservermode", "so", ""),
    ("servermode", "s", ""),
    ("namedpipeservermode", "nam", ""),
    ("sshservermode", "sshs", ""),
    ("noprofileloadtime", "noprofileloadtime", ""),
    ("interactive", "i", ""),
    ("configurationfile", "configurationfile", ""),
    ("configurationname", "config", ""),
    ("custompipename", "cus", ""),
    ("commandwithargs", "commandwithargs", "cwa"),
    ("command", "c", ""),
    ("windowstyle", "w", ""),
    ("file", "f", ""),
    ("executionpolicy", "ex", "ep"),
    ("sta", "sta", ""),
    ("mta", "mta", ""),
    ("outputformat", "o", "of"),
    ("inputformat", "inp", "if"),
    ("encodedcommand", "e", "ec"),
    ("encodedarguments", "encodeda", "ea"),
    ("settingsfile", "settings", ""),
    ("workingdirectory", "wo", "wd"),
)

_OPTIONS: dict[str, Callable[[CommandLine, list[str]], bool]] = {
    "version": _final(VERSION),
    "help": _final(HELP),
    "login": _switch("login"),
    "noexit": _switch("no_exit"),
    "noprofile": _switch("no_profile"),
    "nologo": _switch("no_logo"),
    "noninteractive": _switch("non_interactive"),
    "noprofileloadtime": _switch(""),
    "interactive": _switch(""),
    "sta": _switch(""),
    "mta": _switch(""),
    "command": _take_command,
    "commandwithargs": _take_command_with_args,
    "file": _take_file,
    "encodedcommand": _take_encoded_command,
    "executionpolicy": _take_word("ExecutionPolicy", "execution_policy"),
    "workingdirectory": _take_word("WorkingDirectory", "working_directory"),
    "windowstyle": _take_word("WindowStyle", ""),
    "settingsfile": _take_word("SettingsFile", ""),
    "inputformat": _take_format("InputFormat"),
    "outputformat": _take_format("OutputFormat"),
    "socketservermode": _refuse("SocketServerMode"),
    "servermode": _refuse("ServerMode"),
    "namedpipeservermode": _refuse("NamedPipeServerMode"),
    "sshservermode": _refuse("SSHServerMode"),
    "configurationfile": _refuse("ConfigurationFile"),
    "configurationname": _refuse("ConfigurationName"),
    "custompipename": _refuse("CustomPipeName"),
    "encodedarguments": _refuse("EncodedArguments"),
}
