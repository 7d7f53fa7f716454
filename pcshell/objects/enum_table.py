"""The enums of .NET and PowerShell that exist here: name, then `member=number` or a bare member (one more than before).

A `*` before the name marks [Flags]; `:byte` after it an underlying type other than Int32. Where two members share a
number, the first is the one that prints. Read by `enums` when an enum is first asked for.
"""

from __future__ import annotations

TABLE = """
System.DayOfWeek Sunday Monday Tuesday Wednesday Thursday Friday Saturday
System.DateTimeKind Unspecified Utc Local
System.ConsoleColor Black DarkBlue DarkGreen DarkCyan DarkRed DarkMagenta DarkYellow Gray DarkGray Blue Green Cyan Red \
Magenta Yellow White
System.Data.DataRowState Detached=1 Unchanged=2 Added=4 Deleted=8 Modified=16
System.ConsoleKey None=0 Backspace=8 Tab=9 Clear=12 Enter=13 Pause=19 Escape=27 Spacebar=32 PageUp=33 PageDown End \
Home LeftArrow UpArrow RightArrow DownArrow Select Print Execute PrintScreen Insert Delete Help D0=48 D1 D2 D3 D4 D5 \
D6 D7 D8 D9 A=65 B C D E F G H I J K L M N O P Q R S T U V W X Y Z
*System.ConsoleModifiers None=0 Alt=1 Shift=2 Control=4
*System.Management.Automation.Host.ReadKeyOptions AllowCtrlC=1 NoEcho=2 IncludeKeyDown=4 IncludeKeyUp=8
*System.Management.Automation.Host.ControlKeyStates RightAltPressed=1 LeftAltPressed=2 RightCtrlPressed=4 \
LeftCtrlPressed=8 ShiftPressed=16 NumLockOn=32 ScrollLockOn=64 CapsLockOn=128 EnhancedKey=256
System.StringComparison CurrentCulture CurrentCultureIgnoreCase InvariantCulture InvariantCultureIgnoreCase Ordinal \
OrdinalIgnoreCase
*System.StringSplitOptions None=0 RemoveEmptyEntries=1 TrimEntries=2
System.MidpointRounding ToEven AwayFromZero ToZero ToNegativeInfinity ToPositiveInfinity
System.UriKind RelativeOrAbsolute Absolute Relative
System.UriPartial Scheme Authority Path Query
System.UriHostNameType Unknown Basic Dns IPv4 IPv6
System.UriFormat UriEscaped=1 Unescaped SafeUnescaped
*System.UriComponents Scheme=1 UserInfo=2 Host=4 Port=8 Path=16 Query=32 Fragment=64 StrongPort=128 \
NormalizedHost=256 HostAndPort=132 StrongAuthority=134 SchemeAndServer=13 HttpRequestUrl=61 PathAndQuery=48 \
AbsoluteUri=127 KeepDelimiter=1073741824 SerializationInfoString=-2147483648
System.TypeCode Empty Object DBNull Boolean Char SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double \
Decimal DateTime String=18
System.PlatformID Win32S Win32Windows Win32NT WinCE Unix Xbox MacOSX Other
*System.Base64FormattingOptions None=0 InsertLineBreaks=1
System.EnvironmentVariableTarget Process User Machine
System.Environment+SpecialFolder Desktop=0 Programs=2 MyDocuments=5 Personal=5 Favorites=6 Startup=7 Recent=8 SendTo=9 \
StartMenu=11 MyMusic=13 MyVideos=14 DesktopDirectory=16 MyComputer=17 Fonts=20 Templates=21 ApplicationData=26 \
LocalApplicationData=28 InternetCache=32 Cookies=33 History=34 CommonApplicationData=35 Windows=36 System=37 \
ProgramFiles=38 MyPictures=39 UserProfile=40
System.Environment+SpecialFolderOption None=0 DoNotVerify=16384 Create=32768
*System.AttributeTargets Assembly=1 Module=2 Class=4 Struct=8 Enum=16 Constructor=32 Method=64 Property=128 Field=256 \
Event=512 Interface=1024 Parameter=2048 Delegate=4096 ReturnValue=8192 GenericParameter=16384 All=32767
*System.Globalization.NumberStyles None=0 AllowLeadingWhite=1 AllowTrailingWhite=2 AllowLeadingSign=4 Integer=7 \
AllowTrailingSign=8 AllowParentheses=16 AllowDecimalPoint=32 AllowThousands=64 Number=111 AllowExponent=128 Float=167 \
AllowCurrencySymbol=256 Currency=383 Any=511 AllowHexSpecifier=512 HexNumber=515 AllowBinarySpecifier=1024 \
BinaryNumber=1027
*System.Globalization.DateTimeStyles None=0 AllowLeadingWhite=1 AllowTrailingWhite=2 AllowInnerWhite=4 \
AllowWhiteSpaces=7 NoCurrentDateDefault=8 AdjustToUniversal=16 AssumeLocal=32 AssumeUniversal=64 RoundtripKind=128
*System.Globalization.TimeSpanStyles None=0 AssumeNegative=1
*System.Globalization.CultureTypes NeutralCultures=1 SpecificCultures=2 InstalledWin32Cultures=4 AllCultures=7 \
UserCustomCulture=8 ReplacementCultures=16 WindowsOnlyCultures=32 FrameworkCultures=64
*System.Globalization.CompareOptions None=0 IgnoreCase=1 IgnoreNonSpace=2 IgnoreSymbols=4 IgnoreKanaType=8 \
IgnoreWidth=16 NumericOrdering=32 OrdinalIgnoreCase=268435456 StringSort=536870912 Ordinal=1073741824
System.Globalization.CalendarWeekRule FirstDay FirstFullWeek FirstFourDayWeek
System.Globalization.UnicodeCategory UppercaseLetter LowercaseLetter TitlecaseLetter ModifierLetter OtherLetter \
NonSpacingMark SpacingCombiningMark EnclosingMark DecimalDigitNumber LetterNumber OtherNumber SpaceSeparator \
LineSeparator ParagraphSeparator Control Format Surrogate PrivateUse ConnectorPunctuation DashPunctuation \
OpenPunctuation ClosePunctuation InitialQuotePunctuation FinalQuotePunctuation OtherPunctuation MathSymbol \
CurrencySymbol ModifierSymbol OtherSymbol OtherNotAssigned
*System.Text.RegularExpressions.RegexOptions None=0 IgnoreCase=1 Multiline=2 ExplicitCapture=4 Compiled=8 \
Singleline=16 IgnorePatternWhitespace=32 RightToLeft=64 ECMAScript=256 CultureInvariant=512 NonBacktracking=1024
*System.Reflection.MemberTypes Constructor=1 Event=2 Field=4 Method=8 Property=16 TypeInfo=32 Custom=64 NestedType=128 \
All=191
System.Text.NormalizationForm FormC=1 FormD FormKC=5 FormKD
*System.IO.FileAttributes None=0 ReadOnly=1 Hidden=2 System=4 Directory=16 Archive=32 Device=64 Normal=128 \
Temporary=256 SparseFile=512 ReparsePoint=1024 Compressed=2048 Offline=4096 NotContentIndexed=8192 Encrypted=16384 \
IntegrityStream=32768 NoScrubData=131072
System.IO.FileMode CreateNew=1 Create Open OpenOrCreate Truncate Append
*System.IO.FileAccess Read=1 Write=2 ReadWrite=3
*System.IO.FileShare None=0 Read=1 Write=2 ReadWrite=3 Delete=4 Inheritable=16
System.IO.SearchOption TopDirectoryOnly AllDirectories
System.IO.SeekOrigin Begin Current End
*System.IO.UnixFileMode None=0 OtherExecute=1 OtherWrite=2 OtherRead=4 GroupExecute=8 GroupWrite=16 GroupRead=32 \
UserExecute=64 UserWrite=128 UserRead=256 StickyBit=512 SetGroup=1024 SetUser=2048
System.Net.HttpStatusCode Continue=100 SwitchingProtocols Processing EarlyHints OK=200 Created Accepted \
NonAuthoritativeInformation NoContent ResetContent PartialContent MultiStatus AlreadyReported IMUsed=226 \
MultipleChoices=300 Ambiguous=300 MovedPermanently=301 Moved=301 Found=302 Redirect=302 SeeOther=303 \
RedirectMethod=303 NotModified=304 UseProxy=305 Unused=306 TemporaryRedirect=307 RedirectKeepVerb=307 \
PermanentRedirect=308 BadRequest=400 Unauthorized PaymentRequired Forbidden NotFound MethodNotAllowed NotAcceptable \
ProxyAuthenticationRequired RequestTimeout Conflict Gone LengthRequired PreconditionFailed RequestEntityTooLarge \
RequestUriTooLong UnsupportedMediaType RequestedRangeNotSatisfiable ExpectationFailed MisdirectedRequest=421 \
UnprocessableEntity=422 UnprocessableContent=422 Locked=423 FailedDependency UpgradeRequired=426 \
PreconditionRequired=428 TooManyRequests=429 RequestHeaderFieldsTooLarge=431 UnavailableForLegalReasons=451 \
InternalServerError=500 NotImplemented BadGateway ServiceUnavailable GatewayTimeout HttpVersionNotSupported \
VariantAlsoNegotiates InsufficientStorage LoopDetected NotExtended=510 NetworkAuthenticationRequired=511
*System.Net.SecurityProtocolType SystemDefault=0 Ssl3=48 Tls=192 Tls11=768 Tls12=3072 Tls13=12288
*System.Net.DecompressionMethods None=0 GZip=1 Deflate=2 Brotli=4 All=-1
System.Net.Sockets.AddressFamily Unspecified=0 Unix=1 InterNetwork=2 InterNetworkV6=23 Unknown=-1
System.Threading.ApartmentState STA MTA Unknown
*System.Threading.ThreadState Running=0 StopRequested=1 SuspendRequested=2 Background=4 Unstarted=8 Stopped=16 \
WaitSleepJoin=32 Suspended=64 AbortRequested=128 Aborted=256
System.Threading.Tasks.TaskStatus Created WaitingForActivation WaitingToRun Running WaitingForChildrenToComplete \
RanToCompletion Canceled Faulted
System.Runtime.InteropServices.Architecture X86 X64 Arm Arm64 Wasm S390x LoongArch64 Armv6 Ppc64le RiscV64
System.Security.Principal.WindowsBuiltInRole Administrator=544 User Guest PowerUser AccountOperator SystemOperator \
PrintOperator BackupOperator Replicator
*System.Security.Cryptography.X509Certificates.X509KeyStorageFlags DefaultKeySet=0 UserKeySet=1 MachineKeySet=2 \
Exportable=4 UserProtected=8 PersistKeySet=16 EphemeralKeySet=32
System.Security.Cryptography.X509Certificates.StoreLocation CurrentUser=1 LocalMachine
System.Security.Cryptography.X509Certificates.StoreName AddressBook=1 AuthRoot CertificateAuthority Disallowed My Root \
TrustedPeople TrustedPublisher
*System.Security.Cryptography.X509Certificates.OpenFlags ReadOnly=0 ReadWrite=1 MaxAllowed=2 OpenExistingOnly=4 \
IncludeArchived=8
System.Xml.XmlNodeType None Element Attribute Text CDATA EntityReference Entity ProcessingInstruction Comment Document \
DocumentType DocumentFragment Notation Whitespace SignificantWhitespace EndElement EndEntity XmlDeclaration
*System.Reflection.MemberTypes Constructor=1 Event=2 Field=4 Method=8 Property=16 TypeInfo=32 Custom=64 NestedType=128 \
All=191
*System.Reflection.TypeAttributes NotPublic=0 Public=1 NestedPublic=2 SequentialLayout=8 ExplicitLayout=16 \
Interface=32 Abstract=128 Sealed=256 SpecialName=1024 Serializable=8192 BeforeFieldInit=1048576
System.GCCollectionMode Default Forced Optimized Aggressive
*System.Reflection.BindingFlags Default=0 IgnoreCase=1 DeclaredOnly=2 Instance=4 Static=8 Public=16 NonPublic=32 \
FlattenHierarchy=64 InvokeMethod=256 CreateInstance=512 GetField=1024 SetField=2048 GetProperty=4096 SetProperty=8192
System.Diagnostics.ProcessPriorityClass Normal=32 Idle=64 High=128 RealTime=256 BelowNormal=16384 AboveNormal=32768
System.Diagnostics.ProcessWindowStyle Normal Hidden Minimized Maximized
System.Windows.Forms.DialogResult None OK Cancel Abort Retry Ignore Yes No
System.Management.Automation.ActionPreference SilentlyContinue Stop Continue Inquire Ignore Suspend Break
System.Management.Automation.ConfirmImpact None Low Medium High
System.Management.Automation.ErrorCategory NotSpecified OpenError CloseError DeviceError DeadlockDetected \
InvalidArgument InvalidData InvalidOperation InvalidResult InvalidType MetadataError NotImplemented NotInstalled \
ObjectNotFound OperationStopped OperationTimeout SyntaxError ParserError PermissionDenied ResourceBusy ResourceExists \
ResourceUnavailable ReadError WriteError FromStdErr SecurityError ProtocolError ConnectionError AuthenticationError \
LimitsExceeded QuotaExceeded NotEnabled
*System.Management.Automation.CommandTypes Alias=1 Function=2 Filter=4 Cmdlet=8 ExternalScript=16 Application=32 \
Script=64 Configuration=256 All=383
*System.Management.Automation.PSMemberTypes AliasProperty=1 CodeProperty=2 Property=4 NoteProperty=8 \
ScriptProperty=16 Properties=31 PropertySet=32 Method=64 CodeMethod=128 ScriptMethod=256 Methods=448 \
ParameterizedProperty=512 MemberSet=1024 Event=2048 Dynamic=4096 InferredProperty=8192 All=16383
*System.Management.Automation.PSMemberViewTypes Extended=1 Adapted=2 Base=4 All=7
*System.Management.Automation.ScopedItemOptions None=0 ReadOnly=1 Constant=2 Private=4 AllScope=8 Unspecified=16
System.Management.Automation.SessionStateEntryVisibility Public Private
System.Management.Automation.Language.TokenKind Unknown Variable SplattedVariable Parameter Number Label \
Identifier Generic NewLine LineContinuation Comment EndOfInput StringLiteral StringExpandable HereStringLiteral \
HereStringExpandable LParen RParen LCurly RCurly LBracket RBracket AtParen AtCurly DollarParen Semi AndAnd OrOr \
Ampersand Pipe Comma MinusMinus PlusPlus DotDot ColonColon Dot Exclaim Multiply Divide Rem Plus Minus Equals \
PlusEquals MinusEquals MultiplyEquals DivideEquals RemainderEquals Redirection RedirectInStd Format Not Bnot And \
Or Xor Band Bor Bxor Join Ieq Ine Ige Igt Ilt Ile Ilike Inotlike Imatch Inotmatch Ireplace Icontains Inotcontains \
Iin Inotin Isplit Ceq Cne Cge Cgt Clt Cle Clike Cnotlike Cmatch Cnotmatch Creplace Ccontains Cnotcontains Cin \
Cnotin Csplit Is IsNot As PostfixPlusPlus PostfixMinusMinus Shl Shr Colon QuestionMark QuestionQuestionEquals \
QuestionQuestion QuestionDot QuestionLBracket Begin=119 Break Catch Class Continue Data Define Do Dynamicparam \
Else ElseIf End Exit Filter Finally For Foreach From Function If In Param Process Return Switch Throw Trap Try \
Until Using Var While Workflow Parallel Sequence InlineScript Configuration DynamicKeyword Public Private Static \
Interface Enum Namespace Module Type Assembly Command Hidden Base Default Clean
System.Management.Automation.RunspaceMode CurrentRunspace NewRunspace
System.Management.Automation.PSInvocationState NotStarted Running Stopping Stopped Completed Failed Disconnected
System.Management.Automation.JobState NotStarted Running Completed Failed Stopped Blocked Suspended Disconnected \
Suspending Stopping AtBreakpoint
System.Management.Automation.ModuleType Script Binary Manifest Cim Workflow
System.Management.Automation.ModuleAccessMode ReadWrite ReadOnly Constant
*System.Management.Automation.ShouldProcessReason None=0 WhatIf=1
System.Management.Automation.ReturnContainers ReturnMatchingContainers ReturnAllContainers
System.Management.Automation.PSLanguageMode FullLanguage RestrictedLanguage NoLanguage ConstrainedLanguage
System.Management.Automation.RollbackSeverity Error TerminatingError Never
System.Management.Automation.ErrorView NormalView CategoryView ConciseView DetailedView
System.Management.Automation.NativeArgumentPassingStyle Legacy Standard Windows
System.Management.Automation.OutputRendering Host PlainText Ansi
System.Management.Automation.ProgressView Minimal Classic
System.Management.Automation.ProgressRecordType Processing Completed
System.Management.Automation.CompletionResultType Text History Command ProviderItem ProviderContainer Property Method \
ParameterName ParameterValue Variable Namespace Type Keyword DynamicKeyword
System.Management.Automation.ExperimentAction None Hide Show
System.Management.Automation.PSTokenType Unknown Command CommandParameter CommandArgument Number String Variable \
Member LoopLabel Attribute Type Operator GroupStart GroupEnd Keyword Comment StatementSeparator NewLine \
LineContinuation Position
System.Management.Automation.ValidateRangeKind Positive NonNegative Negative NonPositive
System.Management.Automation.WhereOperatorSelectionMode Default First Last SkipUntil Until Split
*System.Management.Automation.WildcardOptions None=0 Compiled=1 IgnoreCase=2 CultureInvariant=4
*System.Management.Automation.PSCredentialTypes Generic=1 Domain=2 Default=3
*System.Management.Automation.PSCredentialUIOptions None=0 Default=1 ValidateUserNameSyntax=1 AlwaysPrompt=2 \
ReadOnlyUserName=3
*System.Management.Automation.SplitOptions SimpleMatch=1 RegexMatch=2 CultureInvariant=4 IgnorePatternWhitespace=8 \
Multiline=16 Singleline=32 IgnoreCase=64 ExplicitCapture=128
System.Management.Automation.Language.StringConstantType SingleQuoted SingleQuotedHereString DoubleQuoted \
DoubleQuotedHereString BareWord
System.Management.Automation.Runspaces.RunspaceState BeforeOpen Opening Opened Closed Closing Broken Disconnecting \
Disconnected Connecting
System.Management.Automation.Runspaces.RunspaceAvailability None Available AvailableForNestedCommand Busy RemoteDebug
System.Management.Automation.Runspaces.PSThreadOptions Default UseNewThread ReuseThread UseCurrentThread
*System.Management.Automation.Runspaces.PipelineResultTypes None=0 Output=1 Error=2 Warning=3 Verbose=4 Debug=5 \
Information=6 All=7 Null=8
Microsoft.PowerShell.Commands.WebAuthenticationType None Basic Bearer OAuth
*Microsoft.PowerShell.Commands.WebSslProtocol Default=0 Tls=192 Tls11=768 Tls12=3072 Tls13=12288
Microsoft.PowerShell.Commands.WebRequestMethod Default Get Head Post Put Delete Trace Options Merge Patch
Microsoft.PowerShell.Commands.OpenMode Add New Overwrite
Microsoft.PowerShell.Commands.BreakpointType Line Variable Command
Microsoft.PowerShell.Commands.ExportAliasFormat Csv Script
Microsoft.PowerShell.ExecutionPolicy Unrestricted RemoteSigned AllSigned Restricted Bypass Undefined Default=3
Microsoft.PowerShell.ExecutionPolicyScope Process CurrentUser LocalMachine UserPolicy MachinePolicy
Microsoft.Management.Infrastructure.CimType Unknown Boolean UInt8 SInt8 UInt16 SInt16 UInt32 SInt32 UInt64 SInt64 \
Real32 Real64 Char16 DateTime String Reference Instance
System.Net.Mail.MailPriority Normal Low High
*System.Net.Mail.DeliveryNotificationOptions None OnSuccess OnFailure Delay=4 Never=134217728
System.Reflection.ProcessorArchitecture None MSIL X86 IA64 Amd64 Arm
Microsoft.PowerShell.Commands.DisplayHintType Date Time DateTime
Microsoft.PowerShell.Commands.OutputModeOption None Single Multiple
"""
