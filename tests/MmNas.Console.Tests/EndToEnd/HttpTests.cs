using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MmNas.Console.Shell;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>What a platform with trained networks answers over HTTP, to a program and to consoles that know nothing but its address.</summary>
public sealed class HttpTests : IDisposable
{
    private readonly ConsoleProcess console = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task TrainedNetwork_IsAskedExportedAndReportedOverHttp_AndItsPlatformReachedByItsAddress()
    {
        Assert.Equal(ExitCode.Done, (await console.RunAsync("run", console.Spec)).ExitCode);
        var id = (string)Assert.Single((await console.RunAsync("list")).Lines)["id"]!;
        var picture = Directory.GetFiles(Path.Combine(console.Folder, "home", "scenes"), "*.png", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        var asked = await console.RunAsync("predict", id, "--image", picture, "--question", "what colour is the star?");
        await using var platform = await console.ServeAsync();
        var (shown, url) = ((await console.RunAsync("show", id)).Lines[^1], await UrlAsync());
        using var http = new HttpClient { BaseAddress = new(url) };
        http.DefaultRequestHeaders.Add("X-MmNas", "1");

        foreach (var question in new object[] { new { task = "vqa", question = "what colour is the star?", image = await ImageAsync(picture) }, new { experiment = id, question = "what colour is the star?", image = await ImageAsync(picture) } })
        {
            using var answer = await http.PostAsJsonAsync("api/predict", question, Cancel);
            var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
            Assert.True(answer.IsSuccessStatusCode, said.ToJsonString());
            Assert.Equal(asked.Lines[^1]["answers"]!.ToJsonString(), said["answers"]!.ToJsonString());
            Assert.All(said["attention"]!.AsArray(), region => Assert.All(region!["box"]!.AsArray(), corner => Assert.InRange((double)corner!, 0, 1)));
            Assert.NotEmpty(said["words"]!.AsArray());
        }

        using var broken = await http.PostAsJsonAsync("api/predict", new { experiment = id, question = "what?", image = "AAAA" }, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);

        using var ordered = await http.PostAsJsonAsync($"api/experiments/{id}/mistakes", new { count = 2 }, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, ordered.StatusCode);
        var mistakes = await OverAsync(http, $"api/experiments/{id}/mistakes");
        Assert.True((string?)mistakes["state"] == "done" && (string?)mistakes["why"] == "", mistakes.ToJsonString());
        var worst = mistakes["splits"]![0]!["worst"]!.AsArray();
        Assert.Equal(2, worst.Count);
        Assert.All(worst, one =>
        {
            Assert.NotEmpty((string)one!["picture"]!);
            Assert.NotEmpty(one["words"]!.AsArray());
            Assert.Equal(1, one["regions"]!.AsArray().Sum(region => (double)region!["weight"]!), 3);
            Assert.All(one["looks"]!.AsArray(), look => Assert.Equal(one["regions"]!.AsArray().Count, look!["weights"]!.AsArray().Count));
        });

        using var archive = new ZipArchive(await http.GetStreamAsync($"api/experiments/{id}/export?format=onnx,genotype", Cancel));
        Assert.Equal([$"{id}/config.json", $"{id}/genotype.json", $"{id}/model.onnx"], archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.Contains("<svg", await http.GetStringAsync($"api/experiments/{id}/report", Cancel), StringComparison.Ordinal);

        // A console that has another home folder, and the address.
        string[] from = ["--home", Path.Combine(console.Folder, "elsewhere"), "--url", url];
        Assert.Equal(shown.ToJsonString(), (await console.RunAsync(["show", id, .. from])).Lines[^1].ToJsonString());
        Assert.Equal(id, (string?)Assert.Single((await console.RunAsync(["list", .. from])).Lines)["id"]);
        File.WriteAllText(console.Spec, File.ReadAllText(console.Spec).Replace("name: ", "name: far-", StringComparison.Ordinal));
        var submitted = await console.RunAsync(["submit", console.Spec, .. from]);
        Assert.True(submitted.ExitCode == ExitCode.Done, submitted.Problems);
        Assert.Equal("done", (string?)(await console.RunAsync(["watch", (string)submitted.Lines[^1]["id"]!, .. from])).Lines[^1]["phase"]);
        Assert.Equal(ExitCode.Bad, (await console.RunAsync(["run", console.Spec, .. from])).ExitCode);
        Assert.Equal(ExitCode.Done, (await console.RunAsync(["delete", id, "--yes", .. from])).ExitCode);
        Assert.Equal(ExitCode.NoPlatform, (await console.RunAsync(["list", "--url", "http://127.0.0.1:9"])).ExitCode);
    }

    /// <summary>What was looked for, once that is over.</summary>
    private static async Task<JsonNode> OverAsync(HttpClient http, string path)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        deadline.CancelAfter(TimeSpan.FromMinutes(5));
        while (true)
        {
            var run = JsonNode.Parse(await http.GetStringAsync(path, deadline.Token))!;
            if ((string?)run["state"] != "working") return run;
            await Task.Delay(TimeSpan.FromMilliseconds(100), deadline.Token); // between looks; the deadline decides
        }
    }

    private async Task<string> UrlAsync() => (string)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(console.Folder, "home", "platform.json"), Cancel))!.AsObject().Single(field => field.Key.Equals("web", StringComparison.OrdinalIgnoreCase)).Value!;

    private static async Task<string> ImageAsync(string picture) => Convert.ToBase64String(await File.ReadAllBytesAsync(picture, Cancel));
}
