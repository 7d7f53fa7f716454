"""Get-FormatData and Update-FormatData."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcshell.cmdlets.utility.format_xml import FormatFileError, read_views
from tests.support.running import run

FILE = """<Configuration><ViewDefinitions>
<View><Name>Seats</Name><ViewSelectedBy><TypeName>Tests.Seats</TypeName></ViewSelectedBy>
<GroupBy><PropertyName>Team</PropertyName><Label>Group</Label></GroupBy>
<TableControl><TableHeaders>
<TableColumnHeader><Label>Who</Label><Width>6</Width></TableColumnHeader>
<TableColumnHeader><Label>Twice</Label><Alignment>Right</Alignment></TableColumnHeader></TableHeaders>
<TableRowEntries><TableRowEntry><TableColumnItems>
<TableColumnItem><PropertyName>Name</PropertyName></TableColumnItem>
<TableColumnItem><ScriptBlock>$_.N * 2</ScriptBlock></TableColumnItem>
</TableColumnItems></TableRowEntry></TableRowEntries></TableControl></View>
<View><Name>SeatList</Name><ViewSelectedBy><TypeName>Tests.Seats</TypeName></ViewSelectedBy>
<ListControl><ListEntries><ListEntry><ListItems>
<ListItem><Label>Seats</Label><PropertyName>N</PropertyName><FormatString>N1</FormatString></ListItem>
</ListItems></ListEntry></ListEntries></ListControl></View>
</ViewDefinitions></Configuration>
"""


def test_views_of_a_file_are_used(tmp_path: Path) -> None:
    path = tmp_path / "seats.format.ps1xml"
    path.write_text(FILE)
    value = "[pscustomobject]@{ PSTypeName = 'Tests.Seats'; Name = 'Contoso'; N = 21; Team = 'x'; More = 1 }"
    result = run(f"Update-FormatData {path}; $v = {value}; $v | Out-String -Width 20; $v | Format-List")
    assert result.stderr == ""
    assert result.stdout == (
        "\n   Group: x\n\nWho            Twice\n---            -----\nConto…            42\n\n\n\nSeats : 21.0\n\n"
    )


def test_known_views_are_listed() -> None:
    text = run("(Get-FormatData System.Guid).FormatViewDefinition.Name; (Get-FormatData System.Vers*).TypeNames").stdout
    assert text.split() == ["System.Guid", "System.Version", "System.Version#IncludeLabel"]


FIRST_COLUMN = "<TableColumnItem><PropertyName>Name</PropertyName></TableColumnItem>"


@pytest.mark.parametrize("text", ["", "<a", "<Other/>", FILE.replace(FIRST_COLUMN, ""), FILE.replace("TableRow", "X")])
def test_broken_files_are_refused(text: str) -> None:
    with pytest.raises(FormatFileError):
        read_views(text, lambda _text: lambda _value: None)


def test_a_broken_file_is_an_error_record(tmp_path: Path) -> None:
    path = tmp_path / "x.ps1xml"
    path.write_text("<a")
    result = run(f"Update-FormatData {path} -ErrorVariable e 2>$null; $e.FullyQualifiedErrorId")
    assert result.stdout == "FormatXmlUpdateException,Microsoft.PowerShell.Commands.UpdateFormatDataCommand\n"


CUSTOM = """<Configuration>
<Controls><Control><Name>Seat</Name><CustomControl><CustomEntries><CustomEntry><CustomItem>
<Text>* </Text><ExpressionBinding><PropertyName>Who</PropertyName></ExpressionBinding><NewLine/>
</CustomItem></CustomEntry></CustomEntries></CustomControl></Control></Controls>
<ViewDefinitions><View><Name>Team</Name><ViewSelectedBy><TypeName>Tests.Team</TypeName></ViewSelectedBy>
<CustomControl><CustomEntries><CustomEntry><CustomItem>
<Text>Team </Text><ExpressionBinding><ScriptBlock>$_.Name.ToUpper()</ScriptBlock></ExpressionBinding><NewLine/>
<ExpressionBinding><ItemSelectionCondition><PropertyName>Hidden</PropertyName></ItemSelectionCondition>
<PropertyName>Name</PropertyName></ExpressionBinding>
<Frame><LeftIndent>4</LeftIndent><CustomItem><ExpressionBinding><PropertyName>Seats</PropertyName>
<EnumerateCollection/><CustomControlName>Seat</CustomControlName></ExpressionBinding></CustomItem></Frame>
</CustomItem></CustomEntry></CustomEntries></CustomControl></View></ViewDefinitions></Configuration>
"""


def test_custom_controls_build_free_form(tmp_path: Path) -> None:
    path = tmp_path / "team.format.ps1xml"
    path.write_text(CUSTOM)
    seats = "@([pscustomobject]@{ Who = 'a' }, [pscustomobject]@{ Who = 'b' })"
    value = f"[pscustomobject]@{{ PSTypeName = 'Tests.Team'; Name = 'red'; Hidden = $false; Seats = {seats} }}"
    result = run(f"Update-FormatData {path}; {value}")
    assert result.stderr == ""
    assert result.stdout.strip() == "Team RED\n    * a\n    * b"
