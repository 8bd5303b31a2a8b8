using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using MmNas.Silo.Census;
using MmNas.Silo.Web.Pages;

namespace MmNas.Silo.Web;

/// <summary>/: the first page.</summary>
internal static class PageRoutes
{
    public static void MapPages(this IEndpointRouteBuilder routes) => routes.MapGet("/", (HttpContext context, PlatformCensus census, ILocalSiloDetails silo, TimeProvider time) =>
    {
        context.Response.Headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return Results.Content(FirstPage.Of(census.Latest, silo.Name, time.GetUtcNow()), "text/html; charset=utf-8");
    });
}
