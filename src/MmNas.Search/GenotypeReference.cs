using System.Globalization;
using MmNas.Files;

namespace MmNas.Search;

/// <summary>A genotype file as people name it: FILE, or FILE#epoch12 for one of its epochs.</summary>
/// <param name="File">The path.</param>
/// <param name="Epoch">Which epoch; null for the last.</param>
public sealed record GenotypeReference(string File, int? Epoch)
{
    private const string Mark = "#epoch";

    /// <summary>The file's name without its ending, and the epoch where one is named: "mmnas_vqa", "mmnas_vqa-epoch12".</summary>
    public string Name => Path.GetFileNameWithoutExtension(File) + (Epoch is { } epoch ? $"-epoch{epoch}" : "");

    /// <summary>Takes FILE#epoch12 apart; a file that has that very name goes first.</summary>
    public static GenotypeReference Parse(string text)
    {
        var mark = text.LastIndexOf(Mark, StringComparison.Ordinal);
        return mark > 0 && int.TryParse(text.AsSpan(mark + Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) && !System.IO.File.Exists(text)
            ? new(text[..mark], epoch)
            : new(text, null);
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="FormatException">It holds no genotype, or not the epoch; says what is wrong without naming the file.</exception>
    /// <exception cref="IOException">It cannot be read, or is not a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The rights are missing, or it is a folder.</exception>
    public ReadGenotype Read() => GenotypeFile.Parse(RegularFile.ReadText(File), Epoch);

    /// <summary>As <see cref="Parse"/> takes it.</summary>
    public override string ToString() => Epoch is { } epoch ? $"{File}{Mark}{epoch}" : File;
}
