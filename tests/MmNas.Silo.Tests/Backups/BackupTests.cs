using MmNas.Data;
using MmNas.Grains.Storage;
using MmNas.Silo.Backups;
using MmNas.Silo.Configuration;

namespace MmNas.Silo.Tests;

public sealed class BackupTests : IDisposable
{
    private readonly WorkedHome home = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Out => home.Beside("backup");

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Backup_RestoresToTheSameState_AndToWhatItNames()
    {
        home.Search("one", 4);
        home.Search("one", 5);
        home.Train("one", "found", 7);
        home.Data("scenes/abc/scenes.json", "drawn");
        home.Data("packs/regions.pack", "extracted");
        home.Data("packs/regions.pack.part", "half extracted");
        home.Data("logs/mmnas-20260301.log", "said");
        var made = await MakeAsync();
        Assert.Equal(["one"], made.Manifest.Experiments);
        Assert.Equal(7, made.CopiedFiles); // two checkpoints with their records, scenes, a pack, the state
        var restored = await RestoreAsync("other");
        Assert.Equal(WorkedHome.Rows(home.Path), WorkedHome.Rows(restored));
        var files = WorkedHome.Files(restored);
        Assert.Equal(
            ["checkpoints/one/found/round-7-1.cut", "checkpoints/one/found/round-7-1.safetensors", "checkpoints/one/search/round-5-1.cut", "checkpoints/one/search/round-5-1.safetensors", "packs/regions.pack", "scenes/abc/scenes.json"],
            files.Keys.Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(WorkedHome.Files(home.Path)[file.Key], file.Value));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(restored));
    }

    [Fact]
    public async Task Backup_MadeAgain_CopiesWhatIsNewAlone_AndDropsWhatNothingNamesAnyMore()
    {
        var old = home.Search("one", 4);
        home.Search("two", 9);
        home.Data("scenes/abc/scenes.json", "drawn");
        var first = await MakeAsync();
        var again = await MakeAsync();
        Assert.Equal((6, 0, 0L), (first.CopiedFiles, again.CopiedFiles, again.RemovedBytes));
        home.Search("one", 5);
        home.Sweep(old);
        home.Data("scenes/abc/scenes.json", "drawn anew");
        var later = await MakeAsync();
        Assert.Equal(4, later.CopiedFiles); // a checkpoint with its record, the scenes, the state
        Assert.True(later.RemovedBytes > 0);
        Assert.Equal(later.Manifest.Files.Select(file => file.Sha256).Distinct().Count(), Directory.GetFiles(Path.Combine(Out, "objects"), "*", SearchOption.AllDirectories).Length);
        var files = WorkedHome.Files(await RestoreAsync("other"));
        Assert.Equal("drawn anew", files["scenes/abc/scenes.json"]);
        Assert.Contains("checkpoints/one/search/round-5-1.safetensors", files.Keys);
        Assert.DoesNotContain("checkpoints/one/search/round-4-1.safetensors", files.Keys);
    }

    [Fact]
    public async Task Backup_WhoseCheckpointsAreSupersededWhileTheyAreCopied_EndsWithAStateWhoseCheckpointsAreAllThere()
    {
        var (key, round, copies) = (home.Search("one", 1), 1, 0);
        home.Search("two", 1);
        var made = await MakeAsync(new Disturbed(new SqliteStateSource(home.Path), () =>
        {
            if (++copies > 2) return; // twice, the search commits and sweeps between the look at its state and the copying
            home.Sweep(key);
            key = home.Search("one", ++round);
        }));
        Assert.Equal(3, copies);
        Assert.Empty(made.Manifest.Notes);
        var restored = await RestoreAsync("other");
        Assert.Equal(WorkedHome.Rows(home.Path), WorkedHome.Rows(restored));
        Assert.Contains($"checkpoints/{key}", WorkedHome.Files(restored).Keys);
    }

    [Fact]
    public async Task Backup_OfASearchThatCommitsFasterThanItIsCopied_HasTheFurthestThatWasThere_AndSaysSo()
    {
        var (key, round) = (home.Search("one", 1), 1);
        var made = await MakeAsync(new Disturbed(new SqliteStateSource(home.Path), () =>
        {
            home.Sweep(key);
            key = home.Search("one", ++round);
        }));
        Assert.Contains("superseded faster than it can be copied", Assert.Single(made.Manifest.Notes), StringComparison.Ordinal);
        Assert.Contains($"checkpoints/{key}", made.Manifest.Files.Select(file => file.Name));
    }

    [Fact]
    public async Task Backup_OfACheckpointThatIsDamagedInTheHome_HasTheOthersOfItsStage_AndSaysSo()
    {
        home.Search("one", 4);
        var newest = home.Search("one", 5);
        File.WriteAllText(home.Checkpoint(newest), "weights of something else entirely");
        var made = await MakeAsync();
        Assert.Equal($"the checkpoint {newest} is damaged where the platform keeps it; the others of one/search are in the backup, and a restoration continues from the furthest of them", Assert.Single(made.Manifest.Notes));
        Assert.Contains("checkpoints/one/search/round-4-1.safetensors", made.Manifest.Files.Select(file => file.Name));
    }

    /// <summary>A bad sector, for which the memory of this process stands: it opens, and gives an error where it is read.</summary>
    [Fact]
    public async Task Backup_OfFilesThatTheDiskCannotRead_HasTheRest_AndSaysSo()
    {
        Assert.SkipUnless(File.Exists("/proc/self/mem"), "this system has no /proc/self/mem");
        home.Search("one", 4);
        var newest = home.Search("one", 5);
        File.Delete(home.Checkpoint(newest));
        File.CreateSymbolicLink(home.Checkpoint(newest), "/proc/self/mem");
        var made = await MakeAsync();
        Assert.StartsWith($"the checkpoint {newest} is damaged where the platform keeps it", Assert.Single(made.Manifest.Notes), StringComparison.Ordinal);
        Assert.Contains("checkpoints/one/search/round-4-1.safetensors", made.Manifest.Files.Select(file => file.Name));
    }

    [Fact]
    public async Task Backup_OfARowThatCannotBeRead_HasAllCheckpointsOfIt()
    {
        home.Search("one", 4);
        home.Search("two", 5);
        home.Damage("experiment", "experiment/one");
        var made = await MakeAsync();
        Assert.Contains("the rows of one cannot be read", Assert.Single(made.Manifest.Notes), StringComparison.Ordinal);
        Assert.Contains("checkpoints/one/search/round-4-1.safetensors", made.Manifest.Files.Select(file => file.Name));
        Assert.Equal(["one", "two"], made.Manifest.Experiments);
    }

    [Fact]
    public async Task Backup_ThatIsCutOff_LeavesTheLastOneWhole_AndTheNextGoesOnWhereItWas()
    {
        home.Search("one", 4);
        var first = (await MakeAsync()).Manifest.Sealed();
        home.Search("one", 5);
        home.Search("two", 5);
        using var cut = new CancellationTokenSource();
        var copied = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PlatformBackups.MakeAsync(home.Path, new(), Nothing, Out, new Told(() =>
        {
            if (++copied == 2) cut.Cancel();
        }), cut.Token));
        Assert.Equal(first.Seal, PlatformBackups.Verify(Out, new Told(), Cancel).Manifest.Seal);
        var whole = await MakeAsync();
        Assert.InRange(whole.CopiedFiles, 1, 4); // of five that are new one at least was there already
        Assert.Equal(["one", "two"], whole.Manifest.Experiments);
    }

    [Fact]
    public async Task Backup_OntoADiskWithTooLittleRoom_IsRefusedBeforeAnythingIsCopied_AndLeavesTheLastOneWhole()
    {
        using var disk = new TinyDisk(megabytes: 2);
        home.Search("one", 4);
        var target = Path.Combine(disk.Path, "backup");
        await PlatformBackups.MakeAsync(home.Path, new(), Nothing, target, new Told(), Cancel);
        File.WriteAllBytes(home.Data("packs/regions.pack", ""), new byte[4_000_000]);
        var refused = await Assert.ThrowsAsync<BackupException>(() => PlatformBackups.MakeAsync(home.Path, new(), Nothing, target, new Told(), Cancel));
        Assert.StartsWith($"the backup needs 4.0 MB more in {target}, whose disk has ", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["one"], PlatformBackups.Verify(target, new Told(), Cancel).Manifest.Experiments);
    }

    [Fact]
    public async Task Backup_IntoWhatIsNoPlaceForIt_SaysWhyAndWhatToDo()
    {
        home.Search("one", 4);
        await RefusedAsync(home.Data("../file", "x"), "is a file; name a folder with --out");
        home.Data("../other/letter.txt", "x");
        await RefusedAsync(home.Beside("other"), "holds other things (letter.txt); name an empty folder with --out, or one that a backup was made into");
        await RefusedAsync(Path.Combine(home.Path, "backup"), $"lies in the home folder {home.Path} itself, with which it would be lost; name a folder elsewhere with --out, best on another disk");
        await RefusedAsync("/proc/backup", "cannot be created");
        await MakeAsync();
        using var second = new WorkedHome();
        second.Search("three", 1);
        var refused = await Assert.ThrowsAsync<BackupException>(() => PlatformBackups.MakeAsync(second.Path, new(), Nothing, Out, new Told(), Cancel));
        Assert.Contains($"holds a backup of {home.Path}, whose place that of {second.Path} would take; name another folder with --out", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsMisuse);
    }

    [Fact]
    public async Task Backup_WhileAnotherIsMadeThere_IsRefused()
    {
        home.Search("one", 4);
        using var other = BackupFolder.Take(Out);
        await RefusedAsync(Out, "another process is writing a backup");
    }

    [Fact]
    public async Task Backup_OfWhatIsNoHome_SaysSo()
    {
        var nowhere = home.Beside("nowhere");
        var refused = await Assert.ThrowsAsync<BackupException>(() => PlatformBackups.MakeAsync(nowhere, new(), Nothing, Out, new Told(), Cancel));
        Assert.False(Path.Exists(Out));
        Assert.StartsWith($"{nowhere} is no home folder with experiments: {nowhere}/state.db is not there; name another with --home", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_OfAHomeWhoseCheckpointsLieElsewhere_NamesTheConfig_AndTakesThemFromThere()
    {
        home.Search("one", 4);
        var elsewhere = home.Beside("elsewhere");
        Directory.Move(Path.Combine(home.Path, "checkpoints"), elsewhere);
        await RefusedAsync(Out, "where they lie elsewhere, name the silo's config with --config FILE");
        var made = await PlatformBackups.MakeAsync(home.Path, new() { Artefacts = new() { Folder = elsewhere } }, Nothing, Out, new Told(), Cancel);
        Assert.Contains("checkpoints/one/search/round-4-1.safetensors", made.Manifest.Files.Select(file => file.Name));
    }

    private static Secrets Nothing => new(_ => null);

    private async Task RefusedAsync(string folder, string why)
    {
        var refused = await Assert.ThrowsAsync<BackupException>(() => PlatformBackups.MakeAsync(home.Path, new(), Nothing, folder, new Told(), Cancel));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsMisuse);
    }

    private Task<BackupResult> MakeAsync() => PlatformBackups.MakeAsync(home.Path, new(), Nothing, Out, new Told(), Cancel);

    private async Task<BackupResult> MakeAsync(IStateSource state)
    {
        using var folder = BackupFolder.Take(Out);
        var source = BackupSource.Of(home.Path, new(), Nothing, folder.Scratch) with { State = state };
        return await new Backup(source, folder, new Told(), TimeProvider.System, Cancel).RunAsync();
    }

    private async Task<string> RestoreAsync(string name)
    {
        await PlatformBackups.RestoreAsync(Out, home.Beside(name), new Told(), Cancel);
        return home.Beside(name);
    }

    /// <summary>Something happens as soon as the state has been copied.</summary>
    private sealed class Disturbed(IStateSource state, Action copied) : IStateSource
    {
        public string Name => state.Name;

        public async Task CopyAsync(string file, CancellationToken cancel)
        {
            await state.CopyAsync(file, cancel);
            copied();
        }
    }

    private sealed class Told(Action? told = null) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => told?.Invoke();
    }
}
