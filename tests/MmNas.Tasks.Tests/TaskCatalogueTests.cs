namespace MmNas.Tasks.Tests;

public sealed class TaskCatalogueTests
{
    [Fact]
    public void Catalogue_WithTwoModulesOfOneName_NamesBoth()
    {
        var refused = Assert.Throws<ArgumentException>(() => KnownTasks.All.With([new Ve.VeModule()]));
        Assert.Contains("two modules bring the task ve: MmNas.Tasks.Ve.VeModule and MmNas.Tasks.Ve.VeModule", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ModulesOfAnAssembly_AreItsPublicModules() => Assert.Equal(
        KnownTasks.All.Names.Select(name => name.ToString()).Order(),
        TaskCatalogue.ModulesIn(typeof(KnownTasks).Assembly).Select(module => module.Name.ToString()).Order());

    [Fact]
    public void UnknownTask_IsAnErrorThatNamesTheKnownOnes() =>
        Assert.Contains("knows no task chess; it knows vqa, itm, vgd, ve", Assert.Throws<ArgumentException>(() => KnownTasks.All["chess"]).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("vqa", "accuracy", 70.0)]
    [InlineData("itm", "mean recall", null)]
    public void MainMetric_IsThereWhereAllThatItTakesIs(string task, string name, double? value)
    {
        var main = KnownTasks.All[task].Main;
        Assert.Equal((name, value), (main.Name, main.Of(new Dictionary<string, double?> { ["accuracy"] = 70, ["text_r1"] = 10 })));
    }
}
