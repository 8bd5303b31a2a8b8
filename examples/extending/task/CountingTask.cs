using MmNas.Data;
using MmNas.Files;
using MmNas.Networks;
using MmNas.Networks.Heads;
using MmNas.Networks.Shapes;
using MmNas.Search;
using MmNas.Training.Batches;
using MmNas.Training.Tasks;

namespace Acme.Counting;

/// <summary>Learns to count: both sides of the network summed, and one class for each count.</summary>
/// <param name="data">Questions and regions.</param>
/// <param name="loaders">Gather what is scored.</param>
internal sealed class CountingTask(CountingData data, Loaders loaders) : ILearningTask, IBatchReader
{
    public const string Accuracy = "accuracy";

    public int Samples => data.Train.Questions.Count;

    public int PictureOf(int sample) => data.Train.Questions[sample].Picture;

    public string DataVersion => data.Version.Hash;

    public IReadOnlyList<DataPart> DataParts => data.Version.Parts;

    public IReadOnlyList<string> Splits => [data.Held.Name];

    public Vocabulary Words => data.Words;

    public NetworkShape Complete(NetworkShape shape) => shape with
    {
        Output = TaskHeads.Summed(data.Most + 1),
        RegionFeatures = data.Regions.FeatureSize,
        Vocabulary = data.Words.Count,
    };

    public IBatchReader Prepare(StepPlace place, IReadOnlyList<int> members, Supernet network, Subnet subnet, CancellationToken cancel) => this;

    public Gathering<ITaskBatch> At(IReadOnlyList<int> samples, long step) => CountingBatch.Of(data, data.Train, samples);

    public SplitScores Evaluate(Supernet network, Subnet subnet, string split, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var asked = Named.Find([data.Held], one => one.Name, split);
        var right = Answers(network, subnet, asked, progress, cancel).Zip(asked.Questions, (answer, one) => answer == one.Count).Count(isRight => isRight);
        return new(split, new Dictionary<string, double?> { [Accuracy] = 100.0 * right / asked.Questions.Count });
    }

    /// <summary>An entry per question, in the order of the file: [{"line": 1, "count": 2}].</summary>
    public void Predict(Supernet network, Subnet subnet, string split, string path, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var asked = Named.Find([data.Held], one => one.Name, split);
        JsonFile.WriteList(path, asked.Questions.Zip(Answers(network, subnet, asked, progress, cancel)), (writer, one) =>
        {
            writer.WriteNumber("line", one.First.Line);
            writer.WriteNumber("count", one.Second);
        });
    }

    private List<long> Answers(Supernet network, Subnet subnet, CountedSplit asked, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var answers = new List<long>();
        loaders.Score(network, subnet, asked.Questions.Count, samples => CountingBatch.Of(data, asked, samples), output => answers.AddRange(output.argmax(1).cpu().data<long>()), progress, cancel);
        return answers;
    }
}
