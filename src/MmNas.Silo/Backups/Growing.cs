namespace MmNas.Silo.Backups;

/// <summary>Tells a file that somebody is still writing, or has left behind when he was killed, from a whole one: those take their names when they are whole.</summary>
internal static class Growing
{
    private static readonly string[] Marks = [".part", ".writing"];

    /// <param name="path">Relative, with '/'.</param>
    public static bool Is(string path) => path.Split('/').Any(part => Marks.Any(mark => part.Contains(mark, StringComparison.Ordinal)));
}
