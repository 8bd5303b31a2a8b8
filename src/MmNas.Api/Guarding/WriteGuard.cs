using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using MmNas.Silo.Web;

namespace MmNas.Api.Guarding;

/// <summary>Lets a request change something only where it cannot come from a page elsewhere and its key is not for reading alone.</summary>
/// <remarks>A browser sends a header of ours to us from a page of another origin only after a preflight, which nothing here answers; the origin is compared all the same, where one is sent.</remarks>
internal sealed class WriteGuard : IEndpointFilter
{
    /// <summary>Whatever its value.</summary>
    public const string Header = "X-MmNas";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        WhyNot(context.HttpContext) is { } why ? ValueTask.FromResult<object?>(TypedResults.Problem(why, statusCode: StatusCodes.Status403Forbidden)) : next(context);

    /// <summary>Why a request may come from a page elsewhere; null where it cannot.</summary>
    internal static string? WhyForeign(HttpContext context)
    {
        var request = context.Request;
        if (!request.Headers.ContainsKey(Header)) return $"a request that changes something needs the header {Header}: 1, which a page elsewhere cannot send";
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && (!Uri.TryCreate(origin, UriKind.Absolute, out var from) || from.Authority != Authority(request)))
            return $"this request comes from a page at {origin}, and only pages of this platform may ask for this";
        return null;
    }

    private static string? WhyNot(HttpContext context)
    {
        if (WhyForeign(context) is { } why) return why;
        return context.Features.Get<WebAccess>() is { MayWrite: true } ? null : "this key only reads; send the platform's other key, which its operator has in MMNAS_KEY";
    }

    /// <summary>As a URI writes it: without the port that its scheme has anyway.</summary>
    private static string Authority(HttpRequest request) => new Uri($"{request.Scheme}://{request.Host.Value}").Authority;
}
