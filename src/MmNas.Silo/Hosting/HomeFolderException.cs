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
        if (File.Exists(home)) throw new HomeFolderException(home, "is a file, not a folder; take another one with --home", null);
        try
        {
            Directory.CreateDirectory(home);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HomeFolderException(home, $"cannot be made: {Plain(e)}; take another one with --home", e);
        }
    }

    internal static HomeFolderException NotWritable(string home, Exception cause) => new(
        home,
        "is not writable for this user; ask its owner for the right to write there, or take another one with --home (while its owner serves it with mmnas serve, to look needs the right to read alone)",
        cause);

    internal static HomeFolderException NotUsable(string home, Exception cause) => new(home, $"cannot be used: {Plain(cause)}; take another one with --home", cause);

    private static string Plain(Exception e) => e.Message.ReplaceLineEndings(" ").TrimEnd('.');
}
