using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;

namespace MmNas.Contracts.Tests.Specs;

public class SpecSettingTests
{
    private static readonly ExperimentSpec Spec = Reading.Good(Reading.Least.Replace("layout: scenes", "layout: scenes, scenes: { questions: 4 }", StringComparison.Ordinal));

    [Theory]
    [InlineData("search.learning_rate", 6e-4)]
    [InlineData("search.batch", 32)]
    [InlineData("search.architecture.draws", 3)]
    [InlineData("search.stop.max_minutes", 2.5)]
    [InlineData("data.scenes.pictures", 70)]
    public void Change_OfANumber_ChangesNothingElse(string field, double value)
    {
        var changed = Assert.IsType<SpecReading.Good>(SpecSetting.Change(Spec, field, value, KnownTasks.All.Specs)).Spec;
        var (before, after) = (SpecIdentity.FullText(Spec).Split('\n'), SpecIdentity.FullText(changed).Split('\n'));
        var line = Assert.Single(before.Zip(after), pair => pair.First != pair.Second);
        Assert.Equal($"\"{field.Split('.')[^1]}\": {value}".Replace("E-0", "E-", StringComparison.Ordinal), line.Second.Trim().TrimEnd(',').Replace("E-0", "E-", StringComparison.Ordinal));
    }

    [Fact]
    public void Change_OfAWholeNumber_RoundsTheValue() =>
        Assert.Equal(33, Assert.IsType<SpecReading.Good>(SpecSetting.Change(Spec, "search.batch", 32.6, KnownTasks.All.Specs)).Spec.Search.Batch);

    [Theory]
    [InlineData("search.batch", 0, "search.batch")]
    [InlineData("network.hidden", 100, "network.hidden")]
    [InlineData("search.warmup_epochs", 500, "search.stop.max_epochs")] // nothing would be searched
    [InlineData("search.gates", 1, "search.gates")]
    [InlineData("search.batchs", 1, "search.batchs")]
    [InlineData("seed", 1, "seed")]
    public void Change_ThatDoesNotFit_SaysWhichFieldIsWrong(string field, double value, string blamed) =>
        Assert.Equal(blamed, Assert.Single(Assert.IsType<SpecReading.Bad>(SpecSetting.Change(Spec, field, value, KnownTasks.All.Specs)).Errors).Field);

    [Fact]
    public void Change_OfASpecWhoseDataLieOnAnotherMachine_LooksAtNoFile()
    {
        var elsewhere = Spec with { Data = Spec.Data with { Layout = "vqa-v2", Scenes = null, Path = "/not/here" } };
        Assert.IsType<SpecReading.Good>(SpecSetting.Change(elsewhere, "search.batch", 8, KnownTasks.All.Specs));
    }
}
