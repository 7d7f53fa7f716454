# Ten pages of customers, with 50 ms of work for each page.
Connect-PartnerCenter -AccessToken $env:PCSHELL_ACCESS_TOKEN | Out-Null
foreach ($repetition in 1..2) {
    $count = 0
    $start = [datetime]::UtcNow
    Get-PartnerCustomer | ForEach-Object {
        $count++
        if ($count % 50 -eq 0) { Start-Sleep -Milliseconds 5 }
    }
    '{0:f1}' -f ([datetime]::UtcNow - $start).TotalMilliseconds
}
"check $count"
