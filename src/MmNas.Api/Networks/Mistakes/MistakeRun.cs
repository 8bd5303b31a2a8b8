namespace MmNas.Api.Networks.Mistakes;

/// <summary>The search for the samples that a network is most confidently wrong about, and what came of it.</summary>
internal sealed record MistakeRun
{
    /// <summary>"found", or a baseline's name.</summary>
    public required string Network { get; init; }

    /// <summary>The split that is scored; null for all that were not trained on.</summary>
    public string? Split { get; init; }

    public MistakeState State { get; init; }

    /// <summary>What is being done: "scoring val"; empty before the first word.</summary>
    public string Activity { get; init; } = "";

    /// <summary>How much of it is done.</summary>
    public long Done { get; init; }

    /// <summary>Of how much; 0 where nobody can tell.</summary>
    public long Total { get; init; }

    /// <summary>Why nothing came of it, or why nothing shows what the network looked at; empty where there is nothing to say.</summary>
    public string Why { get; init; } = "";

    /// <summary>When somebody asked.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>In the order in which they were scored; empty before the end.</summary>
    public IReadOnlyList<MistakeSplit> Splits { get; init; } = [];
}

/// <summary>How it stands.</summary>
internal enum MistakeState
{
    Working = 0,
    Done = 1,
    Failed = 2,
    Stopped = 3,
}

/// <summary>A split's.</summary>
/// <param name="Split">Its name.</param>
/// <param name="Samples">How many it has.</param>
/// <param name="Wrong">How many of them the network was not wholly right about.</param>
/// <param name="Worst">The most confidently wrong first.</param>
internal sealed record MistakeSplit(string Split, int Samples, int Wrong, IReadOnlyList<Mistake> Worst);

/// <summary>A sample with what a network said to it.</summary>
internal sealed record Mistake
{
    public string? Id { get; init; }

    /// <summary>The question, caption, expression or hypothesis; of a picture that a text was looked for, the text that was found.</summary>
    public required string Text { get; init; }

    /// <summary>What the network said.</summary>
    public required string Answer { get; init; }

    /// <summary>What would have been right; null where no answer that the network knows is.</summary>
    public string? Truth { get; init; }

    /// <summary>0 to 100.</summary>
    public double Score { get; init; }

    /// <summary>How sure the network was, 0 to 1; null where the task does not say.</summary>
    public double? Confidence { get; init; }

    /// <summary>The kind of sample that the task's metrics tell apart.</summary>
    public string? Type { get; init; }

    /// <summary>The picture's name in its data set.</summary>
    public string? PictureName { get; init; }

    /// <summary>A small JPEG in base64; null where the picture is not on this machine, or cannot be read.</summary>
    public string? Picture { get; init; }

    /// <summary>Of the picture itself, in pixels; 0 where it is not known.</summary>
    public float Width { get; init; }

    /// <summary>Of the picture itself, in pixels.</summary>
    public float Height { get; init; }

    /// <summary>x1, y1, x2, y2 in pixels of what would have been right; null where boxes are no answers.</summary>
    public IReadOnlyList<float>? TrueBox { get; init; }

    /// <summary>x1, y1, x2, y2 in pixels of what the network found; null where it finds no boxes, or nothing shows it.</summary>
    public IReadOnlyList<float>? FoundBox { get; init; }

    /// <summary>The picture's regions as shares of its width and height, with how much the head's summary takes of each; the weights are 0 where nothing shows them.</summary>
    public IReadOnlyList<PredictedRegion> Regions { get; init; } = [];

    /// <summary>The words that the network read; empty where nothing shows them.</summary>
    public IReadOnlyList<PredictedWord> Words { get; init; } = [];

    /// <summary>What each place of the network looked at: a weight for each region; empty where nothing shows it.</summary>
    public IReadOnlyList<PredictedLook> Looks { get; init; } = [];
}

/// <summary>What is asked for.</summary>
internal sealed record MistakeOrder
{
    /// <summary>"found" where it is left out.</summary>
    public string? Network { get; init; }

    /// <summary>The split to score; all that were not trained on where it is left out.</summary>
    public string? Split { get; init; }

    /// <summary>Samples of each split; 12 where it is left out.</summary>
    public int? Count { get; init; }
}
