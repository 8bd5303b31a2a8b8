using MmNas.Api.Tests.Fixtures;

namespace MmNas.Api.Tests.Reading;

public sealed class ReadingTests
{
    [Fact]
    public async Task Experiment_FromItsSubmissionToItsEnd_IsToldInFull()
    {
        await using var api = await ServedApi.StartAsync();
        var id = await api.SubmitAsync(ServedApi.Spec("told"));
        var view = await api.UntilAsync($"/api/experiments/{id}", json => (string?)json["phase"] == "done");
        Assert.Equal("at_rest", (string?)view["state"]);
        Assert.Equal(["found", "mcan", "random"], view["retrainings"]!.AsArray().Select(network => (string?)network!["name"]));
        Assert.Equal(["encoder", "decoder"], view["genotype"]!.AsObject().Select(side => side.Key));

        var spec = await api.GetAsync($"/api/experiments/{id}/spec");
        Assert.StartsWith("name: told\n", (string?)spec["yaml"], StringComparison.Ordinal);
        var changed = spec["changed"]!.AsArray().Select(field => (string?)field).ToList();
        Assert.Contains("search.stop.max_epochs", changed);
        Assert.DoesNotContain("search.batch", changed);

        var curves = await api.GetAsync($"/api/experiments/{id}/curves");
        Assert.Equal(2, curves["search"]!.AsArray().Count);
        Assert.Single(curves["networks"]![0]!["points"]!.AsArray());
        var seconds = view["epoch_seconds"]!.AsArray().Select(one => (double)one!).ToList();
        Assert.Equal(2, seconds.Count);
        Assert.InRange(seconds[0], double.Epsilon, seconds[1]);
        Assert.Single(view["retrainings"]![0]!["epoch_seconds"]!.AsArray());
        var behind = await api.GetAsync($"/api/experiments/{id}?fresh=false&after={curves["search"]![0]!["round"]}");
        Assert.Equal((long?)curves["search"]![1]!["round"], (long?)Assert.Single(behind["curve"]!.AsArray())!["round"]);
        Assert.Empty(behind["curve"]![0]!["probabilities"]!.AsArray());
        var later = await api.GetAsync($"/api/experiments/{id}/curves?after={curves["search"]![0]!["round"]}");
        Assert.Single(later["search"]!.AsArray());

        var distributions = await api.GetAsync($"/api/experiments/{id}/distributions");
        Assert.Equal(3, distributions["layers"]!.AsArray().Count);
        Assert.Equal([1, 2], distributions["points"]!.AsArray().Select(point => (int?)point!["epoch"]));

        var log = await api.GetAsync($"/api/experiments/{id}/log");
        var events = log["events"]!.AsArray();
        Assert.Equal("submitted", (string?)events[0]!["reason"]);
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(one => (int)one!["position"]!));
        Assert.Empty((await api.GetAsync($"/api/experiments/{id}/log?after={log["next"]}"))["events"]!.AsArray());
    }

    [Fact]
    public async Task List_ByFilterSortAndPage_HasEachRowOnce()
    {
        await using var api = await ServedApi.StartAsync();
        string[] ids = [await api.SubmitAsync(ServedApi.Spec("one", seed: 3)), await api.SubmitAsync(ServedApi.Spec("two", seed: 1)), await api.SubmitAsync(ServedApi.Spec("two", seed: 2))];
        await api.UntilAsync("/api/experiments?phase=done", json => (int?)json["total"] == 3);

        Assert.Equal([ids[1], ids[2], ids[0]], await PagedAsync(api, "/api/experiments?sort=seed&limit=1"));
        Assert.Equal([ids[0], ids[2], ids[1]], await PagedAsync(api, "/api/experiments?sort=seed&reverse=true&limit=2"));
        Assert.Equal([ids[1], ids[2]], await PagedAsync(api, "/api/experiments?query=two%20phase%3Ddone,failed&limit=1"));
        Assert.Equal([ids[2]], await PagedAsync(api, "/api/experiments?name=two&where=seed%3E1"));
        var row = (await api.GetAsync("/api/experiments?limit=1"))["rows"]![0]!;
        Assert.Equal(2, row["spark"]!.AsArray().Count);
        Assert.NotNull(row["score"]);
        Assert.NotNull(row["bytes"]); // counted when the platform started, and every few minutes
    }

    [Theory]
    [InlineData("/api/experiments?where=scor%3E5", "did you mean score")]
    [InlineData("/api/experiments?query=age%3Etomorrow", "is no age")]
    [InlineData("/api/experiments?sort=colour", "use one of score")]
    [InlineData("/api/experiments?limit=0", "use 1 to 1,000")]
    [InlineData("/api/experiments?limit=many", "limit")]
    [InlineData("/api/experiments?after=nonsense", "after is nonsense")]
    [InlineData("/api/experiments/unheard-of", "there is no experiment unheard-of")]
    [InlineData("/api/campaigns/unheard-of", "there is no campaign unheard-of")]
    [InlineData("/api/experiments/unheard-of/log", "there is no experiment unheard-of")]
    [InlineData("/api/unheard-of", "/openapi/v1.json lists")]
    public async Task Question_ThatCannotBeAnswered_IsRefusedInProblemDetails(string path, string detail)
    {
        await using var api = await ServedApi.StartAsync();
        using var answer = await api.Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal((int)answer.StatusCode, (int?)problem["status"]);
        Assert.Contains(detail, (string?)problem["detail"], StringComparison.Ordinal);
    }

    /// <returns>The ids over all pages.</returns>
    private static async Task<IReadOnlyList<string?>> PagedAsync(ServedApi api, string path)
    {
        List<string?> ids = [];
        for (string? next = null; ;)
        {
            var page = await api.GetAsync(next is null ? path : $"{path}&after={next}");
            ids.AddRange(page["rows"]!.AsArray().Select(row => (string?)row!["id"]));
            if ((next = (string?)page["next"]) is null) return ids;
        }
    }
}
