namespace MmNas.Measuring.Sizes;

/// <summary>How large the networks and data are that are measured. It is part of a <see cref="Turns.TurnJob"/>: the peer reads it too.</summary>
public sealed record MeasuredSize
{
    /// <summary>"small" or "paper".</summary>
    public required string Name { get; init; }

    /// <summary>Width of every layer.</summary>
    public required int Hidden { get; init; }

    /// <summary>Width of an attention head.</summary>
    public int Head { get; init; } = 64;

    /// <summary>Width of a retrained network's layers.</summary>
    public required int RetrainHidden { get; init; }

    /// <summary>Width of a word vector.</summary>
    public int WordSize { get; init; } = 300;

    /// <summary>Width inside the attention reduce.</summary>
    public int ReduceHidden { get; init; } = 512;

    /// <summary>Width of the relation embedding, which no spec changes.</summary>
    public int RelationSize { get; init; } = 64;

    public required int EncoderLayers { get; init; }

    public required int DecoderLayers { get; init; }

    /// <summary>Samples per step.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>The most regions of an image.</summary>
    public required int Regions { get; init; }

    /// <summary>Values of a region.</summary>
    public required int RegionFeatures { get; init; }

    /// <summary>The most words of a text; texts have five or more, where that many are allowed.</summary>
    public required int Words { get; init; }

    /// <summary>Different words, marks of the vocabulary included.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>How many different answers there are.</summary>
    public required int Answers { get; init; }

    /// <summary>Images that the data are about.</summary>
    public required int Images { get; init; }

    /// <summary>Samples to train on: enough for every word and every answer to occur.</summary>
    public required int Samples { get; init; }

    /// <summary>Samples to evaluate on.</summary>
    public required int HeldOutSamples { get; init; }

    /// <summary>Images with five captions each to evaluate retrieval on: every image meets every caption.</summary>
    public required int HeldOutCaptioned { get; init; }

    /// <summary>Tensor threads unless others are asked for; null takes every core.</summary>
    public int? Threads { get; init; }

    /// <summary>Repetitions are many where a step takes milliseconds, and few where it takes seconds.</summary>
    public bool TakesSeconds { get; init; }

    /// <summary>A first search on a laptop: as examples/quickstart.yaml.</summary>
    public static MeasuredSize Small { get; } = new()
    {
        Name = "small",
        Hidden = 64,
        RetrainHidden = 64,
        EncoderLayers = 2,
        DecoderLayers = 4,
        Regions = 16,
        RegionFeatures = 128,
        Words = 12,
        Vocabulary = 100,
        Answers = 22,
        Images = 128,
        Samples = 1280,
        HeldOutSamples = 512,
        HeldOutCaptioned = 32,
        Threads = 1,
    };

    /// <summary>The published one.</summary>
    public static MeasuredSize Paper { get; } = new()
    {
        Name = "paper",
        Hidden = 256,
        RetrainHidden = 512,
        EncoderLayers = 12,
        DecoderLayers = 18,
        Regions = 100,
        RegionFeatures = 2048,
        Words = 14,
        Vocabulary = 20_000,
        Answers = 3129,
        Images = 128,
        Samples = 4000,
        HeldOutSamples = 256,
        HeldOutCaptioned = 16,
        TakesSeconds = true,
    };

    public static IReadOnlyList<MeasuredSize> All { get; } = [Small, Paper];

    /// <summary>The same layers with as little to compute as there can be: what a step takes there goes into calls.</summary>
    public MeasuredSize WithNothingToCompute() => this with
    {
        Name = $"{Name}-calls",
        Hidden = 8,
        Head = 8,
        RetrainHidden = 8,
        WordSize = 8,
        ReduceHidden = 8,
        Batch = 1,
        Regions = 1,
        RegionFeatures = 8,
        Words = 1,
        Vocabulary = 8,
        Answers = 2,
        Images = 8,
        Samples = 40,
        HeldOutSamples = 8,
        HeldOutCaptioned = 8,
        TakesSeconds = false,
    };
}
