using System.Collections.Concurrent;
using MmNas.Networks;
using MmNas.Training.Batches;
using MmNas.Training.Learning;
using MmNas.Training.Tasks;
using TorchSharp;

namespace MmNas.Training.Tests;

/// <summary>Batches that are gathered before they are asked for.</summary>
public sealed class StepPrefetchTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly BatchOrder order = new([.. Enumerable.Range(0, 40)], batch: 4, seed: 1, part: 0);
    private readonly BatchMemories memories = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Steps_InTheirOrder_GiveTheirOwnSamples_AndAreGatheredOnce(int threads)
    {
        var reader = new Reader();
        using (var steps = Steps(threads))
        {
            for (var step = 0L; step < 25; step++) Assert.Equal(order.At(step), Take(steps, reader, step));
            Until(() => memories.Rented == reader.Gathered.Count - 25); // what lies ready
        }

        Assert.Equal(reader.Gathered.Order(), reader.Gathered.Distinct().Order());
        Assert.InRange(reader.Gathered.Max(), 24, 24 + threads + 1);
        Assert.InRange(memories.Made, 1, threads + 2);
        Assert.Equal(0, memories.Rented);
    }

    [Fact]
    public void Step_ThatIsNotTheNext_IsGatheredAnew()
    {
        var reader = new Reader();
        using var steps = Steps(2);
        foreach (var step in new[] { 0L, 1, 7, 7, 3, 30, 31 }) Assert.Equal(order.At(step), Take(steps, reader, step));
    }

    [Fact]
    public void Reader_ThatIsAnother_GetsNothingOfWhatTheOldOneGathered()
    {
        Reader old = new(), other = new();
        using var steps = Steps(2);
        Take(steps, old, 0);
        Until(() => old.Gathered.Count >= 3);
        Assert.Equal(order.At(1), Take(steps, other, 1));
        Assert.Contains(1L, other.Gathered);
    }

    [Fact]
    public void Reader_ThatServesOneEpoch_IsNotAskedBeyondIt()
    {
        var reader = new Reader { Last = 0 };
        using var steps = Steps(4);
        for (var step = 7L; step < order.StepsPerEpoch; step++) Take(steps, reader, step);
        Assert.Equal(order.StepsPerEpoch - 1, reader.Asked.Max());
    }

    [Fact]
    public void Step_ThatNoLoaderHasComeTo_IsGatheredByWhoeverAsks()
    {
        using var gate = new ManualResetEventSlim();
        var reader = new Reader();
        using var steps = Steps(1);
        steps.Loaders.Begin(new Prefetch<int>(memories, _ =>
        {
            gate.Wait(Deadline, CancellationToken.None);
            return _ => 0;
        }));
        for (var step = 0L; step < 5; step++) Assert.Equal(order.At(step), Take(steps, reader, step));
        Assert.True(steps.Steps.Waited > TimeSpan.Zero);
        gate.Set();
    }

    [Fact]
    public void Error_OfALoader_IsThatOfTheStepThatNeedsTheBatch_AndOfNoOther()
    {
        var reader = new Reader { Before = step => { if (step == 2) throw new InvalidDataException("image 7 is damaged"); } };
        using (var steps = Steps(2))
        {
            Take(steps, reader, 0);
            Until(() => reader.Begun.Contains(2));
            Take(steps, reader, 1);
            Assert.Equal("image 7 is damaged", Assert.Throws<InvalidDataException>(() => Take(steps, reader, 2)).Message);
            Assert.Equal("image 7 is damaged", Assert.Throws<InvalidDataException>(() => Take(steps, reader, 2)).Message); // asked again, it is tried again
            Assert.Equal(order.At(3), Take(steps, reader, 3));
        }

        Assert.Equal(0, memories.Rented);
    }

    [Fact]
    public void Step_ThatIsCancelledWhileALoaderIsStuck_GivesUpAndCanBeAskedAgain()
    {
        using var gate = new ManualResetEventSlim();
        var reader = new Reader { Before = step => { if (step == 1) gate.Wait(Deadline, CancellationToken.None); } };
        using (var steps = Steps(1))
        {
            Take(steps, reader, 0);
            Until(() => reader.Begun.Contains(1));
            using var cancelled = new CancellationTokenSource();
            cancelled.Cancel();
            Assert.ThrowsAny<OperationCanceledException>(() => steps.Take(reader, new(0, 1, 0), cancelled.Token));
            gate.Set();
            Assert.Equal(order.At(1), Take(steps, reader, 1));
        }

        Assert.Equal(0, memories.Rented);
    }

    public void Dispose() => memories.Dispose();

    private static void Until(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, Deadline));

    private Closing Steps(int threads)
    {
        var loaders = new Loaders(threads);
        return new(new(order, place => (place.Step + 1) / order.StepsPerEpoch, loaders, memories), loaders);
    }

    private static IReadOnlyList<int> Take(Closing steps, Reader reader, long step)
    {
        using var scope = torch.NewDisposeScope();
        using var gathered = steps.Take(reader, new(0, step, step / 10), Cancel);
        return ((Batch)gathered.On(torch.CPU)).Numbers;
    }

    /// <summary>Both, closed as a learner closes them.</summary>
    private sealed record Closing(StepPrefetch Steps, Loaders Loaders) : IDisposable
    {
        public Gathered<ITaskBatch> Take(IBatchReader reader, StepPlace place, CancellationToken cancel) => Steps.Take(reader, place, cancel);

        public void Dispose()
        {
            Steps.Dispose();
            Loaders.Dispose();
        }
    }

    private sealed class Reader : IBatchReader
    {
        public Action<long> Before { get; init; } = _ => { };

        public long Last { get; init; } = long.MaxValue;

        /// <summary>Steps that were asked for, on the slot's thread; loaders may not have come to them.</summary>
        public List<long> Asked { get; } = [];

        public ConcurrentQueue<long> Begun { get; } = [];

        public ConcurrentQueue<long> Gathered { get; } = [];

        public bool Serves(long epoch) => epoch <= Last;

        public Gathering<ITaskBatch> At(IReadOnlyList<int> samples, long step)
        {
            Asked.Add(step);
            return memory =>
            {
                Begun.Enqueue(step);
                Before(step);
                var numbers = memory.Floats(samples.Count);
                for (var row = 0; row < samples.Count; row++) numbers.Values[row] = samples[row];
                Gathered.Enqueue(step);
                return device => new Batch([.. numbers.On(device).data<float>().Select(number => (int)number)]);
            };
        }
    }

    private sealed record Batch(IReadOnlyList<int> Numbers) : ITaskBatch
    {
        public int Samples => Numbers.Count;

        public NetworkInput ToInput(bool withRelations) => throw new NotSupportedException();

        public torch.Tensor Loss(torch.Tensor output) => throw new NotSupportedException();

        public double Mean(double loss) => loss;

        public double Accuracy(torch.Tensor output) => 0;
    }
}
