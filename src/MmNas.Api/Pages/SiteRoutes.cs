using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MmNas.Silo.Web;

namespace MmNas.Api.Pages;

/// <summary>The web console's files, which are part of this assembly: its one page under each of its addresses, and what the page loads.</summary>
internal static class SiteRoutes
{
    private const string Files = "site/";

    /// <summary>Where the page stands; it looks at its address itself.</summary>
    private static readonly string[] Addresses = ["/", "/experiments", "/experiments/{id}", "/compare", "/campaigns", "/campaigns/{id}", "/devices", "/submit", "/try"];

    /// <summary>First segments of all of them.</summary>
    public static IReadOnlyList<string> Segments { get; } = ["/experiments", "/compare", "/campaigns", "/devices", "/submit", "/try", "/site"];

    public static void MapSite(this IEndpointRouteBuilder routes)
    {
        foreach (var address in Addresses) routes.MapRead(address, () => Of("index.html")).ExcludeFromDescription();
        routes.MapRead("/site/{*file}", (string file) => Of(file)).ExcludeFromDescription();
    }

    private static IResult Of(string file) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream(Files + file) is { } content ? Results.Stream(content, TypeOf(file)) : Results.NotFound();

    private static string TypeOf(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".woff2" => "font/woff2",
        _ => "application/octet-stream",
    };
}
