namespace MmNas.Tests;

/// <summary>The files of fuzzing: what readers have stumbled over before (tests/Corpus), and what they are reading now.</summary>
internal static class FuzzCorpus
{
    /// <summary>What a reader has stumbled over before; nothing where it never has.</summary>
    /// <returns>Name within the corpus, and content.</returns>
    public static IEnumerable<(string Name, byte[] Content)> Of(string reader)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Corpus", Slug(reader));
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(file => ($"{Slug(reader)}/{Path.GetFileName(file)}", File.ReadAllBytes(file))) : [];
    }

    /// <summary>Where a reader's present input lies; it stays where the reader fails.</summary>
    public static string FileOf(string reader) => Path.Combine(Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "fuzz")).FullName, Slug(reader));

    private static string Slug(string reader) => string.Concat(reader.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
}
