using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace MmNas.Api.Events;

/// <summary>/api/events: one stream of server-sent events for each page that is open.</summary>
/// <remarks>Written out by hand and not through the framework's own result: that one has no comment lines, which keep proxies from closing a quiet stream.</remarks>
internal static class EventRoutes
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    public static void MapEvents(this IEndpointRouteBuilder routes) => routes.MapGet("/events", StreamAsync)
        .WithSummary("Changes as they come: experiment, campaign, gone, devices, platform; reset where everything is to be fetched anew")
        .Produces(StatusCodes.Status200OK, contentType: "text/event-stream");

    private static async Task StreamAsync(HttpContext context, ChangeFeed feed, TimeProvider time, IHostApplicationLifetime host, string? experiment)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, host.ApplicationStopping);
        var response = context.Response;
        response.ContentType = "text/event-stream";
        var begin = Begin(context.Request, feed);
        try
        {
            await response.WriteAsync($"retry: 1000\n{(begin is null ? Reset(feed) : "")}: open\n\n", end.Token);
            await response.Body.FlushAsync(end.Token);
            await foreach (var text in TextAsync(feed, begin ?? feed.Last, experiment, time, end.Token))
            {
                await response.WriteAsync(text, end.Token);
                await response.Body.FlushAsync(end.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // the page is closed, or the silo stops: the page asks again
        }
    }

    /// <summary>Where the page that asks has been; null where nobody here knows, and it must fetch everything anew. A page that asks for the first time has just fetched everything.</summary>
    private static long? Begin(HttpRequest request, ChangeFeed feed) => request.Headers["Last-Event-ID"].ToString() is not { Length: > 0 } id ? feed.Last
        : id.Split('-') is [var epoch, var number] && epoch == feed.Epoch && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen
        : null;

    private static async IAsyncEnumerable<string> TextAsync(ChangeFeed feed, long begin, string? experiment, TimeProvider time, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await using var changes = feed.BehindAsync(begin, end.Token).GetAsyncEnumerator(end.Token);
        Task<bool>? next = null;
        try
        {
            while (true)
            {
                next = changes.MoveNextAsync().AsTask();
                while (!await ComesAsync(next, time, end.Token)) yield return ": still here\n\n";
                if (!await next) yield break;
                if (changes.Current is not { } change) yield return Reset(feed);
                else if (change.Subject.Length == 0 || change.Subject == experiment) yield return $"id: {feed.Epoch}-{change.Number}\nevent: {change.Type}\ndata: {change.Data}\n\n";
            }
        }
        finally
        {
            await end.CancelAsync(); // what is still waited for ends before its enumerator does
            if (next is not null) await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Whether the next change has come; false where it has been quiet for so long that a proxy might close the stream.</returns>
    private static async Task<bool> ComesAsync(Task next, TimeProvider time, CancellationToken cancel)
    {
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var first = await Task.WhenAny(next, Task.Delay(Quiet, time, quiet.Token));
        await quiet.CancelAsync();
        cancel.ThrowIfCancellationRequested();
        return first == next;
    }

    private static string Reset(ChangeFeed feed) => $"id: {feed.Epoch}-{feed.Last}\nevent: reset\ndata: {{}}\n\n";
}
