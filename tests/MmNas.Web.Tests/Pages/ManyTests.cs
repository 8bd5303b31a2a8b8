using System.Diagnostics;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Web.Tests.Pages;

public sealed class ManyTests(Chromium chromium)
{
    /// <summary>With MMNAS_TRIALS=full as many as the list is made for.</summary>
    private static readonly int Count = Environment.GetEnvironmentVariable("MMNAS_TRIALS") == "full" ? 5000 : 400;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_OfMany_OpensAtOnce_DrawsWhatIsInView_AndReachesTheEnd()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        var page = visit.Page;
        await FillAsync(visit.Api);
        await visit.GoAsync("/devices"); // the browser has the script then, as at every visit but the first
        await visit.IsLiveAsync();
        var began = Stopwatch.GetTimestamp();
        await visit.GoAsync("/experiments");
        await page.Locator(".rows .all .id").First.WaitForAsync();
        var took = Stopwatch.GetElapsedTime(began);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Count:N0} rows: {took.TotalMilliseconds:0} ms from the address to the first rows");
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(2)); // 1 is what is promised of a machine that does nothing else
        await Expect(page.Locator(".rows")).ToHaveAttributeAsync("aria-rowcount", $"{Count + 1}");
        Assert.InRange(await page.Locator(".rows .all .row").CountAsync(), 10, 80);
        await page.Locator(".rows").EvaluateAsync("rows => { rows.scrollTop = rows.scrollHeight; }");
        await Expect(page.Locator($".rows .all .row[aria-rowindex='{Count + 1}']:not(.coming)")).ToBeVisibleAsync();
        Assert.InRange(await page.Locator(".rows .all .row").CountAsync(), 10, 80);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task WhatIsInView_StaysThere_WhenRowsComeAboveIt()
    {
        await using var visit = await Visit.BeginAsync(chromium);
        var page = visit.Page;
        await FillAsync(visit.Api, 120);
        await visit.GoAsync("/experiments");
        await visit.IsLiveAsync();
        await page.Locator(".rows .all .id").First.WaitForAsync();
        await page.Locator(".rows").EvaluateAsync("rows => { rows.scrollTop = 1500; }");
        const string First = "() => { const rows = document.querySelector('.rows'), top = rows.getBoundingClientRect().top + 45; return [...rows.querySelectorAll('.all .row')].find(row => row.getBoundingClientRect().bottom > top).textContent; }";
        await page.WaitForFunctionAsync("() => document.querySelector('.rows .row[aria-rowindex=\"60\"]')");
        var before = await page.EvaluateAsync<string>(First);
        for (var seed = 1000; seed < 1003; seed++) await visit.Api.SubmitAsync(ServedApi.Spec("newer", seed));
        await Expect(page.Locator(".rows")).ToHaveAttributeAsync("aria-rowcount", "124");
        Assert.Equal(Id(before), Id(await page.EvaluateAsync<string>(First)));
        Assert.Empty(visit.Faults);

        static string Id(string row) => row.Split("vqa")[0];
    }

    /// <summary>Experiments that were cancelled before they began: all that a list needs, and nothing that takes time.</summary>
    private static async Task FillAsync(ServedApi api, int? count = null)
    {
        var directory = api.Grains.GetGrain<IExperimentDirectoryGrain>(0);
        await Parallel.ForEachAsync(Enumerable.Range(1, count ?? Count), new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = Cancel }, async (seed, _) =>
        {
            var spec = new ExperimentSpec { Name = "many", Seed = seed, Data = new() { Layout = "scenes" } };
            var experiment = api.Grains.GetGrain<IExperimentGrain>(await directory.ResolveAsync(spec, again: false));
            await experiment.SubmitAsync(spec, new());
            await experiment.CancelAsync("not needed");
        });
        await api.UntilAsync("/api/experiments?phase=cancelled&limit=1", json => (int?)json["total"] == (count ?? Count));
    }
}
