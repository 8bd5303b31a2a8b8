using System.Diagnostics;
using MmNas.Training.Tasks;

namespace MmNas.Training.Tests;

public sealed class JsonFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mmnas-json-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Link_StaysALink_AndWhatItPointsToIsWritten()
    {
        var (target, link) = (Path.Combine(folder, "target.json"), Path.Combine(folder, "link.json"));
        File.WriteAllText(target, "old");
        File.CreateSymbolicLink(link, target);
        JsonFile.Write(link, writer => writer.WriteNumberValue(1));
        Assert.Equal(target, new FileInfo(link).LinkTarget);
        Assert.Equal("1", File.ReadAllText(target));
    }

    [Fact]
    public void Pipe_IsRefusedAndStaysThere()
    {
        var pipe = Path.Combine(folder, "pipe");
        using (var made = Process.Start("mkfifo", pipe)) made.WaitForExit();
        Assert.Contains("pipe", Assert.ThrowsAny<IOException>(() => JsonFile.Write(pipe, writer => writer.WriteNumberValue(1))).Message, StringComparison.Ordinal);
        Assert.Equal([pipe], Directory.GetFiles(folder));
    }

    [Fact]
    public void File_ThatIsThere_IsReplaced()
    {
        var file = Path.Combine(folder, "one.json");
        File.WriteAllText(file, "old");
        JsonFile.WriteList(file, [1, 2], (writer, number) => writer.WriteNumber("n", number));
        Assert.Equal("[{\"n\":1},{\"n\":2}]", File.ReadAllText(file));
    }
}
