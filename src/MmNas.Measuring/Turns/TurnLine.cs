using System.Text.Json;
using System.Text.Json.Serialization;

namespace MmNas.Measuring.Turns;

/// <summary>A line of JSON that a program in its turn prints on stdout: a repetition that counts, how far a long preparation is, or at the end its peak memory.</summary>
public sealed record TurnLine
{
    /// <summary>The figure that a repetition belongs to; null in other lines.</summary>
    public string? Name { get; init; }

    /// <summary>What it took.</summary>
    public double Seconds { get; init; }

    /// <summary>How many steps, samples, pairs or rounds were done in that time.</summary>
    public double Amount { get; init; } = 1;

    /// <summary>Floating-point operations of its matrix products; 0 where they are not counted.</summary>
    public double Flop { get; init; }

    /// <summary>The most memory that was resident, in bytes; 0 in other lines.</summary>
    public long PeakBytes { get; init; }

    /// <summary>What is being prepared; null in other lines.</summary>
    public string? Preparing { get; init; }

    /// <summary>How much of it is done.</summary>
    public long Done { get; init; }

    /// <summary>Of how much; 0 where that is not known.</summary>
    public long Total { get; init; }

    /// <summary>Seconds of one step, sample, pair or round.</summary>
    [JsonIgnore]
    public double SecondsEach => Seconds / Amount;

    public string ToLine() => JsonSerializer.Serialize(this, TurnJson.Lines);

    /// <exception cref="JsonException">It is not a line of a turn.</exception>
    public static TurnLine Read(string line) => JsonSerializer.Deserialize<TurnLine>(line, TurnJson.Lines) ?? throw new JsonException("null is not a line of a turn");
}
