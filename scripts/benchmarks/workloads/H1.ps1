# Reads every customer.
Connect-PartnerCenter -AccessToken $env:PCSHELL_ACCESS_TOKEN | Out-Null
foreach ($repetition in 1..3) {
    $start = [datetime]::UtcNow
    $count = (Get-PartnerCustomer | Measure-Object).Count
    '{0:f1}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
}
"check $count"
