using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MessagePack;

namespace MmNas.Api.Json;

/// <summary>How the platform's own records are written and read over HTTP: names in snake case, operations and tasks by their names, what is no finite number as null.</summary>
public static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Configured(new(JsonSerializerDefaults.Web));

    /// <summary>The same over options that others have made.</summary>
    public static JsonSerializerOptions Configured(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null; // metrics keep their official names
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // no page ever holds it: answers are of type application/json, and may not be guessed to be anything else
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.Converters.Add(new OperationJson());
        options.Converters.Add(new SubnetJson());
        options.Converters.Add(new TaskNameJson());
        options.Converters.Add(new FiniteJson<double>());
        options.Converters.Add(new FiniteJson<float>());
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutDerived } };
        return options;
    }

    /// <summary>What a record derives from its own members is left out here as it is in messages.</summary>
    private static void LeaveOutDerived(JsonTypeInfo type)
    {
        foreach (var derived in type.Properties.Where(property => property.AttributeProvider?.IsDefined(typeof(IgnoreMemberAttribute), inherit: true) is true).ToList()) type.Properties.Remove(derived);
    }
}
