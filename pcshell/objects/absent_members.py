"""Members of .NET types that are missing here. Written by scripts/compare_members.py: do not edit."""

# fmt: off
ABSENT = {
    "System.AppDomain": (
        "AppendPrivatePath ApplyPolicy ClearPrivatePath ClearShadowCopyPath CreateDomain CreateInstance "
        "CreateInstanceAndUnwrap CreateInstanceFrom CreateInstanceFromAndUnwrap DynamicDirectory ExecuteAssembly "
        "ExecuteAssemblyByName GetAssemblies GetCurrentThreadId GetData GetLifetimeService InitializeLifetimeService "
        "IsCompatibilitySwitchSet Load MonitoringIsEnabled MonitoringSurvivedMemorySize "
        "MonitoringSurvivedProcessMemorySize MonitoringTotalAllocatedMemorySize MonitoringTotalProcessorTime "
        "PermissionSet ReflectionOnlyGetAssemblies RelativeSearchPath SetCachePath SetData SetDynamicBase "
        "SetPrincipalPolicy SetShadowCopyFiles SetShadowCopyPath SetThreadPrincipal SetupInformation Unload"
    ),
    "System.BitConverter": (
        "HalfToInt16Bits HalfToUInt16Bits Int16BitsToHalf ToHalf ToInt128 ToUInt128 UInt16BitsToHalf"
    ),
    "System.Collections.ArrayList": "FixedSize ReadOnly",
    "System.Collections.DictionaryEntry": "Deconstruct",
    "System.Collections.Generic.Dictionary`2": "GetObjectData OnDeserialization",
    "System.Collections.Generic.HashSet`1": "CreateSetComparer GetObjectData OnDeserialization",
    "System.Collections.Generic.LinkedList`1": "GetObjectData OnDeserialization",
    "System.Collections.Hashtable": "GetObjectData OnDeserialization",
    "System.Collections.Specialized.OrderedDictionary": "GetObjectData",
    "System.Console": "MoveBufferArea OpenStandardError OpenStandardInput OpenStandardOutput",
    "System.Diagnostics.Process": (
        "BeginErrorReadLine BeginOutputReadLine CancelErrorRead CancelOutputRead CloseMainWindow Container "
        "EnableRaisingEvents EnterDebugMode GetLifetimeService Handle InitializeLifetimeService LeaveDebugMode "
        "MainWindowHandle MaxWorkingSet MinWorkingSet NonpagedSystemMemorySize PagedMemorySize PagedSystemMemorySize "
        "PeakPagedMemorySize PeakVirtualMemorySize PeakWorkingSet PriorityBoostEnabled PrivateMemorySize "
        "ProcessorAffinity SafeHandle Site StandardError StandardInput StandardOutput Start StartInfo "
        "SynchronizingObject Threads WaitForInputIdle"
    ),
    "System.Diagnostics.ProcessStartInfo": (
        "ArgumentList Arguments CreateNewProcessGroup CreateNoWindow Domain Environment EnvironmentVariables "
        "ErrorDialog ErrorDialogParentHandle FileName LoadUserProfile Password PasswordInClearText "
        "RedirectStandardError RedirectStandardInput RedirectStandardOutput StandardErrorEncoding "
        "StandardInputEncoding StandardOutputEncoding UseCredentialsForNetworkingOnly UseShellExecute UserName Verb "
        "Verbs WindowStyle WorkingDirectory"
    ),
    "System.Environment": "CpuUsage FailFast",
    "System.Exception": "GetObjectData",
    "System.GC": (
        "CancelFullGCNotification EndNoGCRegion GetAllocatedBytesForCurrentThread GetConfigurationVariables "
        "GetGCMemoryInfo GetTotalAllocatedBytes GetTotalPauseDuration RefreshMemoryLimit "
        "RegisterForFullGCNotification RegisterNoGCRegionCallback TryStartNoGCRegion WaitForFullGCApproach "
        "WaitForFullGCComplete"
    ),
    "System.Globalization.CultureInfo": (
        "ClearCachedData GetConsoleFallbackUICulture GetCultureInfoByIetfLanguageTag"
    ),
    "System.Globalization.DateTimeFormatInfo": (
        "CalendarWeekRule GetAbbreviatedEraName GetAllDateTimePatterns GetEra GetEraName GetFormat GetInstance "
        "ReadOnly SetAllDateTimePatterns"
    ),
    "System.Globalization.NumberFormatInfo": "DigitSubstitution GetFormat GetInstance NativeDigits ReadOnly",
    "System.Globalization.TextInfo": "Clone EBCDICCodePage MacCodePage OEMCodePage ReadOnly",
    "System.IO.DirectoryInfo": "GetLifetimeService GetObjectData InitializeLifetimeService",
    "System.IO.File": "Decrypt Encrypt OpenHandle",
    "System.IO.FileInfo": "Decrypt Encrypt GetLifetimeService GetObjectData InitializeLifetimeService",
    "System.IO.MemoryStream": "TryGetBuffer",
    "System.IO.Stream": (
        "CopyToAsync DisposeAsync EndRead EndWrite FlushAsync GetLifetimeService InitializeLifetimeService ReadAsync "
        "WriteAsync"
    ),
    "System.IO.StreamReader": (
        "GetLifetimeService InitializeLifetimeService ReadAsync ReadBlockAsync ReadLineAsync ReadToEndAsync"
    ),
    "System.IO.StreamWriter": (
        "CreateBroadcasting DisposeAsync FlushAsync GetLifetimeService InitializeLifetimeService WriteAsync "
        "WriteLineAsync"
    ),
    "System.IO.StringReader": (
        "GetLifetimeService InitializeLifetimeService ReadAsync ReadBlockAsync ReadLineAsync ReadToEndAsync"
    ),
    "System.IO.StringWriter": (
        "CreateBroadcasting DisposeAsync FlushAsync GetLifetimeService InitializeLifetimeService WriteAsync "
        "WriteLineAsync"
    ),
    "System.Management.Automation.CmdletInfo": "Options PSSnapIn",
    "System.Management.Automation.CommandInfo": "RemotingCapability ResolveParameter",
    "System.Management.Automation.CommandInvocationIntrinsics": (
        "CommandNotFoundAction GetCmdletByTypeName GetCmdlets LocationChangedAction PostCommandLookupAction "
        "PreCommandLookupAction"
    ),
    "System.Management.Automation.EngineIntrinsics": "Events InvokeProvider",
    "System.Management.Automation.ErrorRecord": "GetObjectData",
    "System.Management.Automation.Host.PSHost": (
        "DebuggerEnabled EnterNestedPrompt ExitNestedPrompt NotifyBeginApplication NotifyEndApplication"
    ),
    "System.Management.Automation.Host.PSHostRawUserInterface": (
        "GetBufferContents NewBufferCellArray ScrollBufferContents SetBufferContents"
    ),
    "System.Management.Automation.Host.PSHostUserInterface": (
        "GetFormatStyleString GetOutputString Prompt WriteInformation WriteProgress"
    ),
    "System.Management.Automation.InvocationInfo": "Create DisplayScriptPosition",
    "System.Management.Automation.ItemNotFoundException": "ItemName SessionStateCategory",
    "System.Management.Automation.Job": "Dispose Finished LoadJobStreams UnloadJobStreams",
    "System.Management.Automation.Language.Ast": "Copy Visit",
    "System.Management.Automation.Language.ScriptBlockAst": "GetHelpContent",
    "System.Management.Automation.PSCmdlet": (
        "CommonParameters Events GetResourceString Invoke InvokeProvider JobManager JobRepository "
        "OptionalCommonParameters PipelineStopToken TransactionAvailable WriteCommandDetail"
    ),
    "System.Management.Automation.PSCredential": "GetObjectData GetSymmetricEncryptionKeyDelegate",
    "System.Management.Automation.PSModuleInfo": (
        "ClearAppDomainLevelModulePathCache Clone ClrVersion CompatiblePSEditions DotNetFrameworkVersion "
        "ExperimentalFeatures ExportedDscResources ExportedFormatFiles ExportedTypeFiles FileList HelpInfoUri IconUri "
        "ImplementingAssembly LicenseUri LogPipelineExecutionDetails ModuleList PowerShellHostName "
        "PowerShellHostVersion ProcessorArchitecture ProjectUri ReleaseNotes RepositorySourceLocation "
        "RequiredAssemblies Scripts UseAppDomainLevelModuleCache"
    ),
    "System.Management.Automation.PSObject": (
        "AdaptedMemberSetName BaseObjectMemberSetName CompareTo ExtendedMemberSetName GetObjectData"
    ),
    "System.Management.Automation.PSStyle": (
        "Instance MapBackgroundColorToEscapeSequence MapColorPairToEscapeSequence MapForegroundColorToEscapeSequence"
    ),
    "System.Management.Automation.PSVariable": "IsValidValue",
    "System.Management.Automation.ParameterBindingException": "Line Offset ParameterType TypeSpecified",
    "System.Management.Automation.ParameterMetadata": "GetParameterMetadata",
    "System.Management.Automation.PowerShell": "Connect ConnectAsync GetSteppablePipeline InvokeAsync",
    "System.Management.Automation.Runspaces.Runspace": (
        "ApartmentState CloseAsync Connect ConnectAsync CreateDisconnectedPipeline CreateDisconnectedPowerShell "
        "CreateNestedPipeline CreatePipeline Debugger Disconnect DisconnectAsync DisconnectedOn Events ExpiresOn "
        "GetApplicationPrivateData GetCapabilities GetRunspace GetRunspaces JobManager OpenAsync "
        "OriginalConnectionInfo ResetRunspaceState RunspaceIsRemote"
    ),
    "System.Management.Automation.Runspaces.RunspaceFactory": "CreateOutOfProcessRunspace",
    "System.Management.Automation.SemanticVersion": "Compare",
    "System.Management.Automation.SessionState": "Applications InvokeProvider IsVisible Scripts ThrowIfNotVisible",
    "System.Management.Automation.WildcardPattern": "ToWql",
    "System.Net.Cookie": "CommentUri Port TimeStamp Version",
    "System.Net.Http.HttpClient": (
        "BaseAddress CancelPendingRequests DefaultProxy DefaultRequestHeaders DefaultRequestVersion "
        "DefaultVersionPolicy DeleteAsync Dispose GetAsync GetByteArrayAsync GetStreamAsync GetStringAsync "
        "MaxResponseContentBufferSize PatchAsync PostAsync PutAsync Send SendAsync Timeout"
    ),
    "System.Net.Http.HttpRequestMessage": "Content Dispose Headers Options Properties Version VersionPolicy",
    "System.Net.Http.HttpResponseMessage": "Dispose EnsureSuccessStatusCode TrailingHeaders",
    "System.Net.NetworkCredential": "GetCredential",
    "System.Net.ServicePointManager": (
        "CheckCertificateRevocationList DefaultNonPersistentConnectionLimit DefaultPersistentConnectionLimit "
        "DnsRefreshTimeout EnableDnsRoundRobin EncryptionPolicy FindServicePoint MaxServicePointIdleTime "
        "MaxServicePoints ReusePort SetTcpKeepAlive UseNagleAlgorithm"
    ),
    "System.Net.WebClient": (
        "AllowReadStreamBuffering AllowWriteStreamBuffering CachePolicy CancelAsync Container DownloadDataAsync "
        "DownloadDataTaskAsync DownloadFileAsync DownloadFileTaskAsync DownloadStringAsync DownloadStringTaskAsync "
        "GetLifetimeService InitializeLifetimeService OpenRead OpenReadAsync OpenReadTaskAsync OpenWrite "
        "OpenWriteAsync OpenWriteTaskAsync Site UploadData UploadDataAsync UploadDataTaskAsync UploadFile "
        "UploadFileAsync UploadFileTaskAsync UploadStringAsync UploadStringTaskAsync UploadValuesAsync "
        "UploadValuesTaskAsync"
    ),
    "System.Net.WebHeaderCollection": "CopyTo GetObjectData IsRestricted OnDeserialization ToByteArray",
    "System.Runtime.InteropServices.Marshal": (
        "AreComObjectsAvailableForCleanup BindToMoniker ChangeWrapperHandleStrength "
        "CleanupUnusedObjectsInCurrentContext CreateWrapperOfType FinalReleaseComObject GenerateGuidForType "
        "GenerateProgIdForType GetComObjectData GetEndComSlot GetExceptionCode GetExceptionForHR GetHRForException "
        "GetHRForLastWin32Error GetLastPInvokeError GetLastPInvokeErrorMessage GetLastSystemError GetLastWin32Error "
        "GetPInvokeErrorMessage GetStartComSlot GetTypeFromCLSID GetTypeInfoName IsComObject IsTypeVisibleFromCom "
        "Prelink PrelinkAll ReadByte ReadInt16 ReadInt32 ReadInt64 ReleaseComObject SetComObjectData "
        "SetLastPInvokeError SetLastSystemError SizeOf SystemDefaultCharSize SystemMaxDBCSCharSize "
        "ThrowExceptionForHR WriteByte WriteInt16 WriteInt32 WriteInt64"
    ),
    "System.Security.Cryptography.MD5": (
        "CanReuseTransform CanTransformMultipleBlocks HashSizeInBits HashSizeInBytes InputBlockSize OutputBlockSize "
        "TransformBlock TransformFinalBlock"
    ),
    "System.Security.Cryptography.SHA256": (
        "CanReuseTransform CanTransformMultipleBlocks HashSizeInBits HashSizeInBytes InputBlockSize OutputBlockSize "
        "TransformBlock TransformFinalBlock"
    ),
    "System.Security.Cryptography.X509Certificates.X509Certificate2": (
        "Archived CopyWithPrivateKey CreateFromCertFile CreateFromPemFile CreateFromSignedFile Dispose Export "
        "ExportCertificatePem ExportPkcs12 Extensions FriendlyName GetCertContentType GetCertHash GetCertHashString "
        "GetCompositeMLDsaPrivateKey GetCompositeMLDsaPublicKey GetECDiffieHellmanPrivateKey "
        "GetECDiffieHellmanPublicKey GetEffectiveDateString GetExpirationDateString GetFormat GetIssuerName "
        "GetKeyAlgorithm GetKeyAlgorithmParameters GetKeyAlgorithmParametersString GetMLDsaPrivateKey "
        "GetMLDsaPublicKey GetMLKemPrivateKey GetMLKemPublicKey GetName GetNameInfo GetPublicKey GetPublicKeyString "
        "GetRawCertData GetRawCertDataString GetSerialNumber GetSerialNumberString GetSlhDsaPrivateKey "
        "GetSlhDsaPublicKey Handle HasPrivateKey Import Issuer IssuerName MatchesHostname NotAfter NotBefore "
        "PrivateKey PublicKey RawData RawDataMemory Reset SerialNumber SerialNumberBytes SignatureAlgorithm Subject "
        "SubjectName Thumbprint Verify Version"
    ),
    "System.Security.SecureString": "SetAt",
    "System.String": "Create GetPinnableReference",
    "System.StringComparer": "IsWellKnownCultureAwareComparer IsWellKnownOrdinalComparer",
    "System.Text.Encoding": "CreateTranscodingStream GetDecoder GetEncoder RegisterProvider UTF7",
    "System.Text.Json.JsonSerializer": (
        "Deserialize IsReflectionEnabledByDefault Serialize SerializeToDocument SerializeToElement SerializeToNode "
        "SerializeToUtf8Bytes"
    ),
    "System.Text.RegularExpressions.Regex": "CompileToAssembly",
    "System.Text.StringBuilder": "GetChunks",
    "System.Threading.Tasks.Task": (
        "AsyncState CompletedTask ConfigureAwait ContinueWith CreationOptions CurrentId Delay Dispose Exception "
        "Factory FromException GetAwaiter Id IsCanceled IsCompleted IsCompletedSuccessfully IsFaulted Run "
        "RunSynchronously Start Status Wait WaitAll WaitAny WhenAll WhenAny WhenEach Yield"
    ),
    "System.Threading.Thread": (
        "Abort AllocateDataSlot AllocateNamedDataSlot ApartmentState BeginCriticalRegion BeginThreadAffinity "
        "CurrentPrincipal DisableComObjectEagerCleanup EndCriticalRegion EndThreadAffinity ExecutionContext "
        "FreeNamedDataSlot GetApartmentState GetCompressedStack GetCurrentProcessorId GetData GetDomain GetDomainID "
        "GetNamedDataSlot Interrupt IsThreadPoolThread Join MemoryBarrier Priority ResetAbort Resume "
        "SetApartmentState SetCompressedStack SetData SpinWait Start Suspend ThreadState TrySetApartmentState "
        "UnsafeStart VolatileRead VolatileWrite Yield"
    ),
    "System.TimeZoneInfo": "FromSerializedString GetAdjustmentRules ToSerializedString",
    "System.Type": (
        "DefaultBinder FilterAttribute FilterName FilterNameIgnoreCase FindInterfaces FindMembers "
        "GetCustomAttributesData GetEvent GetFunctionPointerCallingConventions GetFunctionPointerParameterTypes "
        "GetFunctionPointerReturnType GetGenericParameterConstraints GetInterfaceMap "
        "GetMemberWithSameMetadataDefinitionAs GetNestedType GetOptionalCustomModifiers GetRequiredCustomModifiers "
        "GetTypeFromCLSID GetTypeFromHandle GetTypeFromProgID GetTypeHandle HasSameMetadataDefinitionAs MakeByRefType "
        "MakeGenericMethodParameter MakeGenericSignatureType MakePointerType Missing ReflectionOnlyGetType"
    ),
    "System.Uri": "HexUnescape",
    "System.Web.HttpUtility": "UrlEncodeUnicode UrlEncodeUnicodeToBytes",
    "System.Xml.XmlDocument": "CreateDocumentFragment CreateDocumentType CreateEntityReference ReadNode Validate",
    "System.Xml.XmlElement": (
        "AppendChild Attributes BaseURI ChildNodes CloneNode FirstChild GetAttribute GetAttributeNode "
        "GetElementsByTagName GetNamespaceOfPrefix GetPrefixOfNamespace HasAttribute HasAttributes HasChildNodes "
        "InnerText InnerXml InsertAfter InsertBefore IsEmpty IsReadOnly LastChild LocalName Name NamespaceURI "
        "NextSibling NodeType OuterXml OwnerDocument ParentNode Prefix PrependChild PreviousSibling PreviousText "
        "RemoveAll RemoveAllAttributes RemoveAttribute RemoveAttributeAt RemoveAttributeNode RemoveChild ReplaceChild "
        "SchemaInfo SelectNodes SelectSingleNode SetAttribute SetAttributeNode Supports Value"
    ),
    "System.Xml.XmlNode": "CreateNavigator WriteContentTo WriteTo",
}
