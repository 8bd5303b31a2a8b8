using System.Diagnostics;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>A pipe where a file is named: nobody writes to it, so who opens it waits for ever.</summary>
public sealed class PipeTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ConsoleProcess console = new();

    public void Dispose() => console.Dispose();

    [Theory]
    [InlineData("list --plugin PIPE")]
    [InlineData("rank nobody --table PIPE")]
    [InlineData("evaluate nobody --predictions PIPE")]
    [InlineData("data inspect FOLDER --html PIPE")]
    public async Task Pipe_IsRefusedByName_AndStaysThere(string line)
    {
        var pipe = Pipe(Path.Combine(console.Folder, "pipe"));
        var refused = await console.RunAsync(line.Replace("PIPE", pipe, StringComparison.Ordinal).Replace("FOLDER", console.Folder, StringComparison.Ordinal).Split(' ')).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(pipe, refused.Problems, StringComparison.Ordinal);
        Assert.Contains("is not a regular file but a pipe", refused.Problems, StringComparison.Ordinal);
        Assert.True(File.Exists(pipe));
    }

    [Fact]
    public async Task PipeInThePlaceOfAPlatformsFile_IsNoPlatform()
    {
        Pipe(Path.Combine(Directory.CreateDirectory(Path.Combine(console.Folder, "home")).FullName, "platform.json"));
        var listed = await console.RunAsync("list").WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.True(listed.ExitCode == 0, listed.Problems);
    }

    private static string Pipe(string path)
    {
        using var made = Process.Start("mkfifo", path);
        made.WaitForExit();
        return path;
    }
}
