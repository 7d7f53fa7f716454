# A thousand calls, sixteen at a time.
Connect-PartnerCenter -AccessToken $env:PCSHELL_ACCESS_TOKEN | Out-Null
$ids = (Get-PartnerCustomer | Select-Object -First 1000).CustomerId
$start = [datetime]::UtcNow
$names = $ids | ForEach-Object -Parallel { (Get-PartnerCustomer -CustomerId $_).Name } -ThrottleLimit 16
'{0:f1}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
"check $(@($names).Count)"
