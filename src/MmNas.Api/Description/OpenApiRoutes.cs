using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using MmNas.Contracts;
using MmNas.Contracts.Specs;
using MmNas.Search;

namespace MmNas.Api.Description;

/// <summary>/openapi/v1.json: the API's description, for readers and for programs that make clients of it.</summary>
internal static class OpenApiRoutes
{
    private const string Document = "v1";

    public static void AddDescription(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.ShouldInclude = route => route.RelativePath?.StartsWith("api/", StringComparison.Ordinal) is true; // the Orleans dashboard describes its own routes
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "MmNasGrains", Version = ProgramVersion.Text, Description = "Experiments, campaigns and devices of a platform. Whatever changes something needs the header X-MmNas." };
            document.Servers = []; // whoever reads it knows where it came from
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer(Transform);
    });

    public static void MapDescription(this IEndpointRouteBuilder routes) => routes.MapOpenApi("/openapi/{documentName}.json");

    /// <summary>What has a form of its own in JSON.</summary>
    private static Task Transform(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(Operation)) Text(schema, "The short name of an operation", OperationCatalogue.Published[0].ShortName);
        else if (type == typeof(TaskName)) Text(schema, "The name of a task");
        else if (type == typeof(Subnet))
        {
            schema.Type = JsonSchemaType.Object;
            schema.Description = "A genotype: the operations of each side, from the input upwards";
            schema.Properties = new Dictionary<string, IOpenApiSchema> { ["encoder"] = Names(), ["decoder"] = Names() };
        }

        return Task.CompletedTask;
    }

    private static void Text(OpenApiSchema schema, string description, string? example = null) =>
        (schema.Type, schema.Description, schema.Examples) = (JsonSchemaType.String, description, example is null ? null : [JsonValue.Create(example)]);

    private static OpenApiSchema Names() => new() { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } };
}
