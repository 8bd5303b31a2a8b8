using System.Reflection;
using System.Reflection.Emit;

namespace MmNas.Architecture.Tests;

/// <summary>What a type of an assembly uses of the same assembly, read from what was compiled: names in a text may mean two things, and calls of extension methods name no type.</summary>
/// <remarks>Constants and nameof leave no trace in what is compiled.</remarks>
internal sealed class TypeUses(Assembly assembly)
{
    private const BindingFlags Own = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
    private const byte FirstOfTwo = 0xFE; // begins an opcode of two bytes

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>The types that a source file declares; a nested one counts as the type around it.</summary>
    public IEnumerable<Type> Types => assembly.GetTypes().Where(type => !type.IsNested && type.Namespace is not null);

    /// <summary>The other types that a type and those within it use.</summary>
    public IReadOnlySet<Type> Of(Type type) =>
        Within(type).SelectMany(Named).SelectMany(Parts).Where(used => used.Assembly == assembly).Select(Outermost).Where(used => used != type && used.Namespace is not null).ToHashSet();

    private static IEnumerable<Type> Within(Type type) => type.GetNestedTypes(Own).SelectMany(Within).Prepend(type);

    private static Type Outermost(Type type) => type.DeclaringType is { } around ? Outermost(around) : type;

    private static IEnumerable<Type?> Named(Type type) =>
    [
        type.BaseType,
        .. type.GetInterfaces(),
        .. Constraints(type.GetGenericArguments()),
        .. type.GetFields(Own).Select(field => field.FieldType),
        .. type.GetMembers(Own).Append(type).SelectMany(member => member.GetCustomAttributesData()).Select(attribute => attribute.AttributeType),
        .. type.GetConstructors(Own).SelectMany(OfMethod),
        .. type.GetMethods(Own).SelectMany(method => OfMethod(method).Append(method.ReturnType)),
    ];

    private static IEnumerable<Type?> OfMethod(MethodBase method) =>
    [
        .. method.GetParameters().Select(parameter => parameter.ParameterType),
        .. method.IsGenericMethod ? Constraints(method.GetGenericArguments()) : [],
        .. method.GetMethodBody()?.LocalVariables.Select(variable => variable.LocalType) ?? [],
        .. method.GetMethodBody()?.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause).Select(clause => clause.CatchType) ?? [],
        .. Tokens(method.GetMethodBody()?.GetILAsByteArray() ?? []).SelectMany(token => OfToken(method, token)),
    ];

    private static IEnumerable<Type> Constraints(IEnumerable<Type> arguments) =>
        arguments.Where(argument => argument.IsGenericParameter).SelectMany(argument => argument.GetGenericParameterConstraints());

    /// <summary>A type, or what declares a field or method and what that is made of.</summary>
    private static IEnumerable<Type?> OfToken(MethodBase method, int token)
    {
        var types = method.DeclaringType is { IsGenericType: true } around ? around.GetGenericArguments() : null;
        var member = method.Module.ResolveMember(token, types, method.IsGenericMethod ? method.GetGenericArguments() : null);
        return member switch
        {
            Type type => [type],
            FieldInfo field => [field.DeclaringType, field.FieldType],
            MethodInfo called => [called.DeclaringType, called.ReturnType, .. called.GetParameters().Select(parameter => parameter.ParameterType), .. called.GetGenericArguments()],
            _ => [member?.DeclaringType],
        };
    }

    /// <summary>The metadata tokens of types, fields and methods in a body, in order.</summary>
    private static IEnumerable<int> Tokens(byte[] body)
    {
        for (var at = 0; at < body.Length;)
        {
            var code = Codes[body[at] == FirstOfTwo ? (short)(FirstOfTwo << 8 | body[at + 1]) : body[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType) yield return BitConverter.ToInt32(body, at);
            at += OperandSize(code.OperandType, body, at);
        }
    }

    private static int OperandSize(OperandType operand, byte[] body, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(body, at)),
        _ => 4,
    };

    /// <summary>The definitions that a type is put together from.</summary>
    private static IEnumerable<Type> Parts(Type? type) => type switch
    {
        null or { IsGenericParameter: true } => [],
        { HasElementType: true } => Parts(type.GetElementType()),
        { IsGenericType: true, IsGenericTypeDefinition: false } => type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()),
        _ => [type],
    };
}
