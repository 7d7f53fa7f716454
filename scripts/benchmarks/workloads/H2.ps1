# Reads every customer and keeps some.
Connect-PartnerCenter -AccessToken $env:PCSHELL_ACCESS_TOKEN | Out-Null
foreach ($repetition in 1..3) {
    $start = [datetime]::UtcNow
    $count = (Get-PartnerCustomer | Where-Object { $_.Domain -like 'contoso*' } | Measure-Object).Count
    '{0:f1}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
}
"check $count"
