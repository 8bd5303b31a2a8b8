using MmNas.Training.Tasks;

namespace MmNas.Console.Evaluating;

/// <summary>A sample as a file of samples has it.</summary>
/// <param name="Split">That it is from.</param>
/// <param name="Sample">With the network's answer.</param>
internal sealed record SampleRow(string Split, AnsweredSample Sample)
{
    private const int ConfidenceDigits = 6; // single precision has no more

    /// <summary>The columns that every task's samples have, by name; the values are texts, but for the score.</summary>
    public static IReadOnlyList<(string Name, Func<SampleRow, object?> Of)> Columns { get; } =
    [
        ("split", row => row.Split),
        ("id", row => row.Sample.Id),
        ("picture", row => row.Sample.Picture),
        ("text", row => row.Sample.Text),
        ("answer", row => row.Sample.Answer),
        ("truth", row => row.Sample.Truth),
        ("score", row => row.Sample.Score),
        ("confidence", row => row.Sample.Confidence is { } sure ? Math.Round(sure, ConfidenceDigits) : null),
        ("type", row => row.Sample.Type),
    ];

    /// <summary>These, and the one of the task where it has one.</summary>
    public static IReadOnlyList<(string Name, Func<SampleRow, object?> Of)> ColumnsOf(IReadOnlyList<SampleRow> rows) =>
        rows is [{ Sample.Detail.Name: { } name }, ..] ? [.. Columns, (name, row => row.Sample.Detail?.Value)] : Columns;
}
