"""Bytes of the service to JSON values and back, without loss and without surprises.

Numbers with a fraction stay :class:`decimal.Decimal`; `NaN` and `Infinity`, which JSON does not
have, are refused; a byte order mark is skipped; depth and size are bounded.
"""

from __future__ import annotations

import json
import sys
from decimal import Decimal, InvalidOperation
from typing import Any

#: Levels of nesting that an answer may have (reliability B12).
MAX_DEPTH = 128

_ESCAPE = json.encoder.encode_basestring_ascii
# The scanner of CPython before 3.12 recurses on the C stack and is bounded by the recursion limit
# only.  A shell that raised that limit for deep scripts would let a hostile answer overflow the
# stack, so for the time of the parse the limit is brought down to what is in use plus this much.
_PARSE_FRAMES = 1000
_C_STACK_IS_BOUNDED = sys.version_info >= (3, 12)
_EXACT_SCAN_BELOW = 262_144


class WireError(ValueError):
    """The text is not JSON, or not JSON that can be held.

    cut: the text breaks the grammar, as one does of which a part is missing; the next answer may be whole.
    """

    cut = False


def loads(data: bytes, *, plain: bool = False) -> Any:
    """The JSON value of `data` (UTF-8, with or without a byte order mark).

    plain: fractions lose the zeros at their end, as the module's reader of lists has it (0.0 is 0 there).
    """
    if data[:3] == b"\xef\xbb\xbf":
        data = data[3:]
    if len(data) < _EXACT_SCAN_BELOW and data.count(b"[") + data.count(b"{") > MAX_DEPTH:
        _check_depth(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape").encode("utf-8", "replace").decode("utf-8")
    limit = sys.getrecursionlimit()
    lowered = not _C_STACK_IS_BOUNDED and limit > 4 * _PARSE_FRAMES
    try:
        if lowered:
            sys.setrecursionlimit(_frames_in_use() + _PARSE_FRAMES)
        return (_PLAIN_DECODER if plain else _DECODER).decode(text)
    except RecursionError:
        raise WireError(f"the answer is nested more than {MAX_DEPTH} levels deep") from None
    except (ValueError, InvalidOperation) as error:
        refused = WireError(_reason(error))
        refused.cut = isinstance(error, json.JSONDecodeError)
        raise refused from None
    finally:
        if lowered:
            sys.setrecursionlimit(limit)


def _reason(error: Exception) -> str:
    """What is wrong and where, without any of the content."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at line {error.lineno}, column {error.colno}"
    if isinstance(error, WireError):
        return str(error)
    return "a number in the answer cannot be represented"


def _refuse_constant(name: str) -> Any:
    raise WireError(f"{name} is not a JSON number")


def _plain_decimal(text: str) -> Decimal:
    return Decimal(text.rstrip("0").rstrip(".") if text.isascii() and "e" not in text.lower() else text)


_PLAIN_DECODER = json.JSONDecoder(parse_float=_plain_decimal, parse_constant=_refuse_constant)
_DECODER = json.JSONDecoder(parse_float=Decimal, parse_constant=_refuse_constant)


def _frames_in_use() -> int:
    depth, frame = 0, sys._getframe()
    while frame is not None:
        depth += 1
        frame = frame.f_back  # type: ignore[assignment]
    return depth


def _check_depth(data: bytes) -> None:
    """Refuse nesting beyond MAX_DEPTH before the recursive parser sees it."""
    outside = data.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')[::2]
    depth = 0
    for byte in b"".join(outside):
        if byte in b"[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise WireError(f"the answer is nested more than {MAX_DEPTH} levels deep")
        elif byte in b"]}":
            depth -= 1


def dumps(value: Any) -> bytes:
    """Compact JSON of dictionaries, lists, texts, numbers (Decimal included), booleans, None."""
    out: list[str] = []
    _write(value, out.append, 0)
    return "".join(out).encode("ascii")


def _write(value: Any, emit: Any, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise WireError(f"the value is nested more than {MAX_DEPTH} levels deep")
    if value is None:
        emit("null")
    elif value is True:
        emit("true")
    elif value is False:
        emit("false")
    elif isinstance(value, str):
        emit(_ESCAPE(value))
    elif isinstance(value, int):
        emit(int.__repr__(value))
    elif isinstance(value, Decimal):
        emit(_number(value))
    elif isinstance(value, float):
        emit(_number(Decimal(float.__repr__(value))))
    elif isinstance(value, dict):
        separator = "{"
        for key, one in value.items():
            emit(f"{separator}{_ESCAPE(str(key))}:")
            _write(one, emit, depth + 1)
            separator = ","
        emit("}" if value else "{}")
    elif isinstance(value, (list, tuple)):
        separator = "["
        for one in value:
            emit(separator)
            _write(one, emit, depth + 1)
            separator = ","
        emit("]" if value else "[]")
    else:
        raise WireError(f"{type(value).__name__} has no JSON form")


def _number(value: Decimal) -> str:
    if not value.is_finite():
        raise WireError("JSON has no number for NaN and the infinities")
    text = str(value)
    return text if "E" not in text else text.replace("E+", "E")
