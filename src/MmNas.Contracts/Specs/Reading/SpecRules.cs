namespace MmNas.Contracts.Specs.Reading;

/// <summary>What must hold between the fields of a spec.</summary>
internal static class SpecRules
{
    /// <summary>A rule blames the first of its fields and is left alone where any of them is wrong already.</summary>
    /// <param name="Fields">All that it looks at.</param>
    /// <param name="Value">What stands in the blamed field; null where it is missing.</param>
    /// <param name="WayOut">Null where the rule is kept.</param>
    private sealed record Rule(string[] Fields, Func<ExperimentSpec, object?> Value, Func<ExperimentSpec, string?> WayOut)
    {
        /// <summary>Whether it asks for files or folders of this machine.</summary>
        public bool LooksForFiles { get; init; }
    }

    private static readonly Rule[] All =
    [
        new(["network.hidden", "network.head"], spec => spec.Network.Hidden, spec => MultipleOfHead(spec.Network.Hidden, spec)),
        new(["retrain.hidden", "network.head"], spec => spec.Retrain.Hidden, spec => MultipleOfHead(spec.Retrain.Hidden, spec)),
        new(["retrain.decay_epochs"], spec => $"[{string.Join(", ", spec.Retrain.DecayEpochs)}]",
            spec => spec.Retrain.DecayEpochs.Order().SequenceEqual(spec.Retrain.DecayEpochs) ? null : "write the epochs from small to large"),
        new(["search.stop.max_epochs", "search.warmup_epochs"], spec => spec.Search.Stop.MaxEpochs, SomethingIsSearched),
        new(["search.negatives.kept", "search.negatives.pool"], spec => spec.Search.Negatives.Kept, spec => PartOfPool(spec.Search.Negatives)),
        new(["retrain.negatives.kept", "retrain.negatives.pool"], spec => spec.Retrain.Negatives.Kept, spec => PartOfPool(spec.Retrain.Negatives)),
        new(["finalists", "genotype"], spec => spec.Finalists, spec =>
            spec is { Finalists: > 1, Genotype: not null } ? "use 1; a genotype that is given is trained without a search, and has no candidates to race" : null),
        new(["baselines"], spec => $"[{string.Join(", ", spec.Baselines)}]", EachUnderItsOwnName),
        new(["data.layout", "task"], spec => spec.Data.Layout, LayoutOfTask),
        new(["data.train", "task"], spec => spec.Data.Train, spec =>
            spec.Task != "vqa" && spec.Data.Train != "train" ? $"use train; the task is {spec.Task}" : null),
        new(["data.dataset", "data.layout"], spec => spec.Data.Dataset, spec =>
            spec.Data is { Dataset: not null, Layout: not "refcoco" } ? $"only the layout refcoco has it, and the layout is {spec.Data.Layout}; leave it out" : null),
        new(["data.path", "data.layout"], spec => spec.Data.Path, DataFolderIsThere) { LooksForFiles = true },
        new(["data.limit", "task", "genotype"], spec => spec.Data.Limit, spec => spec.Data.Limit is { } limit ? EnoughToTrain(limit, spec, "null for all") : null),
        new(["data.scenes.pictures", "data.scenes.questions", "task", "genotype"], spec => spec.Data.Scenes?.Pictures, spec =>
            spec.Data.Scenes is { } drawn ? EnoughToTrain(spec.Task == "itm" ? drawn.Pictures : drawn.Pictures * drawn.Questions, spec, "more questions") : null),
        new(["data.regions"], spec => spec.Data.Regions, RegionsAreThere) { LooksForFiles = true },
        new(["data.detect", "data.regions"], _ => "a map", spec => spec.Data.Detect is not null && !IsDetected(spec.Data.Regions)
            ? $"only regions: detector:MODEL has it, and regions is {spec.Data.Regions}; leave it out" : null),
        new(["data.detect.least", "data.detect.most"], spec => spec.Data.Detect?.Least, spec =>
            spec.Data.Detect is { } detect && detect.Least > detect.Most ? $"must not exceed most ({detect.Most})" : null),
        new(["data.detect.description"], spec => spec.Data.Detect?.Description, spec => spec.Data.Detect?.Description is { } file && !File.Exists(file)
            ? "there is no such file; relative paths start at the spec's own folder" : null) { LooksForFiles = true },
        new(["data.scenes", "data.layout"], _ => "a map", spec =>
            spec.Data is { Scenes: not null, Layout: not "scenes" } ? $"only the layout scenes draws pictures, and the layout is {spec.Data.Layout}; leave it out" : null),
        new(["data.scenes.min_shapes", "task"], spec => spec.Data.Scenes?.MinShapes, spec =>
            spec.Task == "itm" && spec.Data.Scenes is { MinShapes: < 2 } ? "use 2 or more; a caption is about two shapes" : null),
        new(["data.scenes.min_shapes", "data.scenes.max_shapes"], spec => spec.Data.Scenes?.MinShapes, spec =>
            spec.Data.Scenes is { } scenes && scenes.MinShapes > scenes.MaxShapes ? $"must not exceed max_shapes ({scenes.MaxShapes})" : null),
    ];

    /// <summary>Reports every rule that the spec breaks.</summary>
    /// <param name="spec">Its fields.</param>
    /// <param name="problems">Takes the errors.</param>
    /// <param name="about">Only the rules that look at this field, or at a map around it; null takes all.</param>
    /// <param name="filesAreHere">False leaves out the rules that look for files.</param>
    public static void Check(ExperimentSpec spec, SpecProblems problems, string? about = null, bool filesAreHere = true)
    {
        var rules = All.Where(rule => filesAreHere || !rule.LooksForFiles).Where(rule => about is null || rule.Fields.Any(field => field == about || about.StartsWith($"{field}.", StringComparison.Ordinal)));
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

    private static string? SomethingIsSearched(ExperimentSpec spec) =>
        spec.Search.Stop.MaxEpochs > spec.Search.WarmupEpochs
            ? null
            : $"nothing would be searched, warm-up alone takes {spec.Search.WarmupEpochs}; "
                + $"use {spec.Search.WarmupEpochs + 1} or more, or a smaller search.warmup_epochs";

    /// <summary>A search holds a fifth of its samples back for alphas, and matching sets a picture against another.</summary>
    private static string? EnoughToTrain(int samples, ExperimentSpec spec, string orElse)
    {
        var (least, reason) = spec.Task == "itm" ? (2, "matching sets one picture against another")
            : spec.Genotype is null ? (3, "a search trains weights on 80 % of the samples and alphas on 20 %")
            : (1, "");
        return samples >= least ? null : $"{reason}; use {least} or more, or {orElse}";
    }

    private static string? EachUnderItsOwnName(ExperimentSpec spec)
    {
        var names = spec.Baselines.SelectMany(text => Baseline.Parse(text)!.Names).Prepend("found");
        return names.CountBy(name => name).FirstOrDefault(count => count.Value > 1).Key is { } twice
            ? $"two networks would be called {twice} in the results; write random:N once, and give genotype files names of their own"
            : null;
    }

    private static string? PartOfPool(NegativesSpec negatives) =>
        negatives.Kept <= negatives.Pool ? null : $"must not exceed pool ({negatives.Pool})";

    private static string? LayoutOfTask(ExperimentSpec spec)
    {
        var own = SpecDefaults.Of(spec.Task, SpecPreset.Standard).Data.Layout;
        return spec.Data.Layout == own || spec.Data.Layout == "scenes"
            ? null
            : $"use {own} or scenes; the task is {spec.Task}";
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
