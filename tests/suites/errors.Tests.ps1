# Where errors go: error variables of functions and pipelines, clean blocks, traps, preferences of the session.
Describe 'Error variables' {
    BeforeAll {
        function Write-Two { [CmdletBinding()] param([Parameter(ValueFromPipeline)] $Item) process { Write-Error "e$Item"; $Item } }
        function Invoke-Outer { [CmdletBinding()] param() Write-Error outer; Write-Two 1 -ErrorVariable script:first | Write-Two -ErrorVariable script:second }
    }
    It 'hold what a function and its last commands write' {
        $found = Invoke-Outer -ErrorVariable all 2> $null
        $found | Should -Be 1
        "$all" | Should -Be 'outer e1'
        "$script:first $script:second" | Should -Be 'e1 e1'
    }
    It 'of one command do not see errors of the next' {
        Write-Two 1 -ErrorVariable one 2> $null | Write-Two -ErrorVariable two 2> $null | Out-Null
        "$one/$two" | Should -Be 'e1/e1'
    }
    It 'keep what a function caught, and statements that failed' {
        function Use-Both { [CmdletBinding()] param() try { throw 'caught' } catch { }; try { 1 / 0 } catch { } }
        Use-Both -ErrorVariable found 2> $null
        $found.Count | Should -Be 2
        "$($found[0])" | Should -Be caught
    }
    It 'hold the exception that stopped a command' {
        try { Get-Item /none/there -ErrorAction Stop -ErrorVariable found } catch { }
        $found[0] | Should -BeOfType System.Management.Automation.ActionPreferenceStopException
        $found[0].ErrorRecord.Exception | Should -BeOfType System.Management.Automation.ItemNotFoundException
    }
    It 'add to what is there, also in another scope' {
        $list = 'a', 'b'
        Write-Two 1 -ErrorVariable +list 2> $null > $null
        "$list" | Should -Be 'a b e1'
        Write-Two 2 -OutVariable script:kept 2> $null > $null
        $script:kept | Should -Be 2
    }
    It 'leave merged records to the error stream, not to -OutVariable' {
        $null = Write-Two 3 -OutVariable out 2>&1
        $out | Should -Be 3
    }
}

Describe 'Clean blocks' {
    BeforeAll { $log = Join-Path $TestDrive log.txt }
    BeforeEach { $null = New-Item $log -Force }
    It 'run only when another block of the command ran' {
        function Use-Clean { process { $_ } clean { 'cleaned' >> $log } }
        @() | Use-Clean
        Get-Content $log | Should -BeNullOrEmpty
        1 | Use-Clean | Should -Be 1
        Get-Content $log | Should -Be cleaned
    }
    It 'write no output but to the other streams' {
        $found = & { end { 'out' } clean { 'lost'; Write-Warning 'kept' } } 3>&1
        "$found" | Should -Be 'out kept'
    }
    It 'turn what ends them into an error that goes no further' {
        function Stop-Clean { [CmdletBinding()] param() end { 'out' } clean { throw 'in clean' } }
        { $null = Stop-Clean 2> $null } | Should -Not -Throw
        $found = try { Stop-Clean 2>&1 } catch { 'caught' }
        "$found" | Should -Be 'out in clean'
    }
    It 'run when a pipeline is halted' {
        1..5 | & { process { $_ } clean { 'halted' >> $log } } | Select-Object -First 2 | Should -Be 1, 2
        Get-Content $log | Should -Be halted
    }
    It 'and what begin wrote counts for Select-Object -First' {
        1..9 | & { begin { 'b' } process { $_ } } | Select-Object -First 2 | Should -Be b, 1
    }
    It 'run when the pipeline is stopped' {
        $shell = [powershell]::Create().AddScript('& { process { Start-Sleep 20 } clean { Write-Information kept } }')
        $running = $shell.BeginInvoke()
        Start-Sleep -Milliseconds 300
        $shell.Stop()
        { $shell.EndInvoke($running) } | Should -Throw -ErrorId PipelineStoppedException
        "$($shell.Streams.Information)" | Should -Be kept
    }
}

Describe 'Traps and catch clauses' {
    It 'a trap sees the exception inside, where its own statement failed' {
        & { trap { $_.Exception.GetType().Name; continue } 1 / 0 } | Should -Be DivideByZeroException
        function Use-Division { [CmdletBinding()] param() 1 / 0 }
        & { trap { $_.Exception.GetType().Name; continue } Use-Division } | Should -Be RuntimeException
    }
    It 'errors of a cmdlet are CmdletInvocationExceptions for those who ask' {
        $found = try { Invoke-Expression 'Get-Command -Name' } catch [System.Management.Automation.CmdletInvocationException] { $_.Exception.GetType().Name }
        $found | Should -Be ParameterBindingException
    }
}

Describe 'Preferences' {
    AfterEach { $global:ErrorActionPreference = 'Continue' }
    It 'the session cannot ignore errors' {
        { $global:ErrorActionPreference = 'Ignore'; Get-Item /none/there } | Should -Throw -ErrorId 'System.NotSupportedException,Microsoft.PowerShell.Commands.GetItemCommand'
        $global:ErrorActionPreference | Should -Be Continue
    }
    It 'a function can' { & { $ErrorActionPreference = 'Ignore'; Get-Item /none/there; 'on' } | Should -Be on }
    It 'nothing can be suspended' { { Get-Item / -ErrorAction Suspend } | Should -Throw -ErrorId ParameterBindingFailed }
}

Describe 'Programs' {
    BeforeAll {
        $words = Join-Path $TestDrive words
        "#!/bin/sh`nfor word in `"`$@`"; do printf '<%s>\n' `"`$word`"; done" | Set-Content $words
        $leave = Join-Path $TestDrive leave
        "#!/bin/sh`necho one >&2`necho two >&2`nexit `$1" | Set-Content $leave
        chmod +x $words $leave
        1..2 | ForEach-Object { '' | Set-Content (Join-Path $TestDrive "file$_.txt") }
    }
    It 'get arrays as they are written' {
        & $words 1,2 | Should -Be '<1,2>'
        & $words 1, 2,3 | Should -Be '<1,>', '<2,3>'
        & $words 1 , 2 | Should -Be '<1>', '<,>', '<2>'
        $list = 1, 2
        & $words $list | Should -Be '<1>', '<2>'
    }
    It 'get the files that a pattern outside of quotes means' {
        & $words $TestDrive/file*.txt | Should -HaveCount 2
        & $words "$TestDrive/file*.txt" | Should -Be "<$TestDrive/file*.txt>"
        & $words none*.txt | Should -Be '<none*.txt>'
        & $words ~ | Should -Be "<$HOME>"
        & $words '~' | Should -Be '<~>'
    }
    It 'write errors of which the first has the name' {
        $found = & $leave 0 2>&1
        $found.FullyQualifiedErrorId | Should -Be NativeCommandError, NativeCommandErrorMessage
    }
    It 'fail by their exit code where that is wished' {
        $PSNativeCommandUseErrorActionPreference = $true
        $ErrorActionPreference = 'Stop'
        $record = { & $leave 3 2> $null } | Should -Throw -ErrorId ProgramExitedWithNonZeroCode -PassThru
        $record.Exception.ExitCode | Should -Be 3
        $record.Exception.Path | Should -Be $leave
    }
}
