using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MmNas.Tests;

/// <summary>The numbers of a record that people write, as its type has them and as its JSON schema has them.</summary>
internal static class SchemaNumbers
{
    private static readonly Type[] Numbers = [typeof(int), typeof(long), typeof(double), typeof(float)];

    /// <summary>Every number and every list of the schema: "search/architecture/betas", "search/architecture/betas[]". The name of a field may hold a dot.</summary>
    public static IEnumerable<(string Path, JsonObject Schema)> Of(JsonObject schema, string path = "")
    {
        var inner = schema["properties"] is JsonObject properties
            ? properties.SelectMany(property => Of(property.Value!.AsObject(), path.Length > 0 ? $"{path}/{property.Key}" : property.Key))
            : schema["items"] is JsonObject item ? Of(item, $"{path}[]") : [];
        return Is(schema, "integer", "number", "array") ? inner.Prepend((path, schema)) : inner;
    }

    /// <summary>The numbers of a record and of the records in it, by the names that their fields have in a file.</summary>
    /// <param name="type">The record.</param>
    /// <param name="path">Before every name.</param>
    public static IEnumerable<string> Of(Type type, string path = "") => type.GetProperties().Where(property => property.CanWrite).SelectMany(property =>
    {
        var name = path + JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
        var own = property.PropertyType;
        if (own.IsGenericType && own.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) (own, name) = (own.GetGenericArguments()[0], $"{name}[]");
        own = Nullable.GetUnderlyingType(own) ?? own;
        return Numbers.Contains(own) ? [name] : own.Namespace == type.Namespace && own.IsClass ? Of(own, $"{name}/") : [];
    });

    /// <summary>What is above the bound of a number; null where it has none.</summary>
    public static JsonNode? Beyond(JsonObject number) => Is(number, "integer")
        ? (number["maximum"] is { } most ? long.Parse(most.ToJsonString(), CultureInfo.InvariantCulture) + 1 : null)
        : number["exclusiveMaximum"] is { } end ? Number(end) : number["maximum"] is { } last ? Math.BitIncrement(Number(last)) : null;

    // A schema that was made in this process holds the numbers as they were given: int, long or double.
    private static double Number(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    /// <summary>Whether a schema is of one of these types, be it that null is allowed too.</summary>
    public static bool Is(JsonObject schema, params string[] types) => schema["type"] is JsonArray several ? several.Any(one => types.Contains((string?)one)) : types.Contains((string?)schema["type"]);
}
