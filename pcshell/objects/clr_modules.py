"""Which module declares the members of which type: read only when a type is first touched, imports nothing."""

from __future__ import annotations

_NUMBERS = "SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal Numerics.BigInteger Boolean"

#: Module -> the types it declares; a leading dot stands for `System.`, `~` for System.Management.Automation.
MODULES = {
    "clr_null_string": "~.Language.NullString ~.Internal.AutomationNull",
    "clr_object": ".Object .ValueType .Nullable .DBNull .GC .AppDomain .Activator",
    "clr_type": (
        ".Type .RuntimeType .Reflection.MemberInfo .Reflection.RuntimeMethodInfo .Reflection.RuntimeConstructorInfo "
        ".Reflection.RuntimePropertyInfo .Reflection.RtFieldInfo .Reflection.RuntimeParameterInfo"
    ),
    "clr_assembly": (
        ".Reflection.Assembly .Reflection.RuntimeAssembly .Reflection.AssemblyName "
        "~.DynamicClassImplementationAssemblyAttribute"
    ),
    "clr_accelerators": "~.TypeAccelerators",
    "clr_array": ".Array",
    "delegates": ".Delegate",
    "clr_string": ".String .CharEnumerator",
    "clr_string_comparer": ".StringComparer",
    "clr_char": ".Char",
    "clr_text": ".Text.StringBuilder",
    "clr_encoding": (
        ".Text.Encoding .Text.EncodingInfo .Text.UTF8Encoding .Text.ASCIIEncoding .Text.UnicodeEncoding "
        ".Text.UTF32Encoding"
    ),
    "clr_number": " ".join(f".{name}" for name in _NUMBERS.split()),
    "clr_math": ".Math .MathF",
    "clr_random": ".Random",
    "clr_convert": ".Convert .BitConverter",
    "clr_enum": ".Enum",
    "clr_datetime": ".DateTime .DateTimeOffset",
    "clr_dateonly": ".DateOnly .TimeOnly",
    "clr_timespan": ".TimeSpan .Diagnostics.Stopwatch",
    "clr_timezone": ".TimeZoneInfo",
    "clr_process": ".Diagnostics.Process .Diagnostics.ProcessModule .Diagnostics.FileVersionInfo",
    "clr_guid": ".Guid",
    "clr_version": ".Version ~.SemanticVersion",
    "clr_uri": ".Uri .UriBuilder",
    "clr_web": (
        ".Net.WebUtility .Web.HttpUtility .Collections.Specialized.NameValueCollection "
        ".Web.HttpUtility+HttpQSCollection"
    ),
    "clr_net": (
        ".Net.IPAddress .Net.Mail.MailAddress .Net.NetworkCredential .Net.ServicePointManager .Net.IPEndPoint "
        ".Net.HttpStatusCode"
    ),
    "clr_security": (
        ".Security.SecureString ~.PSCredential .Net.NetworkCredential .Runtime.InteropServices.Marshal "
        ".Security.Cryptography.HashAlgorithm .Security.Cryptography.MD5 .Security.Cryptography.SHA1 "
        ".Security.Cryptography.SHA256 .Security.Cryptography.SHA384 .Security.Cryptography.SHA512 "
        ".Security.Cryptography.HMACSHA256 .Security.Cryptography.RandomNumberGenerator "
        ".Security.Principal.WindowsIdentity"
    ),
    "clr_regex": (
        ".Text.RegularExpressions.Regex .Text.RegularExpressions.Match .Text.RegularExpressions.Group "
        ".Text.RegularExpressions.Capture .Text.RegularExpressions.MatchCollection "
        ".Text.RegularExpressions.GroupCollection .Text.RegularExpressions.CaptureCollection"
    ),
    "clr_environment": (
        ".Environment .Console .Threading.Thread .Runtime.InteropServices.RuntimeInformation "
        ".Runtime.InteropServices.OSPlatform .OperatingSystem"
    ),
    "clr_file_info": ".IO.FileInfo .IO.DirectoryInfo .IO.FileSystemInfo",
    "clr_io": (".IO.Path .IO.File .IO.Directory"),
    "clr_streams": ".IO.Stream .IO.MemoryStream .IO.FileStream",
    "clr_text_streams": (
        ".IO.TextReader .IO.StreamReader .IO.StringReader .IO.TextWriter .IO.StreamWriter .IO.StringWriter"
    ),
    "clr_hashtable": ".Collections.Hashtable .Collections.Specialized.OrderedDictionary .Collections.DictionaryEntry",
    "clr_collections": (
        ".Collections.ArrayList .Collections.Stack .Collections.Queue .Collections.Specialized.ListDictionary "
        ".Collections.ListDictionaryInternal "
        ".Collections.Generic.List`1 "
        ".Collections.Generic.Queue`1 .Collections.Generic.Stack`1 "
        ".Collections.ObjectModel.ReadOnlyCollection`1 .Collections.Concurrent.ConcurrentBag`1 "
        ".Collections.Concurrent.ConcurrentQueue`1 .Collections.Concurrent.ConcurrentStack`1 "
        ".Collections.Specialized.StringCollection"
    ),
    "clr_linked_list": ".Collections.Generic.LinkedList`1 .Collections.Generic.LinkedListNode`1",
    "clr_dictionary": (
        ".Collections.Generic.Dictionary`2 .Collections.Generic.SortedDictionary`2 "
        ".Collections.Generic.SortedList`2 .Collections.Generic.OrderedDictionary`2 "
        ".Collections.Generic.StringEqualityComparer .Collections.Generic.GenericEqualityComparer`1 "
        ".Collections.Generic.ObjectEqualityComparer`1 .Collections.Generic.GenericComparer`1 "
        ".Collections.Generic.ObjectComparer`1 "
        ".Collections.Generic.KeyValuePair`2 .Collections.Generic.HashSet`1 .Collections.Generic.SortedSet`1 "
        ".Collections.Concurrent.ConcurrentDictionary`2 .Collections.SortedList"
    ),
    "clr_tuple": ".Tuple .Tuple`1 .Tuple`2 .Tuple`3 .ValueTuple .ValueTuple`2 .ValueTuple`3",
    "clr_linq": ".Linq.Enumerable",
    "clr_globalization": (
        ".Globalization.CultureInfo .Globalization.NumberFormatInfo .Globalization.DateTimeFormatInfo "
        ".Globalization.TextInfo .Globalization.CompareInfo .Globalization.RegionInfo"
    ),
    "clr_exceptions": (
        ".Exception .ArgumentException ~.RuntimeException ~.CommandNotFoundException ~.PSInvalidCastException"
    ),
    "clr_error_record": "~.ErrorRecord ~.ErrorCategoryInfo ~.ErrorDetails",
    "clr_psobject": (
        "~.PSObject ~.PSMemberInfo ~.PSPropertySet ~.PSMemberSet ~.PSPropertyInfo ~.PSNoteProperty "
        "~.PSAliasProperty ~.PSScriptProperty "
        "~.PSScriptMethod ~.PSMethodInfo .Collections.ObjectModel.Collection`1 "
        "~.PSMemberInfoIntegratingCollection`1"
    ),
    "clr_serializer": "~.PSSerializer",
    "clr_primitives": "~.LanguagePrimitives",
    "clr_reference": "~.PSReference ~.WildcardPattern ~.SwitchParameter",
    "clr_xml": (
        ".Xml.XmlNode .Xml.XmlDocument .Xml.XmlElement .Xml.XmlAttribute .Xml.XmlNodeList .Xml.XmlLinkedNode "
        ".Xml.XmlAttributeCollection .Xml.XmlChildNodes "
        ".Xml.XmlCharacterData .Xml.XmlText .Xml.XmlComment .Xml.XmlCDataSection .Xml.XmlDeclaration "
        ".Xml.XmlNamespaceManager"
    ),
    "clr_console_key": ".ConsoleKeyInfo ~.Host.KeyInfo",
    "clr_data": (
        ".Data.DataTable .Data.DataRow .Data.DataColumn .Data.DataRowCollection .Data.DataColumnCollection "
        ".Data.DataView"
    ),
}

_BY_TYPE: dict[str, str] = {}


def module_of(type_name: str) -> str:
    """The module (without its package) for a full type name or generic definition, '' where there is none."""
    if not _BY_TYPE:
        for module, names in MODULES.items():
            for name in names.split():
                if name[0] == ".":
                    name = "System" + name
                elif name[0] == "~":
                    name = "System.Management.Automation" + name[1:]
                _BY_TYPE[name] = module
    return _BY_TYPE.get(type_name, "")
