# The hosting API: commands and scripts that run in a runspace of their own, and what comes back of each stream.
Describe 'A PowerShell made by a script' {
    BeforeEach { $shell = [powershell]::Create() }
    AfterEach { $shell.Dispose() }

    It 'gives the output of a script' {
        $found = $shell.AddScript('1..3').Invoke()
        $found | Should -Be 1, 2, 3
        $shell.InvocationStateInfo.State | Should -Be Completed
        $shell.HadErrors | Should -BeFalse
    }
    It 'keeps its functions and variables from run to run, and knows none of the caller' {
        $mine = 1
        $null = $shell.AddScript('$x = 5; function Add-X { $x + 1 }; $mine').Invoke()
        $shell.Commands.Clear()
        $shell.AddCommand('Add-X').Invoke() | Should -Be 6
        $shell.Commands.Clear()
        $shell.AddScript('$null -eq $mine').Invoke() | Should -BeTrue
    }
    It 'connects commands, takes input and begins new statements' {
        $null = $shell.AddCommand('Sort-Object').AddParameter('Descending').AddCommand('Select-Object').AddParameter('First', 1)
        $shell.Invoke((3, 9, 4)) | Should -Be 9
        $shell.Commands.Clear()
        $shell.AddScript('1').AddStatement().AddCommand('Write-Output').AddArgument(2).Invoke() | Should -Be 1, 2
        $shell.Commands.Clear()
        $shell.AddScript('"<$input>"').Invoke(('a', 'b')) | Should -Be '<a b>'
    }
    It 'collects the other streams' {
        $null = $shell.AddScript('Write-Error e; Write-Warning w; Write-Verbose v -Verbose; Write-Debug d -Debug; Write-Host h; "out"').Invoke()
        "$($shell.Streams.Error) $($shell.Streams.Warning) $($shell.Streams.Verbose) $($shell.Streams.Debug) $($shell.Streams.Information)" | Should -Be 'e w v d h'
        $shell.HadErrors | Should -BeTrue
        $shell.Streams.ClearStreams()
        $shell.Streams.Error.Count | Should -Be 0
    }
    It 'runs in the background' {
        $runspace = [runspacefactory]::CreateRunspace()
        $runspace.Open()
        $shell.Runspace = $runspace
        $running = $shell.AddScript('"ready"').BeginInvoke()
        $shell.EndInvoke($running) | Should -Be ready
        $running.IsCompleted | Should -BeTrue
        $runspace.SessionStateProxy.SetVariable('given', 7)
        $shell.Commands.Clear()
        $shell.AddScript('$given').Invoke() | Should -Be 7
        $runspace.Close()
        $runspace.RunspaceStateInfo.State | Should -Be Closed
    }
    It 'runs in the runspace of the caller' {
        $mine = 3
        [powershell]::Create('CurrentRunspace').AddScript('$mine').Invoke() | Should -Be 3
    }
    It 'raises what ended it' {
        $null = $shell.AddScript('function Stop-It { [CmdletBinding()] param() throw "words" }').Invoke()
        $shell.Commands.Clear()
        $record = { $shell.AddCommand('Stop-It').Invoke() } | Should -Throw -PassThru
        $record.Exception.InnerException | Should -BeOfType System.Management.Automation.RuntimeException
        $record.Exception.InnerException.Message | Should -Be words
        $shell.InvocationStateInfo.State | Should -Be Failed
        $shell.Commands.Clear()
        { $shell.AddCommand('No-Such').Invoke() } | Should -Throw -ErrorId CommandNotFoundException
    }
    It 'begins with what an initial session state lists' {
        $initial = [initialsessionstate]::CreateDefault2()
        $initial.Variables.Add([System.Management.Automation.Runspaces.SessionStateVariableEntry]::new('greeting', 'hello', ''))
        $initial.Commands.Add([System.Management.Automation.Runspaces.SessionStateFunctionEntry]::new('Say', '"$greeting $args"'))
        [powershell]::Create($initial).AddScript('Say you').Invoke() | Should -Be 'hello you'
    }
}

Describe 'Errors under -ErrorAction' {
    BeforeAll {
        function Use-Throw { [CmdletBinding()] param() throw 'thrown'; 'went on' }
        function Use-Division { [CmdletBinding()] param() 1 / 0; 'went on' }
    }
    It 'a throw goes on under <Action>' -TestCases @{ Action = 'Ignore' }, @{ Action = 'SilentlyContinue' } {
        param($Action)
        $before = $Error.Count
        $shell = [powershell]::Create()
        $shell.AddScript((Get-Command Use-Throw).ScriptBlock.Ast.Extent.Text + "; Use-Throw -ErrorAction $Action; `$Error.Count").Invoke() | Should -Be 'went on', 1
        $shell.Streams.Error.Count | Should -Be 0
    }
    It 'but not inside a try' { { Use-Throw -ErrorAction Ignore } | Should -Throw thrown }
    It 'a statement that fails stops under Stop' {
        { Use-Division -ErrorAction Stop } | Should -Throw -ErrorId RuntimeException
    }
}
