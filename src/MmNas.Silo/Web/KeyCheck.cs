using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace MmNas.Silo.Web;

/// <summary>Asks for a key on every request, where there is one, and notes what it allows.</summary>
/// <remarks>As a bearer token for programs, as a Basic password of any user for browsers and Prometheus. /health/live alone stays open: what restarts a
/// process that hangs need not hold a secret, and the answer says nothing but that the process lives.</remarks>
internal sealed partial class KeyCheck(WebKeys keys, ILogger<KeyCheck> log)
{
    private const string WayOut = "the key is missing or wrong: send it as a bearer token, or as the password of any user";

    public Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        keys.Refresh(NotRead);
        if (AccessOf(context.Request) is { } access)
        {
            context.Features.Set(access);
            return next(context);
        }

        if (context.Request.Path == HealthRoutes.Live) return next(context);
        context.Response.Headers[HeaderNames.WWWAuthenticate] = "Basic realm=\"mmnas: any user, the key as password\", charset=\"UTF-8\"";
        return SafeAnswers.RefuseAsync(context, StatusCodes.Status401Unauthorized, WayOut);
    }

    /// <summary>Null where the request may not even read.</summary>
    private WebAccess? AccessOf(HttpRequest request) => !keys.AreSet ? new(MayWrite: true) : Given(request) is { } given ? keys.AccessOf(given) : null;

    private static string? Given(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return header["Bearer ".Length..].Trim();
        return header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) ? Password(header["Basic ".Length..].Trim()) : null;
    }

    private static string? Password(string encoded)
    {
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length)) return null;
        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        return pair.IndexOf(':') is >= 0 and var colon ? pair[(colon + 1)..] : null;
    }

    [LoggerMessage(LogLevel.Warning, "the keys of the web port stay as they were: {Reason}")]
    private partial void NotRead(string reason);
}
