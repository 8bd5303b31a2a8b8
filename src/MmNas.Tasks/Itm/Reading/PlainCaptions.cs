using System.Text.Json.Serialization;
using MmNas.Data;

namespace MmNas.Tasks.Itm.Reading;

/// <summary>Reads captioned pictures in the plain layout: train.jsonl, val.jsonl and test.jsonl.</summary>
internal sealed class PlainCaptions(string folder, List<DataProblem> problems, CancellationToken cancel)
{
    private static readonly string[] Names = ["train", "val", "test"];

    /// <summary>The splits that are there; train and val must be.</summary>
    public List<(string Name, List<CaptionedImage> Images)> Read() =>
    [
        .. from split in Names
           let path = Path.Combine(folder, $"{split}.jsonl")
           where split != "test" || File.Exists(path)
           select (split, Images(path, split)),
    ];

    private List<CaptionedImage> Images(string path, string split)
    {
        var (images, before) = (new List<CaptionedImage>(), problems.Count);
        var ids = PlainIds.Of(split, path, problems);
        new JsonLines(problems, cancel).Read(path, PlainCaptionJson.Default.PlainCaption, row => row.Missing, (row, line) =>
        {
            if (PlainPictures.WhyNot(row.Image!) is { } wrong)
                problems.Add(new(JsonLines.Where(path, line), $"{wrong} (\"{row.Image}\")", "give a path within the folder, such as images/1.jpg"));
            else
            {
                DataId key = row.Id ?? line;
                ids?.Add(key, line);
                var image = PlainPictures.Wanted(row.Image!, $"line {line} of {Path.GetFileName(path)} has captions of it");
                images.Add(new(split, key.Number, ImageName.OfFile(row.Image!), [.. row.Captions!.Select(caption => caption!)]) { Key = key, Plain = image });
            }
        });
        if (images.Count == 0 && problems.Count == before) problems.Add(new(path, "holds no image", "leave no split empty"));
        return images;
    }
}

/// <summary>One line, as written; what is missing there is null here.</summary>
internal sealed record PlainCaption(
    [property: JsonPropertyName("image")] string? Image,
    [property: JsonPropertyName("captions")] IReadOnlyList<string?>? Captions,
    [property: JsonPropertyName("id")] DataId? Id)
{
    public string? Missing => Image is null ? "image" : Captions is null or [] || Captions.Contains(null) ? "captions" : null;
}

/// <summary>Compiled readers of the lines.</summary>
[JsonSerializable(typeof(PlainCaption))]
internal sealed partial class PlainCaptionJson : JsonSerializerContext;
