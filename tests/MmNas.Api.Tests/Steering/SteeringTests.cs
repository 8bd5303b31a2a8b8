using MmNas.Api.Tests.Fixtures;
using MmNas.Grains.Tests.Fakes;

namespace MmNas.Api.Tests.Steering;

public sealed class SteeringTests
{
    private const int Endless = 100_000;

    private static FakeLearners Slow => new() { StepTime = TimeSpan.FromMilliseconds(2) };

    [Fact]
    public async Task Experiment_IsPausedResumedCancelledAndDeleted_AndRefusesWhatItCannot()
    {
        await using var api = await ServedApi.StartAsync(learners: Slow);
        var id = await api.SubmitAsync(ServedApi.Spec("steered", epochs: Endless));
        var path = $"/api/experiments/{id}";
        await api.UntilAsync(path, json => (int?)json["round"] > 1);
        Assert.Equal(HttpStatusCode.Accepted, (await api.PostAsync($"{path}/pause")).Status);
        await api.UntilAsync(path, json => (string?)json["phase"] == "paused");
        Assert.Equal(HttpStatusCode.Accepted, (await api.PostAsync($"{path}/resume")).Status);
        await api.UntilAsync(path, json => (bool?)json["running"] is true);
        Assert.Equal(HttpStatusCode.Accepted, (await api.PostAsync($"{path}/cancel")).Status);
        await api.UntilAsync(path, json => (string?)json["phase"] == "cancelled");
        var (status, problem) = await api.PostAsync($"{path}/resume");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("is cancelled and cannot be resumed", (string?)problem!["detail"], StringComparison.Ordinal);
        using var deleted = await api.Http.DeleteAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, deleted.StatusCode);
        await api.UntilAsync("/api/experiments", json => (int?)json["total"] == 0);
    }

    /// <summary>The one that waits gets the slot of the one that runs, because somebody has asked for it, and without being submitted again.</summary>
    [Fact]
    public async Task Priority_OfOneThatWaits_TakesTheSlotFromOneThatRuns()
    {
        await using var api = await ServedApi.StartAsync(learners: Slow);
        var runs = await api.SubmitAsync(ServedApi.Spec("runs", epochs: Endless));
        await api.UntilAsync($"/api/experiments/{runs}", json => (string?)json["state"] == "working");
        var waits = await api.SubmitAsync(ServedApi.Spec("waits", epochs: Endless));
        await api.UntilAsync($"/api/experiments/{waits}", json => (string?)json["state"] == "waiting");
        Assert.Equal(HttpStatusCode.Accepted, (await api.PostAsync($"/api/experiments/{waits}/priority", new { priority = "high" })).Status);
        var view = await api.UntilAsync($"/api/experiments/{waits}", json => (string?)json["state"] == "working");
        Assert.Equal("high", (string?)view["priority"]);
        Assert.Equal("waiting", (string?)(await api.UntilAsync($"/api/experiments/{runs}", json => (string?)json["state"] == "waiting"))["state"]);
    }

    [Fact]
    public async Task Silo_IsDrained_WhatRunsThereWaits_AndGoesOnWhenItIsOpenAgain()
    {
        await using var api = await ServedApi.StartAsync(learners: Slow);
        var id = await api.SubmitAsync(ServedApi.Spec("moves", epochs: Endless));
        await api.UntilAsync($"/api/experiments/{id}", json => (string?)json["state"] == "working");
        var silo = (string)(await api.UntilAsync("/api/devices", json => json["devices"]!.AsArray().Count > 0))["devices"]![0]!["name"]!;
        using var refused = await api.Http.PutAsJsonAsync("/api/devices/another/limit", new { threads = 0, gpus = 0 }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        using var negative = await api.Http.PutAsJsonAsync($"/api/devices/{silo}/limit", new { threads = -1 }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, negative.StatusCode);

        using var drained = await api.Http.PutAsJsonAsync($"/api/devices/{silo}/limit", new { threads = 0, gpus = 0 }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, drained.StatusCode);
        await api.UntilAsync($"/api/experiments/{id}", json => (string?)json["state"] == "waiting");
        await api.UntilAsync("/api/devices", json => json["queue"]!.AsArray().Any(waiting => (string?)waiting!["reason"] == $"waits: {silo} is drained"));
        using var opened = await api.Http.DeleteAsync($"/api/devices/{silo}/limit", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        await api.UntilAsync($"/api/experiments/{id}", json => (string?)json["state"] == "working");
    }

    [Fact]
    public async Task Bulk_ByAQuery_SaysFirstWhomItMeans_AndThenDoesItToThemAlone()
    {
        await using var api = await ServedApi.StartAsync(learners: Slow, slots: 2);
        string[] meant = [await api.SubmitAsync(ServedApi.Spec("meant", 1, Endless)), await api.SubmitAsync(ServedApi.Spec("meant", 2, Endless))];
        var other = await api.SubmitAsync(ServedApi.Spec("other", 1, Endless));
        await api.UntilAsync("/api/experiments", json => (int?)json["total"] == 3);
        var (_, dry) = await api.PostAsync("/api/bulk", new { action = "cancel", query = "meant", dry_run = true });
        Assert.Equal(meant, dry!["matched"]!.AsArray().Select(id => (string?)id));
        Assert.Empty(dry["done"]!.AsArray());
        var (_, done) = await api.PostAsync("/api/bulk", new { action = "cancel", query = "meant" });
        Assert.Equal(meant, done!["done"]!.AsArray().Select(id => (string?)id));
        foreach (var id in meant) await api.UntilAsync($"/api/experiments/{id}", json => (string?)json["phase"] == "cancelled");
        Assert.NotEqual("cancelled", (string?)(await api.GetAsync($"/api/experiments/{other}"))["phase"]);
        await api.UntilAsync("/api/experiments?phase=cancelled", json => (int?)json["total"] == 2); // what a dry run goes by
        var (_, foreseen) = await api.PostAsync("/api/bulk", new { action = "resume", ids = meant, dry_run = true });
        Assert.Equal(meant, foreseen!["refused"]!.AsArray().Select(one => (string?)one!["id"]));
        var (_, refused) = await api.PostAsync("/api/bulk", new { action = "resume", ids = meant });
        Assert.Equal(2, refused!["refused"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsync("/api/bulk", new { action = "cancel" })).Status); // not everything, by an oversight
        Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsync("/api/bulk", new { action = "delete", query = "", dryRun = true })).Status); // a dry run that is misspelt is no real one
        Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsync("/api/bulk", new { query = "" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsync($"/api/experiments/{other}/priority", new { })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsync("/api/campaigns/x/budget", new { hour = 5 })).Status);
        foreach (var beyond in new object[] { new { hours = 1_000_001 }, new { experiments = 0 }, new { rounds = 3_000_000_000 } }) Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsync("/api/campaigns/x/budget", beyond)).Status);
        Assert.Equal(3, (int?)(await api.GetAsync("/api/experiments"))["total"]);
    }
}
