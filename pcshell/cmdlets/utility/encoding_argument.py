"""The -Encoding parameter: a name, a code page or an Encoding object, refused while it is bound where it is none."""

from __future__ import annotations

from pcshell.metadata.validation import ArgumentTransformation
from pcshell.objects.errors import RuntimeException
from pcshell.runtime.text_files import UnknownEncodingError, encoding_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _known(value: Any, context: Any) -> Any:
    try:
        encoding_of(value)
    except UnknownEncodingError as error:
        message = (
            f"'{error}' is not a supported encoding name. For information on defining a custom encoding, see the "
            "documentation for the Encoding.RegisterProvider method. (Parameter 'name')"
        )
        raise RuntimeException(message, "Argument", category="InvalidArgument", target=value) from None
    return value


ENCODING = ArgumentTransformation(
    _known,
    offered=(
        "ansi", "ascii", "bigendianunicode", "bigendianutf32", "oem", "unicode", "utf7", "utf8", "utf8BOM", "utf8NoBOM",
        "utf32",
    ),
)  # fmt: skip
