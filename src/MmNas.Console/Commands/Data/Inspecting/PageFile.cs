using MmNas.Console.Shell;
using MmNas.Files;

namespace MmNas.Console.Commands.Data.Inspecting;

/// <summary>Writes a page that was asked for.</summary>
internal static class PageFile
{
    /// <exception cref="CommandException">It cannot be written.</exception>
    public static void Write(string path, string page)
    {
        try
        {
            RegularFile.Require(path);
            File.WriteAllText(path, page);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Bad, $"{path} cannot be written: {e.Message}; choose another file with --html", e);
        }
    }
}
