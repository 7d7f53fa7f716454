# Groups 100,000 objects by a property.
$customers = foreach ($i in 1..100000) { [pscustomobject]@{ Id = $i; Country = "c$($i % 50)" } }
function Get-GroupCount { ($customers | Group-Object Country).Count }
foreach ($repetition in 1..3) {
    $start = [datetime]::UtcNow
    $result = Get-GroupCount
    '{0:f1}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
}
"check $result"
