using System.Text.Json;
using MmNas.Data;
using MmNas.Files;
using MmNas.Networks;
using MmNas.Networks.Heads;
using MmNas.Networks.Shapes;
using MmNas.Search;
using MmNas.Tasks.Ve.Reading;
using MmNas.Training.Batches;
using MmNas.Training.Tasks;
using static TorchSharp.torch;

namespace MmNas.Tasks.Ve.Learning;

/// <summary>Visual entailment: both reduced sides summed, three classes.</summary>
/// <param name="data">Hypotheses and regions.</param>
/// <param name="loaders">Gather what is scored.</param>
internal sealed class VeTask(VeDataSet data, Loaders loaders) : ILearningTask, IBatchReader
{
    /// <summary>The main metric: percent of the hypotheses whose most probable class is right.</summary>
    public const string Accuracy = "accuracy";

    public int Samples => data.Train.Count;

    public int RegionsOf(int sample) => data.Train.Regions.Count(data.Train.Image(sample));

    public int PictureOf(int sample) => data.Train.Image(sample);

    public string DataVersion => data.Version;

    public IReadOnlyList<DataPart> DataParts => data.Parts;

    public IReadOnlyList<string> Splits => [.. data.HeldOut.Select(split => split.Name)];

    public Vocabulary Words => data.Words;

    public NetworkShape Complete(NetworkShape shape) => shape with
    {
        Output = TaskHeads.Summed(VeLabels.All.Count),
        RegionFeatures = data.Train.Regions.FeatureSize,
        Vocabulary = data.Words.Count,
    };

    public IBatchReader Prepare(StepPlace place, IReadOnlyList<int> members, Supernet network, Subnet subnet, CancellationToken cancel) => this;

    public bool Serves(long epoch) => true;

    public Gathering<ITaskBatch> At(IReadOnlyList<int> samples, long step) => VeBatch.Of(data.Train, samples);

    public string TrainedOn => data.Train.Name;

    public bool TellsSamples => true;

    public SplitScores Evaluate(Supernet network, Subnet subnet, string split, IProgress<ReadProgress> progress, CancellationToken cancel) =>
        Evaluate(network, subnet, split, take: null, progress, cancel);

    /// <summary>The accuracy, and the share of each class's hypotheses that are given it; null for a class without any. A sample's type is its class.</summary>
    public SplitScores Evaluate(Supernet network, Subnet subnet, string split, Action<AnsweredSample>? take, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var asked = Named.Find([.. data.HeldOut, data.Train], one => one.Name, split);
        int[] all = new int[VeLabels.All.Count], right = new int[VeLabels.All.Count];
        var said = new ClassCounts();
        Answer(network, subnet, asked, (hypothesis, probabilities) =>
        {
            var label = asked.Label(hypothesis);
            all[label]++;
            if (Best(probabilities) == label) right[label]++;
            said.Add(VeLabels.All[label], VeLabels.All[Best(probabilities)]);
            take?.Invoke(Sample(asked, hypothesis, probabilities));
        }, progress, cancel);
        double? Share(int some, int of) => of > 0 ? 100.0 * some / of : null;
        var byClass = VeLabels.All.Select((name, label) => KeyValuePair.Create(name, Share(right[label], all[label])));
        return new(split, byClass.Prepend(new(Accuracy, Share(right.Sum(), all.Sum()))).ToDictionary()) { Confusion = said.Table(VeLabels.All) };
    }

    /// <summary>An entry per hypothesis, in the order of the split: [{"pairID", "label", "probabilities": {"entailment": 0.9, ...}}].</summary>
    public void Predict(Supernet network, Subnet subnet, string split, string path, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var asked = Named.Find([.. data.HeldOut, data.Train], one => one.Name, split);
        JsonFile.Write(path, writer =>
        {
            writer.WriteStartArray();
            Answer(network, subnet, asked, (hypothesis, probabilities) => Write(writer, asked.Id(hypothesis), probabilities), progress, cancel);
            writer.WriteEndArray();
        });
    }

    private static AnsweredSample Sample(VeSplit asked, int hypothesis, ReadOnlySpan<float> probabilities)
    {
        var (best, label) = (Best(probabilities), asked.Label(hypothesis));
        return new(asked.Text(hypothesis), VeLabels.All[best], best == label ? 100 : 0)
        {
            Id = asked.Id(hypothesis).ToString(),
            Picture = Path.GetFileName(asked.Regions.PictureFile(asked.Image(hypothesis))),
            Truth = VeLabels.All[label],
            Type = VeLabels.All[label],
            Confidence = probabilities[best],
            Input = () => SampleInput.Of(asked.Text(hypothesis), asked.Regions, asked.Image(hypothesis)),
        };
    }

    private static void Write(Utf8JsonWriter writer, DataId id, ReadOnlySpan<float> probabilities)
    {
        writer.WriteStartObject();
        id.WriteTo(writer, "pairID");
        writer.WriteString("label", VeLabels.All[Best(probabilities)]);
        writer.WriteStartObject("probabilities");
        for (var label = 0; label < probabilities.Length; label++)
        {
            writer.WritePropertyName(VeLabels.All[label]);
            writer.WriteFinite(probabilities[label]);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static int Best(ReadOnlySpan<float> probabilities)
    {
        var best = 0;
        for (var label = 1; label < probabilities.Length; label++)
            if (probabilities[label] > probabilities[best]) best = label;
        return best;
    }

    private delegate void TakeAnswer(int hypothesis, ReadOnlySpan<float> probabilities);

    // In the order of the split.
    private void Answer(Supernet network, Subnet subnet, VeSplit asked, TakeAnswer take, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var (classes, all) = (VeLabels.All.Count, new float[asked.Count * VeLabels.All.Count]);
        loaders.Score(network, subnet, asked.Count, hypothesis => asked.Regions.Count(asked.Image(hypothesis)), hypotheses => VeBatch.Of(asked, hypotheses), (hypotheses, _, logits) =>
        {
            ReadOnlySpan<float> numbers = logits.softmax(1).cpu().contiguous().data<float>().ToArray(); // [B, 3]
            for (var row = 0; row < hypotheses.Count; row++) numbers.Slice(row * classes, classes).CopyTo(all.AsSpan(hypotheses[row] * classes));
        }, progress, cancel);
        for (var hypothesis = 0; hypothesis < asked.Count; hypothesis++) take(hypothesis, all.AsSpan(hypothesis * classes, classes));
    }
}
