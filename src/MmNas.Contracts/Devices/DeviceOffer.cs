using MessagePack;

namespace MmNas.Contracts.Devices;

/// <summary>What a silo has to train on.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record DeviceOffer
{
    /// <summary>The silo's address with its generation, as Orleans parses it: a restarted process is another silo.</summary>
    public required string Silo { get; init; }

    /// <summary>The silo as people know it.</summary>
    public required string Name { get; init; }

    /// <summary>Tensor threads that all its trainers together may have; 0 offers no processor.</summary>
    public int Threads { get; init; }

    /// <summary>How many processor cores tensor work may use.</summary>
    public int Cores { get; init; }

    /// <summary>GPUs, each a slot of its own.</summary>
    public int Gpus { get; init; }

    /// <summary>Whether the silo is about to stop: nothing more is granted there, and each lease there makes room at the end of its holder's round.</summary>
    public bool IsLeaving { get; init; }

    /// <summary>Why it cannot work just now, a sentence: its disk has too little room. Nothing is granted there, and each lease there makes room at the end of its holder's round, until it
    /// offers itself again. Empty where nothing hinders it, and from a silo of version 0.6 or before.</summary>
    public string Hindrance { get; init; } = "";

    /// <summary>The instruction set that tensors are computed with: "avx512", "avx2" ...</summary>
    public string Instructions { get; init; } = "";

    /// <summary>The machine's name; empty from a silo of version 0.6 or before.</summary>
    public string Host { get; init; } = "";

    /// <summary>Of the program there: "0.6.0"; empty from a silo of version 0.6 or before.</summary>
    public string Version { get; init; } = "";
}
