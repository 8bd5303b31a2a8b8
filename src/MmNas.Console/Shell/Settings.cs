namespace MmNas.Console.Shell;

/// <summary>The options that every command takes.</summary>
/// <param name="Home">The home folder, an absolute path.</param>
/// <param name="Config">A file of a cluster's silos, absolute; null where the home folder says which platform.</param>
/// <param name="Url">The web port of a platform that is asked over HTTP; null where it is not.</param>
/// <param name="Json">One JSON object per line on stdout, and nothing else.</param>
/// <param name="Quiet">Whether progress is left out.</param>
/// <param name="NoColor">By the option or by NO_COLOR.</param>
internal sealed record Settings(string Home, string? Config, Uri? Url, bool Json, bool Quiet, bool NoColor)
{
    /// <summary>The options that make another command talk to the same platform: "--home ~/mmnas".</summary>
    public string Place => Url is { } url ? $"--url {ShellWord.Of(url.OriginalString)}" : Config is { } file ? $"--config {ShellWord.Of(file)}" : $"--home {ShellWord.Of(Home)}";
}
