# Five customers of many.
Connect-PartnerCenter -AccessToken $env:PCSHELL_ACCESS_TOKEN | Out-Null
$start = [datetime]::UtcNow
$five = Get-PartnerCustomer | Select-Object -First 5
'{0:f2}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
"check $($five.Count)"
