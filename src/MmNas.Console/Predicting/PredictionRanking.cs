using MmNas.Exporting.Predicting;
using MmNas.Tasks;

namespace MmNas.Console.Predicting;

/// <summary>What the network said to a text about a picture.</summary>
/// <param name="Asked">The text and the picture.</param>
/// <param name="Said">What it said.</param>
/// <param name="Read">What it read of the text.</param>
internal sealed record AnsweredQuestion(AskedQuestion Asked, Prediction Said, TextReading Read)
{
    /// <summary>What the network looked at; null where nobody has asked.</summary>
    public Explanation? Explanation { get; init; }
}

/// <summary>A text about a picture that cannot be used.</summary>
/// <param name="Asked">The text and the picture.</param>
/// <param name="Why">What is wrong with the picture, with a way out.</param>
internal sealed record FailedQuestion(AskedQuestion Asked, string Why)
{
    /// <summary>For people: "line 3 of stdin: photo.jpg: is not there; name a picture".</summary>
    public string Words => Asked.Line is { } line ? Asked.Trouble is null ? $"line {line} of stdin: {Why}" : $"line {line} of stdin {Why}" : Why;
}

/// <summary>The order in which answers are shown.</summary>
internal static class PredictionRanking
{
    /// <summary>Where a task scores how well text and picture match: the best picture first for each text, or for one picture the best text. Else as they were asked.</summary>
    public static IReadOnlyList<AnsweredQuestion> Of(IReadOnlyList<AnsweredQuestion> answered)
    {
        if (answered.Any(one => one.Said.Score is null)) return answered;
        var isOnePicture = answered.Select(one => one.Asked.Image).Distinct().Count() == 1;
        return isOnePicture
            ? [.. answered.OrderByDescending(one => one.Said.Score)]
            : [.. answered.GroupBy(one => one.Asked.Text).SelectMany(text => text.OrderByDescending(one => one.Said.Score))];
    }
}
