namespace MmNas.Measuring.Measures;

/// <summary>Everything that can be measured, a row each, in the order in which it is.</summary>
public static class MeasureCatalogue
{
    private const int FewDraws = 2, Draws = 4, Listed = 1000;

    private static readonly string[] Parts = ["data", "forward", "backward", "optimiser", "rest"];

    private static readonly Repeats FewQuick = new(1, 5), FewSlow = new(1, 3), Once = new(0, 1), FiveTimes = new(0, 5);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        new("weight_step", WeightStepFigures("weight_step"), context => StepMeasures.WeightSteps(context, "weight_step", realRegions: false)) { InPeer = true },
        new("weight_step_real_regions", [new("weight_step_real_regions", "step", "the same on images with a tenth to all of the regions, four tenths on average")], context => StepMeasures.WeightSteps(context, "weight_step_real_regions", realRegions: true)) { InPeer = true, RealRegions = true },
        new("weight_step_by_regions", [new("weight_step_by_regions", "step", "the same with data.order: by_regions, eight batches at a time")], context => StepMeasures.WeightStepsByRegions(context, "weight_step_by_regions")) { RealRegions = true, Quick = new(2, 10), Slow = new(1, 2) },
        new("weight_step_calls", [new("weight_step_calls", "step", "the same layers, eight wide, on one sample with one region and one word: what calls cost")], context => StepMeasures.Calls(context, "weight_step_calls")),
        new("architecture_step_full", [new("architecture_step_full", "step", "gate gradients of all candidates, one draw")], context => StepMeasures.ArchitectureSteps(context, "architecture_step_full", twoPath: false, draws: 1)) { InPeer = true, Slow = FewSlow },
        new("architecture_step_two", [new("architecture_step_two", "step", "gate gradients of two candidates a layer, one draw")], context => StepMeasures.ArchitectureSteps(context, "architecture_step_two", twoPath: true, draws: 1)) { InPeer = true, Slow = FewSlow },
        new("architecture_step_two_draws", [new("architecture_step_two_draws", "step", "gate gradients of all candidates, two draws")], context => StepMeasures.ArchitectureSteps(context, "architecture_step_two_draws", twoPath: false, FewDraws)) { Slow = FewSlow },
        new("architecture_step_four_draws", [new("architecture_step_four_draws", "step", "gate gradients of all candidates, four draws")], context => StepMeasures.ArchitectureSteps(context, "architecture_step_four_draws", twoPath: false, Draws)) { Slow = FewSlow },
        new("retraining_step", [new("retraining_step", "step", "a weight step of MCAN at the width of retraining")], context => StepMeasures.RetrainingSteps(context, "retraining_step")) { InPeer = true },
        new("evaluate_vqa", [new("evaluate_vqa", "sample", "the official accuracy of MCAN on questions")], context => ScoringMeasures.Scores(context, "evaluate_vqa", "vqa", context.Job.Size.HeldOutSamples)) { Quick = FewQuick, Slow = FewSlow, InPeer = true },
        new("evaluate_vgd", [new("evaluate_vgd", "sample", "its overlap accuracy on referring expressions")], context => ScoringMeasures.Scores(context, "evaluate_vgd", "vgd", context.Job.Size.HeldOutSamples)) { Quick = FewQuick, Slow = FewSlow },
        new("evaluate_ve", [new("evaluate_ve", "sample", "its accuracy on hypotheses")], context => ScoringMeasures.Scores(context, "evaluate_ve", "ve", context.Job.Size.HeldOutSamples)) { Quick = FewQuick, Slow = FewSlow },
        new("retrieval_pairs_per_s", [new("retrieval_pairs_per_s", "pair", "its recall where every image meets every caption")], context => ScoringMeasures.Scores(context, "retrieval_pairs_per_s", "itm", 5.0 * context.Job.Size.HeldOutCaptioned * context.Job.Size.HeldOutCaptioned)) { Quick = FewQuick, Slow = FewSlow },
        new("search_and_retrain", [new("search_and_retrain", "pair", "a search and a retraining of three steps each: for the memory of the process")], context => NetworkMeasures.SearchesAndRetrainings(context, "search_and_retrain")) { Quick = Once, Slow = Once },
        new("five_searches_and_retrainings", [new("five_searches_and_retrainings", "pair", "five such pairs in one process, three of them smaller: ten networks, one after another")], context => NetworkMeasures.SearchesAndRetrainings(context, "five_searches_and_retrainings")) { Quick = FiveTimes, Slow = FiveTimes },
        new("checkpoint", [new("checkpoint_copy", "copy", "the copy of a search's weights and moments, which holds up a round"), new("checkpoint_write", "file", "writing, flushing and hashing it beside further rounds")], context => CheckpointMeasures.Checkpoints(context, "checkpoint_copy", "checkpoint_write")) { Quick = new(1, 10) },
        new("grains", [new("grain_rounds_per_s", "round", "rounds of a search whose learner does nothing: the grains alone") { PartOf = "round" }, new("round", "round", "five weight steps and an architecture step, without the grains")], context => GrainMeasures.Rounds(context, "grain_rounds_per_s", "round")) { Quick = new(2, 10), Slow = new(1, 3) },
        new("console_start", [new("console_start", "start", "mmnas --help, from the process's start to its end")], context => ConsoleMeasures.Start(context, "console_start")) { Quick = new(1, 7), Slow = new(1, 7), InOwnProcess = false },
        new("console_list_1000", [new("console_list_1000", "start", "mmnas list over 1,000 experiments that have ended")], context => ConsoleMeasures.List(context, "console_list_1000", Listed)) { Quick = new(1, 7), Slow = new(1, 7), InOwnProcess = false },
    ];

    /// <summary>The names of all figures.</summary>
    public static IEnumerable<string> FigureNames => All.SelectMany(measure => measure.Figures).Select(figure => figure.Name);

    /// <summary>The figures that somebody asks for: the one of that name with its parts, or all whose names begin so; empty where there is none.</summary>
    public static IReadOnlySet<string> FiguresNamed(string name)
    {
        var rows = All.SelectMany(measure => measure.Figures).ToList();
        var own = rows.Where(row => row.Name == name || row.PartOf == name).ToList();
        return (own.Any(row => row.Name == name) ? own : rows.Where(row => row.Name.StartsWith(name, StringComparison.Ordinal))).Select(row => row.Name).ToHashSet();
    }

    private static IReadOnlyList<FigureRow> WeightStepFigures(string name) =>
    [
        new(name, "step", "forward, loss, backward, clipping and Adam on sampled subnets of a search"),
        .. Parts.Select(part => new FigureRow($"{name}_{part}", "step", $"its part: {part}") { PartOf = name }),
        new(MatrixPeak.Name, "product", "torch's own product of two square matrices: the rate that steps are a share of"),
    ];
}
