namespace MmNas.Console.Shell;

/// <summary>A text as a shell must be given it.</summary>
internal static class ShellWord
{
    public static string Of(string text) =>
        text.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-+=:,@".Contains(letter)) ? text : $"'{text.Replace("'", "'\\''")}'";
}
