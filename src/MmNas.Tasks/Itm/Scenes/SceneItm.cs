using System.Text.Json;
using MmNas.Data;
using MmNas.Tasks.Itm.Reading;

namespace MmNas.Tasks.Itm.Scenes;

/// <summary>Captions of scenes, in the Flickr30K layout.</summary>
internal sealed class SceneItm(SceneWriter writer, string folder) : ISceneTexts<string[]>
{
    private readonly List<object> images = [];

    /// <inheritdoc/>
    public IReadOnlyList<SceneSplit> Splits { get; } =
    [
        .. SceneSplit.Of(writer.Settings, "train", "dev", "test").Select(split => new SceneSplit(
            split.Name, split.First, split.Count, Path.Combine(folder, "images"), Path.Combine(folder, "features"), FileName)),
    ];

    /// <inheritdoc/>
    public string[] Say(int picture, Scene scene, SplitMix random) =>
        new SceneCaptions(scene, Twin(picture), writer.Settings).Choose(random);

    /// <summary>The lists of the split, and the json of all splits so far.</summary>
    public void Write(SceneSplit split, IReadOnlyList<string[]> texts)
    {
        var form = CaptionForm.Flickr;
        Directory.CreateDirectory(Path.GetDirectoryName(form.Captions(folder, split.Name))!);
        WriteLines(form.Captions(folder, split.Name), texts.SelectMany(captions => captions));
        var times = split.Name == "train" ? 1 : SceneCaptions.Count; // as published: a line an image, or a line a caption
        var ids = Enumerable.Range(split.First, split.Count);
        WriteLines(form.Ids(folder, split.Name), ids.SelectMany(id => Enumerable.Repeat($"{id}", times)));
        images.AddRange(texts.Select((captions, at) => Record(split, split.First + at, captions)));
        File.WriteAllBytes(form.Dataset(folder), JsonSerializer.SerializeToUtf8Bytes(new { images, dataset = "flickr30k" }));
    }

    private Scene? Twin(int picture) => writer.Settings.RelationDepth > 0 ? writer.SceneOf(picture ^ 1) : null;

    private static void WriteLines(string path, IEnumerable<string> lines) =>
        File.WriteAllText(path, string.Concat(lines.Select(line => $"{line}\n")));

    private static object Record(SceneSplit split, int id, string[] captions) => new
    {
        filename = FileName(id),
        imgid = id,
        split = split.Name == "dev" ? "val" : split.Name,
        sentences = captions.Select(raw => new { raw, tokens = QuestionText.Words(raw) }),
    };

    private static string FileName(int picture) => $"{picture}.png";
}
