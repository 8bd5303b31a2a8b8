using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using MmNas.Silo.Web.Pages;

namespace MmNas.Silo.Web;

/// <summary>Comes before everything else on the port, so that no route, refusal or failure can answer without the headers that keep a browser safe.</summary>
/// <param name="room">What else stands on the port; null where nothing does.</param>
/// <param name="log">Takes what failed.</param>
internal sealed partial class SafeAnswers(ILogger<SafeAnswers> log, WebRoom? room = null)
{
    private const string Nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Our pages carry their style with them and load nothing.</summary>
    public const string Page = $"{Nothing}; style-src 'unsafe-inline'";

    /// <summary>The web console: its one script and its style come from here, pictures from here and from what the script draws.</summary>
    internal const string Console =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>What the Orleans dashboard's own files need: its script is one file, and draws with styles and pictures that it writes into the page.</summary>
    private const string Dashboard =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        Put(context);
        try
        {
            await next(context);
            if (IsWithoutAWord(context)) await RefuseAsync(context, context.Response.StatusCode, WordsOf(context));
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await RefuseAsync(context, e.StatusCode, WordsOf(context, e));
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            Failed(e, context.Request.Path);
            await RefuseAsync(context, StatusCodes.Status500InternalServerError, "this could not be answered; the log in the home folder of the platform says why");
        }
    }

    /// <summary>Of a body that cannot be read what stands where, and not how the program calls it.</summary>
    private static string WordsOf(HttpContext context, BadHttpRequestException e) => e.InnerException is JsonException { Path: var place } json
        ? $"the body is not what {context.Request.Path} takes{(place is { Length: > 1 } ? $", at {place}" : "")}: {Reason(json)}; /openapi/v1.json says what it takes"
        : e.Message.StartsWith("Request body too large", StringComparison.Ordinal) ? TooLarge(context)
        : $"this request cannot be answered: {e.Message.TrimEnd('.')}";

    private static string TooLarge(HttpContext context) =>
        $"the body is larger than {context.Request.Path} takes{(context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } most ? $", {most / 1048576.0:0.#} MiB" : "")}; make it smaller";

    /// <summary>Without the names of this program's types.</summary>
    private static string Reason(JsonException json)
    {
        var words = json.Message.Split(" Path:")[0].TrimEnd('.');
        return words.Contains("missing required properties", StringComparison.Ordinal) ? $"it lacks {words.Split("including: ")[^1]}"
            : words.Contains("could not be mapped to any .NET member", StringComparison.Ordinal) ? $"{words.Split(' ').FirstOrDefault(word => word.StartsWith('\''))?.Trim('\'') ?? "a name"} is not one of its names"
            : words;
    }

    /// <summary>What routing refuses has a status and nothing else, which is no answer for a program that uses the API.</summary>
    private static bool IsWithoutAWord(HttpContext context) =>
        context.Request.Path.StartsWithSegments(WebPort.Api) && context.Response is { StatusCode: >= StatusCodes.Status400BadRequest, HasStarted: false, ContentType: null };

    private static string WordsOf(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"there is nothing at {context.Request.Path}; /openapi/v1.json lists what there is",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Path} does not accept {context.Request.Method}; /openapi/v1.json lists what is accepted",
        StatusCodes.Status415UnsupportedMediaType => $"{context.Request.Path} does not take the Content-Type {context.Request.ContentType ?? "none"}; send application/json, or what /openapi/v1.json says",
        StatusCodes.Status413PayloadTooLarge => TooLarge(context),
        _ => "this request cannot be answered",
    };

    /// <summary>Says in a sentence why not: to programs that use the API as problem details (RFC 9457), else as plain text.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string words)
    {
        var (response, headers) = (context.Response, context.Response.Headers.WWWAuthenticate);
        response.Clear();
        response.Headers.WWWAuthenticate = headers;
        if (context.Request.Path.StartsWithSegments(WebPort.Api)) return TypedResults.Problem(words, statusCode: status).ExecuteAsync(context);
        response.StatusCode = status;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync($"{words}\n");
    }

    /// <summary>Right before anything is sent: so they stand over what a route has put there.</summary>
    private void Put(HttpContext context)
    {
        var policy = PolicyOf(context.Request.Path);
        context.Response.OnStarting(() =>
        {
            Write(context.Response.Headers, policy);
            return Task.CompletedTask;
        });
    }

    private string PolicyOf(PathString path) =>
        path.StartsWithSegments(WebPort.Dashboard) ? Dashboard
        : path == FirstPage.Path || (path == "/" && room is null) ? Page
        : path == "/" || (room is not null && room.Pages.Any(page => path.StartsWithSegments(page))) ? Console
        : Nothing;

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
