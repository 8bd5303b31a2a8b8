using System.Text.Json;
using System.Text.Json.Nodes;
using MmNas.Contracts.Specs.Tasks;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>The JSON schema of specs and campaigns, for editors.</summary>
public static class SpecSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // read by editors, never put into a page
    };

    /// <summary>Draft 7, indented. It knows each field by itself; rules between fields and files are for <see cref="SpecFile"/>.</summary>
    public static string Text(TaskSpecs tasks) => new JsonObject
    {
        ["$schema"] = "http://json-schema.org/draft-07/schema#",
        ["title"] = "An experiment or a campaign of MmNasGrains",
        ["anyOf"] = new JsonArray(Titled("An experiment", tasks.Fields.Experiment.Schema()), Titled("A campaign", CampaignFields.Campaign.Schema())),
    }.ToJsonString(Indented);

    private static JsonObject Titled(string title, JsonObject schema)
    {
        schema.Insert(0, "title", title);
        return schema;
    }
}
