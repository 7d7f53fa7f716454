# Formats 100,000 objects as a table.
$customers = foreach ($i in 1..100000) {
    [pscustomobject]@{ Id = $i; Name = "Customer $i"; Price = $i * 1.5; Country = 'us' }
}
function Get-TableLength { ($customers | Format-Table | Out-String -Width 120).Length }
foreach ($repetition in 1..3) {
    $start = [datetime]::UtcNow
    $result = Get-TableLength
    '{0:f1}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
}
"check $($result -gt 100000)"
