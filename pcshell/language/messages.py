"""The texts of parse errors by PowerShell's error ids; ``{0}`` and ``{1}`` are filled in."""

from __future__ import annotations

_TARGET = (
    "The input to an assignment operator must be an object that is able to accept "
    "assignments, such as a variable or a property."
)
_DELIMIT = "Consider using ${} to delimit the name."
_DATA = "in restricted language mode or a Data section."

MESSAGES: dict[str, str] = {
    # tokens
    "BadNumericConstant": "The numeric constant {0} is not valid.",
    "EmptyVariableReference": ("Empty ${} variable reference, there should be a name between the braces."),
    "IncompleteDollarVariableReference": "The variable reference is missing its closing brace.",
    "IncompleteDollarSubexpressionReference": "$(subexpression) is missing the closing ')'.",
    "IncompleteString": "Incomplete string token.",
    "InvalidBracedVariableReference": ("Variable reference is not valid. The variable name is missing."),
    "InvalidUnicodeEscapeSequence": (
        "The Unicode escape sequence is not valid. A valid sequence is `u{ followed by one to "
        "six hex digits and a closing '}'."
    ),
    "InvalidUnicodeEscapeSequenceValue": (
        "The Unicode escape sequence value is out of range. The maximum value is 0x10FFFF."
    ),
    "InvalidVariableReference": (
        f"Variable reference is not valid. '$' was not followed by a valid variable name character. {_DELIMIT}"
    ),
    "InvalidVariableReferenceWithDrive": (
        f"Variable reference is not valid. ':' was not followed by a valid variable name character. {_DELIMIT}"
    ),
    "MissingTerminatorMultiLineComment": "The terminator '#>' is missing from the multiline comment.",
    "MissingUnicodeEscapeSequenceTerminator": ("The Unicode escape sequence is missing the closing '}'."),
    "OpenBraceNeedsToBeBackTickedInVariableName": ("A '{' in a variable name must be preceded by a backtick."),
    "TerminatorExpectedAtEndOfString": "The string is missing the terminator: {0}.",
    "TooManyDigitsInUnicodeEscapeSequence": (
        "The Unicode escape sequence contains more than the maximum of six hex digits between braces."
    ),
    "UnexpectedCharactersAfterHereStringHeader": (
        "No characters are allowed after a here-string header but before the end of the line."
    ),
    "UnrecognizedToken": "Unrecognized token in source text.",
    "RequiresArgumentMustBeConstant": "The value of a parameter of #requires must be a constant.",
    "RequiresVersionInvalid": "The version in a #requires statement must be of the form number.number.",
    "ScriptRequiresInvalidFormat": "The #requires statement is not valid.",
    # expressions
    "ExpectedExpression": "An expression was expected after '('.",
    "ExpectedValueExpression": ("You must provide a value expression following the '{0}' operator."),
    "AssignmentStatementToAutomaticNotSupported": (
        "Cannot assign to the automatic variable '{0}' with a type other than '{1}'."
    ),
    "InvalidLeftHandSide": f"The assignment expression is not valid. {_TARGET}",
    "MissingArrayIndexExpression": "Array index expression is missing or not valid.",
    "MissingColonInTernaryExpression": "Missing ':' in the ternary expression.",
    "MissingEndParenthesisInExpression": "Missing closing ')' in expression.",
    "MissingEndParenthesisInMethodCall": "Missing ')' in method call.",
    "MissingEndParenthesisInSubexpression": "Missing closing ')' in subexpression.",
    "MissingEndSquareBracket": "Missing ']' after array index expression.",
    "MissingExpressionAfterOperator": "Missing expression after unary operator '{0}'.",
    "MissingExpressionAfterToken": "Missing expression after '{0}'.",
    "MissingPropertyName": "Missing property name after reference operator.",
    "OperatorRequiresVariableOrProperty": ("The '{0}' operator works only on variables or on properties."),
    "OrderedAttributeOnlyOnHashLiteralNode": ("The ordered attribute can be specified only on a hash literal node."),
    "ReferenceNeedsToBeByItselfInTypeConstraint": "[ref] cannot be combined with other types in a type constraint.",
    "ReferenceNeedsToBeByItselfInTypeSequence": "Multiple [ref] are not allowed in a type sequence.",
    "ReferenceNeedsToBeLastTypeInTypeConversion": "[ref] can only be the final type in type conversion sequence.",
    "SplattingNotPermitted": (
        "The splatting operator '@' cannot be used to reference variables in an expression. "
        "'@{0}' can be used only as an argument to a command. To reference variables in an "
        "expression use '${0}'."
    ),
    "UnexpectedToken": "Unexpected token '{0}' in expression or statement.",
    # hash literals
    "DuplicateKeyInHashLiteral": "Duplicate keys '{0}' are not allowed in hash literals.",
    "IncompleteHashLiteral": "The hash literal was incomplete.",
    "MissingEqualsInHashLiteral": "Missing '=' operator after key in hash literal.",
    "MissingKeyInHashLiteral": "Missing key before '=' in hash literal.",
    "MissingStatementInHashLiteral": "Missing statement after '=' in hash literal.",
    # types and attributes
    "DuplicateNamedArgument": "Duplicate named argument '{0}'.",
    "EndSquareBracketExpectedAtEndOfAttribute": "Missing ] at end of attribute or type literal.",
    "EndSquareBracketExpectedAtEndOfType": "Missing ] at end of type token.",
    "MissingAssemblyNameSpecification": "Incomplete assembly name specification.",
    "MissingExpressionInNamedArgument": "Missing expression after '=' in named argument.",
    "MissingTypename": "Missing type name after '['.",
    "MissingTypeLiteralToken": "Missing type literal token.",
    "ParameterAttributeArgumentNeedsToBeConstant": "Attribute argument must be a constant.",
    "ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock": (
        "Attribute argument must be a constant or a script block."
    ),
    "UnexpectedAttribute": "Unexpected attribute '{0}'.",
    # commands and pipelines
    "BackgroundOperatorInPipelineChain": "The background operator '&' can only stand at the end of a pipeline chain.",
    "EmptyPipeElement": "An empty pipe element is not allowed.",
    "EmptyPipelineChainElement": "Missing a pipeline after the '{0}' operator.",
    "ExpressionsMustBeFirstInPipeline": ("Expressions are only allowed as the first element of a pipeline."),
    "MissingArgument": "Missing argument in parameter list.",
    "MissingExpression": "Missing expression after '{0}' in pipeline element.",
    "MissingFileSpecification": "Missing file specification after redirection operator.",
    "ParameterRequiresArgument": "Parameter '{0}' requires an argument.",
    "RedirectionNotSupported": "The '{0}' operator is reserved for future use.",
    "StreamAlreadyRedirected": "The {0} stream for this command is already redirected.",
    # statements
    "ControlLeavingFinally": "Control cannot leave a finally block.",
    "EmptyCatchNotLast": "A catch block that catches every error must be the last catch block.",
    "ExceptionTypeAlreadyCaught": ("The exception type {0} is already handled by a previous handler."),
    "IfStatementMissingCondition": "Missing condition in if statement after '{0} ('.",
    "InvalidForeachFlag": "The parameter {0} is not valid in a foreach statement.",
    "InvalidSwitchFlag": "The parameter {0} is not valid in a switch statement.",
    "KeywordParameterReservedForFutureUse": ("The {0} statement's parameter {1} is reserved for future use."),
    "LabelNotFound": "The label '{0}' was not found.",
    "MissingCatchHandlerBlock": "The Catch block is missing its statement block.",
    "MissingCatchOrFinally": "The Try statement is missing its Catch or Finally block.",
    "MissingCurlyBraceInSwitchStatement": "Missing opening '{' in switch statement.",
    "MissingEndCurlyBrace": "Missing closing '}' in statement block or type definition.",
    "MissingEndParenthesisAfterForeach": ("Missing closing ')' after expression part of foreach loop."),
    "MissingEndParenthesisAfterStatement": ("Missing closing ')' after expression in '{0}' statement."),
    "MissingEndParenthesisInSwitchStatement": "Missing closing ')' in switch statement.",
    "MissingExpressionAfterKeyword": "Missing expression after '{0}' in loop.",
    "MissingFilenameOption": "Missing file name argument to -file option.",
    "MissingFinallyStatementBlock": "The Finally block is missing its statement block.",
    "MissingForeachExpression": "Missing expression after 'in' in foreach loop.",
    "MissingForeachStatement": "Missing statement body in foreach loop.",
    "MissingInInForeach": "Missing 'in' after variable in foreach loop.",
    "MissingLoopStatement": "Missing statement body in {0} loop.",
    "MissingOpenParenthesisAfterKeyword": "Missing opening '(' after keyword '{0}'.",
    "MissingOpenParenthesisInIfStatement": "Missing '(' after '{0}' in if statement.",
    "MissingStatementBlock": "Missing statement block after {0} ( condition ).",
    "MissingStatementBlockAfterElse": "Missing statement block after 'else' keyword.",
    "MissingStatementAfterKeyword": "Missing statement block after '{0}' keyword.",
    "MissingSwitchConditionExpression": "Missing condition in switch statement clause.",
    "MissingSwitchStatementClause": "Missing statement block in switch statement clause.",
    "MissingTrapStatement": "Missing statement block after 'trap' keyword.",
    "MissingTryStatementBlock": "The Try statement is missing its statement block.",
    "MissingVariableNameAfterForeach": "Missing variable name after foreach.",
    "MissingWhileOrUntilInDoWhile": "Missing while or until keyword in do loop.",
    "MultipleSwitchDefaultClauses": "A switch statement must have only one default clause.",
    "PipelineValueRequired": "Missing a value after the 'switch' keyword.",
    "ReservedKeywordNotAllowed": ("The '{0}' keyword is not supported in this version of the language."),
    "ScriptTooComplicated": "The script is nested too deeply to be parsed.",
    "UnexpectedKeyword": "Unexpected keyword '{0}'.",
    # data sections
    "ArrayReferenceNotSupportedInDataSection": f"Array references are not allowed {_DATA}",
    "AssignmentStatementNotSupportedInDataSection": (f"Assignment statements are not allowed {_DATA}"),
    "CmdletNotInAllowedListForDataSection": f"The command '{{0}}' is not allowed {_DATA}",
    "DotSourcingNotSupportedInDataSection": f"Dot sourcing is not allowed {_DATA}",
    "ExpandableStringNotSupportedInDataSection": f"Expandable strings are not allowed {_DATA}",
    "FlowControlStatementNotSupportedInDataSection": (f"Flow control statements are not allowed {_DATA}"),
    "ForeachStatementNotSupportedInDataSection": f"Foreach statements are not allowed {_DATA}",
    "ForWhileStatementNotSupportedInDataSection": (f"For and while statements are not allowed {_DATA}"),
    "DoWhileStatementNotSupportedInDataSection": (f"Do and while statements are not allowed {_DATA}"),
    "FunctionDeclarationNotSupportedInDataSection": (f"Function declarations are not allowed {_DATA}"),
    "InvalidParameterForDataSectionStatement": (
        "The {0} parameter of the Data section is not valid. The valid parameter is SupportedCommand."
    ),
    "MethodCallNotSupportedInDataSection": f"Method calls are not allowed {_DATA}",
    "MissingStatementBlockForDataSection": "The Data section is missing its statement block.",
    "MissingValueForSupportedCommandInDataSectionStatement": (
        "A value must be provided for the SupportedCommand parameter of the Data section."
    ),
    "OperatorNotSupportedInDataSection": f"The operator '{{0}}' is not allowed {_DATA}",
    "PropertyReferenceNotSupportedInDataSection": f"Property references are not allowed {_DATA}",
    "RedirectionNotSupportedInDataSection": f"Redirection is not allowed {_DATA}",
    "ScriptBlockNotSupportedInDataSection": f"Script block literals are not allowed {_DATA}",
    "SwitchStatementNotSupportedInDataSection": f"The switch statement is not allowed {_DATA}",
    "TrapStatementNotSupportedInDataSection": f"The trap statement is not allowed {_DATA}",
    "TryStatementNotSupportedInDataSection": f"The try statement is not allowed {_DATA}",
    "TypeNotAllowedInDataSection": f"The type {{0}} is not allowed {_DATA}",
    "VariableReferenceNotSupportedInDataSection": (
        "A variable that cannot be referenced in restricted language mode or a Data section is "
        "being referenced. Variables that can be referenced include the following: "
        "$PSCulture, $PSUICulture, $true, $false, $null."
    ),
    # functions and script blocks
    "DuplicateFormalParameter": "Duplicate parameter ${0} in parameter list.",
    "DuplicateScriptCommandClause": "Script command clause '{0}' has already been defined.",
    "InvalidFunctionParameter": (
        "Parameter declarations are a comma-separated list of variable names with optional initializer expressions."
    ),
    "MissingEndParenthesisInFunctionParameterList": "Missing ')' in function parameter list.",
    "MissingFunctionBody": "Missing function body in function declaration.",
    "MissingNameAfterKeyword": "Missing name after {0} keyword.",
    "MissingNamedBlocks": ("unexpected token '{0}', expected 'begin', 'process', 'end', 'clean', or 'dynamicparam'."),
    "MissingNamedStatementBlock": "Missing statement block in the '{0}' clause.",
    "OnlyOneParameterListAllowed": (
        "A function can declare its parameters in only one place: behind its name, or in a param block."
    ),
    "WorkflowNotSupportedInPowerShellCore": "Workflow is not supported in PowerShell 6+.",
    # classes, enums, using
    "AmbiguousTypeReference": "The type name '{0}' is ambiguous, it could be '{1}' or '{2}'.",
    "AttributeNotAllowedOnDeclaration": (
        "Attribute '{0}' is not valid on this declaration type. It is valid on '{1}' declarations only."
    ),
    "ConstructorCantHaveReturnType": "Constructor cannot have a return type.",
    "CannotLoadAssemblyFromUncPath": "Cannot load the assembly '{0}' from a network path.",
    "CannotLoadAssemblyWithUriSchema": "Cannot load the assembly '{0}' from an address.",
    "CustomAttributeTypeNotFound": (
        "Cannot find the type for custom attribute '{0}'. Make sure that the assembly that contains this type is "
        "loaded."
    ),
    "DscResourceInvalidGetMethod": (
        "The DSC resource '{0}' has an invalid Get method: it takes no parameters and gives the resource back."
    ),
    "DscResourceMissingDefaultConstructor": (
        "The DSC resource '{0}' must have a default constructor if it has other constructors."
    ),
    "DscResourceMissingGetMethod": (
        "The DSC resource '{0}' is missing a Get method that returns [{0}] and accepts no parameters."
    ),
    "DscResourceMissingKeyProperty": (
        "The DSC resource '{0}' must have at least one key property (using the syntax '[DscProperty(Key)]'.)"
    ),
    "DscResourceMissingSetMethod": (
        "The DSC resource '{0}' is missing a Set() method that returns [void] and accepts no parameters."
    ),
    "DscResourceMissingTestMethod": (
        "The DSC resource '{0}' is missing a Test() method that returns [bool] and accepts no parameters."
    ),
    "DuplicateQualifier": "Duplicate qualifier '{0}'.",
    "ErrorLoadingAssembly": "Error loading assembly '{0}'.",
    "IncompleteMemberDefinition": "Incomplete member definition.",
    "MemberAlreadyDefined": "The member '{0}' is already defined.",
    "MethodHasCodePathNotReturn": "Not all code path returns value within method.",
    "MissingBaseCtorCall": "Missing 'base' after ':' in constructor declaration.",
    "MissingMethodParameterList": "Missing '(' in class method parameter list.",
    "MissingNamespaceAlias": "Missing name after '=' in using statement.",
    "MissingPropertyTerminator": "Missing newline or semicolon after property definition.",
    "MissingThis": "Cannot assign property, use '{0}{1}'.",
    "MissingTypeBody": "Missing {0} body in {0} declaration.",
    "MissingTypeInStaticPropertyAssignment": "Cannot assign static property, use '{0}{1}'.",
    "MissingUsingItemName": "Missing name in using statement.",
    "MissingUsingStatementDirective": ("Missing using directive: assembly, module, namespace or type."),
    "ModuleNotFoundDuringParse": "Could not find the module '{0}'.",
    "MultipleTypeConstraintsOnMethodParam": "Multiple type constraints are not allowed on a method parameter.",
    "NamedBlockNotAllowedInMethod": "Named block is not allowed in class methods.",
    "NonStaticMemberAccessInStaticMember": (
        "Cannot access the non-static member '{0}' in a static method or initializer of a static property."
    ),
    "NonVoidMethodMissingReturnValue": "Invalid return statement within non-void method.",
    "ParamBlockNotAllowedInMethod": "Param block is not allowed in class methods.",
    "PropertyNotFoundForAttribute": (
        "Property '{0}' cannot be found for type '{1}'. Make sure that the property is one of: {2}."
    ),
    "ReadOnlyProperty": "'{0}' is a ReadOnly property.",
    "RequiresModuleInvalid": "The module specification is not valid: {0}",
    "TooManyTypes": "Only one type may be specified on class members.",
    "TypeNotFound": "Unable to find type [{0}].",
    "TypeNameExpected": "Type name expected.",
    "UsingMustBeAtStartOfScript": ("A 'using' statement must appear before any other statements in a script."),
    "VariableNotLocal": "Variable is not assigned in the method.",
    "WildCardModuleNameError": "Wildcard characters are not allowed in the name of a module.",
    "VoidMethodHasReturn": "Invalid return statement within void method.",
}


def message_for(error_id: str, arguments: tuple[object, ...]) -> str:
    """The message of an error id with its arguments in place."""
    text = MESSAGES[error_id]
    for index, argument in enumerate(arguments):
        text = text.replace("{" + str(index) + "}", str(argument))
    return text
