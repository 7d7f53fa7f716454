# Recurses to a depth of 4,990, and then without end: the first works, the second is an error that can be caught.
function Get-Depth($left) { if ($left -eq 0) { 0 } else { 1 + (Get-Depth ($left - 1)) } }
function Invoke-Endless { Invoke-Endless }
$reached = Get-Depth 4990
try { Invoke-Endless } catch { $caught = $_.FullyQualifiedErrorId }
"check $reached then $caught"
