# What a script declares: parameters and their attributes, requirements, restricted blocks, specifications of modules.
using namespace System.Management.Automation

Describe 'Attributes are checked when they are made' {
    It '<Id>' -TestCases @(
        @{ Id = 'MaxRangeSmallerThanMinRange'; Body = { param([ValidateRange(2, 1)] $x) } }
        @{ Id = 'MinRangeNotTheSameTypeOfMaxRange'; Body = { param([ValidateRange(1, 'b')] $x) } }
        @{ Id = 'ExceptionConstructingAttribute'; Body = { param([ValidateRange('Sometimes')] $x) } }
        @{ Id = 'ExceptionConstructingAttribute'; Body = { param([ValidateCount(-1, 1)] $x) } }
        @{ Id = 'ValidateRangeMaxLengthSmallerThanMinLength'; Body = { param([ValidateLength(3, 2)] $x) } }
        @{ Id = 'Argument'; Body = { param([Parameter(HelpMessage = '')] $x) } }
        @{ Id = 'ParameterNameConflictsWithAlias'; Body = { [CmdletBinding()] param([Alias('y')] $x, $y) } }
        @{ Id = 'AmbiguousPositionalParameterNoName'; Body = { param([Parameter(Position = 0)] $x, [Parameter(Position = 0)] $y) }; Values = 1 }
    ) { param($Id, $Body, $Values = @()) { & $Body @Values } | Should -Throw -ErrorId $Id }
    It 'there are at most 32 parameter sets' {
        $declare = { param($count) [scriptblock]::Create('param(' + ((1..$count | ForEach-Object { "[Parameter(ParameterSetName = 's$_')] `$p$_" }) -join ', ') + ') 1') }
        & (& $declare 32) -p1 1 | Should -Be 1
        { & (& $declare 33) -p1 1 } | Should -Throw -ErrorId ParsingTooManyParameterSets
    }
    It 'kinds of ranges have errors of their own' {
        { & { param([ValidateRange('NonNegative')] $x) } -1 } | Should -Throw
        $Error[0].Exception.InnerException.ErrorRecord.FullyQualifiedErrorId | Should -Be ValidateRangeNonNegativeFailure
    }
}

Describe 'Dynamic parameters' {
    BeforeAll {
        class Extra { [Parameter(Mandatory)] [string] $Colour }
        function Use-Extra { [CmdletBinding()] param($Kind) dynamicparam { if ($Kind -eq 'class') { $made = [Extra]::new(); $made } } end { $made.Colour } }
    }
    It 'may be the properties of an object' { Use-Extra class -Colour red | Should -Be red }
    It 'are not there otherwise' { { Use-Extra other -Colour red } | Should -Throw -ErrorId NamedParameterNotFound }
}

Describe 'Requirements' {
    It 'are read as a command: <Line>' -TestCases @{ Line = '#requires -Version x' }, @{ Line = '#requires -Version 1.' }, @{ Line = '#requiresApp' }, @{ Line = '#requires -Moon full' } {
        param($Line)
        { [scriptblock]::Create("$Line`n1") } | Should -Throw -ErrorId ParseException
    }
    It 'refuse a later version' {
        Set-Content $TestDrive/later.ps1 '#requires -Version 7.99'
        { & $TestDrive/later.ps1 } | Should -Throw -ExceptionType ([ScriptRequiresException])
        Set-Content $TestDrive/now.ps1 "#requires -Version 7.4 -PSEdition Core`n'runs'"
        & $TestDrive/now.ps1 | Should -Be runs
    }
    It 'name the modules that are missing' {
        Set-Content $TestDrive/modules.ps1 "#requires -Modules @{ ModuleName = 'No.Such'; ModuleVersion = '1.0' }, Other.None"
        $record = { & $TestDrive/modules.ps1 } | Should -Throw -ErrorId ScriptRequiresMissingModules -PassThru
        "$record" | Should -Match 'No\.Such, Other\.None'
    }
}

Describe 'Restricted blocks' {
    BeforeAll { function New-List { , [System.Collections.Generic.List[string]] @($args) } }
    It 'allow what is listed' {
        { { 1 + $a + $env:HOME }.CheckRestrictedLanguage($null, (New-List a), $true) } | Should -Not -Throw
        { { Get-Date }.CheckRestrictedLanguage((New-List get-date), $null, $false) } | Should -Not -Throw
    }
    It 'and nothing else' {
        { { $b }.CheckRestrictedLanguage($null, (New-List a), $false) } | Should -Throw -ErrorId ParseException
        { { Get-Date }.CheckRestrictedLanguage($null, $null, $false) } | Should -Throw -ErrorId ParseException
    }
}

Describe 'Objects from hash tables' {
    BeforeAll { class Made { [int] $a; Made([hashtable] $h) { $this.a = 7 } } }
    It 'a constructor that takes the table goes first' { ([Made] @{ a = 1 }).a | Should -Be 7 }
    It 'properties are set otherwise' { ([System.Management.Automation.Host.Coordinates] @{ X = 1; Y = 2 }).Y | Should -Be 2 }
    It 'a property that does not exist is named' {
        $record = { [System.Management.Automation.Host.Coordinates] @{ Z = 1 } } | Should -Throw -PassThru
        $record.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId | Should -Be ObjectCreationError
    }
    It 'PSTypeName goes in front of the names that are there' { ([pscustomobject] @{ PSTypeName = 'System.Object' }).PSTypeNames.Count | Should -Be 3 }
}

Describe 'Versions and specifications' {
    It 'a semantic version follows semver.org: <Text>' -TestCases @{ Text = '1.2.3-01' }, @{ Text = '1.2.3+' }, @{ Text = '01.2.3' }, @{ Text = '1.2.3-a_b' } { param($Text) { [semver]::new($Text) } | Should -Throw -ErrorId FormatException }
    It 'keeps its labels as a Version' {
        $version = [version] [semver] '1.2.3-rc.1+77'
        "$version" | Should -Be '1.2.3-rc.1+77'
        $version.PSTypeNames[0] | Should -Be 'System.Version#IncludeLabel'
        "$([semver]::new($version))" | Should -Be '1.2.3-rc.1+77'
    }
    It 'a module specification says name and version' {
        $one = [Microsoft.PowerShell.Commands.ModuleSpecification]::new(@{ ModuleName = 'M'; RequiredVersion = '1.2' })
        "$($one.Name) $($one.RequiredVersion)" | Should -Be 'M 1.2'
        { [Microsoft.PowerShell.Commands.ModuleSpecification]::new(@{ ModuleVersion = '1.2' }) } | Should -Throw
    }
    It 'LanguagePrimitives are PowerShell''s own conversions' {
        [LanguagePrimitives]::ConvertTo('5', [int]) | Should -Be 5
        [LanguagePrimitives]::Equals(1, '1') | Should -BeTrue
        $order = 0
        [LanguagePrimitives]::TryCompare(1, (Get-Date), [ref] $order) | Should -BeFalse
    }
}

Describe 'Content that is $null' {
    It 'writes no line' {
        $file = Join-Path $TestDrive 'nothing.txt'
        Set-Content $file -Value $null
        (Get-Item $file).Length | Should -Be 0
        'a', $null, 'b' | Set-Content $file
        Get-Content $file | Should -Be @('a', 'b')
        Set-Content $file -Value @($null)
        (Get-Content $file -Raw).Trim() | Should -BeExactly ''
        Set-Content variable:kept -Value $null
        $kept | Should -Be $null
    }
}

Describe 'Scripts whose names have wildcards' {
    BeforeAll {
        Push-Location $TestDrive
        Set-Content -LiteralPath '[w1].ps1' -Value '"brackets"'
        Set-Content -LiteralPath 'w.ps1' -Value '"plain"'
        Set-Content -LiteralPath 'z.ps1' -Value '"other"'
    }
    AfterAll { Pop-Location }

    It 'are run by their names first' { & './[w1].ps1' | Should -Be 'brackets' }
    It 'are run where the pattern matches one file' { & './[w].ps1' | Should -Be 'plain' }
    It 'are not run where it matches several' {
        { & './?.ps1' } | Should -Throw -ErrorId 'CommandNotFoundException'
    }
}
