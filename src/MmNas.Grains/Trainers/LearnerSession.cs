using MmNas.Contracts.Experiments;
using MmNas.Contracts.Folders;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Trainers;
using MmNas.Data;
using MmNas.Files;
using MmNas.Search;
using MmNas.Tasks;
using MmNas.Training;
using MmNas.Training.Learning;

namespace MmNas.Grains.Trainers;

/// <summary>A learner that was opened for an order. Its methods run on the device's thread.</summary>
/// <param name="Learner">Disposed on the device's thread.</param>
/// <param name="Genotype">Null in a search.</param>
/// <param name="Task">The task that it learns.</param>
internal sealed record LearnerSession(ILearner Learner, Subnet? Genotype, TaskName Task)
{
    /// <param name="learners">Makes the learner.</param>
    /// <param name="plan">What the order's spec means.</param>
    /// <param name="order">Where to take up, and on which data.</param>
    /// <param name="checkpoint">The order's checkpoint as a local file; null starts again.</param>
    /// <param name="progress">Of reading the data.</param>
    /// <param name="cancel">Looked at while reading.</param>
    public static LearnerSession Open(
        ILearnerFactory learners, LearnerPlan plan, OpenOrder order, string? checkpoint, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var learner = learners.Create(plan, progress, cancel);
        try
        {
            // First the data: weights for other words would pass for a damaged file.
            if (order.DataVersion is { } version && version != learner.DataVersion) throw ChangedData(order, learner.DataParts);
            if (order.Weights is { } given) learner = WithWordsOf(given, learner, learners, plan, progress, cancel);
            if (checkpoint is not null) Restore(learner, checkpoint, order.Checkpoint!);
            else if (order.Weights is { } weights) Start(learner, weights);
            return new(learner, order.Genotype, order.Spec.Task);
        }
        catch
        {
            learner.Dispose();
            throw;
        }
    }

    /// <summary>A network that stays as it is reads the data with its own words and answers, whatever these would give.</summary>
    private static ILearner WithWordsOf(GivenWeights given, ILearner learner, ILearnerFactory learners, LearnerPlan plan, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        if (!given.AsTheyAre || WordsOf(given, learner) is var words && LearntWordsNotes.AreOne(words, learner.Learnt)) return learner;
        var own = learners.Create(plan with { Task = plan.Task.With(words) }, progress, cancel);
        learner.Dispose();
        return own;
    }

    private static void Start(ILearner learner, GivenWeights given) => learner.Start(Path.Combine(given.Folder, GivenNetwork.WeightsName), given.Sha256, WordsOf(given, learner));

    /// <summary>The choices of a task that learns none from its data are the same for all.</summary>
    private static LearntWords WordsOf(GivenWeights given, ILearner learner)
    {
        var config = NetworkConfigFile.Read(given.Folder);
        return new(config.Text.Words, learner.Learnt.Answers.Count == 0 ? [] : config.Answers ?? []);
    }

    /// <summary>A sector that cannot be read is as good as a wrong byte: the folder itself has just named the file. What passes by itself gets a second try.</summary>
    private static void Restore(ILearner learner, string path, CheckpointFile checkpoint)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                learner.Restore(path, checkpoint.Sha256);
                return;
            }
            catch (IOException) when (isFirst)
            {
                // too many open files, a stale handle of a shared folder
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                throw new LostCheckpointException(e.Message);
            }
        }
    }

    public SessionOpened Describe() => new()
    {
        StepsPerEpoch = Learner.StepsPerEpoch,
        Parameters = Learner.Parameters,
        DataVersion = Learner.DataVersion,
        DataParts = Learner.DataParts,
        MissingWords = Learner.MissingWords,
    };

    private Subnet One => Genotype ?? throw new InvalidDataException("a search's supernet has no score of its own; open the session with a genotype");

    /// <summary>Scores the network on every held-out split.</summary>
    /// <exception cref="InvalidDataException">The scores lack the task's main metric, which is said before the other splits are scored.</exception>
    public IReadOnlyList<SplitScores> Score(TaskCatalogue tasks, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var genotype = One;
        List<SplitScores> scores = [];
        foreach (var split in Learner.Splits)
        {
            scores.Add(Learner.Evaluate(genotype, split, progress, cancel));
            if (scores.Count == 1) tasks.RequireMain(Task, scores[0]);
        }

        return scores;
    }

    /// <summary>How long the network takes for one sample; null where that cannot be told.</summary>
    public TimeSpan? Latency(CancellationToken cancel) => Learner.Latency(One, cancel);

    /// <summary>Scores subnets of the network on what is held back.</summary>
    /// <param name="subnets">One or more; of a session with a genotype that one alone.</param>
    /// <param name="progress">Told how many are done.</param>
    /// <param name="cancel">Looked at between batches.</param>
    public IReadOnlyList<HeldScore> ScoreHeldBack(IReadOnlyList<Subnet> subnets, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        if (subnets is [var one]) return [Learner.ScoreHeldBack(one, progress, cancel)];
        List<HeldScore> scores = [];
        foreach (var subnet in subnets)
        {
            scores.Add(Learner.ScoreHeldBack(subnet, NoProgress.Instance, cancel));
            progress.Report(new("scoring subnets on what was held back", scores.Count, subnets.Count));
        }

        return scores;
    }

    private static InvalidDataException ChangedData(OpenOrder order, IReadOnlyList<DataPart> now)
    {
        var since = order.Rounds > 0 || order.Genotype is null ? $"round {order.Rounds}" : "the search";
        var differences = order.DataParts.Count == 0 ? [] : DataPart.Differences(order.DataParts, now);
        var what = differences.Count == 0 ? "" : $": {string.Join("; ", differences)}";
        return new($"the data have changed since {since}{what}; restore them as they were, or start the experiment over with --again");
    }
}
