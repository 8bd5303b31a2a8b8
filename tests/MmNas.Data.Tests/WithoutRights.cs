using System.Runtime.InteropServices;

namespace MmNas.Data.Tests;

/// <summary>Reads as somebody who may not, though tests may run as root, whom no rights hold back.</summary>
internal static class WithoutRights
{
    private const uint Nobody = 65534;

    /// <summary>Acts twice, first with all rights: that must go well, and loads what it needs.</summary>
    /// <param name="root">The temporary folder: all else in it is opened to everybody.</param>
    /// <param name="path">The file or folder in it that cannot be read the second time.</param>
    /// <param name="act">Stays on this thread; one that it started would keep nobody's rights for good.</param>
    public static void Do(string root, string path, Action act)
    {
        const UnixFileMode Open = UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute; // the group stays
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("rights are other ones there");
            return;
        }

        act();
        var mode = File.GetUnixFileMode(path);
        foreach (var entry in Directory.GetFileSystemEntries(root, "*", SearchOption.AllDirectories).Append(root))
            File.SetUnixFileMode(entry, File.GetUnixFileMode(entry) | Open);
        File.SetUnixFileMode(path, UnixFileMode.None);
        var user = ReadAs(Nobody);
        try
        {
            act();
        }
        finally
        {
            _ = ReadAs((uint)user);
            File.SetUnixFileMode(path, mode);
        }
    }

    /// <summary>What is thrown without rights.</summary>
    public static T Refused<T>(string root, string path, Action act)
        where T : Exception
    {
        T? thrown = null;
        Do(root, path, () =>
        {
            try
            {
                act();
            }
            catch (T error)
            {
                thrown = error;
            }
        });
        return Assert.IsType<T>(thrown);
    }

    /// <summary>Whose rights this thread has with files; nothing happens where it may not change them.</summary>
    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadAs(uint user);
}
