using MmNas.Files;

namespace MmNas.Data.Tests;

public sealed class SharingViolationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void FileThatAnotherHasOpen_IsOne()
    {
        using var other = File.Create(folder["some"]);
        Assert.True(SharingViolation.Is(Assert.Throws<IOException>(() => File.Open(folder["some"], FileMode.Open, FileAccess.ReadWrite, FileShare.None))));
    }

    [Fact]
    public void FileThatCannotBeWritten_IsNone() // to wait for it would take for ever
    {
        File.CreateSymbolicLink(folder["full"], "/dev/full");
        using var full = File.OpenWrite(folder["full"]);
        Assert.False(SharingViolation.Is(Assert.Throws<IOException>(() => RandomAccess.Write(full.SafeFileHandle, [1], 0))));
        Assert.False(SharingViolation.Is(Assert.ThrowsAny<IOException>(() => File.OpenWrite(folder["none", "some"]))));
    }
}
