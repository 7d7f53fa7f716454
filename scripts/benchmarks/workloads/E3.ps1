# Calls a function of two parameters 200,000 times.
function Add-Two($a, $b) { $a + $b }
function Invoke-Loop { $sum = 0; for ($i = 0; $i -lt 200000; $i++) { $sum = Add-Two $sum $i }; $sum }
foreach ($repetition in 1..3) {
    $start = [datetime]::UtcNow
    $result = Invoke-Loop
    '{0:f1}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
}
"check $result"
