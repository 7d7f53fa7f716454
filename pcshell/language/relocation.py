"""Moves a tree that was read from a fragment to its place in the whole source."""

from __future__ import annotations

from pcshell.language.ast_base import ArrayTypeName, GenericTypeName, TypeName
from pcshell.language.definition_nodes import FunctionDefinitionAst
from pcshell.language.expression_nodes import BinaryExpressionAst
from pcshell.language.source import Extent
from pcshell.language.statement_nodes import AssignmentStatementAst, CommandParameterAst

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.language.ast_base import Ast
    from pcshell.language.source import SourceText


class Relocation:
    """``origins`` gives, for each offset of the fragment and its end, the offset in ``source``."""

    def __init__(self, source: SourceText, origins: list[int]) -> None:
        self.source = source
        self.origins = origins

    def offset(self, offset: int) -> int:
        """An offset of the fragment as an offset of the source; past the end it counts on."""
        last = len(self.origins) - 1
        return self.origins[offset] if offset <= last else self.origins[last] + offset - last

    def extent(self, extent: Extent) -> Extent:
        """The place of an extent in the source; the empty extent 0-0 stays."""
        if extent.source is self.source or extent.end == 0:
            return extent
        return Extent(self.source, self.offset(extent.start), self.offset(extent.end))

    def move(self, root: Ast) -> None:
        """Moves a node and everything below it."""
        for node in root.walk():
            node.extent = self.extent(node.extent)
            if isinstance(node, (BinaryExpressionAst, AssignmentStatementAst, CommandParameterAst)):
                node.error_position = self.extent(node.error_position)
            elif isinstance(node, FunctionDefinitionAst):
                node.name_extent = self.extent(node.name_extent)
            type_name = getattr(node, "type_name", None)
            if isinstance(type_name, TypeName):
                self._move_type_name(type_name)

    def _move_type_name(self, name: TypeName) -> None:
        name.extent = self.extent(name.extent)
        if isinstance(name, ArrayTypeName):
            self._move_type_name(name.element_type)
        elif isinstance(name, GenericTypeName):
            self._move_type_name(name.type_name)
            for argument in name.generic_arguments:
                self._move_type_name(argument)
