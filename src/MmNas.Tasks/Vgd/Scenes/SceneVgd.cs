using System.Text.Json;
using MmNas.Data;
using MmNas.Tasks.Vgd.Reading;

namespace MmNas.Tasks.Vgd.Scenes;

/// <summary>Expressions that name one shape of a scene, in the RefCOCO layout.</summary>
internal sealed class SceneVgd(SceneSettings settings, string folder) : ISceneTexts<IReadOnlyList<SceneExpression>>
{
    private const string Published = "train2014"; // the part of COCO that RefCOCO's pictures are of

    /// <inheritdoc/>
    public IReadOnlyList<SceneSplit> Splits { get; } =
    [
        .. SceneSplit.Of(settings, "train", "val", "testA").Select(split => new SceneSplit(
            split.Name, split.First, split.Count, Path.Combine(folder, "images"), Path.Combine(folder, "features"), FileName)),
    ];

    /// <summary>As many relations as asked for where the scene allows it, else fewer; the shapes take turns at being named.</summary>
    public IReadOnlyList<SceneExpression> Say(int picture, Scene scene, SplitMix random)
    {
        var (finder, said) = (new SceneExpressions(scene, settings.Sizes), new List<SceneExpression>());
        for (var depth = settings.RelationDepth; depth >= 0 && said.Count < settings.QuestionsPerPicture; depth--)
        {
            var turns = finder.OfDepth(depth, random).GroupBy(one => one.Shape).SelectMany(same => random.Shuffled(same).Index());
            var wanted = settings.QuestionsPerPicture - said.Count;
            said.AddRange(random.Shuffled(turns).OrderBy(one => one.Index).Select(one => one.Item).Take(wanted));
        }

        return said;
    }

    /// <inheritdoc/>
    public void Write(SceneSplit split, IReadOnlyList<IReadOnlyList<SceneExpression>> texts)
    {
        var path = Path.Combine(folder, "refcoco", $"{split.Name}.json");
        var sentences = texts.SelectMany((said, at) => said.Select(one => Record(one, split.First + at)));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(sentences));

        object Record(SceneExpression one, int picture)
        {
            var box = one.Shape.Box();
            return new
            {
                tokens = one.Text.Split(' '),
                file_name = FileName(picture),
                image_id = picture,
                split = split.Name,
                bbox = new[] { box[0], box[1], box[2] - box[0], box[3] - box[1] },
                name = SceneNoun.Name(one.Shape.Kind),
                height = settings.PictureSize,
                width = settings.PictureSize,
            };
        }
    }

    private static string FileName(int picture) => $"{CocoNames.Picture(Published, picture)}.png";
}
