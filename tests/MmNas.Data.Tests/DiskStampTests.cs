namespace MmNas.Data.Tests;

public sealed class DiskStampTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Stamp_IsAnotherAfterEveryChange_AlsoBehindLinks()
    {
        var file = folder.Write("one", "data", "texts.json");
        var behind = folder.Write("x", "elsewhere", "a.npz");
        var linked = folder.Write("y", "elsewhere", "b.npz");
        Directory.CreateSymbolicLink(folder["data", "features"], folder["elsewhere"]);
        File.CreateSymbolicLink(folder["data", "b.npz"], linked);
        var stamps = new List<ulong> { Stamp() };
        Assert.Equal(stamps[0], Stamp());
        foreach (var changed in new[] { file, behind, linked })
        {
            File.AppendAllText(changed, "more");
            stamps.Add(Stamp());
        }

        File.Delete(behind);
        stamps.Add(Stamp());
        Assert.Equal(stamps.Count, stamps.Distinct().Count());
    }

    [Fact]
    public void Stamp_IsAnother_WhenAFileOfEqualLengthAndTimeTakesAnothersPlace()
    {
        var (file, other) = (folder.Write("one", "data", "texts.json"), folder.Write("two", "elsewhere", "texts.json"));
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        File.SetLastWriteTimeUtc(other, DateTime.UnixEpoch);
        var before = Stamp();
        File.Copy(other, file, overwrite: true); // keeps the time, as `cp -p` and rsync do
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(file));
        var copied = Stamp();
        File.Move(other, file, overwrite: true);
        Assert.Equal(3, new[] { before, copied, Stamp() }.Distinct().Count());
    }

    [Fact]
    public void Stamp_OfFoldersThatLinkToEachOther_Ends()
    {
        folder.Write("one", "data", "texts.json");
        foreach (var link in new[] { "again", "and again" }) Directory.CreateSymbolicLink(folder["data", link], folder["data"]);
        Assert.NotEqual(0UL, Stamp());
    }

    private ulong Stamp() => DiskStamp.Of([folder["data"], folder["nowhere"]]);
}
