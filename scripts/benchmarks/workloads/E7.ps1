# Appends to a text and to an array, 10,000 and 40,000 times: appending must stay linear.
function Add-Many([int]$Count) {
    $text = ''
    $array = @()
    foreach ($i in 1..$Count) { $text += "item $i,"; $array += $i }
    $text.Length + $array.Count
}
$null = Add-Many 100
foreach ($repetition in 1..3) {
    $start = [datetime]::UtcNow
    $large = Add-Many 40000
    'this {0:f2}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
    $start = [datetime]::UtcNow
    $small = Add-Many 10000
    'base {0:f2}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
}
"check $($large -gt $small)"
