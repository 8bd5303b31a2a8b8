using System.Diagnostics;

namespace MmNas.Data.Tests;

public sealed class FolderPicturesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Pictures_InFoldersThatLinksLeadTo_AreFoundOnce_ThoughLinksGoInCircles()
    {
        folder.Write("x", "pictures", "a.png");
        folder.Write("x", "pictures", "inner", "b.png");
        folder.Write("x", "elsewhere", "c.png");
        Directory.CreateSymbolicLink(folder["pictures", "linked"], folder["elsewhere"]);
        Directory.CreateSymbolicLink(folder["pictures", "again"], folder["pictures"]);
        Directory.CreateSymbolicLink(folder["elsewhere", "back"], folder["pictures", "inner"]);
        Assert.Equal(["a.png", "inner/b.png", "linked/c.png"], FolderPictures.Of(folder["pictures"]).Select(picture => picture.Id));
    }

    [Fact]
    public async Task Pipe_WithAPicturesName_IsRefusedInsteadOfWaitedFor()
    {
        Directory.CreateDirectory(folder["pictures"]);
        using (var made = Process.Start("mkfifo", [folder["pictures", "pipe.png"]])) await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        var opened = Task.Run(() => PictureFile.Open(folder["pictures", "pipe.png"]), TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => opened.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        Assert.Equal("is not a regular file but a pipe, a socket or a device", refused.Message);
    }
}
