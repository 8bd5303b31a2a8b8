using MmNas.Measuring.Sizes;

namespace MmNas.Console.Benching;

/// <summary>What is to be measured.</summary>
internal sealed record BenchRequest
{
    public const int StandardTurns = 3;

    public required MeasuredSize Size { get; init; }

    /// <summary>The figures that are asked for, by name; empty for all.</summary>
    public IReadOnlySet<string> Only { get; init; } = new HashSet<string>();

    /// <summary>Null takes the size's own.</summary>
    public int? Threads { get; init; }

    /// <summary>Null takes each measure's own.</summary>
    public int? Repeat { get; init; }

    /// <summary>Whom to alternate with; null measures alone.</summary>
    public PeerRequest? Peer { get; init; }

    /// <summary>Of each, where there is a peer.</summary>
    public int Turns { get; init; } = StandardTurns;

    /// <summary>Where noise is kept; null is a folder that goes.</summary>
    public string? Data { get; init; }

    /// <summary>Whether a figure is asked for.</summary>
    public bool Wants(string figure) => Only.Count == 0 || Only.Contains(figure);
}

/// <summary>Whom to alternate with.</summary>
/// <param name="Program">Null is the repository's own.</param>
internal sealed record PeerRequest(string? Program);
