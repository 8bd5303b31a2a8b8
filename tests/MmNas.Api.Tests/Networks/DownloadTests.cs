using MmNas.Api.Tests.Fixtures;

namespace MmNas.Api.Tests.Networks;

public sealed class DownloadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FilesOfAnExperiment_AreListedAndFetched_AndNothingElseIs()
    {
        await using var api = await ServedApi.StartAsync();
        var id = await api.SubmitAsync(ServedApi.Spec("kept"));
        await api.UntilAsync($"/api/experiments/{id}", json => (string?)json["phase"] == "done");
        var files = (await api.GetAsync($"/api/experiments/{id}/files")).AsArray();
        var found = files.Single(file => ((string?)file!["name"])!.StartsWith("found/", StringComparison.Ordinal) && ((string?)file["name"])!.EndsWith(".safetensors", StringComparison.Ordinal))!;
        Assert.Contains("weights of found", (string?)found["what"], StringComparison.Ordinal);
        var content = await api.Http.GetByteArrayAsync($"/api/experiments/{id}/files/{found["name"]}", Cancel);
        Assert.Equal((long?)found["bytes"], content.Length);
        foreach (var name in new[] { "no/such", "..%2F..%2Fstate.db", "../../state.db", "%2Fetc%2Fpasswd" })
        {
            using var refused = await api.Http.GetAsync($"/api/experiments/{id}/files/{name}", Cancel);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
    }

    [Fact]
    public async Task Report_IsAPageToSave()
    {
        await using var api = await ServedApi.StartAsync();
        var id = await api.SubmitAsync(ServedApi.Spec("told"));
        using var answer = await api.Http.GetAsync($"/api/experiments/{id}/report", Cancel);
        Assert.Equal($"<p>{id}</p>", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal($"{id}.html", answer.Content.Headers.ContentDisposition?.FileName);
    }

    [Fact]
    public async Task Export_OfWhatIsNotThere_OrInAFormatThatIsNone_IsRefused()
    {
        await using var api = await ServedApi.StartAsync();
        var id = await api.SubmitAsync(ServedApi.Spec("kept"));
        await api.UntilAsync($"/api/experiments/{id}", json => (string?)json["phase"] == "done");
        Assert.Contains("it has found, mcan, random", await RefusedAsync(api, $"/api/experiments/{id}/export?network=best", HttpStatusCode.NotFound), StringComparison.Ordinal);
        Assert.Contains("use onnx, pytorch", await RefusedAsync(api, $"/api/experiments/{id}/export?format=tflite", HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("there is no experiment", await RefusedAsync(api, "/api/experiments/none/export", HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Question_ThatCannotBeAnswered_SaysWhy()
    {
        await using var api = await ServedApi.StartAsync();
        await RefusedAsync(api, new { task = "vqa", question = "what?", image = "AAAA" }, HttpStatusCode.BadRequest, "no experiment has a scored network yet");
        await RefusedAsync(api, new { task = "vqa", image = "AAAA" }, HttpStatusCode.BadRequest, "the text is missing; give one question, caption, expression or hypothesis");
        await RefusedAsync(api, new { task = "vqa", question = "what?", image = "*" }, HttpStatusCode.BadRequest, "no picture in base64");
        await RefusedAsync(api, new { task = "vqa", question = "what?", image = "AAAA", top = 0 }, HttpStatusCode.BadRequest, "use 1 to 100");
        await RefusedAsync(api, new { experiment = "none", question = "what?", image = "AAAA" }, HttpStatusCode.NotFound, "there is no experiment none");
        await RefusedAsync(api, new { task = "vqa", question = "what?", image = new string('A', 11_200_000) }, HttpStatusCode.RequestEntityTooLarge, "the picture has 8.0 MiB, and at most 8 are taken; make it smaller");
        using var large = new HttpRequestMessage(HttpMethod.Post, "/api/predict") { Content = JsonContent.Create(new { task = "vqa", question = "what?", image = new string('A', 12_000_000) }) };
        large.Headers.ExpectContinue = true; // else the refusal comes while the body is still being sent
        using var refused = await api.Http.SendAsync(large, Cancel);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Contains("the body is larger than /api/predict takes, 10.7 MiB; make it smaller", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        await RefusedAsync(api, new { task = "vqa", question = "what?", caption = "a star", image = "AAAA" }, HttpStatusCode.BadRequest, "there are several texts: question, caption; give one");
        await RefusedAsync(api, new { task = "vqa", image = "AAAA" }, HttpStatusCode.BadRequest, "the text is missing; give one");
        await RefusedAsync(api, new { task = "vqa", question = "what?" }, HttpStatusCode.BadRequest, "it lacks 'image'");
        await RefusedAsync(api, new { task = "vqa", questoin = "what?", image = "AAAA" }, HttpStatusCode.BadRequest, "questoin is not one of its names");
        using var bare = api.Client(null);
        using var elsewhere = await bare.PostAsJsonAsync("/api/predict", new { task = "vqa", question = "what?", image = "AAAA" }, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, elsewhere.StatusCode);
    }

    private static async Task<string> RefusedAsync(ServedApi api, string path, HttpStatusCode status)
    {
        using var answer = await api.Http.GetAsync(path, Cancel);
        Assert.Equal(status, answer.StatusCode);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["detail"]!;
    }

    private static async Task RefusedAsync(ServedApi api, object question, HttpStatusCode status, string why)
    {
        var (answered, json) = await api.PostAsync("/api/predict", question);
        Assert.Equal(status, answered);
        Assert.Contains(why, (string?)json!["detail"], StringComparison.Ordinal);
    }
}
