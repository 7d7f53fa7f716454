# Writes 20,000 objects as JSON.
$customers = foreach ($i in 1..20000) { [pscustomobject]@{ Id = $i; Name = "Customer $i"; Price = $i * 1.5; Active = $true; Country = 'us' } }
function Get-JsonLength { ($customers | ConvertTo-Json -Depth 3).Length }
foreach ($repetition in 1..3) {
    $start = [datetime]::UtcNow
    $result = Get-JsonLength
    '{0:f1}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
}
"check $($result -gt 100000)"
