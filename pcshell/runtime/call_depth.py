"""How deep calls may nest: 5,000 calls of functions and script blocks, then CallDepthOverflow (reliability M7, M8).

The first calls run within Python's ordinary limits. What goes deeper raises the limit of Python's frames, and with it
the stack of the main thread, because a limit that the stack cannot hold ends the process.
"""

from __future__ import annotations

import sys

from pcshell.runtime.context import DEFAULT_CALL_DEPTH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.runtime.context import ExecutionContext

# A call of the longest way (pipeline, processor, blocks in blocks) takes up to fifteen Python frames.
_FRAMES = 75_000
_FRAMES_OF_A_THREAD = 8_000
_STACK = 256 * 1024 * 1024
# Before Python 3.11 every Python call takes room of the stack, which threads cannot be given afterwards.
_DEPTH_OF_A_THREAD = DEFAULT_CALL_DEPTH if sys.version_info >= (3, 11) else 800


def deepen(context: ExecutionContext) -> None:
    """Called when calls nest deeper than `context.max_depth`: makes room once, after that raises CallDepthOverflow."""
    if context.max_depth >= context.call_depth:
        from pcshell.runtime.support_errors import call_depth_overflow

        raise call_depth_overflow()
    from threading import current_thread, main_thread

    if current_thread() is main_thread():
        frames = _FRAMES if _raise_stack() else _FRAMES_OF_A_THREAD
        context.max_depth = context.call_depth
    else:
        frames = _FRAMES_OF_A_THREAD
        context.max_depth = min(context.call_depth, _DEPTH_OF_A_THREAD)
    sys.setrecursionlimit(max(sys.getrecursionlimit(), frames))


def _raise_stack() -> bool:
    """Lets the main thread's stack grow; says whether it may be large now."""
    try:
        from resource import RLIM_INFINITY, RLIMIT_STACK, getrlimit, setrlimit
    except ImportError:  # Windows: the size is fixed when the program is linked
        return False
    soft, hard = getrlimit(RLIMIT_STACK)
    wanted = _STACK if hard == RLIM_INFINITY else min(_STACK, hard)
    if soft == RLIM_INFINITY or soft >= wanted:
        return soft == RLIM_INFINITY or soft >= _STACK // 4
    try:
        setrlimit(RLIMIT_STACK, (wanted, hard))
    except (OSError, ValueError):
        return False
    return wanted >= _STACK // 4
