using MmNas.Console.Shell;
using MmNas.Files;

namespace MmNas.Console.Commands.Data.Inspecting;

/// <summary>Writes a page that was asked for.</summary>
internal static class PageFile
{
    /// <summary>Names it.</summary>
    public const string Option = "--html";

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
            throw OutputFile.Refused(path, e, $"another file with {Option}");
        }
    }
}
