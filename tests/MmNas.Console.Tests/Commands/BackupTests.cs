using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Silo.Backups;

namespace MmNas.Console.Tests.Commands;

public sealed class BackupTests : IDisposable
{
    private static readonly BackupManifest Manifest = new()
    {
        Program = "0.6.0",
        Taken = Views.Morning,
        Source = "/data/mmnas",
        Experiments = ["a", "b"],
        Campaigns = ["c"],
        Files = [new("checkpoints/a/search/round-4-1.safetensors", 1_500_000, Views.Morning, "ab12"), new("state.db", 4096, Views.Morning, "cd34")],
        Notes = ["the checkpoint of b is damaged"],
    };

    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Backup_SaysWhatIsInItAndWhatOfThatIsNew_AndNotesOnStderr()
    {
        command.Backup = _ => new("/backup", Manifest, CopiedFiles: 1, CopiedBytes: 1_500_000, RemovedBytes: 7);
        Assert.Equal(ExitCode.Done, await command.RunAsync("backup", "--out", "/backup"));
        Assert.Equal("backed up 2 experiments and 1 campaign of /data/mmnas in /backup: 2 files, 1.5 MB, of which 1 file, 1.5 MB are new\n", command.Output);
        Assert.Equal("note: the checkpoint of b is damaged\n", command.Problems);
    }

    [Fact]
    public async Task BackupJson_IsOneObject()
    {
        command.Backup = folder => new(folder, Manifest, CopiedFiles: 1, CopiedBytes: 1_500_000, RemovedBytes: 7);
        Assert.Equal(ExitCode.Done, await command.RunAsync("backup", "--out", "/backup", "--json"));
        Assert.Equal(
            """{"backup":"/backup","source":"/data/mmnas","program":"0.6.0","taken":"2026-03-01T08:00:00.0000000Z","experiments":["a","b"],"campaigns":["c"],"files":2,"bytes":1504096,"notes":["the checkpoint of b is damaged"],"copied_files":1,"copied_bytes":1500000,"removed_bytes":7}""",
            Assert.Single(command.OutputLines));
    }

    [Theory]
    [InlineData(true, ExitCode.Bad)]
    [InlineData(false, ExitCode.Failed)]
    public async Task Backup_ThatCannotBeMade_SaysWhyInOneLine(bool isMisuse, int exit)
    {
        command.Backup = _ => throw new BackupException("it cannot be; do something else", isMisuse);
        Assert.Equal(exit, await command.RunAsync("backup", "--out", "/backup"));
        Assert.Equal("mmnas: it cannot be; do something else\n", command.Problems);
    }

    [Fact]
    public async Task Backup_ThatIsInterrupted_SaysHowToGoOn()
    {
        command.Backup = _ =>
        {
            command.Interrupts.Raise();
            throw new OperationCanceledException();
        };
        Assert.Equal(ExitCode.Interrupted, await command.RunAsync("backup", "--out", "/backup"));
        Assert.Equal("cut off: the backup that /backup held is as it was; run the same line again, and what was copied is not copied again\n", command.Problems);
    }

    [Fact]
    public async Task Restore_SaysWhatWasRestored_AndHowToGoOn()
    {
        command.Restore = (folder, into) => new(folder, into!.Home, Manifest);
        Assert.Equal(ExitCode.Done, await command.RunAsync("restore", "/backup", "--home", "/new home"));
        Assert.Equal("restored 2 experiments and 1 campaign of /data/mmnas in /new home as of 2026-03-01 08:00:00 UTC: 2 files, 1.5 MB; go on with: ./mmnas serve --home '/new home'\n", command.Output);
    }

    [Fact]
    public async Task RestoreCheck_RestoresNothing()
    {
        command.Restore = (folder, into) => new(folder, into?.Home, Manifest);
        Assert.Equal(ExitCode.Done, await command.RunAsync("restore", "/backup", "--check"));
        Assert.Equal("the backup in /backup is whole: 2 experiments and 1 campaign of /data/mmnas as of 2026-03-01 08:00:00 UTC, 2 files, 1.5 MB\n", command.Output);
        command.Clear();
        Assert.Equal(ExitCode.Done, await command.RunAsync("restore", "/backup", "--check", "--json"));
        Assert.Null(Assert.Single(command.Objects)["into"]);
    }

    [Theory]
    [InlineData("backup", "--out", "/backup")]
    [InlineData("restore", "/backup")]
    public async Task OverHttp_NeitherIsDone(params string[] arguments)
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync([.. arguments, "--url", "http://127.0.0.1:8080"]));
        Assert.Contains("run it on that machine with --home DIR or --config FILE", command.Problems, StringComparison.Ordinal);
    }
}
