using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;

namespace MmNas.Contracts.Tests.Specs;

/// <summary>A spec that is written out as YAML is the same experiment when it is read again.</summary>
public sealed class SpecYamlTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, string> EveryTaskAndPreset => new(
        from task in KnownTasks.All.Specs.All
        from preset in new[] { "standard", "published", "recommended" }
        select (task.Name.ToString(), preset));

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(EveryTaskAndPreset))]
    public void Defaults_OfEveryTaskAndPreset_ReadBack(string task, string preset)
    {
        var spec = Reading.Good($"{Reading.Least}task: {task}\npreset: {preset}\n");
        AssertReadsBack(spec);
        Assert.Contains($"\nfinalists: {(preset == "recommended" ? 8 : 1)}\n", SpecYaml.Text(spec), StringComparison.Ordinal); // what a preset stands for is written out
    }

    [Theory]
    [InlineData(SpecFieldsTests.Everything)]
    [InlineData(SpecFieldsTests.OfMatching)]
    public void EveryField_ReadsBack(string text) => AssertReadsBack(Reading.Good(text));

    [Theory]
    [MemberData(nameof(ExamplesTests.Files), MemberType = typeof(ExamplesTests))]
    public void Examples_ReadBack(string file)
    {
        var environment = new Dictionary<string, string> { ["MMNAS_DATA_DIR"] = folder.Path }; // where easy-vqa.yaml looks for its data
        Directory.CreateDirectory(Path.Combine(folder.Path, "easy-vqa"));
        var set = SpecSetFile.Read(Path.Combine(ExamplesTests.Folder, file), KnownTasks.All.Specs, environment.GetValueOrDefault);
        ExperimentSpec[] specs = [.. set.Specs.Select(read => read.Reading).OfType<SpecReading.Good>().Select(good => good.Spec)];
        Assert.NotEmpty(specs);
        Assert.All(specs, AssertReadsBack);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("007")]
    [InlineData("1e5")]
    [InlineData("no")]
    public void Name_ThatLooksLikeSomethingElse_StaysAName(string name)
    {
        var spec = Reading.Good($"name: '{name}'\ndata: {{ layout: scenes }}\n");
        AssertReadsBack(spec);
        Assert.Equal(name, Reading.Good(SpecYaml.Text(spec)).Name);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("colon: # hash")]
    [InlineData("quote\"s and 'more' \\")]
    [InlineData("Überraschung 写真 😀")]
    [InlineData("tab\tline\nreturn\r\u0085\u2028")]
    [InlineData("- [a, {b}] & *c ! | > % @ `")]
    public void Path_OfAnyLetters_StaysTheSame(string name)
    {
        var spec = Reading.Good(Reading.Least) with { Data = new() { Layout = "scenes", Path = Path.Combine(folder.Path, name), Scenes = new() } };
        Assert.Equal(spec.Data.Path, Reading.Good(SpecYaml.Text(spec)).Data.Path);
    }

    /// <summary>YAML 1.1 takes a number without a point for a text.</summary>
    [Fact]
    public void Text_OfATinyNumber_HasAPoint() =>
        Assert.Contains("epsilon: 1.0e-09\n", SpecYaml.Text(new ExperimentSpec { Search = new() { Optimizer = new() { Epsilon = 1e-9 } } }), StringComparison.Ordinal);

    [Fact]
    public void Genotype_ThatWasRead_StandsInTheTextItself()
    {
        var file = Path.Combine(folder.Path, "mine.json");
        File.WriteAllText(file, """{"epoch0": {"enc": [["self_att_64"]], "dec": [["guided_att_64"]]}}""");
        var spec = Reading.Good($"{Reading.Least}genotype: {file}\nbaselines: [ mcan, 'genotype:{file}' ]\n", folder.Path);
        File.Delete(file);
        AssertReadsBack(spec);
    }

    [Fact]
    public void Text_HasAFieldALine_AndMapsIndented() => Assert.StartsWith(
        """
        name: trial
        task: vqa
        preset: standard
        seed: 1
        threads: null
        checkpoint_seconds: null
        data:
          layout: scenes
          path: null

        """,
        SpecYaml.Text(Reading.Good(Reading.Least)), StringComparison.Ordinal);

    private static void AssertReadsBack(ExperimentSpec spec)
    {
        var again = Reading.Good(SpecYaml.Text(spec));
        Assert.Equal(SpecIdentity.FullText(spec), SpecIdentity.FullText(again));
        Assert.Equal(SpecIdentity.Of(spec), SpecIdentity.Of(again));
    }
}
