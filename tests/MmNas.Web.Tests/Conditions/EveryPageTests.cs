using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace MmNas.Web.Tests.Conditions;

/// <summary>What holds of every page.</summary>
public sealed class EveryPageTests(Chromium chromium)
{
    /// <summary>As somebody may have written who means harm.</summary>
    private static readonly string Hostile = $"<script>alert(1)</script><img src=x onerror=alert(2)>\u202Eمرحبا{new string('x', 10_000)}";

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    [InlineData(2560)]
    public async Task NoPage_IsWiderThanItsWindow(int width)
    {
        await using var visit = await Visit.BeginAsync(chromium, width: width);
        foreach (var path in await PathsAsync(visit))
        {
            await OpenAsync(visit, path);
            Assert.True(await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width, $"{path} is wider than {width}");
        }

        Assert.Empty(visit.Faults);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_FindsNothingSerious(ColorScheme theme)
    {
        await using var visit = await Visit.BeginAsync(chromium);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = theme });
        List<string> found = [];
        foreach (var path in await PathsAsync(visit))
        {
            await OpenAsync(visit, path);
            var result = await visit.Page.RunAxe(new AxeRunOptions());
            found.AddRange(result.Violations.Where(one => one.Impact is "serious" or "critical").Select(one => $"{path}: {one.Id}: {one.Help} at {one.Nodes[0].Html}"));
        }

        Assert.Empty(found);
    }

    [Fact]
    public async Task HostileWords_AreTextAndNothingElse()
    {
        await using var visit = await Visit.BeginAsync(chromium, width: 360);
        var page = visit.Page;
        var (_, json) = await visit.Api.PostAsync("/api/specs", new { text = ServedApi.Spec("hostile"), by = new { user = Hostile, host = Hostile, version = "1" } });
        foreach (var path in new[] { $"/experiments/{(string?)json!["id"]}", $"/experiments/{Uri.EscapeDataString(Hostile[..60])}", $"/experiments?q={Uri.EscapeDataString(Hostile[..60])}", $"/compare?ids={Uri.EscapeDataString(Hostile[..60])}" })
        {
            await OpenAsync(visit, path);
            Assert.Equal(0, await page.Locator("main script, main img").CountAsync());
            Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 360, path);
        }

        await visit.GoAsync($"/experiments/{(string?)json["id"]}");
        await Expect(page.Locator(".facts-line")).ToContainTextAsync("<script>alert(1)</script>");
        Assert.Empty(visit.Faults);
    }

    private static async Task OpenAsync(Visit visit, string path)
    {
        await visit.GoAsync(path);
        await visit.IsLiveAsync();
        await Expect(visit.Page.Locator(".loading")).ToHaveCountAsync(0);
    }

    /// <summary>Every page, each of its tabs, and what stands there: something that runs, that ended, that failed.</summary>
    private static async Task<IReadOnlyList<string>> PathsAsync(Visit visit)
    {
        var api = visit.Api;
        var ids = new[] { await api.SubmitAsync(ServedApi.Spec("first", epochs: 4)), await api.SubmitAsync(ServedApi.Spec("second", 2, epochs: 4)) };
        await api.UntilAsync("/api/experiments?phase=done", json => (int?)json["total"] == 2);
        using var folder = new TemporaryFolder();
        folder.Write(ServedApi.Spec("member", epochs: 5), "member.yaml");
        var (_, json) = await api.PostAsync("/api/specs", new { text = "name: fleet\nexperiments:\n  - { spec: member.yaml, seeds: [1, 2] }\nstop_behind: true\n", folder = folder.Root });
        var campaign = (string)json!["id"]!;
        await api.UntilAsync($"/api/campaigns/{campaign}", view => (string?)view["phase"] == "done");
        return
        [
            "/", "/experiments", $"/experiments?sel={string.Join(',', ids)}", "/experiments?q=nobody", .. new[] { "search", "networks", "samples", "spec", "log", "files" }.Select(tab => $"/experiments/{ids[0]}?tab={tab}&x=time"),
            .. new[] { "board", "rungs", "statistics", "pareto", "log" }.Select(tab => $"/campaigns/{campaign}?tab={tab}"),
            $"/compare?ids={string.Join(',', ids)}", "/campaigns", "/devices", "/devices?span=24", "/submit", "/try", "/experiments/nobody",
        ];
    }
}
