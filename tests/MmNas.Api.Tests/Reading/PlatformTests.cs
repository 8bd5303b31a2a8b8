using MmNas.Api.Events;
using MmNas.Api.Tests.Fixtures;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Grains.Tests.Fakes;
using MmNas.Silo.Census;

namespace MmNas.Api.Tests.Reading;

public sealed class PlatformTests
{
    [Fact]
    public async Task Devices_RememberWhoHeldThem()
    {
        var learners = new FakeLearners { StepTime = TimeSpan.FromMilliseconds(20) };
        await using var api = await ServedApi.StartAsync(learners: learners);
        var id = await api.SubmitAsync(ServedApi.Spec("held", epochs: 100_000));
        await api.UntilAsync("/api/devices/uses", json => json["uses"]!.AsArray().Any(use => (string?)use!["holder"] == id && use["to"] is null));
        await api.PostAsync($"/api/experiments/{id}/cancel");
        var uses = await api.UntilAsync("/api/devices/uses", json => json["uses"]!.AsArray().Any(use => (string?)use!["holder"] == id && use["to"] is not null));
        var use = uses["uses"]!.AsArray().First(use => (string?)use!["holder"] == id)!;
        Assert.True((DateTimeOffset)use["from"]! < (DateTimeOffset)use["to"]!);
    }

    [Fact]
    public void Uses_ThatAreTooManyOrTooOld_AreForgotten_AndItIsSaidSinceWhenTheyAreKnown()
    {
        var clock = new Clock();
        var begun = clock.Now;
        var uses = new DeviceUses(new PlatformCensus(null!, clock), clock);
        for (var lease = 1; lease <= DeviceUses.MostKept + 3; lease++)
        {
            clock.Now += TimeSpan.FromSeconds(3);
            uses.Take(Look(clock.Now, lease));
        }

        var kept = uses.Latest;
        Assert.Equal(DeviceUses.MostKept + 1, kept.Uses.Count); // and the one that lasts
        Assert.Null(kept.Uses[^1].To);
        Assert.True(kept.Since > begun);
        Assert.All(kept.Uses.SkipLast(1), use => Assert.True(use.To > kept.Since));
        clock.Now += TimeSpan.FromHours(DeviceUses.Hours + 1);
        uses.Take(Look(clock.Now, DeviceUses.MostKept + 3));
        Assert.Equal(DeviceUses.MostKept + 3, Assert.Single(uses.Latest.Uses).Lease);
    }

    [Fact]
    public async Task Disk_IsToldByExperiment_APageAtATime()
    {
        await using var api = await ServedApi.StartAsync();
        string[] ids = [await api.SubmitAsync(ServedApi.Spec("first")), await api.SubmitAsync(ServedApi.Spec("second"))];
        await api.UntilAsync("/api/experiments?phase=done", json => (int?)json["total"] == 2);
        var page = await api.GetAsync("/api/disk?limit=1");
        Assert.Equal((2, ids[1]), ((int)page["total"]!, (string?)page["rows"]![0]!["id"]));
        var files = (await api.GetAsync($"/api/experiments/{ids[1]}/files")).AsArray();
        Assert.Equal((files.Count, files.Sum(file => (long)file!["bytes"]!)), ((int)page["rows"]![0]!["files"]!, (long)page["rows"]![0]!["bytes"]!));
        var next = await api.GetAsync($"/api/disk?limit=1&after={page["next"]}");
        Assert.Equal(ids[0], (string?)Assert.Single(next["rows"]!.AsArray())!["id"]);
        Assert.Null(next["next"]);
    }

    [Fact]
    public async Task Row_OfWhatHasEnded_KeepsTheBestScoreOfAllNetworks()
    {
        await using var api = await ServedApi.StartAsync();
        var id = await api.SubmitAsync(ServedApi.Spec("best"));
        var view = await api.UntilAsync($"/api/experiments/{id}", json => (string?)json["phase"] == "done");
        var scores = view["retrainings"]!.AsArray().Select(network => (double)network!["scores"]![0]!["metrics"]!["accuracy"]!).ToList();
        ExperimentView? kept;
        do kept = (await api.Grains.GetGrain<IExperimentDirectoryGrain>(0).EntriesAsync()).Single().Ended;
        while (kept is null); // it says at its next beat that it rests
        Assert.Equal(scores.Max(), kept.Retrainings.Max(network => network.Scores[0].Metrics["accuracy"]));
        Assert.InRange(kept.Retrainings.Count, 1, 2); // the found one, and where another is better that one too
        Assert.Equal(scores.Max(), (double?)(await api.UntilAsync("/api/experiments", json => json["rows"]!.AsArray() is [{ } row] && row["score"] is not null))["rows"]![0]!["best_score"]);
    }

    private static PlatformSnapshot Look(DateTimeOffset time, long lease) => new()
    {
        Taken = time,
        Devices = new() { Leases = [new() { Since = time, Lease = new() { Holder = $"one-{lease}", Slot = "silo/cpu-0", Device = "trainer-1 cpu-0", Fence = lease } }] },
    };

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
