using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using MmNas.Console.Shell;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>Every file that a platform makes in its home folder, and every backup of it, is its owner's alone, whatever the umask of who starts it.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrivateHomeTests : IDisposable
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly ConsoleProcess console = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task StateLogsScenesCheckpointsExportsAndBackups_AreReadableForTheirOwnerAlone()
    {
        await File.WriteAllTextAsync(console.Spec, ConsoleProcess.TinySpec.Replace("max_epochs: 120", "max_epochs: 4", StringComparison.Ordinal).Replace("epochs: 40", "epochs: 2", StringComparison.Ordinal), Cancel);
        var run = await console.RunAsync("run", console.Spec);
        Assert.True(run.ExitCode == ExitCode.Done, run.Problems);
        var (home, backup, restored) = (Path.Combine(console.Folder, "home"), Path.Combine(console.Folder, "backup"), Path.Combine(console.Folder, "restored"));
        AssertPrivate(home, "state.db", "*.safetensors", "*.png", "*.json");
        var id = (string)Assert.Single((await console.RunAsync("list")).Lines)["id"]!;
        await using (var platform = await console.ServeAsync())
        {
            var address = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(home, "platform.json"), Cancel))!.AsObject().Single(field => field.Key.Equals("web", StringComparison.OrdinalIgnoreCase)).Value!;
            using var http = new HttpClient { BaseAddress = new((string)address!) };
            http.DefaultRequestHeaders.Add("X-MmNas", "1");
            var picture = Directory.GetFiles(Path.Combine(home, "scenes"), "*.png", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
            using var asked = await http.PostAsJsonAsync("api/predict", new { experiment = id, question = "what?", image = Convert.ToBase64String(await File.ReadAllBytesAsync(picture, Cancel)) }, Cancel);
            Assert.True(asked.IsSuccessStatusCode, await asked.Content.ReadAsStringAsync(Cancel));
            await GiveItSomethingToLogAsync(home);
            AssertPrivate(home, "platform.json", "*.jsonl", "*.onnx");
            var made = await console.RunAsync("backup", "--out", backup);
            Assert.True(made.ExitCode == ExitCode.Done, made.Problems);
        }

        var back = await console.RunAsync("restore", backup, "--home", restored);
        Assert.True(back.ExitCode == ExitCode.Done, back.Problems);
        AssertPrivate(backup, "backup.json");
        AssertPrivate(restored, "state.db", "*.safetensors");
    }

    /// <summary>Knocks at the gateway without the secret, which the platform refuses and notes.</summary>
    private static async Task GiveItSomethingToLogAsync(string home)
    {
        var gateway = IPEndPoint.Parse((string)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(home, "platform.json"), Cancel))!["gateway"]!);
        using var stranger = new TcpClient();
        await stranger.ConnectAsync(gateway, Cancel);
        await stranger.GetStream().WriteAsync(new byte[256], Cancel);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        deadline.CancelAfter(TimeSpan.FromMinutes(1));
        while (Directory.GetFiles(home, "*.jsonl", SearchOption.AllDirectories).Length == 0) await Task.Delay(TimeSpan.FromMilliseconds(50), deadline.Token);
    }

    /// <param name="folder">With all that is in it.</param>
    /// <param name="kinds">Of files that must be there, or nothing was looked at.</param>
    private static void AssertPrivate(string folder, params string[] kinds)
    {
        Assert.All(kinds, kind => Assert.NotEmpty(Directory.GetFiles(folder, kind, SearchOption.AllDirectories)));
        Assert.Empty(new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Prepend(new DirectoryInfo(folder)).Where(entry => (entry.UnixFileMode & Others) != 0).Select(entry => $"{entry.FullName} {entry.UnixFileMode}"));
    }
}
