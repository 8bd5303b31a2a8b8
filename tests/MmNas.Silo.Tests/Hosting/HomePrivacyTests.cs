using System.Runtime.Versioning;
using MmNas.Silo.Embedded;
using MmNas.Silo.Hosting;

namespace MmNas.Silo.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class HomePrivacyTests : IDisposable
{
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite, MyFolder = Mine | UnixFileMode.UserExecute;

    private const UnixFileMode OpenFile = Mine | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
        OpenFolder = MyFolder | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly Home folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string HomePath => Path.Combine(folder.Path, "home");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Home_ThatAPlatformMakes_IsItsOwnersAlone_WithAllThatIsInIt_AndNothingIsSaid()
    {
        var told = new List<string>();
        await using var platform = await EmbeddedPlatform.StartAsync(new(HomePath) { Slots = 1, Tell = told.Add }, Cancel);
        Assert.Equal(MyFolder, File.GetUnixFileMode(HomePath));
        Assert.Equal(Mine, File.GetUnixFileMode(Path.Combine(HomePath, "state.db")));
        Assert.Equal(Mine, File.GetUnixFileMode(Path.Combine(HomePath, "lock")));
        Assert.Empty(told);
    }

    [Fact]
    public async Task Home_OfAnEarlierVersion_IsClosedWhenItIsOpened_AndItsOwnerIsToldOnce()
    {
        Make("state.db", "platform.json", "logs/mmnas.log", "checkpoints/a/1");
        using (var held = await HomeLock.TakeAsync(HomePath, Cancel))
            Assert.Contains("was open to other users", held.Notice, StringComparison.Ordinal);
        Assert.Equal(MyFolder, File.GetUnixFileMode(HomePath));
        Assert.Equal(Mine, File.GetUnixFileMode(Path.Combine(HomePath, "state.db")));
        Assert.Equal(MyFolder, File.GetUnixFileMode(Path.Combine(HomePath, "checkpoints")));
        using var again = await HomeLock.TakeAsync(HomePath, Cancel);
        Assert.Null(again.Notice);
    }

    [Fact]
    public async Task Home_InAFolderOfOtherThings_LeavesThemAndTheFolderAsTheyAre_AndClosesItsOwn()
    {
        Make("state.db", "thesis.tex", "logs-of-mine.txt");
        using (var held = await HomeLock.TakeAsync(HomePath, Cancel)) Assert.Contains("also holds logs-of-mine.txt, thesis.tex", held.Notice, StringComparison.Ordinal);
        using (var again = await HomeLock.TakeAsync(HomePath, Cancel)) Assert.Null(again.Notice); // once is enough
        Assert.Equal(OpenFolder, File.GetUnixFileMode(HomePath));
        foreach (var name in new[] { "thesis.tex", "logs-of-mine.txt" }) Assert.Equal(OpenFile, File.GetUnixFileMode(Path.Combine(HomePath, name)));
        Assert.Equal(Mine, File.GetUnixFileMode(Path.Combine(HomePath, "state.db")));
    }

    [Fact]
    public async Task Home_InAFolderForEverybody_LeavesItSo()
    {
        Make("state.db");
        File.SetUnixFileMode(HomePath, OpenFolder | UnixFileMode.OtherWrite | UnixFileMode.StickyBit);
        using var held = await HomeLock.TakeAsync(HomePath, Cancel);
        Assert.Contains("is a folder for everybody", held.Notice, StringComparison.Ordinal);
        Assert.True(File.GetUnixFileMode(HomePath).HasFlag(UnixFileMode.OtherRead));
        Assert.Equal(Mine, File.GetUnixFileMode(Path.Combine(HomePath, "state.db")));
    }

    [Fact]
    public async Task Checkpoints_ThatALinkLeadsTo_KeepTheirRights()
    {
        Make("state.db");
        var elsewhere = Directory.CreateDirectory(Path.Combine(folder.Path, "disk")).FullName;
        File.SetUnixFileMode(elsewhere, OpenFolder);
        File.CreateSymbolicLink(Path.Combine(HomePath, "checkpoints"), elsewhere);
        using var held = await HomeLock.TakeAsync(HomePath, Cancel);
        Assert.Equal(OpenFolder, File.GetUnixFileMode(elsewhere));
    }

    private void Make(params string[] files)
    {
        Directory.CreateDirectory(HomePath);
        foreach (var file in files)
        {
            var path = Path.Combine(HomePath, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
            File.SetUnixFileMode(path, OpenFile);
        }

        foreach (var inner in Directory.GetDirectories(HomePath)) File.SetUnixFileMode(inner, OpenFolder);
        File.SetUnixFileMode(HomePath, OpenFolder);
    }
}
