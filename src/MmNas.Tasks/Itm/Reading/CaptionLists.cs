using System.Globalization;
using MmNas.Data;
using MmNas.Files;

namespace MmNas.Tasks.Itm.Reading;

/// <summary>Reads a split that comes as two lists: captions, five per image in a row, and image ids.</summary>
/// <remarks>The published lists hold an id a line for each image (train) or for each caption (dev, test); the counts tell which.</remarks>
internal sealed class CaptionLists(string folder, CaptionForm form, List<DataProblem> problems)
{
    private const int CaptionsAnImage = 5;

    /// <summary>The captioned pictures in the lists' order; what is wrong is noted and left out.</summary>
    /// <param name="split">"train", "dev", "test" or "testall".</param>
    /// <param name="names">File names by id; null where ids are those of the feature files.</param>
    public List<CaptionedImage> Read(string split, Dictionary<long, string>? names)
    {
        var captions = Lines(form.Captions(folder, split));
        var ids = Ids(form.Ids(folder, split));
        if (captions is null || ids is null) return [];
        var every = ids.Length == captions.Length ? CaptionsAnImage : 1;
        if (captions.Length == 0 || captions.Length * every != ids.Length * CaptionsAnImage)
        {
            problems.Add(Mismatch(split, captions.Length, ids.Length));
            return [];
        }

        return [.. Enumerable.Range(0, captions.Length / CaptionsAnImage).Select(Image).OfType<CaptionedImage>()];

        CaptionedImage? Image(int image)
        {
            var mine = ids.AsSpan(image * every, every);
            var where = $"{form.Ids(folder, split)}, line {(image * every) + 1}";
            if (mine.ContainsAnyExcept(mine[0])) problems.Add(Mixed(where, mine.ToArray()));
            else if (names is null) return Of(mine[0], new(mine[0]));
            else if (names.TryGetValue(mine[0], out var file)) return Of(mine[0], ImageName.OfFile(file));
            else problems.Add(Unknown(where, mine[0]));
            return null;

            CaptionedImage Of(long id, ImageName name) =>
                new(split, id, name, captions[(image * CaptionsAnImage)..((image + 1) * CaptionsAnImage)]);
        }
    }


    private long[]? Ids(string path)
    {
        if (Lines(path) is not { } lines) return null;
        var (ids, before) = (new long[lines.Length], problems.Count);
        for (var line = 0; line < lines.Length; line++)
        {
            if (!long.TryParse(lines[line], NumberStyles.None, CultureInfo.InvariantCulture, out ids[line]))
                problems.Add(new($"{path}, line {line + 1}", $"is \"{lines[line]}\"", "write an image id there"));
        }

        return problems.Count == before ? ids : null;
    }

    private string[]? Lines(string path)
    {
        try
        {
            RegularFile.Require(path);
            return [.. File.ReadLines(path).Select(line => line.Trim())];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(JsonEntries.Describe(path, error));
            return null;
        }
    }

    private DataProblem Mismatch(string split, int captions, int ids) => new(
        form.Captions(folder, split),
        $"holds {Counted.Of(captions, "caption")}, {Path.GetFileName(form.Ids(folder, split))} {Counted.Of(ids, "id")}",
        "give five captions in a row for each image, and an id for each image or for each caption");

    private static DataProblem Mixed(string where, long[] ids) =>
        new(where, $"begins five captions of the ids {string.Join(", ", ids)}", "give the five captions of an image in a row");

    private DataProblem Unknown(string where, long id) => new(
        where, $"names imgid {id}, which {Path.GetFileName(form.Dataset(folder))} does not hold", "give both files of one data set");
}
