# Chooses two properties and calculates a third for 100,000 objects.
$lines = foreach ($i in 1..100000) { [pscustomobject]@{ Id = $i; Price = $i * 1.5; Name = "Customer $i" } }
function Select-Total { ($lines | Select-Object Id, Name, @{ n = 'Total'; e = { $_.Price * 12 } }).Count }
foreach ($repetition in 1..3) {
    $start = [datetime]::UtcNow
    $result = Select-Total
    '{0:f1}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
}
"check $result"
