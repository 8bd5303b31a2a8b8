using System.Text.Json;
using MmNas.Data;
using MmNas.Tasks.Ve.Reading;

namespace MmNas.Tasks.Ve.Scenes;

/// <summary>Writes hypotheses about scenes as SNLI-VE's files have them. Labels take turns, so that each class has a third.</summary>
internal sealed class SceneVe(SceneSettings settings, string folder) : ISceneTexts<IReadOnlyList<SceneHypothesis>>
{
    private static readonly VeForm Form = VeForm.Of(new() { Folder = "" });

    /// <inheritdoc/>
    public IReadOnlyList<SceneSplit> Splits { get; } =
    [
        .. SceneSplit.Of(settings, "train", "dev", "test").Select(split => new SceneSplit(
            split.Name, split.First, split.Count, Path.Combine(folder, "images"), Path.Combine(folder, "features"), picture => $"{picture}.png")),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<SceneHypothesis> Say(int picture, Scene scene, SplitMix random)
    {
        var forms = new SceneHypotheses(scene, settings).Forms(random);
        var said = new List<SceneHypothesis>();
        foreach (var turns in Enumerable.Range(0, settings.QuestionsPerPicture).Chunk(VeLabels.All.Count))
        {
            // Three at a time, one of each class, or none: a scene of which only one class can be said would tip the balance.
            if (Enumerable.Range(0, VeLabels.All.Count).Any(label => forms.All(form => Left(form, label).Count == 0))) break;
            foreach (var turn in turns) said.Add(Next((picture + turn) % VeLabels.All.Count, form: picture + (turn / VeLabels.All.Count)));
        }

        return said;

        // Of the form whose turn it is, or of the next that has one.
        SceneHypothesis Next(int label, int form) =>
            random.Pick(Enumerable.Range(0, forms.Count).Select(more => Left(forms[(form + more) % forms.Count], label)).First(left => left.Count > 0));

        List<SceneHypothesis> Left(IReadOnlyList<SceneHypothesis> all, int label) => [.. all.Where(one => one.Label == label && !said.Exists(before => before.Text == one.Text))];
    }

    /// <inheritdoc/>
    public void Write(SceneSplit split, IReadOnlyList<IReadOnlyList<SceneHypothesis>> texts)
    {
        using var lines = new StreamWriter(Form.File(folder, split.Name));
        for (var at = 0; at < texts.Count; at++)
        {
            foreach (var (number, one) in texts[at].Index()) lines.Write($"{JsonSerializer.Serialize(Row(split.First + at, number, one))}\n");
        }
    }

    private static object Row(int picture, int number, SceneHypothesis one) => new
    {
        Flickr30K_ID = $"{picture}",
        pairID = $"{picture}.jpg#0r{number}{VeLabels.All[one.Label][0]}",
        captionID = $"{picture}.jpg#0",
        sentence1 = "coloured shapes on a light ground",
        sentence2 = one.Text,
        gold_label = VeLabels.All[one.Label],
    };
}
