using MmNas.Contracts.Specs.Fields;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>The fields that search and retrain share.</summary>
internal static class TrainingFields
{
    public static MapKind<OptimizerSpec> Optimizer { get; } = new(
    [
        new SpecField<OptimizerSpec, IReadOnlyList<double>>("betas", new ListKind<double>(RealKind.Share) { Least = 2, Most = 2 },
            adam => adam.Betas, (adam, value) => adam with { Betas = value }, "Decay of Adam's first and second moment."),
        new SpecField<OptimizerSpec, double>("epsilon", RealKind.PositiveTo(1), adam => adam.Epsilon, (adam, value) => adam with { Epsilon = value },
            "Added to the root of the second moment."),
        new SpecField<OptimizerSpec, double>("clip", RealKind.PositiveTo(1_000_000_000), adam => adam.Clip, (adam, value) => adam with { Clip = value },
            "Largest norm of all gradients together."),
    ]);

    public static MapKind<NegativesSpec> Negatives { get; } = new(
    [
        new SpecField<NegativesSpec, int>("pool", new WholeKind(1, 10_000), negatives => negatives.Pool, (negatives, value) => negatives with { Pool = value },
            "Random captions per image, and images per caption, that are scored to find the hardest."),
        new SpecField<NegativesSpec, int>("kept", new WholeKind(1, 10_000), negatives => negatives.Kept, (negatives, value) => negatives with { Kept = value },
            "How many of the hardest are kept for an epoch; each step meets one of them at random. Must not exceed pool."),
        new SpecField<NegativesSpec, int>("hard_from_epoch", new WholeKind(0, SpecLimits.Epochs), negatives => negatives.HardFromEpoch,
            (negatives, value) => negatives with { HardFromEpoch = value }, "The first epoch, counted from 0, with hard ones."),
    ]);
}
