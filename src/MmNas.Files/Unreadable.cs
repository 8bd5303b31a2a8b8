namespace MmNas.Files;

/// <summary>Says why a file that somebody has named cannot be read: .NET's texts name the path again and give no way out.</summary>
public static class Unreadable
{
    /// <summary>The cause with a way out: "there is no such file; name one that is there".</summary>
    /// <param name="path">What was to be read.</param>
    /// <param name="error">An IOException, UnauthorizedAccessException, ArgumentException or NotSupportedException.</param>
    /// <param name="kind">What should have been named: "a YAML file".</param>
    public static string Why(string path, Exception error, string kind) => error switch
    {
        _ when Directory.Exists(path) => $"that is a folder; name {kind} in it",
        NotRegularException => error.Message,
        FileNotFoundException or DirectoryNotFoundException => "there is no such file; name one that is there",
        UnauthorizedAccessException => $"it cannot be read: permission is denied; name {kind} that you may read",
        _ => $"it cannot be read: {error.Message}",
    };
}
