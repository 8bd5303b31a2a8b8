using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>The examples of examples/extending as plugins of the real console, and plugins that are none.</summary>
public sealed class PluginTests : IDisposable
{
    internal static readonly string Examples = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "examples", "extending"));
    private static readonly string Operations = Path.Combine(Examples, "operation", "bin", "Release", "net10.0", "Acme.Operations.dll");
    internal static readonly string Tasks = Path.Combine(Examples, "task", "bin", "Release", "net10.0", "Acme.Counting.dll");
    private static readonly string Wide = Path.Combine(Examples, "wide.yaml");

    private static readonly string Counting = Path.Combine(Examples, "counting.yaml");

    private readonly ConsoleProcess console = new();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task Plugin_IsSearchedOverRetrainedShownAndScored_AndItsExperimentIsShownWithoutIt()
    {
        var run = await console.RunAsync("run", Wide, "--plugin", Operations, "--json");
        Assert.True(run.ExitCode == 0, run.Problems);
        var (id, genotype) = ((string)run.Lines[^1]["id"]!, run.Lines[^1]["genotype"]!.ToJsonString());
        Assert.Contains("wide_feed_forward", genotype, StringComparison.Ordinal);
        var again = await console.RunAsync("run", Wide, "--plugin", Operations, "--json");
        Assert.Equal((0, id), (again.ExitCode, (string)again.Lines[^1]["id"]!)); // it is the same experiment, and done
        var scored = await console.RunAsync("evaluate", id, "--plugin", Operations, "--json");
        Assert.True(scored.ExitCode == 0, scored.Problems);
        var exported = await console.RunAsync("export", id, "--format", "onnx", "--out", Path.Combine(console.Folder, "network"), "--plugin", Operations, "--json");
        Assert.True(exported.ExitCode == 0, exported.Problems);
        var unknown = await console.RunAsync("export", id, "--format", "pytorch", "--out", Path.Combine(console.Folder, "other"), "--plugin", Operations, "--json");
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("the operation wide_feed_forward is a plugin's, and modeling.py knows those of the catalogue alone; leave pytorch out of --format", unknown.Problems, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(console.Folder, "other")));

        var shown = await console.RunAsync("show", id, "--json");
        Assert.Equal((0, genotype), (shown.ExitCode, shown.Lines[^1]["genotype"]!.ToJsonString()));
        var listed = await console.RunAsync("list", "--json");
        Assert.Contains(listed.Lines, line => (string?)line["id"] == id);
        var refused = await console.RunAsync("evaluate", id, "--json");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("the spec uses the plugin Acme.Operations 1.0.0.0, which is not loaded here; load it with --plugin Acme.Operations.dll", refused.Problems, StringComparison.Ordinal);
        var file = Path.Combine(console.Folder, "found.json");
        await File.WriteAllTextAsync(file, $"{{\"epoch0\":{genotype}}}", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await console.RunAsync("genotype", file, "--plugin", Operations, "--json")).ExitCode);
        Assert.Contains("use one of self_att_64", (await console.RunAsync("genotype", file, "--json")).Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TaskOfAPlugin_IsValidatedSearchedRetrainedAndScored_AndLearnsAboveChance()
    {
        const double chance = 25, clear = 15; // percent: each of the counts 0 to 3 is the answer to a quarter of the questions
        Assert.Equal(0, (await console.RunAsync("validate", Counting, "--plugin", Tasks, "--json")).ExitCode);
        var unknown = await console.RunAsync("validate", Counting, "--json");
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("task is counting; use vqa, itm, vgd or ve; --plugin FILE.dll loads others", unknown.Problems, StringComparison.Ordinal);

        var run = await console.RunAsync("run", Counting, "--plugin", Tasks, "--json");
        Assert.True(run.ExitCode == 0, run.Problems);
        var (id, accuracy) = ((string)run.Lines[^1]["id"]!, (double)run.Lines[^1]["metrics"]!["accuracy"]!);
        Assert.InRange(accuracy, chance + clear, 100);

        var file = Path.Combine(console.Folder, "counts.json");
        var predicted = await console.RunAsync("evaluate", id, "--plugin", Tasks, "--split", "val", "--predictions", file, "--json");
        Assert.True(predicted.ExitCode == 0, predicted.Problems);
        var counts = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!.AsArray();
        var asked = await File.ReadAllLinesAsync(Path.Combine(Examples, "counting", "val.jsonl"), TestContext.Current.CancellationToken);
        var right = counts.Count(one => (int)one!["count"]! == (int)JsonNode.Parse(asked[(int)one["line"]! - 1])!["count"]!);
        Assert.Equal((asked.Length, accuracy), (counts.Count, 100.0 * right / asked.Length));
        var trainedOn = await console.RunAsync("evaluate", id, "--plugin", Tasks, "--split", "train", "--predictions", file);
        Assert.Equal(2, trainedOn.ExitCode);
        Assert.Contains("the task does not score what it is trained on; the data have val", trainedOn.Problems, StringComparison.Ordinal);
        Assert.Equal("counting", (string?)(await console.RunAsync("show", id, "--json")).Lines[^1]["task"]); // without the plugin too
    }

    [Fact]
    public async Task TaskOfAPlugin_NamesEveryLineOfItsDataThatIsWrong()
    {
        var spec = Path.Combine(console.Folder, "counting.yaml");
        Directory.CreateDirectory(Path.Combine(console.Folder, "counting"));
        await File.WriteAllTextAsync(spec, await File.ReadAllTextAsync(Counting, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(console.Folder, "counting", "train.jsonl"), """
            {"question":"how many are red","count":1,"width":9,"height":9,"boxes":[[1,2,3]],"features":[[1,0,0]]}
            {"question":"how many are red","count":1,"width":9,"boxes":[[1,2,3,4]],"features":[[1,0,0]]}
            {"question":"how many are red","count":6,"width":9,"height":9,"boxes":[[1,2,3,4]],"features":[[1,0,0]]}
            """, TestContext.Current.CancellationToken);
        var refused = await console.RunAsync("validate", spec, "--plugin", Tasks, "--json");
        Assert.Equal(2, refused.ExitCode);
        foreach (var reason in (string[])["line 1: has a box that is not four numbers", "line 2: has no height", "line 3: has a count of 6; give one or more boxes x1 y1 x2 y2, three numbers that are not all 0 for each, and a count of 0 to 3 (counting.most)", "val.jsonl: is not there"])
            Assert.Contains(reason, refused.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plugin_OfAServedPlatform_IsNamedByItsFile_AndAPlatformWithoutItRefusesTheSpecByName()
    {
        await using (await console.ServeAsync())
        {
            var refused = await console.RunAsync("submit", Wide, "--plugin", Operations, "--json");
            Assert.NotEqual(0, refused.ExitCode);
            Assert.Contains("the spec uses the plugin Acme.Operations 1.0.0.0, which is not loaded here", refused.Problems, StringComparison.Ordinal);
        }

        var config = Path.Combine(console.Folder, "silo.yaml");
        await File.WriteAllTextAsync(config, $"role: embedded\nhttp: 127.0.0.1:0\nplugins: [{Operations}]\n", TestContext.Current.CancellationToken);
        await using (await console.ServeAsync("--config", config))
        {
            var submitted = await console.RunAsync("submit", Wide, "--plugin", Operations, "--json");
            Assert.True(submitted.ExitCode == 0, submitted.Problems);
            var watched = await console.RunAsync("watch", (string)submitted.Lines[^1]["id"]!, "--json");
            Assert.True(watched.ExitCode == 0, watched.Problems);
            Assert.Contains("wide_feed_forward", watched.Lines[^1].ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Experiment_ThatUsesAPlugin_IsAnotherWithAnotherContentOfIt_AndTheSameOfSpecsThatUseNone()
    {
        var other = Patched("Copy.dll", "eight times"u8, "eight timez"u8, orAppend: true);
        var (first, second) = (await IdAsync(Wide, Operations), await IdAsync(Wide, other));
        Assert.NotEqual(first, second);
        Assert.Equal(await IdAsync(console.Spec), await IdAsync(console.Spec, Operations));
    }

    [Fact]
    public async Task Plugin_ThatCannotBeLoaded_IsRefusedWithItsReason()
    {
        var text = Path.Combine(console.Folder, "notes.dll");
        await File.WriteAllTextAsync(text, "no assembly", TestContext.Current.CancellationToken);
        var colliding = Patched("Acme.Operationz.dll", "Acme.Operations"u8, "Acme.Operationz"u8);
        var (bin, another) = (Path.GetDirectoryName(typeof(MmNasCommand).Assembly.Location)!, Patched("Another.dll", "get_Hidden"u8, "get_Hiddem"u8));
        foreach (var (plugins, reason) in ((string[], string)[])
        [
            (["nowhere.dll"], "there is no plugin"),
            ([console.Folder], "is a folder; name the plugin's assembly in it"),
            ([text], "is not a .NET assembly"),
            ([Path.Combine(bin, "MmNas.Search.dll")], "is a part of mmnas itself and no plugin"),
            ([Path.Combine(bin, "YamlDotNet.dll")], "brings neither an operation"),
            ([another], "was built against another version of mmnas than this one"),
            ([another], "MmNas.Networks.Shapes.NetworkShape.get_Hiddem"),
            ([Renamed("Misnaming.dll", ".mlp", "/mlp")], "WFF names a parameter \"trial.candidate_ops.0/mlp.fc.linear.weight\"; begin every parameter's name with the name that Make is given and a dot"),
            ([Renamed("Small.dll", "WFF", "wff")], "cannot be loaded: the short name is 'wff'; use 1 to 12 capital letters and digits, beginning with a letter"),
            ([Operations, colliding], "Acme.Operationz brings an operation wide_feed_forward (WFF), and Acme.Operations has wide_feed_forward (WFF); no two may share a name"),
        ])
        {
            var refused = await console.RunAsync(["validate", console.Spec, "--json", .. plugins.SelectMany(plugin => new[] { "--plugin", plugin })]);
            Assert.Equal(2, refused.ExitCode);
            Assert.Contains(reason, refused.Problems, StringComparison.Ordinal);
        }
    }

    /// <summary>The example's assembly with one text in it changed for another of the same length.</summary>
    private string Patched(string name, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to, bool orAppend = false)
    {
        var bytes = File.ReadAllBytes(Operations);
        var found = 0;
        for (var start = 0; bytes.AsSpan(start).IndexOf(from) is >= 0 and var at; start += at + from.Length, found++) to.CopyTo(bytes.AsSpan(start + at));
        if (found == 0) bytes = orAppend ? [.. bytes, 0] : throw new InvalidOperationException($"the example does not hold {Encoding.UTF8.GetString(from)}");
        var path = Path.Combine(console.Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>The same with a text of the program's in it.</summary>
    private string Renamed(string name, string from, string to) => Patched(name, Encoding.Unicode.GetBytes(from), Encoding.Unicode.GetBytes(to));

    private static async Task<string> IdAsync(string spec, params string[] plugins)
    {
        using var own = new ConsoleProcess();
        await using var served = await own.ServeAsync([.. plugins.SelectMany(plugin => new[] { "--plugin", plugin })]);
        var submitted = await own.RunAsync(["submit", spec, "--json", .. plugins.SelectMany(plugin => new[] { "--plugin", plugin })]);
        Assert.True(submitted.ExitCode == 0, submitted.Problems);
        return (string)submitted.Lines[^1]["id"]!;
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
