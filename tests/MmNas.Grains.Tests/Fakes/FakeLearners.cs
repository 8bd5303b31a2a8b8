using System.Security.Cryptography;
using MmNas.Data;
using MmNas.Files;
using MmNas.Search;
using MmNas.Training;

namespace MmNas.Grains.Tests.Fakes;

/// <summary>Learners without tensors. Their weights are one number that depends on every step ever taken, so that a step that is lost, repeated
/// or taken in another order shows in everything that follows.</summary>
internal sealed class FakeLearners : ILearnerFactory
{
    public const int StepsPerEpoch = 7;

    private long stepsUntilFailure = long.MaxValue;
    private int failures;

    /// <summary>Of the data that a learner reads from now on.</summary>
    public string DataVersion { get; set; } = "as it was";

    /// <summary>Called before a network is scored.</summary>
    public Action Scoring { get; set; } = () => { };

    /// <summary>Called before a network is scored on what is held back, with what gives the scoring up.</summary>
    public Action<CancellationToken> ScoringHeldBack { get; set; } = _ => { };

    /// <summary>Called before weights are copied.</summary>
    public Action Copying { get; set; } = () => { };

    /// <summary>No step fails any more.</summary>
    public void Mend() => FailAfter(long.MaxValue);

    /// <summary>Why no checkpoint can be written; null where all can.</summary>
    public string? DiskTrouble { get; set; }

    /// <summary>How often candidates' costs were asked for.</summary>
    public int CostsTold { get; private set; }

    /// <summary>What a weight step takes.</summary>
    public TimeSpan StepTime { get; set; }

    /// <summary>After so many further weight steps one fails, and so does every one after it, for so many times.</summary>
    public void FailAfter(long steps, int times = int.MaxValue)
    {
        Interlocked.Exchange(ref failures, times);
        Interlocked.Exchange(ref stepsUntilFailure, steps);
    }

    public ILearner Create(LearnerPlan plan, IProgress<ReadProgress> progress, CancellationToken cancel) => new FakeLearner(this, plan);

    private void Step()
    {
        if (StepTime > TimeSpan.Zero) Thread.Sleep(StepTime); // the device works
        if (Interlocked.Decrement(ref stepsUntilFailure) <= 0 && Interlocked.Decrement(ref failures) >= 0)
            throw new InvalidOperationException("the fake device broke");
    }

    private sealed class FakeSnapshot(FakeLearners owner, string content) : ILearnerSnapshot
    {
        public string Write(string path)
        {
            if (owner.DiskTrouble is { } trouble) throw new IOException(trouble);
            File.WriteAllText(path, content);
            return Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        }

        public void Dispose()
        {
        }
    }

    private sealed class FakeLearner(FakeLearners owner, LearnerPlan plan) : ILearner
    {
        private ulong weights = (ulong)plan.Seed;

        /// <summary>A quarter of a second each weight step, of which nobody waits.</summary>
        public TimeSpan WaitedForData { get; private set; }

        public StepTimes Times => default;

        public int StepsPerEpoch => FakeLearners.StepsPerEpoch;

        public long Parameters => plan.Space.Layers * 1000;

        public string DataVersion { get; } = owner.DataVersion;

        public IReadOnlyList<DataPart> DataParts { get; } = [new("questions of train", 70, owner.DataVersion), new("questions of val", 10, "always the same")];

        public IReadOnlyList<string> Splits => ["val"];

        public IReadOnlyList<string> MissingWords => [];

        public WeightStepReport WeightStep(long step, Subnet subnet, CancellationToken cancel)
        {
            owner.Step();
            WaitedForData += TimeSpan.FromSeconds(0.25);
            weights = Mix(weights, $"{step} {subnet}");
            return new(1.0 / (step + 1), weights % 100);
        }

        /// <summary>Every layer's last candidate lowers the loss; the weights add noise.</summary>
        public IReadOnlyList<ArchitectureStepReport> ArchitectureStep(long step, IReadOnlyList<ArchitectureDraw> draws, CancellationToken cancel) =>
            [.. draws.Select(draw => new ArchitectureStepReport(HeldLoss(step), [.. Enumerable.Range(0, plan.Space.Layers).Select(layer => Gradient(layer, step, draw.Active, draw.Inactive))]))];

        public HeldScore ScoreHeldBack(Subnet subnet, IProgress<ReadProgress> progress, CancellationToken cancel)
        {
            owner.ScoringHeldBack(cancel);
            return new(1 + (Mix(weights, subnet.ToString()) % 1000 / 1000.0), Mix(weights, $"right {subnet}") % 100);
        }

        public SplitScores Evaluate(Subnet subnet, string split, IProgress<ReadProgress> progress, CancellationToken cancel)
        {
            owner.Scoring();
            return new(split, new Dictionary<string, double?> { ["accuracy"] = Mix(weights, subnet.ToString()) % 100, ["number"] = null });
        }

        /// <summary>The first candidate of a layer is the cheapest, and each telling gives other numbers, as measured ones are.</summary>
        public IReadOnlyList<IReadOnlyList<double>> CostsOf(CostKind what, CancellationToken cancel)
        {
            var telling = ++owner.CostsTold;
            return [.. Enumerable.Range(0, plan.Space.Layers).Select(layer => (IReadOnlyList<double>)[.. Enumerable.Range(0, plan.Space[layer].Length).Select(candidate => candidate * (10.0 + telling))])];
        }

        public TimeSpan? Latency(Subnet subnet, CancellationToken cancel) => TimeSpan.FromMilliseconds(1.5);

        public void Predict(Subnet subnet, string split, string path, IProgress<ReadProgress> progress, CancellationToken cancel) =>
            File.WriteAllText(path, "[]");

        public ExportedNetwork Export(Subnet subnet, IReadOnlyList<int> batches, bool withAttention, CancellationToken cancel) => throw new NotSupportedException();

        public ILearnerSnapshot Snapshot()
        {
            owner.Copying();
            return new FakeSnapshot(owner, weights.ToString());
        }

        public LearntWords Learnt { get; } = plan.Task.Data.Learnt ?? new(["", "unknown"], []);

        public void Start(string path, string sha256, LearntWords words) => weights = Mix(0, File.ReadAllText(path));

        public void Restore(string path, string? sha256)
        {
            if (sha256 != Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))) throw new InvalidDataException($"{path} is damaged");
            weights = ulong.Parse(File.ReadAllText(path));
        }

        public void Dispose()
        {
        }

        private double HeldLoss(long step) => 1 + plan.Seed + (Mix(weights, $"held {step}") % 100 / 1000.0); // greater seeds learn worse

        private GateGradient Gradient(int layer, long step, Subnet active, Subnet? inactive)
        {
            var candidates = plan.Space[layer];
            IEnumerable<int> part = inactive is null
                ? Enumerable.Range(0, candidates.Length)
                : [candidates.IndexOf(active[layer]), candidates.IndexOf(inactive[layer])];
            var noise = (Mix(weights, $"{layer} {step}") % 1000 / 1000.0) - 0.5;
            return new([.. part], [.. part.Select(candidate => candidate == candidates.Length - 1 ? -1 : noise)]);
        }

        private static ulong Mix(ulong state, string text) =>
            BitConverter.ToUInt64(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{state} {text}")));
    }
}
