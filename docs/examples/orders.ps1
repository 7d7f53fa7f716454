<#
.SYNOPSIS
    Customers, their subscriptions and their orders; the numbers go to a CSV file.
.DESCRIPTION
    Runs on the demo tenant of the embedded emulator. With -Live it uses the connection made before
    (Connect-PartnerCenter), so the same script reports on real customers.
.EXAMPLE
    pcshell orders.ps1 -Top 4
#>
param(
    [int]$Top = 5,
    [string]$Path = 'orders.csv',
    [switch]$Live
)

if (-not $Live) {
    Connect-PartnerCenter -Emulator | Out-Null
}

'Customers'
Get-PartnerCustomer | Select-Object -First $Top | Format-Table Name, Domain, CustomerId

$customer = Get-PartnerCustomer | Select-Object -First 1
"Subscriptions of $($customer.Name)"
Get-PartnerCustomerSubscription -CustomerId $customer.CustomerId | Format-Table FriendlyName, Quantity, Status

"Orders of $($customer.Name)"
Get-PartnerCustomerOrder -CustomerId $customer.CustomerId | Format-List

Get-PartnerCustomer |
    ForEach-Object {
        [pscustomobject]@{
            Name   = $_.Name
            Orders = @(Get-PartnerCustomerOrder -CustomerId $_.CustomerId).Count
        }
    } |
    Sort-Object Orders -Descending |
    Export-Csv $Path

$rows = Import-Csv $Path
"Written: $Path, $(@($rows).Count) customers with $(($rows | Measure-Object Orders -Sum).Sum) orders"
