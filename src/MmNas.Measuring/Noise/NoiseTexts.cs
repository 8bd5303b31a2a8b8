using System.Text.Json.Nodes;
using MmNas.Measuring.Sizes;

namespace MmNas.Measuring.Noise;

/// <summary>Lines of the plain layout about the images of a <see cref="NoisePack"/>, for each task.</summary>
/// <param name="size">How many, how long, of how many different words and answers.</param>
internal sealed class NoiseTexts(MeasuredSize size)
{
    private const int Marks = 3; // of the vocabulary, which no text has
    private const int Captions = 5, Annotators = 10, Agreeing = 7;

    private static readonly string[] Labels = ["entailment", "neutral", "contradiction"];

    private int words; // said so far: every text says the next ones

    /// <summary>A task's lines, those of train first.</summary>
    /// <exception cref="ArgumentException">No noise is made for the task.</exception>
    public IEnumerable<(string Split, JsonObject Line)> Of(string task) => task switch
    {
        "vqa" => Samples(Question),
        "itm" => Captioned(),
        "vgd" => Samples(Expression),
        "ve" => Samples(Hypothesis),
        _ => throw new ArgumentException($"no noise is made for the task {task}; use vqa, itm, vgd or ve", nameof(task)),
    };

    private IEnumerable<(string Split, JsonObject Line)> Samples(Func<int, int, JsonObject> line)
    {
        var counts = WordCounts.Of(size, size.Samples + size.HeldOutSamples);
        return counts.Select((count, sample) => (sample < size.Samples ? "train" : "val", line(sample, count)));
    }

    private IEnumerable<(string Split, JsonObject Line)> Captioned()
    {
        var counts = WordCounts.Of(size, (size.Images + size.HeldOutCaptioned) * Captions);
        return Enumerable.Range(0, size.Images + size.HeldOutCaptioned).Select(number => (number < size.Images ? "train" : "val", new JsonObject
        {
            ["image"] = NoisePack.NameOf(number % size.Images),
            ["captions"] = new JsonArray([.. counts.Skip(number * Captions).Take(Captions).Select(count => (JsonNode)Text(count))]),
        }));
    }

    private JsonObject Question(int sample, int count) => new()
    {
        ["image"] = NoisePack.NameOf(sample % size.Images),
        ["question"] = Text(count),
        ["answers"] = new JsonArray([.. Enumerable.Range(0, Annotators).Select(annotator => (JsonNode)$"answer{(annotator < Agreeing ? sample : sample + 1) % size.Answers}")]),
    };

    private JsonObject Expression(int sample, int count)
    {
        var box = NoisePack.Box(0); // of a region that every image has
        return new()
        {
            ["image"] = NoisePack.NameOf(sample % size.Images),
            ["expression"] = Text(count),
            ["box"] = new JsonArray(box[0], box[1], box[2] - box[0], box[3] - box[1]),
        };
    }

    private JsonObject Hypothesis(int sample, int count) => new()
    {
        ["image"] = NoisePack.NameOf(sample % size.Images),
        ["hypothesis"] = Text(count),
        ["label"] = Labels[sample % Labels.Length],
    };

    private string Text(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => $"word{words++ % (size.Vocabulary - Marks)}"));
}
