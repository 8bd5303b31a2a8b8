using MmNas.Api.Tests.Fixtures;

namespace MmNas.Api.Tests.Submitting;

public sealed class SubmittingTests
{
    [Fact]
    public async Task Spec_WithMistakes_IsAnsweredWithEachAtItsLineAndColumn_AndRunsNothing()
    {
        await using var api = await ServedApi.StartAsync();
        var text = ServedApi.Spec("wrong") + "\nseeed: 4\nfinalists: none\n";
        var (status, verdict) = await api.PostAsync("/api/specs/validate", new { text });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("experiment", (string?)verdict!["kind"]);
        var errors = verdict["errors"]!.AsArray();
        Assert.Equal([("seeed", 11, 1), ("finalists", 12, 12)], errors.Select(error => ((string)error!["field"]!, (int)error["line"]!, (int)error["column"]!)));
        Assert.Contains("did you mean seed", (string?)errors[0]!["way_out"], StringComparison.Ordinal);

        var (refused, problem) = await api.PostAsync("/api/specs", new { text });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Equal(2, problem!["errors"]!.AsArray().Count);
        Assert.Equal(0, (int?)(await api.GetAsync("/api/experiments"))["total"]);
    }

    [Fact]
    public async Task Spec_WhoseDataAreMissing_SaysSo()
    {
        await using var api = await ServedApi.StartAsync();
        var text = "name: lost\ntask: vqa\ndata: { layout: plain, path: /no/such/folder }\n";
        var (_, verdict) = await api.PostAsync("/api/specs/validate", new { text });
        Assert.Contains("/no/such/folder", verdict!["errors"]![0]!["message"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_OfTheServersEnvironment_CannotBeReadThroughASpec()
    {
        await using var api = await ServedApi.StartAsync();
        Environment.SetEnvironmentVariable("MMNAS_TRIAL_SECRET", "not for your eyes");
        var (_, verdict) = await api.PostAsync("/api/specs/validate", new { text = "name: curious\ntask: vqa\ndata: { layout: plain, path: \"${MMNAS_TRIAL_SECRET}\" }\n" });
        Assert.NotEmpty(verdict!["errors"]!.AsArray());
        Assert.DoesNotContain("not for your eyes", verdict.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submission_ThatComesTwice_RunsOnce_AndWithAKeyAlsoWhereItStartsOver()
    {
        await using var api = await ServedApi.StartAsync();
        var text = ServedApi.Spec("twice");
        var id = await api.SubmitAsync(text);
        var (_, known) = await api.PostAsync("/api/specs", new { text });
        Assert.Equal((id, true), ((string?)known!["id"], (bool?)known["known"]));

        var (_, first) = await api.PostAsync("/api/specs", new { text, again = true }, idempotency: "a-click");
        var (_, second) = await api.PostAsync("/api/specs", new { text, again = true }, idempotency: "a-click");
        Assert.NotEqual(id, (string?)first!["id"]);
        Assert.Equal((string?)first["id"], (string?)second!["id"]);
        var (_, third) = await api.PostAsync("/api/specs", new { text, again = true }, idempotency: "another-click");
        Assert.NotEqual((string?)first["id"], (string?)third!["id"]);

        var (status, problem) = await api.PostAsync("/api/specs", new { text = ServedApi.Spec("another") }, idempotency: "a-click");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("Idempotency-Key", (string?)problem!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submission_ThatComesTwice_DoesNotSetGoingWhatWasPausedInBetween()
    {
        await using var api = await ServedApi.StartAsync();
        var text = ServedApi.Spec("paused", epochs: 100_000);
        var id = await api.SubmitAsync(text);
        await api.PostAsync("/api/specs", new { text }, idempotency: "a-click");
        await api.PostAsync($"/api/experiments/{id}/pause", new { });
        await api.UntilAsync($"/api/experiments/{id}", shown => (string?)shown["phase"] == "paused");
        var (_, repeated) = await api.PostAsync("/api/specs", new { text }, idempotency: "a-click");
        Assert.Equal((id, true), ((string?)repeated!["id"], (bool?)repeated["known"]));
        Assert.Equal("paused", (string?)(await api.GetAsync($"/api/experiments/{id}"))["phase"]);
    }

    [Fact]
    public async Task Examples_AreGoodSpecs_AndTheSchemaIsThere()
    {
        await using var api = await ServedApi.StartAsync();
        var examples = (await api.GetAsync("/api/specs/examples")).AsArray();
        Assert.Contains(examples, example => (string?)example!["name"] == "quickstart.yaml");
        var text = (string)examples.Single(example => (string?)example!["name"] == "quickstart.yaml")!["text"]!;
        var (_, verdict) = await api.PostAsync("/api/specs/validate", new { text });
        Assert.Empty(verdict!["errors"]!.AsArray());
        Assert.Equal("http://json-schema.org/draft-07/schema#", (string?)(await api.GetAsync("/api/specs/schema"))["$schema"]);
    }

    [Fact]
    public async Task Campaign_WhoseSpecsAreOnTheServer_Runs_AndItsBudgetCanBeExtended()
    {
        await using var api = await ServedApi.StartAsync();
        using var folder = new TemporaryFolder();
        folder.Write(ServedApi.Spec("small"), "small.yaml");
        var (status, submitted) = await api.PostAsync("/api/specs", new { text = "name: both\nexperiments:\n  - { spec: small.yaml, seeds: [1] }\ncontinuous: true\nbudget: { experiments: 2 }\n", folder = folder.Root });
        Assert.True(status is HttpStatusCode.Created, $"{submitted}");
        Assert.Equal("campaign", (string?)submitted!["kind"]);
        var id = (string)submitted["id"]!;
        await api.UntilAsync($"/api/campaigns/{id}", json => json["experiments"]!.AsArray().Count == 2);
        Assert.Equal(HttpStatusCode.OK, (await api.PostAsync($"/api/campaigns/{id}/budget", new { experiments = 3 })).Status);
        var view = await api.UntilAsync($"/api/campaigns/{id}", json => (string?)json["phase"] == "done");
        Assert.Equal(3, view["experiments"]!.AsArray().Count);
        Assert.Equal(3, (int?)view["budget"]!["experiments"]);
        Assert.Equal("found", (string?)(await api.GetAsync($"/api/campaigns/{id}/statistics"))[0]!["networks"]![0]!["name"]);
        Assert.Contains((await api.GetAsync($"/api/campaigns/{id}/log"))["events"]!.AsArray(), one => (string?)one!["reason"] == "its budget is 3 experiments from now on");
    }
}
