using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace MmNas.Silo.Web;

/// <summary>Comes before everything else on the port, so that no route, refusal or failure can answer without the headers that keep a browser safe.</summary>
internal sealed partial class SafeAnswers(ILogger<SafeAnswers> log)
{
    private const string Nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Our pages carry their style with them and load nothing.</summary>
    public const string Page = $"{Nothing}; style-src 'unsafe-inline'";

    /// <summary>What the Orleans dashboard's own files need: its script is one file, and draws with styles and pictures that it writes into the page.</summary>
    private const string Dashboard =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        Put(context);
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await RefuseAsync(context.Response, e.StatusCode, $"this request cannot be answered: {e.Message.TrimEnd('.')}\n");
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            Failed(e, context.Request.Path);
            await RefuseAsync(context.Response, StatusCodes.Status500InternalServerError, "this could not be answered; the log in the home folder of the platform says why\n");
        }
    }

    private static Task RefuseAsync(HttpResponse response, int status, string words)
    {
        response.Clear();
        response.StatusCode = status;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(words);
    }

    /// <summary>Right before anything is sent: so they stand over what a route has put there.</summary>
    private static void Put(HttpContext context)
    {
        var policy = context.Request.Path.StartsWithSegments(WebPort.Dashboard) ? Dashboard : context.Request.Path == "/" ? Page : Nothing;
        context.Response.OnStarting(() =>
        {
            Write(context.Response.Headers, policy);
            return Task.CompletedTask;
        });
    }

    private static void Write(IHeaderDictionary headers, string policy)
    {
        headers[HeaderNames.ContentSecurityPolicy] = policy;
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        headers[HeaderNames.XFrameOptions] = "DENY"; // for browsers that do not know frame-ancestors
        headers[HeaderNames.CacheControl] = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    [LoggerMessage(LogLevel.Error, "{Path} could not be answered")]
    private partial void Failed(Exception cause, string path);
}
