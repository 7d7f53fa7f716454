# What the runner itself needs of the shell: whose scope a block runs in, and what a module keeps for itself.
$atFile = 'file'

Describe 'Scopes of blocks' {
    BeforeAll { $setup = 'of BeforeAll'; function Get-Setup { "function $setup" } }
    $inDescribe = 'describe'
    It 'a test sees what BeforeAll and the file made' {
        $setup | Should -Be 'of BeforeAll'
        Get-Setup | Should -BeExactly 'function of BeforeAll'
        "$atFile $inDescribe" | Should -Be 'file describe'
    }
    It 'a test has a scope of its own' { $inDescribe = 'changed'; $inDescribe | Should -Be 'changed' }
    It 'so nothing is left behind' { $inDescribe | Should -Be 'describe' }
    It 'the variables of the runner stay inside' {
        Get-Variable results, block, drive, failure, Title -ErrorAction Ignore | Should -BeNullOrEmpty
    }
    It 'script variables are those of the file' { $script:atFile | Should -Be 'file' }
    Context 'inside a context' {
        BeforeEach { $each += 'x' }
        AfterEach { $after = 'ran' }
        It 'BeforeEach ran in the scope of the block' { $each | Should -Be 'x' }
        It 'and adds up' { $each | Should -Be 'xx'; $after | Should -Be 'ran' }
    }
    It 'leaves no context behind' { $each | Should -BeNullOrEmpty }
}

Describe 'Cases' {
    $cases = @(
        @{ A = 1; B = 2; Sum = 3 }
        @{ A = 'x'; B = 'y'; Sum = 'xy' }
    )
    It 'the sum of <A> and <B> is <Sum>' -TestCases $cases { param($A, $B, $Sum) $A + $B | Should -Be $Sum }
    It 'is left out' -Skip { throw 'never' }
    It 'waits' -Pending:$true { throw 'never' }
    It 'is left out by a default' { 1 }
    It 'stops in the middle' { Set-ItResult -Skipped -Because 'so'; throw 'never' }
}

Describe 'Should' {
    It 'compares' {
        1, 2, 3 | Should -Be 1, 2, 3
        @(1, 2) | Should -HaveCount 2
        @() | Should -HaveCount 0
        'aBc' | Should -Be 'AbC'
        'aBc' | Should -Not -BeExactly 'AbC'
        $null | Should -BeNullOrEmpty
        @() | Should -BeNullOrEmpty
        1 | Should -BeOfType int
        'x' | Should -BeOfType [string]
        1, 2 | Should -BeOfType System.Int32
        'abc' | Should -Match '^a'
        5 | Should -BeGreaterThan 4
        2 | Should -BeIn 1, 2, 3
        1, 2 | Should -Contain 2
        $true | Should -BeTrue
        '/' | Should -Exist
        Should -BeTrue -ActualValue $true
        Should -Be 5 -ActualValue 5 -Because 'it may be named'
    }
    It 'catches errors by their identifier' {
        { throw 'x' } | Should -Throw
        { throw 'some words' } | Should -Throw 'words'
        { throw 'some words' } | Should -Throw -ExpectedMessage '*me wo*'
        { 1 } | Should -Not -Throw
        $record = { Get-Item /none/there -ErrorAction Stop } | Should -Throw -ErrorId 'PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand' -PassThru
        $record.TargetObject | Should -Be '/none/there'
        { [int] 'x' } | Should -Throw -ExceptionType ([System.Management.Automation.RuntimeException])
    }
    It 'says what was expected' {
        { 1 | Should -Be 2 } | Should -Throw -ErrorId SuiteAssertionFailed -ExpectedMessage 'Expected Be 2, got 1.'
        { 'a' | Should -Not -Be 'A' -Because 'letters' } | Should -Throw 'Because letters'
    }
}

Describe 'A drive for files' {
    It 'is there' {
        'text' | Set-Content TestDrive:/one.txt
        'TestDrive:/one.txt' | Should -Exist
        (Join-Path $TestDrive one.txt) | Should -Exist
        Get-Content (Join-Path $TestDrive one.txt) | Should -Be 'text'
        'TestDrive:/one.txt' | Should -FileContentMatch 'te.t'
    }
    It 'can be the location' {
        Push-Location TestDrive:/
        (Get-Location).Path | Should -Be 'TestDrive:/'
        (Get-Item one.txt).FullName | Should -Be (Join-Path $TestDrive one.txt)
        Pop-Location
    }
}

Describe 'Modules' {
    BeforeAll { $null = New-Module -Name SuiteSample { $secret = 42; function Get-Hidden { "hidden $secret" }; function Get-Shown { Get-Hidden }; Export-ModuleMember -Function Get-Shown } | Import-Module -PassThru }
    AfterAll { Remove-Module SuiteSample }
    It 'show what they export' { Get-Shown | Should -Be 'hidden 42'; Get-Command Get-Hidden -ErrorAction Ignore | Should -BeNullOrEmpty }
    InModuleScope SuiteSample {
        It 'can be looked into' { Get-Hidden | Should -Be 'hidden 42'; $secret | Should -Be 42 }
    }
}
