using System.Globalization;
using MmNas.Data;
using MmNas.Files;
using MmNas.Networks;
using MmNas.Networks.Shapes;
using MmNas.Search;
using MmNas.Tasks.Vgd.Reading;
using MmNas.Training;
using MmNas.Training.Batches;
using MmNas.Training.Tasks;
using static TorchSharp.torch;

namespace MmNas.Tasks.Vgd.Learning;

/// <summary>Visual grounding: finds the region that an expression names.</summary>
internal sealed class VgdTask : ILearningTask, IBatchReader
{
    private readonly PhraseDataSet data;
    private readonly Loaders loaders;

    /// <param name="data">Whose phrases' boxes regions overlap.</param>
    /// <param name="loaders">Gather what is scored.</param>
    /// <exception cref="InvalidDataException">There is no phrase that could train anything.</exception>
    public VgdTask(PhraseDataSet data, Loaders loaders)
    {
        if (VgdNeeds.WhyNot(data.Train.Count, data.Train.Count - PhraseCoverage.Unreached(data.Train)) is { } wrong) throw new InvalidDataException(wrong);
        (this.data, this.loaders) = (data, loaders);
    }

    public int Samples => data.Train.Count;

    public int RegionsOf(int sample) => data.Train.Regions.Count(data.Train.Image(sample));

    public int PictureOf(int sample) => data.Train.Image(sample);

    public string DataVersion => data.Version;

    public IReadOnlyList<DataPart> DataParts => data.Parts;

    public IReadOnlyList<string> Splits => [.. data.HeldOut.Select(split => split.Name)];

    public Vocabulary Words => data.Words;

    public NetworkShape Complete(NetworkShape shape) => shape with
    {
        Output = (make, shape) => new RegionHead(make, shape),
        RegionFeatures = data.RegionFeatureSize,
        Vocabulary = data.Words.Count,
    };

    public IBatchReader Prepare(StepPlace place, IReadOnlyList<int> members, Supernet network, Subnet subnet, CancellationToken cancel) => this;

    public bool Serves(long epoch) => true;

    public Gathering<ITaskBatch> At(IReadOnlyList<int> samples, long step) => VgdBatch.Of(data.Train, samples);

    public string TrainedOn => data.Train.Name;

    public bool TellsSamples => true;

    /// <summary>"accuracy": percent of the phrases whose answer, clipped to the picture, overlaps the true box by at least a half.</summary>
    public SplitScores Evaluate(Supernet network, Subnet subnet, string split, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var asked = Find(split);
        var right = 0;
        Score(network, subnet, asked, (_, batch, output) => right += batch.Right(output), progress, cancel);
        return Scores(asked, right);
    }

    /// <summary>Answers and truths are boxes, x1 y1 x2 y2 in pixels; a sample's detail is the overlap of both, 0 to 1.</summary>
    public SplitScores Evaluate(Supernet network, Subnet subnet, string split, Action<AnsweredSample> take, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var asked = Find(split);
        var answers = Answer(network, subnet, asked, progress, cancel);
        for (var phrase = 0; phrase < asked.Count; phrase++) take(Sample(asked, phrase, answers));
        return Scores(asked, answers.Overlaps.Count(VgdTargets.IsRight));
    }

    private static SplitScores Scores(PhraseSplit asked, int right) => new(asked.Name, new Dictionary<string, double?> { ["accuracy"] = asked.Count > 0 ? right / (double)asked.Count * 100 : null }) { Notes = Notes(asked) };

    private static AnsweredSample Sample(PhraseSplit asked, int phrase, Answers answers) => new(asked.Text(phrase), Text(answers.BoxOf(phrase)), VgdTargets.IsRight(answers.Overlaps[phrase]) ? 100 : 0)
    {
        Id = asked.Id(phrase)?.ToString(),
        Picture = asked.Picture(phrase) ?? asked.ImageKey(phrase).ToString(),
        Truth = Text(asked.Box(phrase)),
        Confidence = answers.Probabilities[phrase],
        Input = () => SampleInput.Of(asked.Text(phrase), asked.Regions, asked.Image(phrase)) with { TrueBox = asked.Box(phrase).ToArray() },
        Detail = ("overlap", answers.Overlaps[phrase]),
    };

    private static string Text(ReadOnlySpan<float> box) => string.Join(' ', box.ToArray().Select(edge => edge.ToString("0.##", CultureInfo.InvariantCulture)));

    private PhraseSplit Find(string split) => Named.Find([.. data.HeldOut, data.Train], one => one.Name, split);

    /// <summary>One entry per sentence, in the order of the split: [{"image_id", "expression", "box", "truth", "overlap"}], boxes as x1 y1 x2 y2 in pixels.</summary>
    public void Predict(Supernet network, Subnet subnet, string split, string path, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var asked = Find(split);
        var answers = Answer(network, subnet, asked, progress, cancel);
        JsonFile.Write(path, writer =>
        {
            writer.WriteStartArray();
            for (var phrase = 0; phrase < asked.Count; phrase++) VgdPrediction.Write(writer, asked, phrase, answers.BoxOf(phrase), answers.Overlaps[phrase]);
            writer.WriteEndArray();
        });
    }

    /// <summary>What the network says to all phrases of a split.</summary>
    private sealed record Answers(float[] Boxes, double[] Probabilities, double[] Overlaps)
    {
        public ReadOnlySpan<float> BoxOf(int phrase) => Boxes.AsSpan(phrase * BoxDeltas.Size, BoxDeltas.Size);
    }

    private Answers Answer(Supernet network, Subnet subnet, PhraseSplit asked, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var answers = new Answers(new float[asked.Count * BoxDeltas.Size], new double[asked.Count], new double[asked.Count]);
        Score(network, subnet, asked, (_, batch, output) => batch.Answer(output, (phrase, box, probability, overlap) =>
        {
            box.CopyTo(answers.Boxes.AsSpan(phrase * BoxDeltas.Size));
            answers.Probabilities[phrase] = probability;
            answers.Overlaps[phrase] = overlap;
        }), progress, cancel);
        return answers;
    }

    private void Score(Supernet network, Subnet subnet, PhraseSplit asked, Scoring.TakeOutput<VgdBatch> take, IProgress<ReadProgress> progress, CancellationToken cancel) =>
        loaders.Score(network, subnet, asked.Count, phrase => asked.Regions.Count(asked.Image(phrase)), phrases => VgdBatch.Of(asked, phrases), take, progress, cancel);

    private static IReadOnlyList<string> Notes(PhraseSplit split) => PhraseCoverage.Unreached(split) is > 0 and var unreached
        ? [$"{unreached:N0} of {split.Count:N0} sentences {(unreached == 1 ? "has no region that overlaps its" : "have no region that overlaps their")} box by half"]
        : [];
}
