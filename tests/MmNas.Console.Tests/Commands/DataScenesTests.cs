using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Data;

namespace MmNas.Console.Tests.Commands;

public sealed class DataScenesTests : IDisposable
{
    private readonly CommandLine command = new();

    private string Out => Path.Combine(command.Folder, "scenes");

    public void Dispose() => command.Dispose();

    [Theory]
    [InlineData("vqa", "vqa-v2")]
    [InlineData("itm", "flickr30k")]
    [InlineData("vgd", "refcoco")]
    public async Task Scenes_OfATask_AreAWholeFolderInItsLayout(string task, string layout)
    {
        Assert.Equal(ExitCode.Done, await command.RunAsync("data", "scenes", "--out", Out, "--task", task, "--pictures", "6", "--validation-pictures", "4"));
        var inspection = LayoutInspection.Of(Out, MmNas.Tasks.KnownTasks.All.Inspection, cancel: TestContext.Current.CancellationToken);
        Assert.Equal((layout, 0), (inspection.Layout, inspection.Problems.Count));
    }

    [Fact]
    public async Task Scenes_IntoAFolderThatHoldsSomething_AreRefused()
    {
        Directory.CreateDirectory(Out);
        File.WriteAllText(Path.Combine(Out, "mine.txt"), "keep");
        Assert.Equal(ExitCode.Bad, await command.RunAsync("data", "scenes", "--out", Out));
        Assert.Contains("name another one", command.Problems, StringComparison.Ordinal);
        Assert.Equal("keep", File.ReadAllText(Path.Combine(Out, "mine.txt")));
    }

    [Fact]
    public async Task Scenes_WithoutAFolder_NameTheHelpOfTheirOwnCommand()
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("data", "scenes"));
        Assert.Contains("mmnas data scenes --help explains", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenes_WithASettingOutOfItsRange_SayWhatToUse()
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("data", "scenes", "--out", Out, "--relation-depth", "3", "--pictures", "0"));
        Assert.Contains("relation depth", command.Problems, StringComparison.Ordinal);
        Assert.Contains("use 1 or more", command.Problems, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }
}
