using MmNas.Data;
using MmNas.Tasks.Itm.Reading;

namespace MmNas.Tasks.Itm.Scenes;

/// <summary>Says five things of a scene that are true of it and, where that can be had, not of its twin.</summary>
/// <remarks>Without relations: four lists such as "a red star, a blue circle and a green cross" and one with the number of all shapes. With
/// relations: five chains of that many. A scene that allows fewer has simpler ones too, and at the last resort one twice.</remarks>
internal sealed class SceneCaptions(Scene scene, Scene? twin, SceneSettings settings)
{
    /// <summary>How many captions a picture has, as in Flickr30K.</summary>
    public const int Count = 5;

    private const int Listed = 3;
    private static readonly string[] Numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight"];
    private readonly float clear = scene.Size * Relation.Clear;

    /// <summary>Five captions; the stream is read on.</summary>
    public string[] Choose(SplitMix random)
    {
        List<string> chosen = [.. Wanted(random).Concat(Simpler(random)).Distinct().Take(Count)];
        for (var at = 0; chosen.Count < Count; at++) chosen.Add(chosen[at]);
        return [.. chosen];
    }

    private IEnumerable<string> Wanted(SplitMix random)
    {
        if (settings.RelationDepth > 0) return Chains(settings.RelationDepth, random).Take(Count);
        return [.. Sized().Take(1), .. Counts(random).Take(1), .. Lists(Listed, random).Take(Count)];
    }

    private IEnumerable<string> Simpler(SplitMix random) => Chains(1, random).Concat(Lists(2, random)).Concat(Counts(random));

    private IEnumerable<string> Sized() =>
        from shape in scene.Shapes
        where settings.Sizes && SceneSubject.BySize(shape, scene) is not null
        select $"{SceneSubject.BySize(shape, scene)!.Text} is {SceneSubject.Like(shape).Text}";

    private IEnumerable<string> Counts(SplitMix random) =>
        Lists(1, random).Select(one => $"{Numbers[scene.Shapes.Count - 1]} shapes with {one}");

    private IEnumerable<string> Lists(int length, SplitMix random)
    {
        string[] nouns = [.. scene.Shapes.Select(shape => SceneSubject.Like(shape).Text).Distinct()];
        for (var time = 0; time < 2 * Count && nouns.Length >= length; time++)
        {
            var some = random.Shuffled(nouns)[..length];
            yield return length == 1 ? some[0] : $"{string.Join(", ", some[..^1])} and {some[^1]}";
        }
    }

    private IEnumerable<string> Chains(int depth, SplitMix random)
    {
        var chains = random.Shuffled(scene.Shapes.SelectMany(shape => From([shape], [], depth)));
        var turns = chains.GroupBy(Spoken).SelectMany(same => same.Index()); // others first, before the same ones the other way round
        return turns.OrderBy(one => twin is not null && one.Item.IsTrueOf(twin)).ThenBy(one => one.Index).Select(one => $"{one.Item}");
    }

    private IEnumerable<SceneChain> From(PlacedShape[] shapes, Relation[] relations, int more)
    {
        if (more == 0) return [new([.. shapes.Select(shape => Subject(shape))], relations)];
        return from next in scene.Shapes
               where !shapes.Contains(next)
               from relation in Relation.All
               where relation.Distance(shapes[^1], next) >= clear
               from chain in From([.. shapes, next], [.. relations, relation], more - 1)
               select chain;
    }

    private static string Spoken(SceneChain chain) =>
        string.Join('\n', chain.Subjects.Select(subject => subject.Text).Order(StringComparer.Ordinal));

    private SceneSubject Subject(PlacedShape shape) =>
        (settings.Sizes ? SceneSubject.BySize(shape, scene) : null) ?? SceneSubject.Like(shape);
}
