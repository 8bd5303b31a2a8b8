using System.Diagnostics;
using MmNas.Silo.Hosting;

namespace MmNas.Silo.Tests;

public sealed class HomeLockTests : IDisposable
{
    private readonly Home home = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Take_WhileADeadProcessStillHoldsTheHome_WaitsForIt()
    {
        var held = await HomeLock.TakeAsync(home.Path, Cancel);
        var taking = HomeLock.TakeAsync(home.Path, Cancel); // has met the lock before it returns
        Assert.False(taking.IsCompleted);
        held.Dispose();
        using var taken = await taking;
        Assert.True(HomeLock.IsTaken(home.Path));
    }

    [Fact]
    public async Task Take_OfAHomeThatALivingProcessHolds_IsRefusedAfterAShortWait()
    {
        using var held = await HomeLock.TakeAsync(home.Path, Cancel);
        var began = Stopwatch.GetTimestamp();
        var refused = await Assert.ThrowsAsync<HomeInUseException>(() => HomeLock.TakeAsync(home.Path, Cancel));
        Assert.Contains("another mmnas process", refused.Message, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Take_OfAFile_SaysThatItIsNoFolder()
    {
        var file = Path.Combine(home.Path, "file");
        File.WriteAllText(file, "");
        Assert.Equal($"the home folder {file} is a file, not a folder; choose another one with --home", await RefusalAsync(file));
    }

    [Theory]
    [InlineData("/proc/mmnas")]
    [InlineData("file/home")]
    public async Task Take_OfAFolderThatCannotBeMade_SaysSo(string name)
    {
        File.WriteAllText(Path.Combine(home.Path, "file"), "");
        var folder = Path.Combine(home.Path, name);
        Assert.Matches($"^the home folder {folder} cannot be created: .*[^.]; choose another one with --home$", await RefusalAsync(folder));
    }

    [Fact]
    public async Task Take_OfAHomeOfSomebodyElse_SaysWhoseItIs()
    {
        Directory.CreateDirectory(Path.Combine(home.Path, "lock")); // opening a folder is refused to everybody, root too, as a file of somebody else's is
        Assert.StartsWith($"the home folder {home.Path} belongs to another user, or is read-only; choose another one", await RefusalAsync(home.Path), StringComparison.Ordinal);
    }

    private static async Task<string> RefusalAsync(string folder) => (await Assert.ThrowsAsync<HomeFolderException>(() => HomeLock.TakeAsync(folder, Cancel))).Message;
}
