using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Files;
using MmNas.Networks;
using MmNas.Networks.Heads;
using MmNas.Networks.Shapes;
using MmNas.Search;
using MmNas.Tasks.Itm.Reading;
using MmNas.Training;
using MmNas.Training.Batches;
using MmNas.Training.Tasks;

namespace MmNas.Tasks.Itm.Learning;

/// <summary>Image-text matching. A sample is a caption; it brings its image.</summary>
internal sealed class ItmTask : ILearningTask
{
    private const int Parts = 2;

    private readonly CaptionDataSet data;
    private readonly MatchLossKind loss;
    private readonly NegativeSettings settings;
    private readonly int batch;
    private readonly Loaders loaders;
    private readonly IProgress<ReadProgress> progress;
    private readonly int seed;
    private readonly bool keepsApart;
    private readonly NegativePool anywhere;
    private readonly NegativePool?[] pools = new NegativePool?[Parts]; // by part of the data
    private readonly ItmReader?[] random = new ItmReader?[Parts]; // by part of the data
    private readonly ItmReader?[] hard = new ItmReader?[Parts]; // by part of the data

    /// <param name="data">With two images to train on or more.</param>
    /// <param name="loss">What training minimises.</param>
    /// <param name="negatives">Which foreign captions and images it trains against.</param>
    /// <param name="opening">The learner's batch and seed, its loaders, and its progress, which is told how far the choice of an epoch's negatives is.</param>
    /// <exception cref="InvalidDataException">There is one image only.</exception>
    public ItmTask(CaptionDataSet data, MatchLossKind loss, NegativeSettings negatives, TaskOpening opening)
    {
        if (ItmNeeds.WhyNot(data.Train.Images) is { } wrong) throw new InvalidDataException(wrong);
        (this.data, this.loss, settings) = (data, loss, negatives);
        (batch, loaders, progress) = (opening.Batch, opening.Loaders, opening.Progress);
        (seed, keepsApart) = (opening.Seed, opening.HoldsBackPictures);
        anywhere = new(data.Train, seed);
    }

    private const long MostPairs = 500_000_000; // 2 GB of scores; COCO's whole test split has 125 million

    public int Samples => data.Train.Count;

    /// <summary>Of the caption's own image; the foreign one that a step sets beside it has any number.</summary>
    public int RegionsOf(int sample) => data.Train.Regions.Count(data.Train.RegionsOf(data.Train.Image(sample)));

    public int PictureOf(int sample) => data.Train.Image(sample);

    public string DataVersion => data.Version;

    public IReadOnlyList<DataPart> DataParts => data.Parts;

    public IReadOnlyList<string> Splits => [.. data.HeldOut.Select(split => split.Name)];

    public Vocabulary Words => data.Words;

    public NetworkShape Complete(NetworkShape shape) => shape with
    {
        Output = TaskHeads.Summed(1),
        RegionFeatures = data.RegionFeatureSize,
        Vocabulary = data.Words.Count,
    };

    /// <summary>Chooses the hardest negatives at the first step of an epoch. Those of the part that trains alphas are chosen at its own first step of the
    /// epoch: in warm-up, never.</summary>
    public IBatchReader Prepare(StepPlace place, IReadOnlyList<int> members, Supernet network, Subnet subnet, CancellationToken cancel)
    {
        var pool = pools[place.Part] ??= keepsApart ? new(data.Train, seed, members) : anywhere;
        var any = random[place.Part] ??= Reader(place.Part, null);
        if (any.Serves(place.Epoch)) return any;
        if (hard[place.Part] is { } chosen && chosen.Serves(place.Epoch)) return chosen;
        var scoring = new PairScoring(network, data.Train, subnet, loaders);
        return hard[place.Part] = Reader(place.Part, HardNegatives.Choose(data.Train, place.Part, place.Epoch, members, pool, settings, scoring, progress, cancel));
    }

    public string TrainedOn => data.Train.Name;

    public bool TellsSamples => true;

    public SplitScores Evaluate(Supernet network, Subnet subnet, string split, IProgress<ReadProgress> progress, CancellationToken cancel) =>
        Evaluate(network, subnet, split, take: null, progress, cancel);

    /// <summary>Every image against every caption: R@1, 5 and 10, "text_r1" ... from image to text, "image_r1" ... from text to image. Samples are <see cref="ItmSamples"/>.</summary>
    public SplitScores Evaluate(Supernet network, Subnet subnet, string split, Action<AnsweredSample>? take, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var asked = Find(split);
        var scores = AllPairs(network, subnet, asked, progress, cancel);
        if (take is not null) foreach (var sample in ItmSamples.Of(asked, scores)) take(sample);
        return Retrieval.Score(asked, scores);
    }

    /// <summary>For each image and each caption its rank among all others and what ranks highest: see <see cref="ItmPredictions"/>.</summary>
    public void Predict(Supernet network, Subnet subnet, string split, string path, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var asked = Find(split);
        var scores = AllPairs(network, subnet, asked, progress, cancel);
        JsonFile.Write(path, writer => ItmPredictions.Write(writer, asked, scores));
    }

    /// <exception cref="InvalidDataException">Its pairs are more than can be scored: a split to train on has no bound.</exception>
    private CaptionSplit Find(string split)
    {
        var asked = Named.Find([.. data.HeldOut, data.Train], one => one.Name, split);
        var pairs = (long)asked.Images * asked.Count;
        return pairs <= MostPairs ? asked : throw new InvalidDataException(
            $"{asked.Name} has {asked.Images:N0} images and {asked.Count:N0} captions, and each image would be set against each caption: {pairs:N0} pairs, more than {MostPairs:N0}; "
            + "score a part of it: --data SPEC with data.limit, the most images");
    }

    private float[][] AllPairs(Supernet network, Subnet subnet, CaptionSplit asked, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        int[] captions = [.. Enumerable.Range(0, asked.Count)];
        var total = (long)asked.Images * asked.Count;
        var wanted = Enumerable.Range(0, asked.Images).Select(image => new ImagePairs(image, captions)).ToList();
        return new PairScoring(network, asked, subnet, loaders).Score(wanted, done => progress.Report(new("scoring pairs", done, total)), cancel);
    }

    public IReadOnlyDictionary<string, string> Notes() => Enumerable.Range(0, hard.Length)
        .SelectMany(part => hard[part]?.Hard is { } negatives ? NegativeNotes.Write(part, negatives) : []).ToDictionary();

    public void Restore(IReadOnlyDictionary<string, string> notes)
    {
        for (var part = 0; part < hard.Length; part++)
            hard[part] = NegativeNotes.Read(part, notes, data.Train.Images, data.Train.Count) is { } negatives ? Reader(part, negatives) : null;
    }

    // Restored ones come before the part's pool is known; they meet none but those that they bring.
    private ItmReader Reader(int part, HardNegatives? negatives) => new(data.Train, part, batch, pools[part] ?? anywhere, loss, settings, negatives);
}
