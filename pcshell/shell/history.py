"""The history of the prompt: a file that other shells share, that only its owner reads, and that holds no secrets.

One line per entry, with line ends and backslashes escaped, so that an entry of any length and any number of lines is
written by one call under a lock. Entries that look as if they held a secret stay in memory.
"""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

from prompt_toolkit.history import History

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Entries are read from the last part of the file; what is older is not offered any more.
READ_BYTES = 1_000_000


def history_path() -> str:
    """`pcshell/history` in the user's state folder; empty where there is no home."""
    state = os.environ.get("XDG_STATE_HOME", "")
    if not os.path.isabs(state):
        home = os.path.expanduser("~")
        if not os.path.isabs(home):
            return ""
        state = os.path.join(home, ".local", "state")
    return os.path.join(state, "pcshell", "history")


class PromptHistory(History):
    """History for prompt_toolkit over the file at `path`; an empty path keeps entries in memory.

    `warn` is called once when the file cannot be used.
    """

    def __init__(self, path: str, warn: Callable[[str], None]) -> None:
        super().__init__()
        self._path = path
        self._warn = warn

    def load_history_strings(self) -> Iterable[str]:
        """The entries of the file, newest first."""
        return reversed(self._read())

    def store_string(self, string: str) -> None:
        """Appends an entry to the file, unless it may hold a secret."""
        if self._path and string.strip() and not may_hold_a_secret(string):
            self._guard(lambda: append_entry(self._path, string))

    def _read(self) -> list[str]:
        entries: list[str] = []
        if self._path:
            self._guard(lambda: entries.extend(read_entries(self._path)))
        return entries

    def _guard(self, action: Callable[[], object]) -> None:
        try:
            action()
        except OSError as error:
            path, self._path = self._path, ""
            self._warn(f"The history file {path} is not used: {error.strerror or error}.")


def append_entry(path: str, text: str) -> None:
    """Appends one entry under a lock; file 0600, folder 0700. Raises OSError."""
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        check_owner(descriptor, path)
        lock(descriptor)
        data = (escape(text) + "\n").encode("utf-8", "replace")
        while data:
            data = data[os.write(descriptor, data) :]
    finally:
        os.close(descriptor)  # which releases the lock


def read_entries(path: str) -> list[str]:
    """The entries of a file, oldest first; nothing where there is no file. Raises OSError."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        return []
    with os.fdopen(descriptor, "rb") as file:
        check_owner(file.fileno(), path)
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - READ_BYTES))
        lines = file.read().split(b"\n")
    if size > READ_BYTES:
        del lines[0]  # cut in the middle
    return [unescape(line.decode("utf-8", "replace")) for line in lines if line.strip()]


def check_owner(descriptor: int, path: str) -> None:
    """Refuses what is no plain file of this user, and closes it to others; raises OSError."""
    state = os.fstat(descriptor)
    if not stat.S_ISREG(state.st_mode):
        raise OSError(0, "it is not a file", path)
    if os.name == "posix":
        if state.st_uid != os.geteuid():
            raise OSError(0, "it belongs to somebody else", path)
        if state.st_mode & 0o077:
            os.fchmod(descriptor, 0o600)


def lock(descriptor: int) -> None:
    """Waits for the exclusive lock, where the system has one."""
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX)


def escape(text: str) -> str:
    """An entry as one line."""
    return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n")


def unescape(line: str) -> str:
    """The entry of a line."""
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "r": "\r"}.get(found[1], found[1]), line)


# What makes a line too dangerous to keep. A line that is kept wrongly is worse than one that is lost.
_SECRET_NAME = r"[\w.:]*(?:password|passwd|pwd|secret|token|apikey|api_key|accountkey|sharedkey|passphrase)\w*"
_LITERAL = r"(?!\w+-\w+)(?:['\"@]|[^\s$({;|&-])"  # not a command's name, variable or expression
_SENSITIVE = re.compile(
    rf"""
      -AsP\w*                                              # ConvertTo-SecureString 'text' -AsPlainText
    | [$.'"]\{{?{_SECRET_NAME}\}}?['"]?\]?\s*\+?=\s*(?:\[[\w.]+\]\s*)?{_LITERAL}  # $secret = 'text'
    | \b{_SECRET_NAME}\s*=\s*['"]                          # @{{ password = 'text' }}
    | -{_SECRET_NAME}(?::\s*|\s+){_LITERAL}                # -ClientSecret text
    | \b(?:Network|PS)Credential\b.*['"]                   # [pscredential]::new('user', ...)
    | \bSet-Variable\b.*{_SECRET_NAME}
    | \bbearer\s+[\w.~+/=-]{{8,}}
    | \beyJ[\w-]{{8,}}                                     # a JSON web token
    | (?<![\w-])(?=[0-9a-f]*\d)[0-9a-f]{{32,}}(?![\w-])    # a long hexadecimal number
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Letters of both cases and at least three digits in one long word.
_RANDOM = re.compile(r"(?<![\w-])(?=(?:[a-zA-Z_~+-]*\d){3})(?=[\w~+-]*[a-z])(?=[\w~+-]*[A-Z])[\w~+-]{32,}")


def may_hold_a_secret(text: str) -> bool:
    """Whether a line names a secret beside a literal, or holds a literal that looks like a token."""
    return bool(_SENSITIVE.search(text) or _RANDOM.search(text))
