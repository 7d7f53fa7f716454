# Counts a million times and adds in half of the rounds.
function Measure-Count {
    $count = 0
    for ($i = 0; $i -lt 1000000; $i++) { if ($i -ge 500000) { $count = $count + 1 } }
    $count
}
foreach ($repetition in 1..3) {
    $start = [datetime]::UtcNow
    $result = Measure-Count
    '{0:f1}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
}
"check $result"
