"""Type names inside square brackets: names, generic arguments, arrays, assemblies."""

from __future__ import annotations

from pcshell.language.ast_base import ArrayTypeName, GenericTypeName, TypeName
from pcshell.language.characters import LINE_ENDS, is_blank, is_word, is_word_start
from pcshell.language.lexer import Lexer
from pcshell.language.tokens import Token

_NAME_MARKS = ".+`#"


class TypeNameParser(Lexer):
    """Reads type names character by character: their tokens follow rules of their own."""

    def _skip_blank(self, position: int) -> int:
        text = self.text
        while True:
            char = text[position]
            if char == " " or char in LINE_ENDS or is_blank(char):
                position += 1
            elif char == "`" and text[position + 1] in LINE_ENDS:
                position += 2
            else:
                return position

    def type_name(self, allow_assembly: bool = False) -> TypeName | None:
        """Reads a type name at the position; None when there is none."""
        text = self.text
        start = self._skip_blank(self.position)
        if not is_word_start(text[start]):
            return None
        position = start + 1
        while True:
            char = text[position]
            if is_word(char) or char in _NAME_MARKS:
                position += 1
            else:
                break
        if self.tokens is not None:
            token = Token("Identifier", self.source, start, position, text[start:position])
            token.role = "TypeName"
            self.tokens.append(token)
        self.position = position
        name = TypeName(self.extent(start, position), text[start:position])
        while True:
            position = self._skip_blank(self.position)
            if text[position] == "[":
                whole = self._brackets(name, start, position)
                if whole is None:
                    return name  # faulty brackets were reported
                name = whole
            elif text[position] == "," and allow_assembly:
                return self._assembly(name, start, position) or name
            else:
                return name

    def _brackets(self, name: TypeName, start: int, bracket: int) -> TypeName | None:
        """``[]``, ``[,]`` or ``[arguments]`` behind a type name."""
        text = self.text
        position = self._skip_blank(bracket + 1)
        if text[position] in ",]":
            rank = 1
            while text[position] == ",":
                rank += 1
                position = self._skip_blank(position + 1)
            if text[position] != "]":
                self._open_bracket(position)
                return None
            self.position = position + 1
            return ArrayTypeName(self.extent(start, position + 1), name, rank)
        arguments: list[TypeName] = []
        self.position = position
        while True:
            argument = self._generic_argument()
            if argument is None:
                return None
            arguments.append(argument)
            position = self._skip_blank(self.position)
            if text[position] == ",":
                self.position = position + 1
                continue
            if text[position] != "]":
                self._open_bracket(position)
                return None
            self.position = position + 1
            return GenericTypeName(self.extent(start, position + 1), name, arguments)

    def _open_bracket(self, position: int) -> None:
        self.report_incomplete(self.position, self.position, "EndSquareBracketExpectedAtEndOfType", found_at=position)
        self.position = position

    def _generic_argument(self) -> TypeName | None:
        position = self._skip_blank(self.position)
        bracketed = self.text[position] == "["
        self.position = position + 1 if bracketed else position
        argument = self.type_name(allow_assembly=bracketed)
        if argument is None:
            self.report_incomplete(self.position, self.position, "MissingTypename")
            return None
        if bracketed:
            position = self._skip_blank(self.position)
            if self.text[position] != "]":
                self._open_bracket(position)
                return None
            self.position = position + 1
        return argument

    def _assembly(self, name: TypeName, start: int, comma: int) -> TypeName | None:
        """``, assembly name`` up to the closing bracket."""
        text = self.text
        begin = self._skip_blank(comma + 1)
        end = begin
        while text[end] not in "]\0" and text[end] not in LINE_ENDS:
            end += 1
        if end == begin:
            self.report_incomplete(comma + 1, comma + 1, "MissingAssemblyNameSpecification")
            return None
        self.position = end
        assembly = text[begin:end].rstrip()
        extent = self.extent(start, begin + len(assembly))
        if isinstance(name, (ArrayTypeName, GenericTypeName)):
            name.assembly_name = assembly
            name.full_name = f"{name.full_name},{assembly}"
            name.extent = extent
            return name
        return TypeName(extent, name.name, assembly)
