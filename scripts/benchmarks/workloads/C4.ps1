# Writes 50,000 objects into a CSV file.
$customers = foreach ($i in 1..50000) { [pscustomobject]@{ Id = $i; Name = "Customer $i"; Price = $i * 1.5; Active = $true; Country = 'us' } }
function Export-Customer {
    $customers | Export-Csv -Path ./customers.csv -NoTypeInformation
    (Get-Item ./customers.csv).Length
}
foreach ($repetition in 1..3) {
    $start = [datetime]::UtcNow
    $result = Export-Customer
    '{0:f1}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
}
"check $($result -gt 100000)"
