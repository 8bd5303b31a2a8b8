using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MmNas.Api.Tests.Fixtures;

namespace MmNas.Api.Tests.Tracing;

/// <summary>What a collector is told of rounds.</summary>
public sealed class TraceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Round_IsOneTrace_FromItsDrawsToTheDevicesThread_AndACollectorGetsIt()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "MmNas" or "Microsoft.Orleans.Application",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var received = new ConcurrentQueue<string>();
        await using var collector = await CollectorAsync(received);

        string id;
        await using (var api = await ServedApi.StartAsync(config: silo => silo with { Traces = $"{collector.Urls.First()}/v1/traces" }))
        {
            id = await api.SubmitAsync(ServedApi.Spec("traced"));
            await api.UntilAsync($"/api/experiments/{id}", shown => (string?)shown["phase"] == "done");
        } // what was not sent yet is sent at the end

        var rounds = spans.Where(span => span.OperationName == "round" && (string?)span.GetTagItem("mmnas.experiment") == id).ToList();
        Assert.Equal(rounds.Count, rounds.Select(span => span.TraceId).Distinct().Count());
        Assert.All(rounds, round => Assert.Contains(spans, span => span.TraceId == round.TraceId && span.OperationName == "weight steps" && span.Duration > TimeSpan.Zero));
        Assert.Contains(rounds, round => spans.Any(span => span.TraceId == round.TraceId && span.OperationName == "architecture step"));
        Assert.Contains(rounds, round => spans.Any(span => span.TraceId == round.TraceId && span.OperationName.Contains("DrawAsync", StringComparison.Ordinal)));
        Assert.Contains(rounds, round => spans.Any(span => span.TraceId == round.TraceId && span.OperationName == "copy state"));
        Assert.Contains(rounds, round => spans.Any(span => span.TraceId == round.TraceId && span.OperationName == "write checkpoint"));
        Assert.Contains(received, body => body.Contains(id, StringComparison.Ordinal) && body.Contains("weight steps", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Collector_IsToldOfRounds_AndOfNothingElseThatGrainsSay()
    {
        var received = new ConcurrentQueue<string>();
        await using var collector = await CollectorAsync(received);
        await using (var api = await ServedApi.StartAsync(config: silo => silo with { Traces = $"{collector.Urls.First()}/v1/traces" }))
        {
            var id = await api.SubmitAsync(ServedApi.Spec("traced"));
            await api.UntilAsync($"/api/experiments/{id}", shown => (string?)shown["phase"] == "done");
        }

        Assert.Contains(received, body => body.Contains("architecture step", StringComparison.Ordinal));
        Assert.DoesNotContain(received, body => body.Contains("OfferAsync", StringComparison.Ordinal) || body.Contains("EntriesAsync", StringComparison.Ordinal));
    }

    /// <summary>Whoever takes OTLP over HTTP; bodies are protobuf, whose texts stand in them as they are.</summary>
    private static async Task<WebApplication> CollectorAsync(ConcurrentQueue<string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/v1/traces", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, Cancel);
            received.Enqueue(Encoding.Latin1.GetString(body.ToArray()));
        });
        await app.StartAsync(Cancel);
        return app;
    }
}
