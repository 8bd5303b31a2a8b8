using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace MmNas.Silo.Web;

/// <summary>Asks for the key on every request, where there is one.</summary>
/// <remarks>As a bearer token for programs, as a Basic password of any user for browsers and Prometheus. /health/live alone stays open: what restarts a
/// process that hangs need not hold a secret, and the answer says nothing but that the process lives.</remarks>
internal sealed class KeyCheck(WebKey key)
{
    public Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        if (!key.IsSet || context.Request.Path == HealthRoutes.Live || Given(context.Request) is { } given && key.Accepts(given)) return next(context);
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers[HeaderNames.WWWAuthenticate] = "Basic realm=\"mmnas: any user, the key as password\", charset=\"UTF-8\"";
        return context.Response.WriteAsync("the key is missing or wrong: send it as a bearer token, or as the password of any user\n");
    }

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
}
