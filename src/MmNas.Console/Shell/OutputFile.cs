using MmNas.Files;

namespace MmNas.Console.Shell;

/// <summary>A file or a folder that an option names to be written.</summary>
internal static class OutputFile
{
    /// <summary>Looks, before any work, whether it can be written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="option">Which names it: "--out".</param>
    /// <exception cref="CommandException">It cannot; says why and what to do.</exception>
    public static void Require(string path, string option)
    {
        try
        {
            Unwritable.Probe(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(path, e, $"another file with {option}");
        }
    }

    /// <summary>Of a folder that was to be made.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="error">Why it was not.</param>
    /// <param name="option">Which names it: "--out".</param>
    public static CommandException RefusedFolder(string path, Exception error, string option) =>
        new(ExitCode.Bad, $"{Unwritable.FolderWords(path, error)}; choose another folder with {option}", error);

    /// <param name="path">What was to be written.</param>
    /// <param name="error">Why it was not.</param>
    /// <param name="other">What can be chosen instead: "another file with --out".</param>
    public static CommandException Refused(string path, Exception error, string other)
    {
        var makes = Unwritable.LacksFolder(path, error) ? "make it, or " : "";
        return new(ExitCode.Bad, $"{Unwritable.Words(path, error)}; {makes}choose {other}", error);
    }
}
