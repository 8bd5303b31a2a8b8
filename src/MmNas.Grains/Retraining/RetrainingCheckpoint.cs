using System.Security.Cryptography;
using System.Text;
using MessagePack;
using MmNas.Contracts.Retraining;
using MmNas.Contracts.Specs.Reading;
using MmNas.Grains.Checkpoints;

namespace MmNas.Grains.Retraining;

/// <summary>A checkpoint of a retraining.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record RetrainingCheckpoint : Checkpoint
{
    /// <summary>See <see cref="WorkOf"/>.</summary>
    public required string Work { get; init; }

    /// <summary>How many rounds are finished.</summary>
    public long Round { get; init; }

    /// <summary>Whether the last epoch is over.</summary>
    public bool IsLast { get; init; }

    /// <summary>Trainable numbers of the network.</summary>
    public long Parameters { get; init; }

    /// <summary>Its epochs so far.</summary>
    public TrainingCurve Curve { get; init; } = new();

    /// <summary>Seconds of training so far.</summary>
    public double Seconds { get; init; }

    /// <inheritdoc/>
    [IgnoreMember]
    public override string Identity => Work;

    /// <inheritdoc/>
    [IgnoreMember]
    public override long Rounds => Round;

    /// <summary>Identity of what an order trains, in hexadecimal. A race trains on a part of the data, whichever rung it has reached.</summary>
    public static string WorkOf(RetrainingOrder order) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{SpecIdentity.Of(order.Spec)} {order.Genotype} {order.Seed ?? order.Spec.Seed} {order.RaceEpochs is not null}{(order.Weights is { } weights ? $" {weights.Sha256} {weights.AsTheyAre}" : "")}")));
}
