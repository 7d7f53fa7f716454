# Sorts 200,000 objects by two properties.
$customers = foreach ($i in 1..200000) { [pscustomobject]@{ Id = ($i * 7919) % 200003; Country = "c$($i % 50)" } }
function Get-First { ($customers | Sort-Object Country, Id)[0].Id }
foreach ($repetition in 1..3) {
    $start = [datetime]::UtcNow
    $result = Get-First
    '{0:f1}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
}
"check $result"
