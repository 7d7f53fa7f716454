# Finds the customers of one country among 200,000.
$countries = 'us', 'de', 'fr', 'nl', 'jp'
$customers = foreach ($i in 1..200000) { [pscustomobject]@{ Id = $i; Country = $countries[$i % 5]; Name = "Customer $i" } }
function Get-Match { ($customers | Where-Object { $_.Country -eq 'us' }).Count }
foreach ($repetition in 1..3) {
    $start = [datetime]::UtcNow
    $result = Get-Match
    '{0:f1}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
}
"check $result"
