using System.Security.Cryptography;
using System.Text;
using MessagePack;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Retraining;
using MmNas.Contracts.Specs.Reading;
using MmNas.Contracts.Trainers;

namespace MmNas.Grains.Retraining;

/// <summary>A checkpoint of a retraining, whole: what a commit writes into its state, and what lies beside the trainer's file, so that the training can go on from it even where the state
/// names another one.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record RetrainingCheckpoint
{
    /// <summary>Of the form of this record.</summary>
    public int Version { get; init; } = 1;

    /// <summary>See <see cref="WorkOf"/>.</summary>
    public required string Work { get; init; }

    /// <summary>The trainer's.</summary>
    public required CheckpointFile File { get; init; }

    /// <summary>Finished rounds.</summary>
    public long Round { get; init; }

    /// <summary>Whether that is all.</summary>
    public bool IsLast { get; init; }

    public int StepsPerEpoch { get; init; }

    public long Parameters { get; init; }

    /// <summary>Of training so far.</summary>
    public double Seconds { get; init; }

    public string? DataVersion { get; init; }

    public IReadOnlyList<DataPartMessage> DataParts { get; init; } = [];

    /// <summary>What it was computed on.</summary>
    public DeviceKind? Kind { get; init; }

    /// <summary>Identity of what an order trains, in hex: checkpoints of the same may take each other's place. A race trains on a part of the data, whichever rung it is at.</summary>
    public static string WorkOf(RetrainingOrder order) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{SpecIdentity.Of(order.Spec)} {order.Genotype} {order.Seed ?? order.Spec.Seed} {order.RaceEpochs is not null}")));
}
