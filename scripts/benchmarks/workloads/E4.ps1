# Counts 200,000 values by key in a hash table.
function Measure-Key {
    $counts = @{}
    foreach ($number in 1..200000) {
        $key = "customer$($number % 1000)"
        if ($counts.ContainsKey($key)) { $counts[$key] += 1 } else { $counts[$key] = 1 }
    }
    $counts.Count
}
foreach ($repetition in 1..3) {
    $start = [datetime]::UtcNow
    $result = Measure-Key
    '{0:f1}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
}
"check $result"
