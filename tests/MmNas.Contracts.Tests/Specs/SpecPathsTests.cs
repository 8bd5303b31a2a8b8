using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;

namespace MmNas.Contracts.Tests.Specs;

/// <summary>Paths start at the spec's folder, and ${NAME} comes from the environment.</summary>
public sealed class SpecPathsTests : IDisposable
{
    private const string Genotype = """{"epoch0": {"enc": [["self_att_64"]], "dec": [["guided_att_64"]]}}""";

    private const string AsRead = """genotype:best={"enc":[["self_att_64"]],"dec":[["guided_att_64"]]}""";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void RelativePaths_StartAtTheSpecsOwnFolder()
    {
        var (data, features) = (folder.MakeFolder("data/set"), folder.MakeFolder("features"));
        folder.Write("specs/best.json", Genotype);
        var file = folder.Write("specs/a.yaml", """
            name: trial
            data: { path: ../data/set/, regions: "npz:../features" }
            baselines: [ "genotype:best.json" ]
            """);

        var spec = Assert.IsType<SpecReading.Good>(SpecFile.Read(file, KnownTasks.All.Specs)).Spec;

        Assert.Equal((data, $"npz:{features}", AsRead), (spec.Data.Path, spec.Data.Regions, spec.Baselines[0]));
    }

    [Fact]
    public void Pack_StartsAtTheSpecsOwnFolder()
    {
        folder.MakeFolder("set");
        var pack = folder.Write("features/all.pack", "");
        var spec = Reading.Good("name: trial\ndata: { path: set, regions: \"pack:features/all.pack\" }", folder.Path);
        Assert.Equal($"pack:{pack}", spec.Data.Regions);
    }

    [Fact]
    public void Environment_ReplacesNamesAndDefaultsInEveryPath()
    {
        var environment = new Dictionary<string, string> { ["DATA"] = folder.MakeFolder("set"), ["EMPTY"] = "" };
        folder.Write("best.json", Genotype);
        folder.MakeFolder("features/vqa");

        var spec = Reading.Good("""
            name: trial
            data: { path: "${DATA}", regions: "npz:${FEATURES:-features}/${EMPTY:-vqa}" }
            baselines: [ "genotype:${GENOTYPES:-.}/best.json" ]
            """, folder.Path, environment);

        Assert.Equal(
            (environment["DATA"], $"npz:{folder.Path}/features/vqa", AsRead),
            (spec.Data.Path, spec.Data.Regions, spec.Baselines[0]));
    }

    [Theory]
    [InlineData("${NOWHERE}/set", "NOWHERE is not set in the environment; set it, or write ${NOWHERE:-default}")]
    [InlineData("${NOT A NAME}", "that ${...} cannot be read; write ${NAME} or ${NAME:-default}")]
    public void Environment_WithoutTheNameOrADefault_SaysSo(string path, string wayOut)
    {
        var error = Assert.Single(Reading.Errors($"name: trial\ndata:\n  path: \"{path}\"\n"));
        Assert.Equal(("data.path", wayOut, 3), (error.Field, error.WayOut, error.Line));
    }

    [Fact]
    public void DataFolder_Missing_IsAnErrorForAPublishedLayoutOnly()
    {
        Assert.Equal("data.path is missing; name the data set's folder", Assert.Single(Reading.Errors("name: trial\ndata: { layout: vqa-v2 }")).ToString());
        Assert.Empty(Reading.Errors("name: trial\ndata: { layout: scenes, path: not/drawn/yet }", folder.Path));
    }

    [Fact]
    public void Folders_ThatAreNotThere_AreErrorsWithTheirFullPaths()
    {
        var errors = Reading.Errors("name: trial\ndata: { path: gone, regions: 'npz:lost' }", folder.Path);
        Assert.Equal(
            [("data.path", $"{folder.Path}/gone"), ("data.regions", $"npz:{folder.Path}/lost")],
            errors.Select(error => (error.Field, error.Value!)));
    }

    [Fact]
    public void GenotypeFile_ThatHoldsNoneOrIsNotThere_IsAnErrorEach()
    {
        folder.Write("broken.json", """{"epoch0": {"enc": [["guided_att_64"]], "dec": []}}""");
        var errors = Reading.Errors(Reading.Least + "baselines: ['genotype:broken.json', 'genotype:gone.json']", folder.Path);
        Assert.Equal(["baselines[0]", "baselines[1]"], errors.Select(error => error.Field));
        Assert.Contains("an encoder layer takes", errors[0].WayOut, StringComparison.Ordinal);
        Assert.Contains("cannot be read", errors[1].WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public void Genotype_IsInTheSpecOnceRead_AndReadsBackToTheSameWithoutItsFile()
    {
        var file = folder.Write("best.json", Genotype);
        var text = Reading.Least + $"baselines: ['genotype:best.json']\ngenotype: best.json\n";
        var spec = Reading.Good(text, folder.Path);
        var identity = SpecIdentity.Of(spec);
        File.WriteAllText(file, Genotype.Replace("guided_att_64", "self_att_64", StringComparison.Ordinal));
        Assert.NotEqual(identity, SpecIdentity.Of(Reading.Good(text, folder.Path)));
        File.Delete(file);
        var again = Reading.Good(SpecIdentity.FullText(spec), folder.Path);
        Assert.Equal((AsRead, AsRead["genotype:".Length..], identity), (again.Baselines[0], again.Genotype!, SpecIdentity.Of(again)));
        Assert.Equal("best", Assert.Single(Baseline.Parse(again.Baselines[0])!.Names));
    }

    [Theory]
    [InlineData("search.json", "the search keeps its own files under search")]
    [InlineData("race-1.json", "the search keeps its own files under race-1")]
    [InlineData(".json.json", "letters, digits")]
    public void GenotypeFile_WithANameThatIsKeptForOtherFiles_IsRefused(string file, string wayOut)
    {
        folder.Write(file, Genotype);
        var error = Assert.Single(Reading.Errors(Reading.Least + $"baselines: ['genotype:{file}']", folder.Path));
        Assert.Contains(wayOut, error.WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public void GenotypeFile_ThatNeverEnds_IsRefusedUnread()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "this system has no /dev/zero");
        var error = Assert.Single(Reading.Errors(Reading.Least + "baselines: ['genotype:/dev/zero']", folder.Path));
        Assert.Contains("not a regular file", error.WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public void GenotypeFile_WithAnEpochBehindIt_IsThatEpoch_AndNamesItInTheResults()
    {
        folder.Write("two.json", """{"epoch1": {"enc": ["SA"], "dec": ["GA"]}, "epoch12": {"enc": ["SA"], "dec": ["SA"]}}""");
        var spec = Reading.Good(Reading.Least + "genotype: two.json#epoch12\nbaselines: ['genotype:two.json#epoch1']", folder.Path);
        Assert.Equal(("SA | SA", "SA | GA"), ($"{GivenGenotype.Read(spec.Genotype!).Genotype}", $"{GivenGenotype.Read(spec.Baselines[0]["genotype:".Length..]).Genotype}"));
        Assert.Equal(["two-epoch1"], Baseline.Parse(spec.Baselines[0])!.Names);
        Assert.Contains("it has no epoch2; use one of epoch1, epoch12", Assert.Single(Reading.Errors(Reading.Least + "genotype: two.json#epoch2", folder.Path)).WayOut, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mcan", "mcan.json")]
    [InlineData("random:3", "random-2.json")]
    [InlineData("genotype:a/best.json", "best.json")]
    [InlineData("mcan", "found.json")]
    public void GenotypeFile_NamedLikeAnotherNetworkOfTheResults_IsRefused(string other, string file)
    {
        folder.Write("a/best.json", Genotype);
        folder.Write(file, Genotype.Replace("self_att_64", "feed_forward", StringComparison.Ordinal));
        var error = Assert.Single(Reading.Errors(Reading.Least + $"baselines: ['{other}', 'genotype:{file}']", folder.Path));
        Assert.Equal("baselines", error.Field);
        Assert.Contains($"called {Path.GetFileNameWithoutExtension(file)} in the results", error.WayOut, StringComparison.Ordinal);
        Assert.DoesNotContain("self_att", error.Value, StringComparison.Ordinal); // what was written, and not what stands in the file
    }
}
