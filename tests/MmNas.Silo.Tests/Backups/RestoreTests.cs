using System.Text.Json.Nodes;
using MmNas.Data;
using MmNas.Silo.Backups;
using MmNas.Silo.Configuration;
using MmNas.Silo.Embedded;
using MmNas.Silo.Hosting;
using MmNas.Silo.Storage;

namespace MmNas.Silo.Tests;

public sealed class RestoreTests : IDisposable
{
    private readonly WorkedHome home = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Out => home.Beside("backup");

    private string New => home.Beside("new");

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Restore_OfADamagedFile_NamesIt_AndLeavesNoPlatformBehind()
    {
        var entry = await MadeAsync("checkpoints/one/search/round-4-1.safetensors");
        var file = ObjectOf(entry);
        File.WriteAllText(file, File.ReadAllText(file).ToUpperInvariant()); // as long as before
        var damaged = await RefusedAsync(isMisuse: false);
        Assert.Contains($"is damaged: checkpoints/one/search/round-4-1.safetensors ({file}) is missing or not as written", damaged, StringComparison.Ordinal);
        Assert.Contains(file, Assert.Throws<BackupException>(() => PlatformBackups.Verify(Out, new Told(), Cancel)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(New, "state.db")));
    }

    [Fact]
    public async Task Restore_OfAMissingOrShortenedFile_IsRefusedBeforeTheHomeIsMade()
    {
        var (first, second) = (ObjectOf(await MadeAsync("checkpoints/one/search/round-4-1.safetensors")), ObjectOf(await MadeAsync("state.db")));
        File.Delete(first);
        using (var cut = new FileStream(second, FileMode.Open)) cut.SetLength(cut.Length - 1);
        var damaged = await RefusedAsync(isMisuse: false);
        Assert.Contains($"{first}), state.db ({second}) are missing or not as written", damaged, StringComparison.Ordinal);
        Assert.False(Path.Exists(New));
    }

    [Fact]
    public async Task Backup_IntoADamagedOne_MendsIt()
    {
        var file = ObjectOf(await MadeAsync("checkpoints/one/search/round-4-1.safetensors"));
        File.Delete(file);
        await MakeAsync();
        PlatformBackups.Verify(Out, new Told(), Cancel);
        Assert.True(File.Exists(file));
    }

    [Fact]
    public async Task Restore_OfAFileThatRottedInItsLength_NamesIt_AndABackupMendsItOnceThatIsGone()
    {
        var file = ObjectOf(await MadeAsync("checkpoints/one/search/round-4-1.safetensors"));
        using (var rotten = new FileStream(file, FileMode.Open))
        {
            var first = rotten.ReadByte();
            rotten.Position = 0;
            rotten.WriteByte((byte)(first ^ 1));
        }

        var damaged = Assert.Throws<BackupException>(() => PlatformBackups.Verify(Out, new Told(), Cancel));
        Assert.Contains($"({file})", damaged.Message, StringComparison.Ordinal);
        Assert.Contains("remove the files that are named, and make a backup into the same folder", damaged.Message, StringComparison.Ordinal);
        File.Delete(file);
        await MakeAsync();
        PlatformBackups.Verify(Out, new Told(), Cancel);
    }

    [Fact]
    public async Task Restore_ThatWasCutOffAtItsLastStep_IsCompletedByTheSameLine()
    {
        await MakeAsync();
        await PlatformBackups.RestoreAsync(Out, New, new Told(), Cancel);
        File.WriteAllText(Path.Combine(New, "restoring"), Out);
        await PlatformBackups.RestoreAsync(Out, New, new Told(), Cancel);
        Assert.False(File.Exists(Path.Combine(New, "restoring")));
    }

    [Theory]
    [InlineData("scratch/theirs")]
    [InlineData("objects/theirs")]
    [InlineData("lock")]
    [InlineData("backup.json")]
    public async Task Backup_IntoAFolderOfSomebodyElse_IsRefused_AndLeavesItAsItWas(string name)
    {
        var theirs = Path.Combine(Out, name);
        Directory.CreateDirectory(Path.GetDirectoryName(theirs)!);
        File.WriteAllText(theirs, "{}");
        await Assert.ThrowsAsync<BackupException>(MakeAsync);
        Assert.Equal("{}", File.ReadAllText(theirs));
        Assert.Single(Directory.EnumerateFileSystemEntries(Out));
    }

    [Theory]
    [InlineData("program", "99.0.0", "was made by mmnas 99.0.0 (form 1), which is newer than this one")]
    [InlineData("form", 2, "(form 2), which is newer than this one")]
    public async Task Restore_OfANewerProgramsBackup_IsRefused_WithBothVersions(string field, object value, string why)
    {
        await MakeAsync();
        Edit(manifest => manifest[field] = JsonValue.Create(value));
        Assert.Contains(why, await RefusedAsync(isMisuse: true), StringComparison.Ordinal);
        var made = await Assert.ThrowsAsync<BackupException>(MakeAsync);
        Assert.Contains("which is newer than this one", made.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_OfAManifestThatWasChanged_IsRefused()
    {
        await MakeAsync();
        Edit(manifest => manifest["files"]![0]!["name"] = "checkpoints/../../elsewhere");
        Assert.Contains("backup.json is damaged: it is not as it was written", await RefusedAsync(isMisuse: false), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(Out, "backup.json"), "{ no json");
        Assert.Contains("backup.json is damaged", await RefusedAsync(isMisuse: false), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_OfAManifestThatLeadsOutOfTheHome_IsRefused_ThoughItIsSealed()
    {
        await MakeAsync();
        using (var folder = BackupFolder.Take(Out))
        {
            var manifest = folder.Manifest()!;
            folder.Complete(manifest with { Files = [.. manifest.Files.Select(file => file with { Name = file.Name.Replace("checkpoints/", "../", StringComparison.Ordinal) })] });
        }

        Assert.Contains("it was not made by mmnas", await RefusedAsync(isMisuse: false), StringComparison.Ordinal);
        Assert.False(Path.Exists(New));
    }

    [Fact]
    public async Task Restore_IntoAHomeThatIsNotEmpty_IsRefused()
    {
        await MakeAsync();
        var refused = await Assert.ThrowsAsync<BackupException>(() => PlatformBackups.RestoreAsync(Out, home.Path, new Told(), Cancel));
        Assert.StartsWith($"the home folder {home.Path} is not empty (checkpoints, state.db", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsMisuse);
    }

    [Fact]
    public async Task Restore_IntoAFile_OrWhereNobodyMayWrite_SaysSo()
    {
        await MakeAsync();
        await Assert.ThrowsAsync<HomeFolderException>(() => PlatformBackups.RestoreAsync(Out, home.Data("../file", "x"), new Told(), Cancel));
        await Assert.ThrowsAsync<HomeFolderException>(() => PlatformBackups.RestoreAsync(Out, "/proc/home", new Told(), Cancel));
    }

    [Fact]
    public async Task Restore_OfWhatIsNoBackup_SaysWhatToName()
    {
        Assert.Contains("there is no folder", await RefusedAsync(isMisuse: true), StringComparison.Ordinal);
        Directory.CreateDirectory(Out);
        Assert.Contains("holds no backup (backup.json is not there)", await RefusedAsync(isMisuse: true), StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(Out, "objects"));
        Assert.Contains("was cut off before it was whole", await RefusedAsync(isMisuse: true), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_ThatWasCutOff_IsNoHome_AndRunAgainIsWhole()
    {
        await MakeAsync();
        using var cut = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PlatformBackups.RestoreAsync(Out, New, new Told(cut.Cancel), cut.Token));
        var refused = await Assert.ThrowsAsync<StateFileException>(async () => await EmbeddedPlatform.StartAsync(new(New) { Slots = 1, LogLevel = LogLevel.None }, Cancel));
        Assert.Contains($"a restoration into its folder was cut off); run mmnas restore DIR --home {New} again", refused.Message, StringComparison.Ordinal);
        await PlatformBackups.RestoreAsync(Out, New, new Told(), Cancel);
        Assert.Equal(WorkedHome.Rows(home.Path), WorkedHome.Rows(New));
        Assert.False(File.Exists(Path.Combine(New, "restoring")));
    }

    private async Task<BackupEntry> MadeAsync(string name) => (await MakeAsync()).Manifest.Files.Single(file => file.Name == name);

    private Task<BackupResult> MakeAsync()
    {
        if (!Directory.Exists(Path.Combine(home.Path, "checkpoints"))) (_, _) = (home.Search("one", 4), home.Search("two", 4));
        return PlatformBackups.MakeAsync(home.Path, new(), new Secrets(_ => null), Out, new Told(), Cancel);
    }

    private string ObjectOf(BackupEntry file) => Path.Combine(Out, "objects", file.Sha256[..2], file.Sha256);

    private void Edit(Action<JsonNode> edit)
    {
        var file = Path.Combine(Out, "backup.json");
        var manifest = JsonNode.Parse(File.ReadAllText(file))!;
        edit(manifest);
        File.WriteAllText(file, manifest.ToJsonString());
    }

    private async Task<string> RefusedAsync(bool isMisuse)
    {
        var refused = await Assert.ThrowsAsync<BackupException>(() => PlatformBackups.RestoreAsync(Out, New, new Told(), Cancel));
        Assert.Equal(isMisuse, refused.IsMisuse);
        return refused.Message;
    }

    private sealed class Told(Action? told = null) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => told?.Invoke();
    }
}
