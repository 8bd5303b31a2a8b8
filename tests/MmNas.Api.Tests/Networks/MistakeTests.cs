using Microsoft.Extensions.DependencyInjection;
using MmNas.Api.Networks.Mistakes;
using MmNas.Api.Tests.Fixtures;
using MmNas.Data;
using MmNas.Search;
using MmNas.Silo.Embedded;
using MmNas.Training.Tasks;

namespace MmNas.Api.Tests.Networks;

public sealed class MistakeTests
{
    /// <summary>One grey pixel.</summary>
    private const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

    [Fact]
    public async Task WhatANetworkIsMostConfidentlyWrongAbout_IsFoundOnOrder_WithPictureRegionsAndBox()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["grey.png"], Convert.FromBase64String(Picture), TestContext.Current.CancellationToken);
        var regions = new PictureRegions([1, 2], [10, 20, 50, 100, 0, 0, 100, 200], 1, 100, 200);
        var input = new SampleInput("what is left?", regions, folder["grey.png"]) { TrueBox = [1, 2, 3, 4] };
        await using var api = await StartAsync((order, _, _) =>
        {
            Assert.Equal((1, true, true), (order.Spec.Threads, order.IsOwnData, order.WantsNetwork));
            order.Sample!("val", new("is right", "yes", 100) { Confidence = 1 });
            order.Sample("val", new("sure and wrong", "star", 0) { Id = "7", Confidence = 0.9, Truth = "circle", Picture = "grey.png", Input = () => input });
            order.Sample("val", new("less sure", "no", 0) { Confidence = 0.4 });
            return Scored;
        });
        var id = await DoneAsync(api);
        using var before = await api.Http.GetAsync($"/api/experiments/{id}/mistakes", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await api.PostAsync($"/api/experiments/{id}/mistakes", new { count = 2 })).Status);
        var run = await api.UntilAsync($"/api/experiments/{id}/mistakes?network=found", json => (string?)json["state"] != "working");
        Assert.True((string?)run["state"] == "done", (string?)run["why"]);
        Assert.Contains("does not show what it looked at", (string?)run["why"], StringComparison.Ordinal);
        var split = Assert.Single(run["splits"]!.AsArray())!;
        Assert.Equal(("val", 3, 2), ((string)split["split"]!, (int)split["samples"]!, (int)split["wrong"]!));
        Assert.Equal(["what is left?", "less sure"], split["worst"]!.AsArray().Select(one => (string?)one!["text"]));
        var worst = split["worst"]![0]!;
        Assert.Equal([0xFF, 0xD8], Convert.FromBase64String((string)worst["picture"]!)[..2]); // a JPEG
        Assert.Equal([0.1, 0.1, 0.5, 0.5], worst["regions"]![0]!["box"]!.AsArray().Select(corner => Math.Round((double)corner!, 6)));
        Assert.Equal([1, 2, 3, 4], worst["true_box"]!.AsArray().Select(corner => (int)(double)corner!));
        Assert.Null(split["worst"]![1]!["picture"]);
    }

    [Fact]
    public async Task WhatWasFoundOfAnExperiment_IsNotShownOfTheNextOneOfItsId()
    {
        await using var api = await StartAsync((order, _, _) =>
        {
            order.Sample!("val", new("sure and wrong", "star", 0) { Confidence = 0.9 });
            return Scored;
        });
        var id = await DoneAsync(api);
        Assert.Equal(HttpStatusCode.Accepted, (await api.PostAsync($"/api/experiments/{id}/mistakes", new { })).Status);
        await api.UntilAsync($"/api/experiments/{id}/mistakes", json => (string?)json["state"] == "done");
        using (var deleted = await api.Http.DeleteAsync($"/api/experiments/{id}", TestContext.Current.CancellationToken)) deleted.EnsureSuccessStatusCode();
        await api.UntilAsync("/api/experiments", json => (int?)json["total"] == 0);
        using (var gone = await api.Http.GetAsync($"/api/experiments/{id}/mistakes", TestContext.Current.CancellationToken)) Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);

        Assert.Equal(id, await DoneAsync(api));

        using var again = await api.Http.GetAsync($"/api/experiments/{id}/mistakes", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Contains("nobody has looked yet", await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneNetworkAtATime_IsLookedAt_AndItCanBeGivenUp()
    {
        using var begun = new SemaphoreSlim(0);
        await using var api = await StartAsync((_, progress, cancel) =>
        {
            progress.Report(new("scoring val", 3, 10));
            begun.Release();
            cancel.WaitHandle.WaitOne();
            cancel.ThrowIfCancellationRequested();
            return Scored;
        });
        var id = await DoneAsync(api);
        Assert.Equal(HttpStatusCode.Accepted, (await api.PostAsync($"/api/experiments/{id}/mistakes", new { })).Status);
        await begun.WaitAsync(TestContext.Current.CancellationToken);
        var run = await api.GetAsync($"/api/experiments/{id}/mistakes");
        Assert.Equal(("working", "scoring val", 3, 10), ((string)run["state"]!, (string)run["activity"]!, (int)run["done"]!, (int)run["total"]!));
        Assert.Equal(HttpStatusCode.Accepted, (await api.PostAsync($"/api/experiments/{id}/mistakes", new { })).Status); // the same one
        Assert.Equal(HttpStatusCode.TooManyRequests, (await api.PostAsync($"/api/experiments/{id}/mistakes", new { network = "mcan" })).Status);
        using var given = await api.Http.DeleteAsync($"/api/experiments/{id}/mistakes", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, given.StatusCode);
        await api.UntilAsync($"/api/experiments/{id}/mistakes", json => (string?)json["state"] == "stopped");
    }

    [Fact]
    public async Task WhereTheDataAreAway_TheCauseIsSaid()
    {
        await using var api = await StartAsync((_, _, _) => throw new DataException("/data/vqa", "there is no such folder", "put it back"));
        var id = await DoneAsync(api);
        await api.PostAsync($"/api/experiments/{id}/mistakes", new { });
        var run = await api.UntilAsync($"/api/experiments/{id}/mistakes", json => (string?)json["state"] == "failed");
        Assert.Contains("its data cannot be read on this machine", (string?)run["why"], StringComparison.Ordinal);
        Assert.Contains("there is no such folder", (string?)run["why"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orders_ThatCannotBe_AreRefused()
    {
        await using var api = await StartAsync((_, _, _) => Scored);
        var id = await DoneAsync(api);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsync($"/api/experiments/{id}/mistakes", new { count = 0 })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.PostAsync($"/api/experiments/{id}/mistakes", new { network = "best" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.PostAsync("/api/experiments/none/mistakes", new { })).Status);
    }

    private static EvaluationResult Scored => new(1, [new SplitScores("val", new Dictionary<string, double?> { ["accuracy"] = 33 })]);

    private static Task<ServedApi> StartAsync(ScoreNetwork score) => ServedApi.StartAsync(services: services => services.AddSingleton(score));

    private static async Task<string> DoneAsync(ServedApi api)
    {
        var id = await api.SubmitAsync(ServedApi.Spec("looked-at"));
        await api.UntilAsync($"/api/experiments/{id}", json => (string?)json["phase"] == "done");
        return id;
    }
}
