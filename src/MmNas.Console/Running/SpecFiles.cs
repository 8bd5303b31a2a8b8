using System.CommandLine;
using MmNas.Console.Shell;
using MmNas.Contracts;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Data;
using MmNas.Files;

namespace MmNas.Console.Running;

/// <summary>A spec's file after reading it and looking at its data.</summary>
/// <param name="Path">As it was given.</param>
/// <param name="Spec">Null when the text itself has errors, or holds a campaign.</param>
/// <param name="Errors">Of the text.</param>
/// <param name="DataProblems">Of the data that a good text names.</param>
internal sealed record CheckedSpec(string Path, ExperimentSpec? Spec, IReadOnlyList<SpecError> Errors, IReadOnlyList<DataProblem> DataProblems)
{
    private const int ProblemsWritten = 50;

    /// <summary>What is worth knowing of data that can be read, a sentence each.</summary>
    public IReadOnlyList<string> DataNotes { get; init; } = [];

    public bool IsGood => Errors.Count == 0 && DataProblems.Count == 0;

    /// <summary>One line per error: "a.yaml:7: search.batch is 0; use ...". Of data problems one line per kind, the first 50. Then a line a note.</summary>
    public void WriteErrors(TextWriter problems)
    {
        foreach (var error in Errors) Write($"{(error.Line is { } line ? $":{line}" : "")}: {error}");
        var kinds = ProblemKinds.Together(DataProblems);
        foreach (var problem in kinds.Take(ProblemsWritten)) Write($": {problem}");
        if (kinds.Count > ProblemsWritten) Write($": and {Counted.Of(kinds.Count - ProblemsWritten, "more problem")} in the data");
        foreach (var note in DataNotes) Write($": note: {note}");

        void Write(string words) => problems.WriteLine(VisibleText.Of($"{Path}{words}"));
    }
}

/// <summary>Everything that a command is to do.</summary>
/// <param name="Files">In the order given.</param>
internal sealed record CheckedSpecs(IReadOnlyList<CheckedFile> Files)
{
    /// <summary>Of all files, a campaign's in its own order, one per seed.</summary>
    public IEnumerable<CheckedSpec> Specs => Files.SelectMany(file => file.Specs);

    /// <summary>The same with each file once, with the data problems of all its seeds; before a campaign's its own file.</summary>
    public IEnumerable<CheckedSpec> EachOnce => Files.SelectMany(file => file.Campaign is { } own ? [new(own.Path, null, [], []), .. file.Specs] : file.Specs)
        .GroupBy(spec => spec.Path).Select(same => same.First() with
        {
            Errors = [.. same.SelectMany(spec => spec.Errors).Distinct()],
            DataProblems = [.. same.SelectMany(spec => spec.DataProblems).Distinct()],
            DataNotes = [.. same.SelectMany(spec => spec.DataNotes).Distinct()],
        });

    public IEnumerable<ReadCampaign> Campaigns => Files.Select(file => file.Campaign).OfType<ReadCampaign>();

    /// <summary>Trainers at once, the most that a campaign asks for; null where none does.</summary>
    public int? Slots => Campaigns.Max(read => read.Campaign.Slots);

    public bool AreGood => Specs.All(spec => spec.IsGood);
}

/// <summary>A file, with one experiment or a campaign.</summary>
/// <param name="Specs">One; of a campaign one per seed.</param>
/// <param name="Campaign">Null for one experiment, and for a campaign with errors.</param>
internal sealed record CheckedFile(IReadOnlyList<CheckedSpec> Specs, ReadCampaign? Campaign);

/// <summary>The specs that a command is given.</summary>
internal static class SpecFiles
{
    public static Argument<string[]> Argument() =>
        ManyArguments.Argument("SPEC", "Experiment specs or campaigns, YAML or JSON (docs/spec.md has the fields)", orElse: "a file");

    /// <summary>Reads all of them, whatever is wrong with any.</summary>
    /// <param name="paths">Specs and campaigns.</param>
    /// <param name="context">Who looks at the data.</param>
    /// <param name="settings">Whether progress is told.</param>
    /// <param name="records">Whether all records of feature packs are read too. A training reads each of them before use, and there may be tens of gigabytes; word vectors have a few at most, and are read in any case.</param>
    public static CheckedSpecs Read(IEnumerable<string> paths, CommandContext context, Settings settings, bool records)
    {
        var progress = new ReadLines(context.Lines(settings), "checking data");
        var found = new Dictionary<(DataSpec, int, string, int, bool), DataFindings>(); // seeds share their data, unless the seed chooses some
        var sets = paths.Select(path => SpecSetFile.Read(path, context.Tasks.Specs, context.Environment)).ToList();
        return new([.. sets.Select(set => new CheckedFile([.. set.Specs.Select(Check)], set.Campaign))]);

        CheckedSpec Check(ReadSpec read) => read.Reading switch
        {
            SpecReading.Good good => Looked(read.Path, good),
            SpecReading.Bad bad => new(read.Path, null, bad.Errors, []),
            _ => throw new InvalidOperationException("a reading is good or bad"),
        };

        CheckedSpec Looked(string path, SpecReading.Good good)
        {
            var data = DataOf(good.Spec);
            return new(path, good.Spec, [], data.Problems) { DataNotes = [.. good.Notes, .. MoreThreadsThanCores(good.Spec), .. LargerThanMemory(good.Spec), .. data.Notes] };
        }

        IEnumerable<string> MoreThreadsThanCores(ExperimentSpec spec) => spec.Threads > context.Cores
            ? [$"threads is {spec.Threads}, and this machine has {Counted.Of(context.Cores, "core")}: on it such a trainer is slower than one with threads: {context.Cores}"]
            : [];

        // Others may have more; beside it the data and what a step keeps must go into memory too.
        IEnumerable<string> LargerThanMemory(ExperimentSpec spec) =>
            from size in NetworkSize.Of(spec)
            where size.Bytes > context.Memory
            select $"{size.Which} has {size.Words}, and this machine has {context.Memory >> 30:N0} GiB of memory: a smaller {size.Field}, fewer layers or fewer candidates make it smaller";

        DataFindings DataOf(ExperimentSpec spec)
        {
            var key = (spec.Data, spec.Data.Limit is null ? 0 : spec.Seed, spec.Network.Words, spec.Network.WordSize, spec.Genotype is null);
            return found.TryGetValue(key, out var known) ? known : found[key] = context.CheckData(spec, records, progress, context.Interrupts.First);
        }
    }
}
