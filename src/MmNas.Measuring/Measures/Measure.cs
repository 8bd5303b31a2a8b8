using MmNas.Measuring.Sizes;
using MmNas.Measuring.Turns;

namespace MmNas.Measuring.Measures;

/// <summary>Something that is measured in one process: it comes to one figure or several.</summary>
/// <param name="Name">Of the measure, and of its first figure unless that is another.</param>
/// <param name="Figures">What it comes to, in the order in which people see it.</param>
/// <param name="Run">Measures: gives a line as each repetition ends.</param>
public sealed record Measure(string Name, IReadOnlyList<FigureRow> Figures, Func<TurnContext, IEnumerable<TurnLine>> Run)
{
    /// <summary>Whether the peer takes the same steps.</summary>
    public bool InPeer { get; init; }

    /// <summary>Whether its images have real numbers of regions.</summary>
    public bool RealRegions { get; init; }

    /// <summary>Whether the process that measures holds what is measured: else its memory says nothing.</summary>
    public bool InOwnProcess { get; init; } = true;

    /// <summary>Repetitions where one takes milliseconds.</summary>
    public Repeats Quick { get; init; } = new(10, 40);

    /// <summary>Repetitions where one takes seconds.</summary>
    public Repeats Slow { get; init; } = new(2, 5);

    /// <summary>What is asked of a program in one turn.</summary>
    /// <param name="size">Of networks and data.</param>
    /// <param name="threads">Threads that tensor work may use, 1 or more.</param>
    /// <param name="repeat">Repetitions that count; null takes the measure's own number.</param>
    /// <param name="folder">Where noise is kept.</param>
    public TurnJob JobOf(MeasuredSize size, int threads, int? repeat, string folder)
    {
        var repeats = size.TakesSeconds ? Slow : Quick;
        return new TurnJob
        {
            MeasureName = Name,
            Size = size,
            Threads = threads,
            Warm = repeat is { } few ? Math.Min(repeats.Warm, few) : repeats.Warm,
            Repeat = repeat ?? repeats.Counted,
            RegionCounts = RealRegions ? RegionCounts.Real(size, size.Batch) : RegionCounts.Full(size, size.Batch),
            WordCounts = WordCounts.Of(size, size.Batch),
            Folder = folder,
        }.WithRandomSubnets();
    }
}

/// <summary>A figure of a measure.</summary>
/// <param name="Name">As people and scripts name it.</param>
/// <param name="Per">What its seconds are of: "step".</param>
/// <param name="Says">What it is, for the help.</param>
public sealed record FigureRow(string Name, string Per, string Says)
{
    /// <summary>The figure whose part it is; null where it is none's.</summary>
    public string? PartOf { get; init; }
}

/// <summary>How often something is repeated.</summary>
/// <param name="Warm">Before the first repetition that counts.</param>
/// <param name="Counted">Those that count.</param>
public readonly record struct Repeats(int Warm, int Counted);
