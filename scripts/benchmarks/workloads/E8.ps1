# Calls an advanced function and a simple one 50,000 times each.
function Add-Advanced {
    [CmdletBinding()]
    param([Parameter(Mandatory)][int]$First, [Parameter()][int]$Second = 1)
    process { $First + $Second }
}
function Add-Simple($First, $Second) { $First + $Second }
function Invoke-Advanced { $sum = 0; for ($i = 0; $i -lt 50000; $i++) { $sum = Add-Advanced -First $i -Second 2 }; $sum }
function Invoke-Simple { $sum = 0; for ($i = 0; $i -lt 50000; $i++) { $sum = Add-Simple -First $i -Second 2 }; $sum }
foreach ($repetition in 1..3) {
    $start = [datetime]::UtcNow
    $one = Invoke-Advanced
    'this {0:f2}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
    $start = [datetime]::UtcNow
    $other = Invoke-Simple
    'base {0:f2}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
}
"check $($one -eq $other)"
