# Filters and doubles a million numbers, and adds them up.
function Add-Doubled { 1..1000000 | Where-Object { $_ % 2 -eq 0 } | ForEach-Object { $_ * 2 } | Measure-Object -Sum }
foreach ($repetition in 1..3) {
    $start = [datetime]::UtcNow
    $result = Add-Doubled
    '{0:f1}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
}
"check $($result.Sum)"
