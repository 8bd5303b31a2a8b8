using MmNas.Grains.Storage;
using MmNas.Grains.Tests.Fakes;

namespace MmNas.Grains.Tests;

public sealed class FolderFlushTests
{
    [Fact]
    public void Flush_OfAFolder_IsDone_AndOfOneThatIsNotThere_AnError()
    {
        using var home = new TemporaryHome();
        FolderFlush.Flush(home.Path);
        var missing = Path.Combine(home.Path, "missing");
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere nothing is done");
        Assert.Contains(missing, Assert.Throws<IOException>(() => FolderFlush.Flush(missing)).Message, StringComparison.Ordinal);
    }
}
