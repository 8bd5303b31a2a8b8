using System.Diagnostics;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Search;

namespace MmNas.Contracts.Tests.Specs;

/// <summary>Every number and every list of a spec has an upper bound, and reading takes time in proportion to the text.</summary>
public sealed class SpecLimitsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void EveryNumber_HasAnUpperBound()
    {
        var allowed = SpecReference.Markdown(KnownTasks.All.Specs).Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')[2]);
        var numbers = allowed.Where(text => text.Contains("number", StringComparison.Ordinal) && !text.Contains("a map from", StringComparison.Ordinal)).ToList();
        Assert.True(numbers.Count > 40);
        Assert.All(numbers, text => Assert.Matches("to -?[0-9]+|at most [0-9]+|to below 1", text));
    }

    [Theory]
    [InlineData("baselines: ['random:2000000000']", "baselines[0]", "1 to 1000")]
    [InlineData("finalists: 257", "finalists", "1 to 256")]
    [InlineData("search: { architecture: { draws: 1001 } }", "search.architecture.draws", "1 to 1000")]
    [InlineData("network: { hidden: 2000000000 }", "network.hidden", "1 to 16384")]
    public void Number_AboveItsBound_IsRefusedWithTheBound(string line, string field, string bound)
    {
        var error = Reading.Errors(Reading.Least + line, folder.Path).First(error => error.Field == field);
        Assert.Contains(bound, error.WayOut, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("network: { hidden: 8192 }\nspace: { encoder_layers: 100, decoder_layers: 100 }", "network.hidden", "the network that is searched has at least 215.0 billion parameters, which take 2,403 GiB")]
    [InlineData("retrain: { hidden: 16384 }\nspace: { encoder_layers: 30, decoder_layers: 60 }", "retrain.hidden", "a network that is trained from scratch has at least 97.7 billion parameters")]
    public void Network_ThatNoMachineHolds_IsRefused(string lines, string field, string said)
    {
        var error = Reading.ErrorWith(lines);
        Assert.Equal(field, error.Field);
        Assert.Contains(said, error.WayOut, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("network: { hidden: 8192 }\nspace: { encoder_layers: 12, decoder_layers: 18 }")] // 34 billion
    [InlineData("retrain: { hidden: 16384 }\nspace: { encoder_layers: 100, decoder_layers: 100, encoder_operations: [ID, SA], decoder_operations: [ID, SA] }")] // a search may leave all layers out
    public void Network_ThatALargeMachineHolds_IsGood(string lines) => Reading.Good(Reading.Least + lines);

    [Fact]
    public void HundredThousandUnknownFields_AreCountedQuickly()
    {
        var text = Reading.Least + string.Concat(Enumerable.Range(0, 100_000).Select(number => $"wrong_{number}: 1\n"));
        var clock = Stopwatch.StartNew();
        var errors = Reading.Errors(text, folder.Path);
        Assert.Equal(21, errors.Count);
        Assert.Contains(errors, error => error.WayOut.StartsWith("99,980 more of its fields are unknown", StringComparison.Ordinal));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 8); // 31 s when each was compared with every other
    }

    [Fact]
    public void HundredThousandSeeds_AreRefusedQuickly()
    {
        folder.Write("a.yaml", Reading.Least);
        var file = folder.Write("many.yaml", $"name: many\nexperiments:\n  - {{ spec: a.yaml, seeds: [{string.Join(", ", Enumerable.Range(0, 100_000))}] }}\n");
        var clock = Stopwatch.StartNew();
        var error = Assert.Single(Assert.IsType<SpecReading.Bad>(SpecSetFile.Read(file, KnownTasks.All.Specs).Specs[0].Reading).Errors);
        Assert.Equal(("experiments[0].seeds", "a list of 100000"), (error.Field, error.Value));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 8);
    }

    [Fact]
    public void SpecFile_LargerThanAnybodyWrites_IsRefusedUnread()
    {
        var file = folder.Write("large.yaml", new string('#', TextFile.MostBytes + 1));
        var error = Assert.Single(Assert.IsType<SpecReading.Bad>(SpecFile.Read(file, KnownTasks.All.Specs)).Errors);
        Assert.Contains("larger than 4 MiB", error.WayOut, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("pipe")]
    [InlineData("link-to-zero")]
    [InlineData("link-to-pipe")]
    public void SpecFile_ThatIsADeviceOrAPipe_IsRefusedUnread(string name)
    {
        using (var made = Process.Start("mkfifo", At("pipe"))) made.WaitForExit();
        File.CreateSymbolicLink(At("link-to-zero"), "/dev/zero");
        File.CreateSymbolicLink(At("link-to-pipe"), "pipe");
        var error = Assert.Single(Assert.IsType<SpecReading.Bad>(SpecSetFile.Read(At(name), KnownTasks.All.Specs).Specs[0].Reading).Errors);
        Assert.Contains("not a regular file but a pipe, a socket or a device", error.WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public void SpecFile_ThatALinkLeadsTo_IsRead()
    {
        folder.Write("spec.yaml", "name: linked\ndata: { layout: scenes }\n");
        File.CreateSymbolicLink(At("link.yaml"), "spec.yaml");
        File.CreateSymbolicLink(At("link-to-link.yaml"), "link.yaml");
        Assert.IsType<SpecReading.Good>(SpecFile.Read(At("link-to-link.yaml"), KnownTasks.All.Specs));
    }

    [Fact]
    public void Check_OfAGoodSpecWhoseFilesAreOnAnotherMachine_FindsNothing()
    {
        var spec = new ExperimentSpec { Name = "far", Data = new() { Layout = "vqa-v2", Path = "/not/here", Regions = "npz:/nor/here" }, Network = new() { Words = "glove:/nor/this.txt" } };
        Assert.Empty(SpecFile.Check(spec, KnownTasks.All.Specs));
    }

    [Theory]
    [InlineData("genotype:/far/mine.json", 0)] // as version 0.4.0 sends it
    [InlineData("genotype:/far/search.json", 1)] // the folder of the search's own checkpoints
    public void Check_OfABaselineThatIsAPath_LooksAtItsNameAlone(string baseline, int errors) =>
        Assert.Equal(errors, SpecFile.Check(new() { Name = "far", Data = new() { Layout = "scenes" }, Baselines = [baseline] }, KnownTasks.All.Specs).Count);

    [Fact]
    public void Check_OfASpecThatNoCommandWouldSend_FindsAllThatIsWrong() => Assert.Equal(
        ["name", "network.hidden", "finalists", "baselines[0]"],
        SpecFile.Check(new() { Name = "../x", Data = new() { Layout = "scenes" }, Network = new() { Hidden = -1 }, Finalists = 0, Baselines = ["random:0"] }, KnownTasks.All.Specs)
            .Select(error => error.Field));

    [Fact]
    public void Check_OfAWordThatNoChoiceHas_NamesItWithThoseThereAre()
    {
        var spec = new ExperimentSpec { Name = "far", Data = new() { Layout = "scenes", Train = "everything" }, Search = new() { Gates = (GateMode)9, HeldBack = "half" } };
        var errors = SpecFile.Check(spec, KnownTasks.All.Specs);
        Assert.Equal(["data.train", "search.gates", "search.held_back"], errors.Select(error => error.Field).Order());
        Assert.Contains("search.gates is \"9\"; use full or two", errors.Select(error => $"{error}"));
    }

    private string At(string name) => Path.Combine(folder.Path, name);
}
