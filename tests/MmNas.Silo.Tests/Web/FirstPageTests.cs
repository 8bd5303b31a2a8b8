using System.Net;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Silo.Census;
using MmNas.Silo.Web.Pages;

namespace MmNas.Silo.Tests;

public sealed class FirstPageTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly Home home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void Page_OfABusyPlatform_HasCampaignsExperimentsDevicesAndWhoWaitsForWhat()
    {
        var page = FirstPage.Of(Busy, "trainer-1", Now);
        foreach (var said in new[]
        {
            "three-tasks-1a2b3c", "1 of 2 ended", "3.5 of 48 h", "vqa: found of easy-vqa-1, accuracy 99.1",
            "easy-vqa-2", "alternating", "120 of 400", "value=\"0.3\"", "trainer-1 cpu-0", "easy-vqa-1",
            "avx512", "makes room for", "flickr-1", "waits for 2 threads", "2 min",
        })
            Assert.Contains(said, page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_FoldsAwayWhatHasEnded_AndDoesNotReloadWhileSomebodyHasItOpen()
    {
        var (closed, open) = (FirstPage.Of(Busy, "trainer-1", Now), FirstPage.Of(Busy, "trainer-1", Now, showsEnded: true));
        Assert.DoesNotContain("genotype stable", closed, StringComparison.Ordinal);
        Assert.Contains("<a class=\"fold quiet\" href=\"/plain?ended\">1 ended</a>", closed, StringComparison.Ordinal);
        Assert.Contains("http-equiv=\"refresh\"", closed, StringComparison.Ordinal);
        Assert.Contains("genotype stable", open, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv=\"refresh\"", open, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/plain\">close the list</a>", open, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_HasFailuresOnTop_WithTheirReasons()
    {
        var failed = new ExperimentView { Id = "broken-1", Name = "broken", Phase = ExperimentPhase.Failed, Round = 40, Reason = "the loss is not a number" };
        var page = FirstPage.Of(
            Busy with { Experiments = [failed, .. Busy.Experiments], Campaigns = [.. Busy.Campaigns, new() { Id = "c", Name = "c", Phase = CampaignPhase.Failed, Reason = "no seed is left" }] }, "trainer-1", Now);
        Assert.Contains("<h2>Failed (2)</h2>", page, StringComparison.Ordinal);
        foreach (var reason in new[] { "the loss is not a number", "no seed is left" })
            Assert.True(page.IndexOf(reason, StringComparison.Ordinal) is > 0 and var at && at < page.IndexOf("<h2>Campaigns", StringComparison.Ordinal), $"{reason} is not above the campaigns");
        Assert.Contains("1 ended", page, StringComparison.Ordinal); // a failure is not hidden among them
        Assert.DoesNotContain("<h2>Failed", FirstPage.Of(Busy, "trainer-1", Now), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_OfThirtyThatAreRetrainingOnTwoSlots_SaysOfTwoThatTheyWork()
    {
        ExperimentView[] retraining = [.. Enumerable.Range(1, 30).Select(i => new ExperimentView { Id = $"e-{i}", Name = "e", Phase = ExperimentPhase.Retraining, Running = true })];
        DevicesView devices = new()
        {
            Leases = [.. new[] { "e-7/found", "e-1/mcan" }.Select((holder, i) => new HeldLease { Lease = new() { Holder = holder, Slot = $"s/cpu-{i}", Device = $"local cpu-{i}", Threads = 1 } })],
            Queue = [new() { Request = new() { Id = Guid.Empty, Holder = "e-2/found", Account = "e-2", Threads = 1 }, Reason = "waits for 1 thread" }],
        };
        var page = FirstPage.Of(new() { Experiments = retraining, Devices = devices }, "local", Now);
        Assert.Equal(2, Count(page, "<span class=\"phase busy\">retraining</span></td><td>working</td>"));
        Assert.Equal(28, Count(page, "<span class=\"wait\">retraining</span></td><td>waiting</td>"));
        Assert.Contains("local cpu-1", page, StringComparison.Ordinal);
        Assert.Equal(2, Count(page, "<td class=\"long\">waits for 1 thread</td>")); // its row, and the queue's
        Assert.True(page.IndexOf("<code>e-7</code>", StringComparison.Ordinal) < page.IndexOf("<code>e-2</code>", StringComparison.Ordinal), "what works comes first");
    }

    [Fact]
    public void Page_SetsHeadingsAsTheirNumbers()
    {
        var page = FirstPage.Of(Busy, "trainer-1", Now);
        foreach (var heading in new[] { "round", "loss", "threads", "cores", "gpus", "for" }) Assert.Contains($"<th class=\"number\">{heading}</th>", page, StringComparison.Ordinal);
        foreach (var heading in new[] { "id", "phase", "reason" }) Assert.Contains($"<th>{heading}</th>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_SaysWhatTheQueueWaitsFor_ThatTheHeldWait_AndNoRoundsWithoutASearch()
    {
        var page = FirstPage.Of(
            new()
            {
                Experiments =
                [
                    new() { Id = "a", Name = "a", Reason = "resumed", Phase = ExperimentPhase.Queued, Running = true, Progress = new() { Activity = "waits for 2 threads" } },
                    new() { Id = "b", Name = "b", Phase = ExperimentPhase.Paused, Held = true, Round = 100_000, RoundsPlanned = 200_000 },
                    new() { Id = "c", Name = "c", Phase = ExperimentPhase.Retraining, Running = true },
                ],
            },
            "local", Now);
        foreach (var said in new[] { "<td class=\"long\">waits for 2 threads</td>", ">waits</span>", "<td class=\"number\">100,000 of 200,000</td>", "<td class=\"number\">-</td>" })
            Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain("resumed", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(14, 11, "14 s of 11 s")]
    [InlineData(14, 172800, "14 s of 48 h")]
    [InlineData(12600, 172800, "3.5 of 48 h")]
    [InlineData(5400, 1800, "1.5 h of 30 min")]
    public void Page_OfACampaign_HasItsHoursInAUnitThatTellsSomething(double used, double budget, string text)
    {
        CampaignView campaign = new() { Id = "c", Name = "c", Budget = new() { Hours = budget / 3600, Rounds = 100_000 }, Used = new() { Hours = used / 3600, Rounds = 12_345 } };
        Assert.Contains($"<td>{text}, 12,345 of 100,000 rounds</td>", FirstPage.Of(new() { Campaigns = [campaign] }, "local", Now), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_WithTextOfPeople_EncodesIt()
    {
        var page = FirstPage.Of(
            new() { Experiments = [new() { Id = "a", Name = "a", Reason = "<script>alert(1)</script> & \"quoted\"" }], Problems = ["experiments: <b>"] }, "<i>", Now);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_OfNothing_SaysSoAndHowToBegin()
    {
        var page = FirstPage.Of(new(), "local", Now);
        Assert.Contains("mmnas submit SPEC", page, StringComparison.Ordinal);
        Assert.Contains("Nobody waits.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstPage_OfAStartedPlatform_LoadsNothingFromElsewhereAndRunsNoScript()
    {
        await using var served = await MeasuredPlatform.StartAsync(home.Path);
        using var http = new HttpClient { BaseAddress = served.WebAddress };
        using var answer = await http.GetAsync("", TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains("default-src 'none'", string.Concat(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OrleansDashboard_IsUnderOrleans_AndEachOfItsFilesIsThere()
    {
        await using var served = await MeasuredPlatform.StartAsync(home.Path);
        using var http = new HttpClient { BaseAddress = served.WebAddress };
        var page = await http.GetStringAsync("orleans/", TestContext.Current.CancellationToken);
        Assert.Contains("Orleans Dashboard", page, StringComparison.Ordinal);
        Assert.Contains("simpleGrainStats", await http.GetStringAsync("orleans/DashboardCounters", TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
    }

    private static int Count(string page, string text) => page.Split(text).Length - 1;

    private static PlatformSnapshot Busy { get; } = new()
    {
        Taken = Now,
        Campaigns =
        [
            new()
            {
                Id = "three-tasks-1a2b3c", Name = "three-tasks", Budget = new() { Hours = 48 }, Used = new() { Hours = 3.5 },
                Experiments = [new() { Id = "easy-vqa-1", Phase = ExperimentPhase.Done }, new() { Id = "easy-vqa-2", Phase = ExperimentPhase.Alternating }],
                Champions = [new() { Task = "vqa", DataVersion = "d", Experiment = "easy-vqa-1", Network = "found", Metric = "accuracy", Score = 99.12 }],
            },
        ],
        Experiments =
        [
            new() { Id = "easy-vqa-1", Name = "easy-vqa", Phase = ExperimentPhase.Done, Reason = "genotype stable for 5 epochs" },
            new()
            {
                Id = "easy-vqa-2", Name = "easy-vqa", Phase = ExperimentPhase.Alternating, Running = true, Round = 120, RoundsPlanned = 400, Device = "trainer-1 cpu-0",
                Progress = new() { Activity = "round 120", Share = 0.3, Loss = 1.234 },
            },
        ],
        Devices = new()
        {
            Devices = [new() { Silo = "s", Name = "trainer-1", Threads = 2, Cores = 2, Instructions = "avx512" }],
            Leases = [new() { Lease = new() { Holder = "easy-vqa-2", Slot = "s/cpu-0", Device = "trainer-1 cpu-0", Threads = 2 }, Since = Now.AddHours(-2), YieldsTo = "flickr-1" }],
            Queue = [new() { Request = new() { Id = Guid.Empty, Holder = "flickr-1", Account = "flickr-1", Threads = 2, Priority = Priority.High }, Since = Now.AddSeconds(-130), Reason = "waits for 2 threads" }],
        },
    };
}
