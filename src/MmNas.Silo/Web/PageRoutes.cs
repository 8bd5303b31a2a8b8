using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MmNas.Silo.Census;
using MmNas.Silo.Web.Pages;

namespace MmNas.Silo.Web;

/// <summary>/: the first page; /?ended: the same with what has ended, and without refreshing itself.</summary>
internal static class PageRoutes
{
    public static void MapPages(this IEndpointRouteBuilder routes) => routes.MapRead("/", (HttpRequest request, PlatformCensus census, ILocalSiloDetails silo, TimeProvider time) =>
        Results.Content(FirstPage.Of(census.Latest, silo.Name, time.GetUtcNow(), request.Query.ContainsKey(FirstPage.Ended)), "text/html; charset=utf-8"));
}
