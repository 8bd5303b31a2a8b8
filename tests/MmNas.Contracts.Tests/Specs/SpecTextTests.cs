using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;

namespace MmNas.Contracts.Tests.Specs;

/// <summary>Texts that are not specs at all, and texts that are written in other ways.</summary>
public sealed class SpecTextTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    public void EmptyText_SaysWhatToWrite(string text) =>
        Assert.Equal(new SpecError("spec", "empty", "write at least a name and data", 1), Assert.Single(Reading.Errors(text)));

    [Theory]
    [InlineData("name: [1", 1)]
    [InlineData("name: trial\ndata: { layout: scenes }\nseed: 1\n  more: 2\n", 4)]
    [InlineData("name: x\ndata: { layout: scenes\nseed: 1\n", 2)] // an InvalidOperationException of the parser
    [InlineData("name: *nobody\n", 1)]
    [InlineData("name: &it [*it]\n", 1)]
    public void MalformedYaml_SaysTheLine(string text, int line)
    {
        var error = Assert.Single(Reading.Errors(text));
        Assert.Equal(("spec", "no YAML"), (error.Field, error.Value));
        Assert.InRange(error.Line!.Value, line, line + 1); // an open bracket is noticed where the text ends
    }

    [Fact]
    public void Errors_HaveTheColumnOfWhatIsWrong()
    {
        var errors = Reading.Placed("name: trial\nseeed: 1\ndata: { layout: scenes, limit: no }\nsearch:\n  batch: 0\n  draws: 3\n");
        Assert.Equal([("seeed", 2, 1), ("data.limit", 3, 32), ("search.batch", 5, 10), ("search.draws", 6, 3)], errors.Select(error => (error.Field, error.Line ?? 0, error.Column ?? 0)));
    }

    [Fact]
    public void NestingWithoutEnd_IsAnErrorAndNoCrash() =>
        Assert.Contains("nested deeper", Assert.Single(Reading.Errors(new string('[', 100_000))).WayOut, StringComparison.Ordinal);

    [Fact]
    public void List_WhereTheSpecBelongs_IsRefused() => Assert.StartsWith("use a map of name, task", Assert.Single(Reading.Errors("- 1\n- 2")).WayOut, StringComparison.Ordinal);

    [Fact]
    public void SecondDocument_IsRefused() =>
        Assert.Equal("give each experiment a file of its own", Assert.Single(Reading.Errors(Reading.Least + "---\n" + Reading.Least)).WayOut);

    [Fact]
    public void FieldThatStandsTwice_NamesTheLineOfTheFirst()
    {
        var errors = Reading.Errors(Reading.Least + "seed: 1\nseed: 2\nname: other");
        Assert.Equal(
            [
                new("seed", "2", "the field stands in line 3 already; leave one out", 4),
                new SpecError("name", "other", "the field stands in line 1 already; leave one out", 5),
            ],
            errors);
    }

    [Fact]
    public void Json_IsYaml()
    {
        var spec = Reading.Good("""{"name": "trial", "seed": 7, "data": {"layout": "scenes"}, "search": {"learning_rate": 1e-4}}""");
        Assert.Equal(("trial", 7, 1e-4), (spec.Name, spec.Seed, spec.Search.LearningRate));
    }

    [Theory]
    [InlineData("4e-4", 4e-4)]
    [InlineData("4E-4", 4e-4)]
    [InlineData("0.0004", 4e-4)]
    [InlineData(".5", 0.5)]
    [InlineData("+1", 1)]
    public void Number_InAnyUsualSpelling_IsRead(string text, double expected) =>
        Assert.Equal(expected, Reading.Good(Reading.Least + $"search: {{ learning_rate: {text} }}").Search.LearningRate);

    [Fact]
    public void Anchor_StandsForWhatItNames()
    {
        var spec = Reading.Good(Reading.Least + "search: { batch: &batch 32 }\nretrain: { batch: *batch }");
        Assert.Equal((32, 32), (spec.Search.Batch, spec.Retrain.Batch));
    }

    [Fact]
    public void File_ThatIsNotThere_IsAnErrorAndNoException()
    {
        var bad = Assert.IsType<SpecReading.Bad>(SpecFile.Read(Path.Combine(folder.Path, "no.yaml"), KnownTasks.All.Specs));
        Assert.Equal(("spec", Path.Combine(folder.Path, "no.yaml")), (bad.Errors[0].Field, bad.Errors[0].Value));
        Assert.Equal("there is no such file; name one that is there", bad.Errors[0].WayOut);
    }

    [Fact]
    public void Folder_InPlaceOfAFile_IsSaidToBeOne()
    {
        var bad = Assert.IsType<SpecReading.Bad>(SpecFile.Read(folder.Path, KnownTasks.All.Specs));
        Assert.Equal("that is a folder; name a YAML file in it", bad.Errors[0].WayOut);
    }
}
