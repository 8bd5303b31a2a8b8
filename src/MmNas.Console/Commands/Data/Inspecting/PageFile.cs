using MmNas.Console.Shell;

namespace MmNas.Console.Commands.Data.Inspecting;

/// <summary>Writes a page that was asked for.</summary>
internal static class PageFile
{
    /// <returns>False, and said why, when it cannot be written.</returns>
    public static bool Write(CommandContext context, string path, string page)
    {
        try
        {
            File.WriteAllText(path, page);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Problems.WriteLine($"mmnas: {path} cannot be written: {e.Message}; choose another file with --html");
            return false;
        }
    }
}
