namespace MmNas.Silo.Hosting;

/// <summary>A home folder cannot be had; the message says why and what to do.</summary>
public sealed class HomeFolderException : Exception
{
    private HomeFolderException(string home, string what, Exception? cause)
        : base($"the home folder {home} {what}", cause)
    {
    }

    /// <exception cref="HomeFolderException">It cannot be made.</exception>
    internal static void Make(string home)
    {
        if (File.Exists(home)) throw new HomeFolderException(home, "is a file, not a folder; choose another one with --home", null);
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(home);
            else if (!Directory.Exists(home)) Directory.CreateDirectory(home, HomePrivacy.Folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HomeFolderException(home, $"cannot be created: {Plain(e)}; choose another one with --home", e);
        }
    }

    internal static HomeFolderException NotWritable(string home, Exception cause) => new(
        home,
        "belongs to another user, or is read-only; choose another one with --home",
        cause);

    /// <summary>A user opens the home folder of another user.</summary>
    public static HomeFolderException OfAnother(string home, Exception cause) => new(
        home,
        "belongs to another user; take one of your own with --home (a platform for several people is a cluster, which --config names: docs/platform.md)",
        cause);

    internal static HomeFolderException NotUsable(string home, Exception cause) => new(home, $"cannot be used: {Plain(cause)}; choose another one with --home", cause);

    private static string Plain(Exception e) => e.Message.ReplaceLineEndings(" ").TrimEnd('.');
}
