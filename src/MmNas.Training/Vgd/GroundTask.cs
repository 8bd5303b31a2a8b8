using MmNas.Data;
using MmNas.Networks;
using MmNas.Networks.Blocks;
using MmNas.Networks.Heads;
using MmNas.Search;
using MmNas.Training.Tasks;
using static TorchSharp.torch;

namespace MmNas.Training.Vgd;

/// <summary>Visual grounding.</summary>
internal sealed class GroundTask : ILearningTask
{
    private const int EvaluationBatch = 128;

    private readonly PhraseDataSet data;

    /// <exception cref="InvalidDataException">There is no phrase that could train anything.</exception>
    public GroundTask(PhraseDataSet data)
    {
        if (PhraseCoverage.Unreached(data.Train) == data.Train.Count)
            throw new InvalidDataException(
                $"no region overlaps the box of any of the {data.Train.Count:N0} training sentences by half, so nothing can be learnt; "
                + "extract regions that cover what is spoken of, and check that bbox in the sentences is x, y, width, height");
        this.data = data;
    }

    public int Samples => data.Train.Count;

    public string DataVersion => data.Version;

    public IReadOnlyList<string> Splits => [.. data.Held.Select(split => split.Name)];

    public Vocabulary Words => data.Words;

    public NetworkShape Complete(NetworkShape shape) => shape with
    {
        Output = HeadKind.Ground,
        RegionFeatures = data.RegionFeatureSize,
        Vocabulary = data.Words.Count,
    };

    public ITaskBatch Gather(IReadOnlyList<int> samples, StepPlace place, Device device) => new GroundBatch(data.Train, samples, device);

    /// <summary>"accuracy": percent of the phrases whose answer, clipped to the picture, overlaps the true box by at least a half.</summary>
    public Scores Evaluate(Supernet network, Subnet subnet, string split, IProgress<LearnerProgress> progress, CancellationToken cancel)
    {
        var asked = Named.Find(data.Held, one => one.Name, split);
        var (right, done) = (0, 0);
        foreach (var phrases in Enumerable.Range(0, asked.Count).Chunk(EvaluationBatch))
        {
            cancel.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var batch = new GroundBatch(asked, phrases, network.Device);
            right += batch.Right(network.Forward(batch.ToInput(subnet.UsesRelations), subnet, key: null));
            progress.Report(new("scoring", done += phrases.Length, asked.Count));
        }

        return new(split, new Dictionary<string, double?> { ["accuracy"] = asked.Count > 0 ? right / (double)asked.Count * 100 : null }) { Notes = Notes(asked) };
    }

    private static IReadOnlyList<string> Notes(PhraseSplit split) => PhraseCoverage.Unreached(split) is > 0 and var unreached
        ? [$"{unreached:N0} of {split.Count:N0} sentences have no region that overlaps their box by half"]
        : [];
}
