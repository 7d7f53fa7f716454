# A small test runner in plain PowerShell, in the words of Pester 4: Describe, Context, It, Should.
#
# The blocks of a test file are dot-sourced, so that they run in the scope of the file that wrote them; the runner's own
# variables live in this module. Invoke-Suite returns one object per It: Path, Name, Result, Message.

$script:results = [System.Collections.Generic.List[object]]::new()
$script:block = $null
$script:drive = $null

function New-Block {
    param([string] $Name, $Parent)
    [pscustomobject]@{
        Name = $Name; Parent = $Parent
        BeforeEach = [System.Collections.ArrayList]@(); AfterEach = [System.Collections.ArrayList]@(); AfterAll = [System.Collections.ArrayList]@()
    }
}

function Get-BlockChain {
    param([switch] $InnerFirst)
    $chain = @(for ($at = $script:block; $at; $at = $at.Parent) { $at })
    if (-not $InnerFirst) { [array]::Reverse($chain) }
    , $chain
}

function Add-Result {
    param([string] $Name, [string] $Result, $Message)
    $path = @((Get-BlockChain).Name) -join ' > '
    $script:results.Add([pscustomobject]@{ PSTypeName = 'Suite.Result'; Path = $path; Name = $Name; Result = $Result; Message = "$Message" })
}

function Invoke-Block {
    [CmdletBinding()]
    param([string] $Name, [scriptblock] $Body)
    $script:block = New-Block $Name $script:block
    try {
        $null = & $Body
    }
    catch {
        Add-Result $Name 'Failed' "the block itself: $_ $($_.ScriptStackTrace)"
    }
    finally {
        foreach ($last in $script:block.AfterAll) { try { $null = . $last } catch { Add-Result "$Name (AfterAll)" 'Failed' $_ } }
        $script:block = $script:block.Parent
    }
}

function Describe {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Name,
        [Alias('Tags')] [string[]] $Tag = @(),
        [Parameter(Position = 1)] [ValidateNotNull()] [scriptblock] $Fixture = $(throw 'A block is missing: does its brace stand on the same line?')
    )
    if ($null -eq $script:block) {
        New-TestDrive
        try { Invoke-Block -Name $Name -Body $Fixture } finally { Remove-TestDrive }
    }
    else { Invoke-Block -Name $Name -Body $Fixture }
}

function Context {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Name,
        [Alias('Tags')] [string[]] $Tag = @(),
        [Parameter(Position = 1)] [ValidateNotNull()] [scriptblock] $Fixture
    )
    Invoke-Block -Name $Name -Body $Fixture
}

function New-TestDrive {
    $path = Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid().ToString())
    $null = New-Item -ItemType Directory -Path $path -Force
    $script:drive = $path
    $null = New-PSDrive -Name TestDrive -PSProvider FileSystem -Root $path -Scope Global -Description 'drive of the tests'
    Set-Variable -Name TestDrive -Scope Global -Value $path
}

function Remove-TestDrive {
    if ((Get-Location).Drive.Name -eq 'TestDrive') { Set-Location $PSScriptRoot }
    Remove-PSDrive -Name TestDrive -Scope Global -Force -ErrorAction Ignore
    Remove-Item -Path $script:drive -Recurse -Force -ErrorAction Ignore
    Remove-Variable -Name TestDrive -Scope Global -ErrorAction Ignore
}

function Assert-InBlock { param([string] $Command) if (-not $script:block) { throw "$Command stands outside of a Describe block." } }

function BeforeAll { param([Parameter(Mandatory, Position = 0)] [scriptblock] $Scriptblock) Assert-InBlock BeforeAll; . $Scriptblock }
function AfterAll { param([Parameter(Mandatory, Position = 0)] [scriptblock] $Scriptblock) Assert-InBlock AfterAll; $null = $script:block.AfterAll.Add($Scriptblock) }
function BeforeEach { param([Parameter(Mandatory, Position = 0)] [scriptblock] $Scriptblock) Assert-InBlock BeforeEach; $null = $script:block.BeforeEach.Add($Scriptblock) }
function AfterEach { param([Parameter(Mandatory, Position = 0)] [scriptblock] $Scriptblock) Assert-InBlock AfterEach; $null = $script:block.AfterEach.Add($Scriptblock) }

function Expand-Title {
    param([string] $Title, [System.Collections.IDictionary] $Case)
    foreach ($key in $Case.Keys) { $Title = $Title -replace "<$([regex]::Escape($key))>", ("$($Case[$key])" -replace '\$', '$$$$') }
    $Title
}

function It {
    [CmdletBinding(DefaultParameterSetName = 'Normal')]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Name,
        [Parameter(Position = 1)] [scriptblock] $Test = {},
        [System.Collections.IDictionary[]] $TestCases,
        [Parameter(ParameterSetName = 'Pending')] [switch] $Pending,
        [Parameter(ParameterSetName = 'Skip')] [Alias('Ignore')] [switch] $Skip,
        [Alias('Tags')] [string[]] $Tag
    )
    Assert-InBlock It
    if ($Skip) { Add-Result $Name 'Skipped'; return }
    if ($Pending) { Add-Result $Name 'Pending'; return }
    if (-not $PSBoundParameters.ContainsKey('TestCases')) { Invoke-One -Title $Name -Body $Test; return }
    foreach ($case in $TestCases) { Invoke-One -Title (Expand-Title $Name $case) -Body $Test -Arguments $case }
}

function Invoke-One {
    [CmdletBinding()]
    param([string] $Title, [scriptblock] $Body, [System.Collections.IDictionary] $Arguments = @{})
    $failure = $null
    $state = 'Passed'
    $errors = $global:Error.Count
    do {
        try {
            foreach ($outer in Get-BlockChain) { foreach ($first in $outer.BeforeEach) { $null = . $first } }
            $null = & $Body @Arguments
        }
        catch {
            $failure = $_
            $state = if ($_.FullyQualifiedErrorId -like 'SuiteSkipped*') { 'Skipped' } elseif ($_.FullyQualifiedErrorId -like 'SuitePending*') { 'Pending' } else { 'Failed' }
        }
        finally {
            foreach ($outer in Get-BlockChain -InnerFirst) {
                foreach ($last in $outer.AfterEach) { try { $null = . $last } catch { if (-not $failure) { $failure = $_; $state = 'Failed' } } }
            }
        }
    } until ($true)
    Add-Result $Title $state $(if ($state -eq 'Failed') { "$failure $($failure.InvocationInfo.PositionMessage)" })
}

function Set-TestInconclusive { param([string] $Message) Stop-It SuitePending $Message }

function Set-ItResult {
    param([switch] $Skipped, [switch] $Pending, [switch] $Inconclusive, [string] $Because)
    Stop-It $(if ($Skipped) { 'SuiteSkipped' } else { 'SuitePending' }) "is skipped, because $Because"
}

function Stop-It {
    param([string] $Id, [string] $Message)
    throw [System.Management.Automation.ErrorRecord]::new([System.Exception]::new($Message), $Id, [System.Management.Automation.ErrorCategory]::InvalidResult, $null)
}

function InModuleScope {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $ModuleName, [Parameter(Mandatory)] [scriptblock] $ScriptBlock)
    $module = Get-Module -Name $ModuleName -All | Where-Object ModuleType -EQ 'Script' | Select-Object -First 1
    if (-not $module) { throw "No module named '$ModuleName' is loaded." }
    & $module.NewBoundScriptBlock($ScriptBlock)
}

function Format-Value {
    param($Value)
    if ($null -eq $Value) { return '$null' }
    if ($Value -is [string]) { return "'$Value'" }
    if ($Value -is [array]) { return '@(' + (@(foreach ($one in $Value) { Format-Value $one }) -join ', ') + ')' }
    if ($Value -is [type]) { return "[$($Value.FullName)]" }
    "$Value"
}

function Test-Equal {
    param($Actual, $Expected, [switch] $CaseSensitive)
    if ($Actual -is [array] -or $Expected -is [array]) {
        $left = @($Actual); $right = @($Expected)
        if ($left.Count -ne $right.Count) { return $false }
        for ($i = 0; $i -lt $left.Count; $i++) {
            if (-not (Test-Equal $left[$i] $right[$i] -CaseSensitive:$CaseSensitive)) { return $false }
        }
        return $true
    }
    if ($CaseSensitive) { $Expected -ceq $Actual } else { $Expected -eq $Actual }
}

function Test-Raised {
    param($Actual, [string] $Message, [string] $ErrorId, [type] $ExceptionType, [ref] $Record)
    if ($Actual -isnot [scriptblock]) { throw 'Should -Throw takes a script block' }
    $caught = $null
    try { do { $null = & $Actual } until ($true) } catch { $caught = $_ }
    $Record.Value = $caught
    if ($null -eq $caught) { return $false }
    if ($Message -and $caught.Exception.Message -notlike "*$([wildcardpattern]::Escape($Message))*" -and $caught.Exception.Message -notlike $Message) { return $false }
    if ($ErrorId -and $caught.FullyQualifiedErrorId -notlike "*$ErrorId*") { return $false }
    if ($ExceptionType -and $caught.Exception -isnot $ExceptionType) { return $false }
    $true
}

$script:operators = [ordered]@{}
function Add-Operator {
    param([string] $Name, [scriptblock] $Test, [switch] $Whole)
    $script:operators[$Name] = @{ Test = $Test; Whole = $Whole.IsPresent }
}

Add-Operator Be { param($actual, $expected) Test-Equal $actual $expected } -Whole
Add-Operator BeExactly { param($actual, $expected) Test-Equal $actual $expected -CaseSensitive } -Whole
Add-Operator BeGreaterThan { param($actual, $expected) $actual -gt $expected }
Add-Operator BeGreaterOrEqual { param($actual, $expected) $actual -ge $expected }
Add-Operator BeLessThan { param($actual, $expected) $actual -lt $expected }
Add-Operator BeLessOrEqual { param($actual, $expected) $actual -le $expected }
Add-Operator BeLike { param($actual, $expected) $actual -like $expected }
Add-Operator BeLikeExactly { param($actual, $expected) $actual -clike $expected }
Add-Operator Match { param($actual, $expected) $actual -match $expected }
Add-Operator MatchExactly { param($actual, $expected) $actual -cmatch $expected }
Add-Operator BeOfType { param($actual, $expected) $actual -is ($expected -is [string] ? $expected.Trim('[', ']') : $expected) }
Add-Operator BeIn { param($actual, $expected) $expected -contains $actual }
Add-Operator Contain { param($actual, $expected) $actual -contains $expected } -Whole
Add-Operator HaveCount { param($actual, $expected) @($actual).Count -eq $expected } -Whole
Add-Operator BeNullOrEmpty { param($actual) $null -eq $actual -or $actual.Count -eq 0 -or $actual -eq '' } -Whole
Add-Operator BeTrue { param($actual) [bool] $actual }
Add-Operator BeFalse { param($actual) -not $actual }
Add-Operator Exist { param($actual) & $script:SafeCommands['Test-Path'] $actual }
Add-Operator FileContentMatch { param($actual, $expected) (Get-Content -Path $actual -Encoding utf8) -match $expected }
$script:SafeCommands = @{ 'Test-Path' = Get-Command -Name Test-Path -CommandType Cmdlet; 'Get-Content' = Get-Command Get-Content }

function Should {
    [CmdletBinding(DefaultParameterSetName = 'Legacy')]
    param(
        [Parameter(Position = 0, ParameterSetName = 'Legacy')] [object] $__legacy,
        [Parameter(ValueFromPipeline = $true)] $ActualValue,
        [switch] $Not
    )
    dynamicparam {
        $set = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new()
        foreach ($name in @($script:operators.Keys) + 'Throw') {
            $attributes = [System.Collections.ObjectModel.Collection[System.Attribute]]::new()
            $attribute = [System.Management.Automation.ParameterAttribute]@{ ParameterSetName = $name; Mandatory = $true }
            $attributes.Add($attribute)
            $set.Add($name, [System.Management.Automation.RuntimeDefinedParameter]::new($name, [switch], $attributes))
        }
        $values = [System.Collections.ObjectModel.Collection[System.Attribute]]::new()
        foreach ($name in $script:operators.Keys) {
            $values.Add((New-Object System.Management.Automation.ParameterAttribute -Property @{ ParameterSetName = $name; Position = 1 }))
        }
        $set.Add('ExpectedValue', [System.Management.Automation.RuntimeDefinedParameter]::new('ExpectedValue', [object], $values))
        # Were it declared above, -Be would be short for it.
        $optional = [System.Collections.ObjectModel.Collection[System.Attribute]]::new()
        $optional.Add([System.Management.Automation.ParameterAttribute]::new())
        $set.Add('Because', [System.Management.Automation.RuntimeDefinedParameter]::new('Because', [string], $optional))
        $typed = @{ ExpectedMessage = [string]; ErrorId = [string]; ExceptionType = [type]; PassThru = [switch] }
        foreach ($name in $typed.Keys) {
            $values = [System.Collections.ObjectModel.Collection[System.Attribute]]::new()
            $one = [System.Management.Automation.ParameterAttribute]::new()
            $one.ParameterSetName = 'Throw'
            if ($name -eq 'ExpectedMessage') { $one.Position = 1 }
            $values.Add($one)
            $set[$name] = New-Object System.Management.Automation.RuntimeDefinedParameter $name, $typed[$name], $values
        }
        $set
    }
    begin { $all = [System.Collections.Generic.List[object]]::new(); $piped = $MyInvocation.ExpectingInput }
    process { if ($piped) { $all.Add($ActualValue) } else { $all = $ActualValue } }
    end {
        $operator = $PSCmdlet.ParameterSetName
        $because = $PSBoundParameters['Because']
        $expected = $PSBoundParameters['ExpectedValue']
        $inputs = if ($piped) { if ($all.Count -eq 0) { if ($operator -eq 'HaveCount') { , @() } } elseif ($all.Count -eq 1) { , $all[0] } else { , $all.ToArray() } } else { , $all }
        if ($operator -eq 'Throw') {
            $record = $null
            $raised = Test-Raised $inputs $PSBoundParameters['ExpectedMessage'] $PSBoundParameters['ErrorId'] $PSBoundParameters['ExceptionType'] ([ref] $record)
            if ($raised -eq $Not.IsPresent) { Stop-Should "Expected $(if ($Not) { 'no ' })failure $($PSBoundParameters['ErrorId']), got $(if ($record) { "$($record.FullyQualifiedErrorId): $record" } else { 'none' })." $because }
            if ($PSBoundParameters['PassThru']) { return $record }
            return
        }
        $each = if ($script:operators[$operator].Whole) { , , $inputs } else { $inputs }
        foreach ($one in $each) {
            $good = [bool] (& $script:operators[$operator].Test $one $expected)
            if ($good -eq $Not.IsPresent) { Stop-Should "Expected $(if ($Not) { 'not ' })$operator $(Format-Value $expected), got $(Format-Value $one)." $because }
        }
    }
}

function Stop-Should {
    param([string] $Message, [string] $Because)
    $text = if ($Because) { "$Message Because $Because." } else { $Message }
    throw [System.Management.Automation.ErrorRecord]::new([System.Exception]::new($text), 'SuiteAssertionFailed', 'InvalidResult', $null)
}

function Invoke-Suite {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string[]] $Path, [switch] $PassThru)
    $script:results.Clear()
    foreach ($file in $Path) {
        $resolved = $PSCmdlet.SessionState.Path.GetResolvedPSPathFromPSPath($file).ProviderPath
        $unbound = [scriptblock]::Create('param($Path) & $Path')
        try { $null = $PSCmdlet.InvokeCommand.InvokeScript($PSCmdlet.SessionState, $unbound, $resolved) }
        catch { $script:block = $null; Add-Result $file 'Failed' "the file itself: $_ $($_.ScriptStackTrace)" }
    }
    $script:results.ToArray()
}

Export-ModuleMember -Function Describe, Context, It, BeforeAll, AfterAll, BeforeEach, AfterEach, Should, InModuleScope, Invoke-Suite, Set-TestInconclusive, Set-ItResult
