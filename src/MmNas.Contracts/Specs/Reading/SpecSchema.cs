using System.Text.Json;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>The spec's JSON schema, for editors.</summary>
public static class SpecSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // read by editors, never put into a page
    };

    /// <summary>Draft 7, indented. It knows each field by itself; rules between fields and files are for <see cref="SpecFile"/>.</summary>
    public static string Text()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "An experiment of MmNasGrains",
        };
        foreach (var (keyword, value) in SpecFields.Experiment.Schema()) schema[keyword] = value?.DeepClone();
        return schema.ToJsonString(Indented);
    }
}
