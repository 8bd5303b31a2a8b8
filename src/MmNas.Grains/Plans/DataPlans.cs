using System.Security.Cryptography;
using System.Text;
using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Grains.Storage;
using MmNas.Training;
using MmNas.Training.Vgd;

namespace MmNas.Grains.Plans;

/// <summary>What a spec's data section means to the reader.</summary>
public sealed class DataPlans(HomeFolder home)
{
    private const string ScenesLayout = "scenes";

    /// <param name="spec">A valid one.</param>
    /// <param name="threads">Of the processor that regions may be extracted with: those of the lease, so that nobody else's training waits for it.</param>
    /// <exception cref="DataException">It names a detector whose description is wrong.</exception>
    public DataPlan For(ExperimentSpec spec, int threads)
    {
        var scenes = spec.Data.Layout == ScenesLayout ? Scenes(spec.Task, spec.Data.Scenes ?? new()) : null;
        var folder = spec.Data.Path ?? FolderOf(scenes!);
        var regions = Regions(spec, threads, home.Packs);
        return spec.Task.ToString() switch
        {
            "vqa" => new DataPlan.Vqa(Questions(spec, folder, regions), scenes),
            "itm" => new DataPlan.Captions(Captions(spec, folder, regions), scenes),
            "vgd" => new DataPlan.Phrases(Phrases(spec, folder, regions), scenes),
            _ => throw UnknownTask(spec.Task),
        };
    }

    /// <summary>What is wrong, and what is worth knowing, of the data that a spec names; scenes are drawn right.</summary>
    /// <param name="spec">A valid one.</param>
    /// <param name="records">Whether all records of a feature pack and all rows of word vectors are read too; else each is when it is first needed.</param>
    /// <param name="progress">Of the reading.</param>
    /// <param name="cancel">Gives up.</param>
    public static DataFindings Check(ExperimentSpec spec, bool records, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        try
        {
            var regions = Regions(spec, threads: 1, packs: null);
            if (regions is RegionSource.Pack pack) regions = pack with { ChecksRecords = records };
            var data = spec.Data is { Layout: not ScenesLayout, Path: { } folder } ? Look(spec, folder, regions, progress, cancel)
                : new(regions is RegionSource.Detector detector ? detector.Check() : [], []);
            return data with { Problems = [.. data.Problems, .. Untrainable(spec, data), .. VectorProblems(spec, data, records, progress, cancel)] };
        }
        catch (DataException error)
        {
            return new(error.Problems, []);
        }
    }

    private static DataFindings Look(
        ExperimentSpec spec, string folder, RegionSource regions, IProgress<ReadProgress> progress, CancellationToken cancel) => spec.Task.ToString() switch
        {
            "vqa" => VqaLayout.Look(Questions(spec, folder, regions), progress, cancel),
            "itm" => CaptionLayout.Look(Captions(spec, folder, regions), progress, cancel),
            "vgd" => PhraseLayout.Look(Phrases(spec, folder, regions), PhraseCoverage.IsReached, progress, cancel),
            _ => throw UnknownTask(spec.Task),
        };

    /// <summary>What a trainer would find out first: the same rules are asked.</summary>
    private static IEnumerable<DataProblem> Untrainable(ExperimentSpec spec, DataFindings data)
    {
        if (data is not { Problems.Count: 0, Training: { } training }) return [];
        string?[] wrong =
        [
            LearnerPlans.Unsplittable(training.Samples, isSearched: spec.Genotype is null),
            spec.Task == "itm" ? TrainingNeeds.OfMatching(training.Images) : null,
            spec.Task == "vgd" && training.Reached is { } reached ? TrainingNeeds.OfGrounding(training.Samples, reached) : null,
        ];
        return wrong.OfType<string>().Select(text => text.Split("; ", 2)).Select(text => new DataProblem(spec.Data.Path!, text[0], text[1]));
    }

    /// <summary>Rows of words that the texts have are read as a trainer reads them; without texts at hand, every row's form is looked at.</summary>
    private static IReadOnlyList<DataProblem> VectorProblems(ExperimentSpec spec, DataFindings data, bool records, IProgress<ReadProgress> progress, CancellationToken cancel) =>
        spec.Network.WordsFile() is { } file ? WordVectors.Check(file, spec.Network.WordSize, records, data.Problems.Count == 0 ? data.Words : null, progress, cancel) : [];

    private static VqaSource Questions(ExperimentSpec spec, string folder, RegionSource regions)
    {
        var data = spec.Data;
        return new()
        {
            Folder = folder,
            Regions = regions,
            TrainingSplits = data.Train,
            Limit = data.Limit,
            Seed = ChoiceSeed(spec),
            AnswerMinimum = data.AnswerMinimum,
            MaxTokens = data.MaxTokens,
        };
    }

    private static ArgumentOutOfRangeException UnknownTask(TaskName task) => new(nameof(task), task, "no reader knows this task; take a newer version");

    /// <summary>The seed chooses the samples of a limit; without one all seeds share what is read.</summary>
    private static int ChoiceSeed(ExperimentSpec spec) => spec.Data.Limit is null ? 0 : spec.Seed;

    private static CaptionSource Captions(ExperimentSpec spec, string folder, RegionSource regions) => new()
    {
        Folder = folder,
        Regions = regions,
        Limit = spec.Data.Limit,
        Seed = ChoiceSeed(spec),
        MaxTokens = spec.Data.MaxTokens,
    };

    private static PhraseSource Phrases(ExperimentSpec spec, string folder, RegionSource regions) => new()
    {
        Folder = folder,
        Dataset = spec.Data.Dataset,
        Regions = regions,
        Limit = spec.Data.Limit,
        Seed = ChoiceSeed(spec),
        MaxTokens = spec.Data.MaxTokens,
    };

    private static SceneSettings Scenes(TaskName task, ScenesSpec spec) => new()
    {
        Task = task.ToString() switch
        {
            "vqa" => SceneTask.Vqa,
            "itm" => SceneTask.Itm,
            "vgd" => SceneTask.Vgd,
            _ => throw UnknownTask(task),
        },
        Seed = spec.Seed,
        Pictures = spec.Pictures,
        ValidationPictures = spec.ValidationPictures,
        QuestionsPerPicture = spec.Questions,
        MinShapes = spec.MinShapes,
        MaxShapes = spec.MaxShapes,
        RelationDepth = spec.RelationDepth,
        Sizes = spec.Sizes,
    };

    /// <summary>Scenes without a folder of their own lie in the home folder, one folder for one set of settings.</summary>
    private string FolderOf(SceneSettings settings)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings.ToString())));
        return Path.Combine(home.Scenes, hash[..12]);
    }

    /// <param name="spec">A valid one.</param>
    /// <param name="threads">Of a detector.</param>
    /// <param name="packs">Where what a detector finds is kept; null where nothing is to be extracted.</param>
    private static RegionSource Regions(ExperimentSpec spec, int threads, string? packs)
    {
        var text = spec.Data.Regions;
        var parts = text.Split(':', 2);
        var argument = parts.Length > 1 ? parts[1] : null;
        return parts[0] switch
        {
            "npz" => new RegionSource.Npz(argument),
            "grid" => argument is null ? new RegionSource.Grid() : new RegionSource.Grid(int.Parse(argument)),
            "given" => new RegionSource.Given(),
            "pack" when argument is not null => new RegionSource.Pack(argument),
            "detector" when argument is not null => Detected(spec, argument, threads, packs),
            _ => throw new ArgumentException($"data.regions is '{text}'; use given, npz, npz:DIR, pack:FILE, detector:MODEL or grid"),
        };
    }

    private static RegionSource.Detector Detected(ExperimentSpec spec, string model, int threads, string? packs)
    {
        var detect = spec.Data.Detect ?? new();
        var plan = new DetectorPlan(model, DetectorDescriptions.Read(model, detect.Description), new(detect.Threshold, detect.Least, detect.Most), threads);
        return new(plan, detect.Element == "float32" ? PackElement.Full : PackElement.Half, packs);
    }
}
