using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Metrics;
using MmNas.Silo.Serving;

namespace MmNas.Silo.Tests;

public sealed class MetricsTests : IDisposable
{
    private readonly Home home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Dump()
    {
        await using var served = await MeasuredPlatform.StartAsync(home.Path);
        await Task.Delay(4000, TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = served.WebAddress };
        File.WriteAllText("/tmp/hosting/metrics.txt", await http.GetStringAsync("metrics", TestContext.Current.CancellationToken));
        File.WriteAllText("/tmp/hosting/page.html", await http.GetStringAsync("", TestContext.Current.CancellationToken));
        File.WriteAllText("/tmp/hosting/orleans.html", await http.GetStringAsync("orleans", TestContext.Current.CancellationToken));
    }
}
