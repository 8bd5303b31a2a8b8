using System.Security.Cryptography;
using System.Text;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Tasks;
using MmNas.Data;
using MmNas.Grains.Storage;
using MmNas.Tasks;
using MmNas.Training.Tasks;

namespace MmNas.Grains.Plans;

/// <summary>What a spec's task and data mean to a trainer.</summary>
/// <param name="tasks">The tasks that there are.</param>
/// <param name="home">Where scenes without a folder of their own lie, and what detectors find.</param>
public sealed class DataPlans(TaskCatalogue tasks, HomeFolder home)
{
    private const string ScenesLayout = "scenes";

    /// <param name="spec">A valid one.</param>
    /// <param name="isSearch">Whether the supernet is trained; else a network from scratch.</param>
    /// <param name="threads">Of the processor that regions may be extracted with: those of the lease, so that nobody else's training waits for it.</param>
    /// <exception cref="ArgumentException">This process does not know the task.</exception>
    /// <exception cref="DataException">It names a detector whose description is wrong.</exception>
    public TaskPlan For(ExperimentSpec spec, bool isSearch, int threads)
    {
        var module = tasks[spec.Task];
        var scenes = spec.Data.Layout == ScenesLayout ? Scenes(module, spec.Data.Scenes ?? new()) : null;
        return module.Plan(new()
        {
            Spec = spec,
            Folder = spec.Data.Path ?? FolderOf(scenes!),
            Regions = Regions(spec, threads, home.Packs),
            Scenes = scenes,
            IsSearch = isSearch,
        });
    }

    /// <summary>What is wrong, and what is worth knowing, of the data that a spec names; scenes are drawn right.</summary>
    /// <param name="tasks">The tasks that there are.</param>
    /// <param name="spec">A valid one.</param>
    /// <param name="records">Whether all records of a feature pack are read too; else each is when it is first needed.</param>
    /// <param name="progress">Of the reading.</param>
    /// <param name="cancel">Gives up; nothing is returned then.</param>
    /// <exception cref="ArgumentException">This process does not know the task.</exception>
    public static DataFindings Check(TaskCatalogue tasks, ExperimentSpec spec, bool records, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        try
        {
            var module = tasks[spec.Task];
            if (OfAnotherTask(tasks, spec) is { } foreign) return new([foreign], []);
            var regions = Regions(spec, threads: 1, packs: null);
            if (regions is RegionSource.Pack pack) regions = pack with { ChecksRecords = records };
            var data = spec.Data is { Layout: not ScenesLayout, Path: { } folder }
                ? module.Look(new() { Spec = spec, Folder = folder, Regions = regions, IsSearch = spec.Genotype is null }, progress, cancel)
                : new(regions is RegionSource.Detector detector ? detector.Check() : [], []);
            return data with { Problems = [.. data.Problems, .. Untrainable(spec, data), .. VectorProblems(spec, data, progress, cancel)] };
        }
        catch (DataException error)
        {
            return new(error.Problems, []);
        }
    }

    /// <summary>A plain folder whose lines are those of another task: one problem, where reading it would find one in every line.</summary>
    private static DataProblem? OfAnotherTask(TaskCatalogue tasks, ExperimentSpec spec)
    {
        var known = tasks.Inspection.Plain;
        return spec.Data is { Path: { } folder } && spec.Data.Layout == TaskLayout.Plain.Name
            && known.FirstOrDefault(plain => plain.Task == spec.Task.ToString()) is { } own && !own.IsIn(folder)
            && known.FirstOrDefault(plain => plain.IsIn(folder)) is { } other
            ? new(folder, $"has lines with \"{other.Mark}\" and none with \"{own.Mark}\": they are those of the task {other.Task}, and the spec's is {own.Task}", $"write task: {other.Task}, or name another folder")
            : null;
    }

    /// <summary>What a trainer would find out first: the same rules are asked.</summary>
    private static IEnumerable<DataProblem> Untrainable(ExperimentSpec spec, DataFindings data)
    {
        if (data is not { Problems.Count: 0, Training: { } training }) return [];
        string?[] wrong = [LearnerPlans.Unsplittable(spec, training), .. data.Untrainable];
        return wrong.OfType<string>().Select(text => text.Split("; ", 2)).Select(text => new DataProblem(spec.Data.Path!, text[0], text[1]));
    }

    /// <summary>Rows of words that the texts have are read as a trainer reads them; without texts at hand, every row's form is looked at.</summary>
    private static IReadOnlyList<DataProblem> VectorProblems(ExperimentSpec spec, DataFindings data, IProgress<ReadProgress> progress, CancellationToken cancel) =>
        spec.Network.WordsFile() is { } file ? WordVectors.Check(file, spec.Network.WordSize, whole: true, data.Problems.Count == 0 ? data.Words : null, progress, cancel) : [];

    private static SceneRequest Scenes(ITaskModule module, ScenesSpec spec)
    {
        var task = module.Scenes ?? throw new ArgumentException($"no scenes are drawn for the task {module.Name}; name the folder of a data set");
        return new(task, new()
        {
            Seed = spec.Seed,
            Pictures = spec.Pictures,
            ValidationPictures = spec.ValidationPictures,
            QuestionsPerPicture = spec.Questions,
            MinShapes = spec.MinShapes,
            MaxShapes = spec.MaxShapes,
            RelationDepth = spec.RelationDepth,
            Sizes = spec.Sizes,
        });
    }

    /// <summary>Scenes without a folder of their own lie in the home folder, one folder for one set of settings.</summary>
    private string FolderOf(SceneRequest scenes)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(scenes.Marked.ToString())));
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
