using MmNas.Build;

namespace MmNas.Networks.Tests;

/// <summary>The build step that makes TorchSharp's native library loadable; held against the very library that it mended for this test.</summary>
public sealed class VersionNeedTests : IDisposable
{
    private const int FlagsOfADemand = 4;

    private readonly string folder = Directory.CreateTempSubdirectory("mmnas-mend-").FullName;

    /// <summary>As the package ships it, whatever this system made of it.</summary>
    private static byte[] Shipped => File.ReadAllBytes(Path.Combine(PackageFolder, "runtimes", "linux-x64", "native", "libLibTorchSharp.so"));

    private static string PackageFolder
    {
        get
        {
            var root = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
                ? set
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
            var version = typeof(TorchSharp.torch).Assembly.GetName().Version!;
            return Path.Combine(root, "torchsharp", $"{version.Major}.{version.Minor}.{version.Build}");
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Weaken_OfTheShippedLibrary_ChangesTheFlagsOfOneDemandAndNothingElse()
    {
        var shipped = Shipped;
        var mended = VersionNeed.Weaken(shipped, VersionNeed.Name);
        Assert.NotNull(mended);
        var changed = Enumerable.Range(0, shipped.Length).Where(at => shipped[at] != mended[at]).ToList();
        var at = Assert.Single(changed);
        Assert.Equal((0, 2), (shipped[at], mended[at]));
        // The demand's first field is the ELF hash of the version's name.
        Assert.Equal(ElfHash(VersionNeed.Name), BitConverter.ToUInt32(shipped, at - FlagsOfADemand));
    }

    [Fact]
    public void Weaken_OfWhatIsWeakAlready_FindsNothingToDo() =>
        Assert.Null(VersionNeed.Weaken(VersionNeed.Weaken(Shipped, VersionNeed.Name)!, VersionNeed.Name));

    [Fact]
    public void Weaken_OfALibraryWithoutTheDemand_FindsNothingToDo() => Assert.Null(VersionNeed.Weaken(Shipped, "GLIBCXX_9.9.99"));

    [Theory]
    [InlineData("")]
    [InlineData("not a library at all, but long enough to hold the header of one, which takes sixty-four bytes")]
    public void Weaken_OfSomethingElse_FindsNothingToDo(string text) =>
        Assert.Null(VersionNeed.Weaken(System.Text.Encoding.ASCII.GetBytes(text), VersionNeed.Name));

    [Fact]
    public void Holds_OnlyTheWholeName()
    {
        Assert.True(SystemLibrary.Holds("x\0GLIBCXX_3.4.32\0y"u8.ToArray(), "GLIBCXX_3.4.32"));
        Assert.False(SystemLibrary.Holds("x\0GLIBCXX_3.4.32\0y"u8.ToArray(), "GLIBCXX_3.4.3"));
    }

    [Fact]
    public void Replace_OfAHardLink_LeavesTheOtherNameAlone()
    {
        var (cache, output) = (Path.Combine(folder, "cache.so"), Path.Combine(folder, "output.so"));
        File.WriteAllBytes(cache, [1, 2, 3]);
        File.SetLastWriteTimeUtc(cache, new(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        using (var link = System.Diagnostics.Process.Start("ln", [cache, output])) link.WaitForExit();
        NativeFile.Replace(output, [4, 5]);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(cache));
        Assert.Equal([4, 5], File.ReadAllBytes(output));
        Assert.Equal(File.GetLastWriteTimeUtc(cache), File.GetLastWriteTimeUtc(output)); // or every build would copy it again
        Assert.Equal(2, Directory.GetFiles(folder).Length);
    }

    private static uint ElfHash(string name)
    {
        uint hash = 0;
        foreach (var letter in name)
        {
            hash = (hash << 4) + letter;
            var high = hash & 0xf0000000;
            hash = (hash ^ (high >> 24)) & ~high;
        }

        return hash;
    }
}
