"""The .NET and PowerShell types that exist here, as literal rows which `typenames` reads when first needed.

A line in brackets opens a namespace. A row is `name base interfaces`; `-` means the usual base (System.Object,
System.ValueType for `#`, none for `!`) or no interfaces. Marks before the name: `#` struct, `!` interface, `^`
delegate. A name without a dot in the last two columns is of the row's own namespace, or one of `SHORT`. Generic
definitions name their parameters (`List`1<T>`), which their interfaces may use. Source: the public API documentation
of .NET 10 and PowerShell 7.6.
"""

from __future__ import annotations

SHORT = {
    "Object": "System.Object",
    "ValueType": "System.ValueType",
    "Exception": "System.Exception",
    "SystemException": "System.SystemException",
    "Attribute": "System.Attribute",
    "IComparable": "System.IComparable",
    "IConvertible": "System.IConvertible",
    "IFormattable": "System.IFormattable",
    "ICloneable": "System.ICloneable",
    "IDisposable": "System.IDisposable",
    "IFormatProvider": "System.IFormatProvider",
    "IEnumerable": "System.Collections.IEnumerable",
    "IEnumerator": "System.Collections.IEnumerator",
    "ICollection": "System.Collections.ICollection",
    "IList": "System.Collections.IList",
    "IDictionary": "System.Collections.IDictionary",
    "IEnumerable`1[T]": "System.Collections.Generic.IEnumerable`1[T]",
    "ICollection`1[T]": "System.Collections.Generic.ICollection`1[T]",
    "IList`1[T]": "System.Collections.Generic.IList`1[T]",
    "ISet`1[T]": "System.Collections.Generic.ISet`1[T]",
    "IDictionary`2[K,V]": "System.Collections.Generic.IDictionary`2[K,V]",
}

NUMBER = "IComparable,IConvertible,IFormattable"

TABLE = f"""
[System]
Object
#ValueType Object
#Enum ValueType {NUMBER}
Array - ICloneable,IList,ICollection,IEnumerable
String - IComparable,ICloneable,IConvertible,IEnumerable
#Boolean - IComparable,IConvertible
#Char - {NUMBER}
#Byte - {NUMBER}
#SByte - {NUMBER}
#Int16 - {NUMBER}
#UInt16 - {NUMBER}
#Int32 - {NUMBER}
#UInt32 - {NUMBER}
#Int64 - {NUMBER}
#UInt64 - {NUMBER}
#Int128 - IComparable,IFormattable
#IntPtr - IComparable,IFormattable
#UIntPtr - IComparable,IFormattable
#Half - IComparable,IFormattable
#Single - {NUMBER}
#Double - {NUMBER}
#Decimal - {NUMBER}
#DateTime - {NUMBER}
#DateTimeOffset - IComparable,IFormattable
#DateOnly - IComparable,IFormattable
#TimeOnly - IComparable,IFormattable
#TimeSpan - IComparable,IFormattable
TimeZoneInfo
#Guid - IComparable,IFormattable
Version - IComparable,ICloneable,IFormattable
Uri - IFormattable
UriBuilder
UriFormatException FormatException
DBNull - IConvertible
Math
MathF
Convert
BitConverter
Environment
Console
Random
Type System.Reflection.MemberInfo
RuntimeType System.Reflection.TypeInfo ICloneable
Nullable
#Nullable`1<T>
Activator
GC
AppDomain MarshalByRefObject
MarshalByRefObject
StringComparer
OperatingSystem - ICloneable
Lazy`1<T>
Tuple
Tuple`1<T>
Tuple`2<T,U>
Tuple`3<T,U,V>
ValueTuple
#ValueTuple`2<T,U>
#ValueTuple`3<T,U,V>
#Void
#Index
#Range
Attribute
ObsoleteAttribute Attribute
FlagsAttribute Attribute
SerializableAttribute Attribute
Delegate
MulticastDelegate Delegate
Array+ArrayEnumerator - IEnumerator,ICloneable
EventArgs
^EventHandler
^Action
^Action`1<T>
^Action`2<T,U>
^Func`1<T>
^Func`2<T,U>
^Func`3<T,U,V>
^Predicate`1<T>
^Comparison`1<T>
^Converter`2<T,U>
!IComparable
!IComparable`1<T>
!IEquatable`1<T>
!IConvertible
!IFormattable
!ICloneable
!IDisposable
!IFormatProvider
!ICustomFormatter
Exception
SystemException Exception
ApplicationException Exception
AggregateException Exception
ArgumentException SystemException
ArgumentNullException .ArgumentException
ArgumentOutOfRangeException .ArgumentException
DuplicateWaitObjectException .ArgumentException
ArithmeticException SystemException
DivideByZeroException .ArithmeticException
OverflowException .ArithmeticException
NotFiniteNumberException .ArithmeticException
ArrayTypeMismatchException SystemException
BadImageFormatException SystemException
EntryPointNotFoundException .TypeLoadException
FormatException SystemException
IndexOutOfRangeException SystemException
InvalidCastException SystemException
InvalidOperationException SystemException
InvalidTimeZoneException Exception
ObjectDisposedException .InvalidOperationException
MemberAccessException SystemException
MethodAccessException .MemberAccessException
FieldAccessException .MemberAccessException
MissingMemberException .MemberAccessException
MissingMethodException .MissingMemberException
MissingFieldException .MissingMemberException
NotImplementedException SystemException
NotSupportedException SystemException
PlatformNotSupportedException .NotSupportedException
NullReferenceException SystemException
OperationCanceledException SystemException
OutOfMemoryException SystemException
RankException SystemException
StackOverflowException SystemException
InsufficientExecutionStackException SystemException
TimeoutException SystemException
TimeZoneNotFoundException Exception
TypeInitializationException SystemException
TypeLoadException SystemException
DllNotFoundException .TypeLoadException
UnauthorizedAccessException SystemException
[System.Reflection]
MemberInfo
ParameterInfo
TypeInfo System.Type
MethodBase MemberInfo
MethodInfo MethodBase
ConstructorInfo MethodBase
PropertyInfo MemberInfo
FieldInfo MemberInfo
RuntimeMethodInfo MethodInfo
RuntimeConstructorInfo ConstructorInfo
RuntimePropertyInfo PropertyInfo
RtFieldInfo FieldInfo
ParameterInfo
RuntimeParameterInfo ParameterInfo
Assembly
RuntimeAssembly Assembly
AssemblyName - ICloneable
TargetException System.ApplicationException
TargetInvocationException System.ApplicationException
AmbiguousMatchException SystemException
[System.Numerics]
#BigInteger - IComparable,IFormattable
#Complex - IFormattable
[System.Text]
StringBuilder
Encoding - ICloneable
ASCIIEncoding Encoding
UTF8Encoding Encoding
UnicodeEncoding Encoding
UTF32Encoding Encoding
DecoderFallbackException System.ArgumentException
EncoderFallbackException System.ArgumentException
[System.Text.RegularExpressions]
Regex
Match Group
Group Capture
Capture
MatchCollection - IList,ICollection,IEnumerable
GroupCollection - IList,ICollection,IEnumerable
CaptureCollection - IList,ICollection,IEnumerable
^MatchEvaluator
RegexParseException System.ArgumentException
RegexMatchTimeoutException System.TimeoutException
[System.Text.Json]
JsonSerializer
JsonException Exception
[System.Collections]
!IEnumerable
ArrayList+ArrayListEnumeratorSimple - IEnumerator,ICloneable
!IEnumerator
!ICollection - IEnumerable
!IList - ICollection,IEnumerable
!IDictionary - ICollection,IEnumerable
!IDictionaryEnumerator - IEnumerator
!IComparer
!IEqualityComparer
Hashtable - IDictionary,ICollection,IEnumerable,ICloneable
ListDictionaryInternal - IDictionary,ICollection,IEnumerable
ArrayList - IList,ICollection,IEnumerable,ICloneable
Stack - ICollection,IEnumerable,ICloneable
Queue - ICollection,IEnumerable,ICloneable
SortedList - IDictionary,ICollection,IEnumerable,ICloneable
BitArray - ICollection,IEnumerable,ICloneable
CollectionBase - IList,ICollection,IEnumerable
#DictionaryEntry
Comparer - System.Collections.IComparer
CaseInsensitiveComparer - System.Collections.IComparer
[System.Collections.Specialized]
!IOrderedDictionary - IDictionary,ICollection,IEnumerable
OrderedDictionary - System.Collections.Specialized.IOrderedDictionary,IDictionary,ICollection,IEnumerable
NameObjectCollectionBase - ICollection,IEnumerable
NameValueCollection NameObjectCollectionBase ICollection,IEnumerable
StringCollection - IList,ICollection,IEnumerable
StringDictionary - IEnumerable
ListDictionary - IDictionary,ICollection,IEnumerable
HybridDictionary - IDictionary,ICollection,IEnumerable
[System.Collections.ObjectModel]
Collection`1<T> - IList`1[T],ICollection`1[T],IEnumerable`1[T],IList,ICollection,IEnumerable
ReadOnlyCollection`1<T> - IList`1[T],ICollection`1[T],IEnumerable`1[T],IList,ICollection,IEnumerable
ObservableCollection`1<T> - IList`1[T],ICollection`1[T],IEnumerable`1[T],IList,ICollection,IEnumerable
KeyedCollection`2<K,T> - IList`1[T],ICollection`1[T],IEnumerable`1[T],IList,ICollection,IEnumerable
[System.Collections.Generic]
!IEnumerable`1<T> - IEnumerable
!IEnumerator`1<T> - IEnumerator,IDisposable
!ICollection`1<T> - IEnumerable`1[T],IEnumerable
!IList`1<T> - ICollection`1[T],IEnumerable`1[T],IEnumerable
!ISet`1<T> - ICollection`1[T],IEnumerable`1[T],IEnumerable
!IReadOnlyCollection`1<T> - IEnumerable`1[T],IEnumerable
!IReadOnlyList`1<T> - IEnumerable`1[T],IEnumerable
!IDictionary`2<K,V> - IEnumerable
!IReadOnlyDictionary`2<K,V> - IEnumerable
!IComparer`1<T>
!IEqualityComparer`1<T>
StringEqualityComparer
ObjectEqualityComparer`1<T>
GenericEqualityComparer`1<T>
ObjectComparer`1<T>
GenericComparer`1<T>
List`1<T> - IList`1[T],ICollection`1[T],IEnumerable`1[T],IList,ICollection,IEnumerable
LinkedList`1<T> - ICollection`1[T],IEnumerable`1[T],ICollection,IEnumerable
LinkedListNode`1<T>
HashSet`1<T> - ISet`1[T],ICollection`1[T],IEnumerable`1[T],IEnumerable
SortedSet`1<T> - ISet`1[T],ICollection`1[T],IEnumerable`1[T],ICollection,IEnumerable
Queue`1<T> - IEnumerable`1[T],ICollection,IEnumerable
Stack`1<T> - IEnumerable`1[T],ICollection,IEnumerable
PriorityQueue`2<T,U>
Dictionary`2<K,V> - IDictionary`2[K,V],IDictionary,ICollection,IEnumerable
SortedDictionary`2<K,V> - IDictionary`2[K,V],IDictionary,ICollection,IEnumerable
SortedList`2<K,V> - IDictionary`2[K,V],IDictionary,ICollection,IEnumerable
OrderedDictionary`2<K,V> - IDictionary`2[K,V],IDictionary,ICollection,IEnumerable
Dictionary`2+KeyCollection<K,V> - ICollection,IEnumerable
Dictionary`2+ValueCollection<K,V> - ICollection,IEnumerable
SortedDictionary`2+KeyCollection<K,V> - ICollection,IEnumerable
SortedDictionary`2+ValueCollection<K,V> - ICollection,IEnumerable
OrderedDictionary`2+KeyCollection<K,V> - ICollection,IEnumerable
OrderedDictionary`2+ValueCollection<K,V> - ICollection,IEnumerable
#KeyValuePair`2<K,V>
KeyNotFoundException SystemException
Comparer`1<T>
EqualityComparer`1<T>
[System.Collections.Concurrent]
ConcurrentDictionary`2<K,V> - IDictionary`2[K,V],IDictionary,ICollection,IEnumerable
ConcurrentBag`1<T> - IEnumerable`1[T],ICollection,IEnumerable
ConcurrentQueue`1<T> - IEnumerable`1[T],ICollection,IEnumerable
ConcurrentStack`1<T> - IEnumerable`1[T],ICollection,IEnumerable
[System.ComponentModel]
Component System.MarshalByRefObject IDisposable
TypeConverter
BrowsableAttribute Attribute
DescriptionAttribute Attribute
Win32Exception System.Runtime.InteropServices.ExternalException
InvalidEnumArgumentException System.ArgumentException
[System.IO]
Path
File
Directory
FileSystemInfo System.MarshalByRefObject
FileInfo FileSystemInfo
DirectoryInfo FileSystemInfo
DriveInfo
Stream System.MarshalByRefObject IDisposable
FileStream Stream IDisposable
MemoryStream Stream IDisposable
TextReader System.MarshalByRefObject IDisposable
TextWriter System.MarshalByRefObject IDisposable
TextWriter+SyncTextWriter TextWriter IDisposable
StreamReader TextReader IDisposable
StreamWriter TextWriter IDisposable
StringReader TextReader IDisposable
SyncTextReader TextReader IDisposable
StringWriter TextWriter IDisposable
BinaryReader - IDisposable
BinaryWriter - IDisposable
IOException SystemException
DirectoryNotFoundException IOException
DriveNotFoundException IOException
EndOfStreamException IOException
FileLoadException IOException
FileNotFoundException IOException
PathTooLongException IOException
InvalidDataView - ICollection,IEnumerable
DataException SystemException
InvalidExpressionException DataException
EvaluateException InvalidExpressionException
SyntaxErrorException InvalidExpressionException
[System.Net]
IPAddress - IFormattable
IPEndPoint
WebUtility
NetworkCredential
ServicePointManager
WebClient System.ComponentModel.Component
WebHeaderCollection System.Collections.Specialized.NameValueCollection IEnumerable
Cookie
CookieContainer
CookieCollection - ICollection,IEnumerable
WebException System.InvalidOperationException
WebProxy
Dns
[System.Net.Mail]
MailAddress
SmtpException Exception
[System.Net.Http]
HttpMessageInvoker - IDisposable
HttpClient HttpMessageInvoker IDisposable
HttpRequestMessage - IDisposable
HttpResponseMessage - IDisposable
HttpMethod
HttpRequestException Exception
[System.Net.Sockets]
UnixDomainSocketEndPoint
SocketException System.ComponentModel.Win32Exception
[System.Net.NetworkInformation]
PhysicalAddress
[System.Web]
HttpUtility
HttpUtility+HttpQSCollection System.Collections.Specialized.NameValueCollection ICollection,IEnumerable
[System.Globalization]
CultureInfo - ICloneable,IFormatProvider
NumberFormatInfo - ICloneable,IFormatProvider
DateTimeFormatInfo - ICloneable,IFormatProvider
TextInfo - ICloneable
CompareInfo
Calendar - ICloneable
GregorianCalendar Calendar
RegionInfo
CultureNotFoundException System.ArgumentException
[System.Diagnostics]
Stopwatch
Process System.ComponentModel.Component IDisposable
ProcessModule System.ComponentModel.Component IDisposable
ProcessStartInfo
Debug
Trace
FileVersionInfo
[System.Threading]
Thread System.Runtime.ConstrainedExecution.CriticalFinalizerObject
Monitor
Interlocked
#CancellationToken
CancellationTokenSource - IDisposable
[System.Threading.Tasks]
Task - IDisposable
Task`1<T> Task IDisposable
TaskCanceledException System.OperationCanceledException
[System.Runtime.ConstrainedExecution]
CriticalFinalizerObject
[System.Runtime.InteropServices]
Marshal
ExternalException SystemException
COMException ExternalException
RuntimeInformation
#OSPlatform
[System.Linq]
Enumerable
Grouping`2<TKey,TElement> - System.Collections.IList,System.Collections.IEnumerable
[System.Security]
SecureString - IDisposable
SecurityException SystemException
[System.Security.Principal]
!IIdentity
!IPrincipal
WindowsIdentity - .IIdentity,IDisposable
WindowsPrincipal - .IPrincipal
[System.Security.AccessControl]
ObjectSecurity
[System.Security.Authentication]
AuthenticationException SystemException
[System.Security.Cryptography]
HashAlgorithm - IDisposable
SHA1 HashAlgorithm IDisposable
SHA256 HashAlgorithm IDisposable
SHA384 HashAlgorithm IDisposable
SHA512 HashAlgorithm IDisposable
MD5 HashAlgorithm IDisposable
HMACSHA256 HashAlgorithm IDisposable
RandomNumberGenerator - IDisposable
CryptographicException SystemException
AsnEncodedData
[System.Security.Cryptography.X509Certificates]
X509Certificate - IDisposable
X509Certificate2 X509Certificate IDisposable
X509Store - IDisposable
X500DistinguishedName System.Security.Cryptography.AsnEncodedData
[System.Xml]
XmlNode - IEnumerable,ICloneable
XmlLinkedNode XmlNode IEnumerable,ICloneable
XmlDocument XmlNode IEnumerable,ICloneable
XmlElement XmlLinkedNode IEnumerable,ICloneable
XmlAttribute XmlNode IEnumerable,ICloneable
XmlCharacterData XmlLinkedNode IEnumerable,ICloneable
XmlText XmlCharacterData IEnumerable,ICloneable
XmlComment XmlCharacterData IEnumerable,ICloneable
XmlCDataSection XmlCharacterData IEnumerable,ICloneable
XmlDeclaration XmlLinkedNode IEnumerable,ICloneable
XmlProcessingInstruction XmlLinkedNode IEnumerable,ICloneable
XmlNodeList - IEnumerable
XmlChildNodes XmlNodeList IEnumerable
XmlAttributeCollection XmlNodeList ICollection,IEnumerable
XmlNamedNodeMap - IEnumerable
XmlNamespaceManager
XmlException SystemException
[System.Xml.XPath]
XPathException SystemException
[System.Data]
DataTable - IDisposable
DataRow
DataColumn
DataRowCollection - ICollection,IEnumerable
DataColumnCollection - ICollection,IEnumerable
DataException SystemException
[System.Management.Automation]
PSObject - IFormattable,IComparable
PSCustomObject
ScriptBlock
#SwitchParameter
PSCredential
SemanticVersion - IComparable
WildcardPattern
WildcardPatternException RuntimeException
PSReference
PSVariable
PSVariableProperty PSNoteProperty
PSMemberInfo
PSPropertyInfo PSMemberInfo
PSNoteProperty PSPropertyInfo
PSAliasProperty PSPropertyInfo
PSScriptProperty PSPropertyInfo
PSCodeProperty PSPropertyInfo
PSProperty PSPropertyInfo
PSMethodInfo PSMemberInfo
PSMethod PSMethodInfo
PSScriptMethod PSMethodInfo
PSMemberSet PSMemberInfo
PSPropertySet PSMemberInfo
PSParameterizedProperty PSMethodInfo
PSListModifier
PSModuleInfo
PSPrimitiveDictionary System.Collections.Hashtable IDictionary,ICollection,IEnumerable,ICloneable
PSSerializer
PSStyle
PSToken
PSParser
PSParseError
PSTypeName
PSCmdlet Cmdlet
Cmdlet
PowerShell - IDisposable
PSCommand
PSDataStreams
PSDataCollection`1<T> - IList`1[T],ICollection`1[T],IEnumerable`1[T],IList,ICollection,IEnumerable,IDisposable
PSInvocationStateInfo
PSInvocationSettings
LanguagePrimitives
VerbInfo
PowerShellAsyncResult
Job
Job2 Job
PSJobTypeName
ErrorRecord
ErrorCategoryInfo
ErrorDetails
InvocationInfo
InformationalRecord
InformationRecord
WarningRecord InformationalRecord
VerboseRecord InformationalRecord
DebugRecord InformationalRecord
ProgressRecord
HostInformationMessage
CommandInfo
CmdletInfo CommandInfo
FunctionInfo CommandInfo
FilterInfo FunctionInfo
AliasInfo CommandInfo
ApplicationInfo CommandInfo
ExternalScriptInfo CommandInfo
ScriptInfo CommandInfo
ParameterMetadata
RuntimeDefinedParameter
RuntimeDefinedParameterDictionary System.Collections.Hashtable
CommandParameterInfo
CommandParameterSetInfo
CommandMetadata
CommandCompletion
CompletionResult
SessionState
PathInfo
PSDriveInfo
ProviderInfo
EngineIntrinsics
CommandInvocationIntrinsics
PathIntrinsics
PSVariableIntrinsics
DriveManagementIntrinsics
SteppablePipeline - IDisposable
ProxyCommand
PagingParameters
JobStateInfo
ProviderIntrinsics
PSEventManager
PSEventJob Job
PSEventSubscriber
ExperimentalFeature
CallStackFrame
Breakpoint
TypeInferenceContext
PSInvalidCastException System.InvalidCastException
ExtendedTypeSystemException RuntimeException
GetValueException ExtendedTypeSystemException
GetValueInvocationException GetValueException
SetValueException ExtendedTypeSystemException
SetValueInvocationException SetValueException
MethodException ExtendedTypeSystemException
MethodInvocationException MethodException
RuntimeException SystemException
ActionPreferenceStopException RuntimeException
ArgumentTransformationMetadataException MetadataException
ValidationMetadataException MetadataException
MetadataException RuntimeException
CmdletInvocationException RuntimeException
CmdletProviderInvocationException CmdletInvocationException
CommandNotFoundException RuntimeException
ApplicationFailedException RuntimeException
NativeCommandExitException RuntimeException
DriveNotFoundException SessionStateException
HaltCommandException SystemException
IncompleteParseException ParseException
ItemNotFoundException SessionStateException
JobDefinitionInvalidException RuntimeException
JobFailedException SystemException
ParameterBindingException RuntimeException
ParameterBindingValidationException ParameterBindingException
ParameterBindingArgumentTransformationException ParameterBindingException
ParentContainsErrorRecordException SystemException
ParseException RuntimeException
PipelineClosedException RuntimeException
PipelineDepthException SystemException
PipelineStoppedException RuntimeException
PropertyNotFoundException ExtendedTypeSystemException
ProviderInvocationException RuntimeException
ProviderNotFoundException SessionStateException
PSArgumentException System.ArgumentException
PSArgumentNullException System.ArgumentNullException
PSArgumentOutOfRangeException System.ArgumentOutOfRangeException
PSInvalidOperationException System.InvalidOperationException
PSNotImplementedException System.NotImplementedException
PSNotSupportedException System.NotSupportedException
PSObjectDisposedException System.ObjectDisposedException
PSSecurityException RuntimeException
RedirectedException RuntimeException
RemoteException RuntimeException
ScriptBlockToPowerShellNotSupportedException RuntimeException
ScriptCallDepthException SystemException
ScriptRequiresException RuntimeException
SessionStateException RuntimeException
SessionStateOverflowException SessionStateException
SessionStateUnauthorizedAccessException SessionStateException
AliasAttribute Attribute
AllowEmptyCollectionAttribute Attribute
AllowEmptyStringAttribute Attribute
AllowNullAttribute Attribute
ArgumentCompleterAttribute Attribute
ArgumentCompletionsAttribute Attribute
ArgumentTransformationAttribute Attribute
CmdletBindingAttribute Attribute
CmdletAttribute Attribute
TypeAccelerators
DynamicClassImplementationAssemblyAttribute Attribute
CredentialAttribute ArgumentTransformationAttribute
DscLocalConfigurationManagerAttribute Attribute
DscPropertyAttribute Attribute
DscResourceAttribute Attribute
ExperimentalAttribute Attribute
HiddenAttribute Attribute
OutputTypeAttribute Attribute
ParameterAttribute Attribute
PSDefaultValueAttribute Attribute
PSTypeNameAttribute Attribute
SupportsWildcardsAttribute Attribute
ValidateArgumentsAttribute Attribute
ValidateCountAttribute Attribute
ValidateDriveAttribute Attribute
ValidateLengthAttribute Attribute
ValidateNotNullAttribute Attribute
ValidateNotNullOrEmptyAttribute Attribute
ValidateNotNullOrWhiteSpaceAttribute Attribute
ValidatePatternAttribute Attribute
ValidateRangeAttribute Attribute
ValidateScriptAttribute Attribute
ValidateSetAttribute Attribute
ValidateTrustedDataAttribute Attribute
ValidateUserDriveAttribute Attribute
!IValidateSetValuesGenerator
!IArgumentCompleter
!IDynamicParameters
[System.Management.Automation.Internal]
AutomationNull
Host
[System.Management.Automation.Host]
PSHost
PSHostUserInterface
PSHostRawUserInterface
ChoiceDescription
FieldDescription
#Coordinates
#Size
#Rectangle
#BufferCell
#KeyInfo
PromptingException System.Management.Automation.RuntimeException
HostException System.Management.Automation.RuntimeException
[System.Management.Automation.Language]
Parser
Token
ParseError
NullString
NoRunspaceAffinityAttribute Attribute
!IScriptExtent
!IScriptPosition
InternalScriptExtent - IScriptExtent
InternalScriptPosition - IScriptPosition
StaticParameterBinder
StaticBindingResult
StaticBindingError
ParameterBindingResult
Ast
ErrorExpressionAst ExpressionAst
ErrorStatementAst PipelineBaseAst
StatementAst Ast
PipelineBaseAst StatementAst
CommandBaseAst StatementAst
CommandElementAst Ast
ExpressionAst CommandElementAst
AttributeBaseAst Ast
AttributedExpressionAst ExpressionAst
ConvertExpressionAst AttributedExpressionAst
LabeledStatementAst StatementAst
LoopStatementAst LabeledStatementAst
RedirectionAst Ast
MemberAst Ast
ScriptBlockAst Ast
ParamBlockAst Ast
NamedBlockAst Ast
NamedAttributeArgumentAst Ast
AttributeAst AttributeBaseAst
TypeConstraintAst AttributeBaseAst
ParameterAst Ast
StatementBlockAst Ast
TypeDefinitionAst StatementAst
UsingStatementAst StatementAst
FunctionMemberAst MemberAst
PropertyMemberAst MemberAst
FunctionDefinitionAst StatementAst
IfStatementAst StatementAst
DataStatementAst StatementAst
ForEachStatementAst LoopStatementAst
ForStatementAst LoopStatementAst
DoWhileStatementAst LoopStatementAst
DoUntilStatementAst LoopStatementAst
WhileStatementAst LoopStatementAst
SwitchStatementAst LabeledStatementAst
CatchClauseAst Ast
TryStatementAst StatementAst
TrapStatementAst StatementAst
BreakStatementAst StatementAst
ContinueStatementAst StatementAst
ReturnStatementAst StatementAst
ExitStatementAst StatementAst
ThrowStatementAst StatementAst
BlockStatementAst StatementAst
PipelineAst PipelineBaseAst
PipelineChainAst PipelineBaseAst
AssignmentStatementAst PipelineBaseAst
CommandAst CommandBaseAst
CommandExpressionAst CommandBaseAst
CommandParameterAst CommandElementAst
FileRedirectionAst RedirectionAst
MergingRedirectionAst RedirectionAst
TernaryExpressionAst ExpressionAst
BinaryExpressionAst ExpressionAst
UnaryExpressionAst ExpressionAst
MemberExpressionAst ExpressionAst
InvokeMemberExpressionAst MemberExpressionAst
BaseCtorInvokeMemberExpressionAst InvokeMemberExpressionAst
TypeExpressionAst ExpressionAst
VariableExpressionAst ExpressionAst
ConstantExpressionAst ExpressionAst
StringConstantExpressionAst ConstantExpressionAst
ExpandableStringExpressionAst ExpressionAst
ScriptBlockExpressionAst ExpressionAst
ArrayLiteralAst ExpressionAst
HashtableAst ExpressionAst
ArrayExpressionAst ExpressionAst
ParenExpressionAst ExpressionAst
SubExpressionAst ExpressionAst
UsingExpressionAst ExpressionAst
IndexExpressionAst ExpressionAst
[System.Management.Automation.Runspaces]
Runspace - IDisposable
LocalRunspace System.Management.Automation.Runspaces.Runspace
RunspaceFactory
RunspacePool - IDisposable
RunspaceStateInfo
SessionStateVariableEntry
SessionStateCommandEntry
SessionStateFunctionEntry SessionStateCommandEntry
SessionStateAliasEntry SessionStateCommandEntry
CommandParameter
InitialSessionState
SessionStateProxy
PSSession
Pipeline
Command
TypeData
TypeTable
[Microsoft.PowerShell.Commands]
PSPropertyExpression
PSPropertyExpressionResult
GroupInfo
GenericMeasureInfo MeasureInfo
GenericObjectMeasureInfo MeasureInfo
TextMeasureInfo MeasureInfo
MeasureInfo
MatchInfo
MatchInfoContext
MemberDefinition
FileHashInfo
ByteCollection
HistoryInfo
ModuleSpecification
WebRequestSession
WebResponseObject
BasicHtmlWebResponseObject WebResponseObject
HttpResponseException System.Net.Http.HttpRequestException
WriteErrorException Exception
ServiceCommandException System.Management.Automation.RuntimeException
ProcessCommandException System.Management.Automation.RuntimeException
PSUserAgent
[Microsoft.PowerShell.Commands.Internal.Format]
FormatStartData
GroupStartData
FormatEntryData
GroupEndData
FormatEndData
[Microsoft.Management.Infrastructure]
CimClass
CimConverter
CimInstance
CimSession
"""
