using System.Security.Cryptography;
using MmNas.Data;
using MmNas.Files;
using MmNas.Search;
using MmNas.Training;

namespace MmNas.Measuring.Measures;

/// <summary>Learners that do nothing: what a search still takes with them, the grains take.</summary>
/// <param name="stepsPerEpoch">Steps of an epoch of each learner.</param>
internal sealed class IdleLearners(int stepsPerEpoch) : ILearnerFactory
{
    public ILearner Create(LearnerPlan plan, IProgress<ReadProgress> progress, CancellationToken cancel) => new Idle(plan.Space, stepsPerEpoch);

    private sealed class Idle(SearchSpace space, int stepsPerEpoch) : ILearner
    {
        public int StepsPerEpoch => stepsPerEpoch;

        public long Parameters => space.Layers;

        public string DataVersion => "none";

        public IReadOnlyList<DataPart> DataParts => [];

        public IReadOnlyList<string> Splits => ["val"];

        public IReadOnlyList<string> MissingWords => [];

        public TimeSpan WaitedForData => TimeSpan.Zero;

        public StepTimes Times => default;

        public WeightStepReport WeightStep(long step, Subnet subnet, CancellationToken cancel) => new(Loss: 1, Accuracy: 50);

        /// <summary>Numbers as a network would give: every gradient that is asked for, a different one for each candidate.</summary>
        public IReadOnlyList<ArchitectureStepReport> ArchitectureStep(long step, IReadOnlyList<ArchitectureDraw> draws, CancellationToken cancel) =>
            [.. draws.Select(draw => new ArchitectureStepReport(1, [.. Enumerable.Range(0, space.Layers).Select(layer => Gradient(layer, draw.Active, draw.Inactive))]))];

        public HeldScore ScoreHeldBack(Subnet subnet, IProgress<ReadProgress> progress, CancellationToken cancel) => new(1, 0);

        public SplitScores Evaluate(Subnet subnet, string split, IProgress<ReadProgress> progress, CancellationToken cancel) =>
            new(split, new Dictionary<string, double?> { ["accuracy"] = 50 });

        public IReadOnlyList<IReadOnlyList<double>> CostsOf(CostKind what, CancellationToken cancel) => [.. Enumerable.Range(0, space.Layers).Select(layer => (IReadOnlyList<double>)[.. space[layer].Select(_ => 1.0)])];

        public void Predict(Subnet subnet, string split, string path, IProgress<ReadProgress> progress, CancellationToken cancel) => File.WriteAllText(path, "[]");

        public ExportedNetwork Export(Subnet subnet, IReadOnlyList<int> batches, bool withAttention, CancellationToken cancel) => throw new NotSupportedException();

        public ILearnerSnapshot Snapshot() => new Nothing();

        public LearntWords Learnt { get; } = new([], []);

        public void Start(string path, string sha256, LearntWords words)
        {
        }

        public void Restore(string path, string? sha256)
        {
        }

        public void Dispose()
        {
        }

        private GateGradient Gradient(int layer, Subnet active, Subnet? inactive)
        {
            var candidates = space[layer];
            IEnumerable<int> part = inactive is null ? Enumerable.Range(0, candidates.Length) : [candidates.IndexOf(active[layer]), candidates.IndexOf(inactive[layer])];
            return new([.. part], [.. part.Select(candidate => 0.01 * candidate)]);
        }
    }

    private sealed class Nothing : ILearnerSnapshot
    {
        public string Write(string path)
        {
            File.WriteAllText(path, "");
            return Convert.ToHexStringLower(SHA256.HashData([]));
        }

        public void Dispose()
        {
        }
    }
}
