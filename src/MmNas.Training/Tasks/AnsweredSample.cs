using MmNas.Data;

namespace MmNas.Training.Tasks;

/// <summary>What a network says to one sample of a split, beside what is true.</summary>
/// <param name="Text">The question, caption, hypothesis or expression; empty where the sample is a picture that a text is looked for.</param>
/// <param name="Answer">What the network says, as people read it.</param>
/// <param name="Score">What it adds to the metric, 0 to 100: the mean over the samples is the metric.</param>
public sealed record AnsweredSample(string Text, string Answer, double Score)
{
    /// <summary>The sample's id in its data set; null where it has none.</summary>
    public string? Id { get; init; }

    /// <summary>The picture, by the name or number that the data set gives it; null where it is not known.</summary>
    public string? Picture { get; init; }

    /// <summary>What would have been right; null where no answer that the network knows is.</summary>
    public string? Truth { get; init; }

    /// <summary>The kind of sample that the task's metrics tell apart, such as the type of its answer; null where they tell none.</summary>
    public string? Type { get; init; }

    /// <summary>How sure the network is of its answer, 0 to 1; null where the task does not say.</summary>
    public double? Confidence { get; init; }

    /// <summary>Gives what the network read, to those who want to look at it again; null where the task does not.</summary>
    public Func<SampleInput>? Input { get; init; }

    /// <summary>One thing more that the task has to say of each of its samples, a text or a number, under a name that is the same for all of them; null where there is none.</summary>
    public (string Name, object? Value)? Detail { get; init; }
}

/// <summary>What a network read to say something to a sample.</summary>
/// <param name="Text">The text; where texts were looked for, the one that was found.</param>
/// <param name="Regions">Of the picture; where pictures were looked for, of the one that was found.</param>
/// <param name="PictureFile">Where that picture lies; null where it does not.</param>
public sealed record SampleInput(string Text, PictureRegions Regions, string? PictureFile)
{
    /// <summary>x1 y1 x2 y2 in pixels of what would have been right; null where boxes are no answers.</summary>
    public float[]? TrueBox { get; init; }

    /// <param name="text">Of the sample.</param>
    /// <param name="table">That its picture is in.</param>
    /// <param name="image">The picture's number there.</param>
    public static SampleInput Of(string text, RegionTable table, int image) => new(text, table.Of(image), table.PictureFile(image));
}
