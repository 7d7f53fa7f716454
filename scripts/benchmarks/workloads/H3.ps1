# The first customer, in a session that is connected and warm.
Connect-PartnerCenter -AccessToken $env:PCSHELL_ACCESS_TOKEN | Out-Null
foreach ($repetition in 1..15) {
    $start = [datetime]::UtcNow
    $first = Get-PartnerCustomer | Select-Object -First 1
    '{0:f2}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
}
"check $($first.CustomerId)"
