using System.Diagnostics;
using MmNas.Files;
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

    [Fact]
    public void FileThatCannotBeWritten_IsNamedWithTheCause()
    {
        var file = Path.Combine(folder, "no", "one.json");
        Assert.Equal(
            $"{file} cannot be created: there is no folder {Path.Combine(folder, "no")}; name another file",
            Assert.ThrowsAny<IOException>(() => JsonFile.Write(file, writer => writer.WriteNumberValue(1))).Message);
        Assert.Equal(
            "/dev/full/x cannot be created: /dev/full is a file, not a folder; name another file",
            Assert.ThrowsAny<IOException>(() => JsonFile.Write("/dev/full/x", writer => writer.WriteNumberValue(1))).Message);
    }

    [Theory]
    [InlineData("No space left on device : '/a/b'", "no space left on device")]
    [InlineData("Read-only file system", "read-only file system")]
    public void OtherCauses_AreSaidWithoutThePathThatWasSaid(string message, string why) => Assert.Equal(why, Unwritable.Why("/b", new IOException(message)));
}
