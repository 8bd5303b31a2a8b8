using MmNas.Data;

namespace MmNas.Api.Networks;

/// <summary>Asks a network about a picture.</summary>
internal sealed record PredictQuestion
{
    /// <summary>The task whose champion answers; left out where an experiment is named.</summary>
    public string? Task { get; init; }

    /// <summary>The experiment whose network answers.</summary>
    public string? Experiment { get; init; }

    /// <summary>"found" where it is left out.</summary>
    public string? Network { get; init; }

    /// <summary>For visual question answering.</summary>
    public string? Question { get; init; }

    /// <summary>For image-text matching.</summary>
    public string? Caption { get; init; }

    /// <summary>For visual grounding.</summary>
    public string? Expression { get; init; }

    /// <summary>For visual entailment.</summary>
    public string? Hypothesis { get; init; }

    /// <summary>For tasks of others.</summary>
    public string? Text { get; init; }

    /// <summary>PNG, JPEG, BMP or WebP in base64, at most 8 MiB.</summary>
    public required string Image { get; init; }

    /// <summary>The most answers; 5 where it is left out.</summary>
    public int? Top { get; init; }

    /// <summary>The texts, under the names that they came with: one, where the question is in order.</summary>
    internal IReadOnlyList<(string Name, string Text)> Texts =>
        [.. new (string Name, string? Text)[] { ("question", Question), ("caption", Caption), ("expression", Expression), ("hypothesis", Hypothesis), (AnyText, Text) }.Where(one => one.Text is not null).Select(one => (one.Name, one.Text!))];

    /// <summary>What a text is called that may be of any task.</summary>
    internal const string AnyText = "text";
}

/// <summary>What it says.</summary>
/// <param name="Network">Which network answered: "ID/found".</param>
/// <param name="Answers">Answers or classes, the most probable first; empty where the task has none.</param>
/// <param name="Score">How well picture and text match, 0 to 1; null where the task does not say.</param>
/// <param name="Box">x1, y1, x2, y2 in pixels of what the text names; null where the task finds none.</param>
/// <param name="Probability">Of the box.</param>
/// <param name="WordsCut">How many of the text's last words the network does not read.</param>
/// <param name="UnknownWords">Words of the text that the network has never learnt.</param>
/// <param name="Words">The words that it read, with how much of the text's summary comes from each.</param>
/// <param name="Attention">The picture's regions, with how much the head's summary takes of each.</param>
/// <param name="Looks">What each place of the network looked at: a weight for each of those regions.</param>
internal sealed record PredictAnswer(
    string Network, IReadOnlyList<PredictedAnswer> Answers, double? Score, IReadOnlyList<float>? Box, double? Probability, int WordsCut, IReadOnlyList<string> UnknownWords,
    IReadOnlyList<PredictedWord> Words, IReadOnlyList<PredictedRegion> Attention, IReadOnlyList<PredictedLook> Looks);

/// <summary>An answer or a class, with its probability.</summary>
internal sealed record PredictedAnswer(string Answer, double Probability);

/// <summary>A region of the picture.</summary>
/// <param name="Box">x1, y1, x2, y2 as shares of the picture's width and height.</param>
/// <param name="Weight">0 or more.</param>
internal sealed record PredictedRegion(IReadOnlyList<float> Box, double Weight)
{
    private const int Corners = 4;

    public static PredictedRegion Of(PictureRegions picture, int region, double weight) =>
        new([.. picture.Boxes.AsSpan(region * Corners, Corners).ToArray().Select((corner, axis) => corner / (axis % 2 == 0 ? picture.Width : picture.Height))], weight);
}

/// <summary>A word, and how much of the text's summary comes from it.</summary>
internal sealed record PredictedWord(string Word, double Weight);

/// <summary>How much of one place of the network comes from each region.</summary>
internal sealed record PredictedLook(string Place, string Meaning, IReadOnlyList<double> Weights);
