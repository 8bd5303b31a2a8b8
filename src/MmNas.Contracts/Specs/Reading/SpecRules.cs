using System.Text.Json.Nodes;
using MmNas.Contracts.Specs.Fields;
using MmNas.Contracts.Specs.Tasks;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>What must hold between the fields of a spec.</summary>
internal static class SpecRules
{
    private const int FewestHeldWhole = 4; // pictures: a test holds it against what a trainer asks for

    private static readonly SpecRule[] All =
    [
        new(["network.hidden", "network.head"], spec => spec.Network.Hidden, spec => MultipleOfHead(spec.Network.Hidden, spec)),
        new(["retrain.hidden", "network.head"], spec => spec.Retrain.Hidden, spec => MultipleOfHead(spec.Retrain.Hidden, spec)),
        new(["network.hidden", "network.word_size", "space", "genotype"], spec => spec.Network.Hidden, spec => TooLarge(spec, "network.hidden")),
        new(["retrain.hidden", "network.word_size", "space", "genotype"], spec => spec.Retrain.Hidden, spec => TooLarge(spec, "retrain.hidden")),
        new(["retrain.decay_epochs"], spec => $"[{string.Join(", ", spec.Retrain.DecayEpochs)}]",
            spec => spec.Retrain.DecayEpochs.Order().SequenceEqual(spec.Retrain.DecayEpochs) ? null : "write the epochs from small to large"),
        new(["search.stop.max_epochs", "search.warmup_epochs"], spec => spec.Search.Stop.MaxEpochs, SomethingIsSearched),
        new(["finalists", "genotype"], spec => spec.Finalists, spec =>
            spec is { Finalists: > 1, Genotype: not null } ? "use 1; a genotype that is given is trained without a search, and has no candidates to race" : null),
        new(["baselines"], spec => $"[{string.Join(", ", spec.Baselines.Select(Shown))}]", EachUnderItsOwnName),
        new(["baselines", "task", "network", "retrain.hidden", "data.max_tokens"], spec => $"[{string.Join(", ", spec.Baselines.Select(Shown))}]", NetworksFit) { LooksForFiles = true },
        new(["retrain.start", "genotype"], ShownStart, spec => spec is { Retrain.Start: not null, Genotype: null }
            ? "only the training of a genotype that is given begins with it: write genotype: FILE too, the network's own genotype.json, or leave it out" : null),
        new(["retrain.start", "genotype", "task", "network", "retrain.hidden", "data.max_tokens"], ShownStart, spec =>
            spec is { Retrain.Start: { } start, Genotype: { } genotype } ? NetworkFit.WayOut(start, spec, GivenGenotype.Read(genotype).Genotype) : null) { LooksForFiles = true },
        new(["data.path", "data.layout"], spec => spec.Data.Path, DataFolderIsThere) { LooksForFiles = true },
        new(["data.regions"], spec => spec.Data.Regions, RegionsAreThere) { LooksForFiles = true },
        new(["data.detect", "data.regions"], _ => "a map", spec => spec.Data.Detect is not null && !IsDetected(spec.Data.Regions)
            ? $"only regions: detector:MODEL has it, and regions is {spec.Data.Regions}; leave it out" : null),
        new(["data.detect.least", "data.detect.most"], spec => spec.Data.Detect?.Least, spec =>
            spec.Data.Detect is { } detect && detect.Least > detect.Most ? $"must not exceed most ({detect.Most})" : null),
        new(["data.detect.description"], spec => spec.Data.Detect?.Description, spec => spec.Data.Detect?.Description is { } file && !File.Exists(file)
            ? "there is no such file; relative paths start at the spec's own folder" : null) { LooksForFiles = true },
        new(["data.scenes", "data.layout"], _ => "a map", spec =>
            spec.Data is { Scenes: not null, Layout: not "scenes" } ? $"only the layout scenes draws pictures, and the layout is {spec.Data.Layout}; leave it out" : null),
        new(["data.scenes.pictures", "search.held_back", "genotype", "retrain.validate"], spec => spec.Data.Scenes?.Pictures, spec =>
            spec is { Search.HoldsBackPictures: true, Data.Scenes.Pictures: < FewestHeldWhole } and ({ Genotype: null } or { Retrain.Validate: true }) ? $"search.held_back: image needs {FewestHeldWhole} pictures or more, two that train weights and two that train alphas" : null),
        new(["data.scenes.min_shapes", "data.scenes.max_shapes"], spec => spec.Data.Scenes?.MinShapes, spec =>
            spec.Data.Scenes is { } scenes && scenes.MinShapes > scenes.MaxShapes ? $"must not exceed max_shapes ({scenes.MaxShapes})" : null),
    ];

    /// <summary>Reports every rule that the spec breaks.</summary>
    /// <param name="spec">The spec as it was read.</param>
    /// <param name="tasks">The tasks that there are; null leaves out what follows from the task.</param>
    /// <param name="problems">Takes the errors.</param>
    /// <param name="about">Only the rules that look at this field, or at a map around it; null takes all.</param>
    /// <param name="filesAreHere">False leaves out the rules that look for files.</param>
    public static void Check(ExperimentSpec spec, TaskSpecs? tasks, SpecProblems problems, string? about = null, bool filesAreHere = true)
    {
        if (tasks is not null && filesAreHere) RefuseForeign(spec, tasks, problems); // a message has every field
        var all = tasks is not null && tasks.TryGet(spec.Task, out var task) ? All.Concat(Of(task)) : All;
        var rules = all.Where(rule => filesAreHere || !rule.LooksForFiles).Where(rule => about is null || rule.Fields.Any(field => field == about || about.StartsWith($"{field}.", StringComparison.Ordinal)));
        foreach (var rule in rules.Where(rule => !rule.Fields.Any(problems.Touches)))
        {
            if (rule.WayOut(spec) is { } wayOut) problems.Add(new(rule.Fields[0], rule.Value(spec)?.ToString(), wayOut, problems.LineOf(rule.Fields[0])));
        }
    }

    /// <summary>A campaign's file is known by its experiments; its other fields would only be noise.</summary>
    public static bool RefuseCampaign(SpecNode root, SpecProblems problems)
    {
        if ((root as MapNode)?.Entries.FirstOrDefault(entry => entry.Name == "experiments") is not { } experiments) return false;
        problems.Add(new("experiments", experiments.Value.Shown, "a campaign cannot stand where one experiment is asked for; name an experiment's own spec", experiments.Line));
        return true;
    }

    private static string? MultipleOfHead(int hidden, ExperimentSpec spec)
    {
        var head = spec.Network.Head;
        var (below, above) = (hidden / head * head, (hidden / head + 1) * head);
        if (hidden == below) return null;
        return $"use a multiple of network.head, which is {head}: {(below > 0 ? $"{below} or {above}" : above)}";
    }

    private static string? TooLarge(ExperimentSpec spec, string field) =>
        NetworkSize.Of(spec).FirstOrDefault(size => size.Field == field && size.Parameters > SpecLimits.Parameters) is { } size
            ? $"with it {size.Which} has {size.Words}, more than any device holds; use a smaller width, fewer layers or fewer candidates"
            : null;

    private static string? SomethingIsSearched(ExperimentSpec spec) =>
        spec.Search.Stop.MaxEpochs > spec.Search.WarmupEpochs
            ? null
            : $"nothing would be searched, warm-up alone takes {spec.Search.WarmupEpochs}; "
                + $"use {spec.Search.WarmupEpochs + 1} or more, or a smaller search.warmup_epochs";

    /// <summary>What follows from the task of a spec.</summary>
    private static IEnumerable<SpecRule> Of(TaskSpec task) =>
    [
        new(["data.layout", "task"], spec => spec.Data.Layout, spec => task.Layouts.Any(layout => layout.Name == spec.Data.Layout)
            ? null : $"use {Wording.Or(task.Layouts.Select(layout => layout.Name))}; the task is {spec.Task}"),
        new(["data.limit", "task", "genotype", "retrain.validate"], spec => spec.Data.Limit, spec => spec.Data.Limit is { } limit ? EnoughToTrain(limit, spec, task, "null for all") : null),
        new(["data.scenes.pictures", "data.scenes.questions", "task", "genotype", "retrain.validate"], spec => spec.Data.Scenes?.Pictures, spec =>
            spec.Data.Scenes is { } drawn ? EnoughToTrain(task.SamplesOf(drawn), spec, task, "more questions") : null),
        .. task.Rules,
    ];

    /// <summary>Fields of other tasks that are set in the file, though this one has no use for them. Their defaults may stand there: a spec that is written out has every field.</summary>
    private static void RefuseForeign(ExperimentSpec spec, TaskSpecs tasks, SpecProblems problems)
    {
        if (!tasks.TryGet(spec.Task, out var task)) return;
        var standard = SpecDefaults.Of(task, spec.Preset);
        foreach (var field in tasks.All.SelectMany(one => one.AllOwnFields).Distinct().Except(task.AllOwnFields).Where(field => problems.IsWritten(field) && !problems.Touches(field)))
        {
            var owners = tasks.All.Where(one => one.AllOwnFields.Contains(field)).ToList();
            var isOfAllSpecs = owners.Any(owner => owner.OwnFields.Contains(field)); // unlike the map of a task's name
            if (isOfAllSpecs && JsonNode.DeepEquals(At(SpecFields.Write(spec), field), At(SpecFields.Write(standard), field))) continue;
            problems.Add(new(field, problems.Shown(field), $"only the task {Wording.Or(owners.Select(owner => owner.Name.ToString()))} has it, and the task is {spec.Task}; leave it out", problems.LineOf(field)));
        }
    }

    private static JsonNode? At(JsonNode? root, string field) => field.Split('.').Aggregate(root, (node, name) => node?[name]);

    /// <summary>A search holds a fifth of its samples back for alphas; a task may need more than one in any case.</summary>
    private static string? EnoughToTrain(int samples, ExperimentSpec spec, TaskSpec task, string orElse)
    {
        var (least, reason) = task.Fewest.Count > 1 ? task.Fewest
            : spec.Genotype is null ? (3, "a search trains weights on 80 % of the samples and alphas on 20 %")
            : spec.Retrain.Validate ? (3, "retrain.validate leaves 20 % of the samples out")
            : (1, "");
        return samples >= least ? null : $"{reason}; use {least} or more, or {orElse}";
    }

    /// <summary>A baseline by its name: a genotype's file or a network's folder has been read into the text.</summary>
    private static string Shown(string text) => Baseline.Parse(text) switch
    {
        Baseline.Genotype { Names: var names } => $"genotype:{string.Join(", ", names)}",
        Baseline.Network { Names: var names } => $"network:{string.Join(", ", names)}",
        _ => text,
    };

    private static string? ShownStart(ExperimentSpec spec) => spec.Retrain.Start is { } start ? GivenNetwork.NameOf(start) : null;

    private static string? NetworksFit(ExperimentSpec spec) =>
        spec.Baselines.Select(Baseline.Parse).OfType<Baseline.Network>().Select(network => NetworkFit.WayOut(network.Given, spec)).OfType<string>().FirstOrDefault();

    private static string? EachUnderItsOwnName(ExperimentSpec spec)
    {
        var names = spec.Baselines.SelectMany(text => Baseline.Parse(text)!.Names).Prepend("found");
        return names.CountBy(name => name).FirstOrDefault(count => count.Value > 1).Key is { } twice
            ? $"two networks would be called {twice} in the results; write random:N once, and give genotype files names of their own"
            : null;
    }

    private static string? DataFolderIsThere(ExperimentSpec spec) => spec.Data switch
    {
        { Layout: "scenes" } => null, // drawn where they are missing
        { Path: null } => "name the data set's folder",
        { Path: var path } => Directory.Exists(path) ? null : "there is no such folder; relative paths start at the spec's own folder",
    };

    private static bool IsDetected(string regions) => regions.StartsWith(RegionsKind.DetectorPrefix, StringComparison.Ordinal);

    private static string? RegionsAreThere(ExperimentSpec spec)
    {
        var regions = spec.Data.Regions;
        if (IsDetected(regions) && !File.Exists(regions[RegionsKind.DetectorPrefix.Length..]))
            return "there is no such file; name a detector in ONNX form, relative paths start at the spec's own folder";
        if (regions.StartsWith(RegionsKind.FolderPrefix, StringComparison.Ordinal) && !Directory.Exists(regions[RegionsKind.FolderPrefix.Length..]))
            return "there is no such folder; relative paths start at the spec's own folder";
        return regions.StartsWith(RegionsKind.PackPrefix, StringComparison.Ordinal) && !File.Exists(regions[RegionsKind.PackPrefix.Length..])
            ? "there is no such file; make it with mmnas data pack, relative paths start at the spec's own folder"
            : null;
    }
}
