using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MmNas.Silo.Census;
using MmNas.Silo.Web.Pages;

namespace MmNas.Silo.Web;

/// <summary>/plain: all at a glance without a script; /plain?ended: the same with what has ended, and without refreshing itself. It is the first page too where no other is.</summary>
internal static class PageRoutes
{
    public static void MapPages(this IEndpointRouteBuilder routes, bool areFirst)
    {
        routes.MapRead(FirstPage.Path, Show).ExcludeFromDescription();
        if (areFirst) routes.MapRead("/", Show).ExcludeFromDescription();
    }

    private static IResult Show(HttpRequest request, PlatformCensus census, ILocalSiloDetails silo, TimeProvider time) =>
        Results.Content(FirstPage.Of(census.Latest, silo.Name, time.GetUtcNow(), request.Query.ContainsKey(FirstPage.Ended)), "text/html; charset=utf-8");
}
