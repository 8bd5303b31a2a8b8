using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Data;
using MmNas.Grains.Plans;
using MmNas.Grains.Storage;
using MmNas.Tasks;

namespace MmNas.Api.Submitting;

/// <summary>A text after reading it and looking at the data that it names, on this machine.</summary>
/// <param name="Set">What it holds.</param>
/// <param name="Verdict">What is wrong with it.</param>
internal sealed record ReadText(SpecSet Set, SpecVerdict Verdict)
{
    private const string Campaign = "campaign", Experiment = "experiment", FileName = "submitted.yaml";

    /// <summary>Only these may be asked for with ${NAME}: an error must not be a way to read the platform's secrets.</summary>
    private const string OpenVariables = "MMNAS_DATA_DIR";

    private const int MostDataProblems = 50;

    private static readonly SemaphoreSlim Reading = new(1);

    /// <summary>One at a time, and on no thread of a request: a look at the data may take a while, and grains want the pool.</summary>
    public static async Task<ReadText> OfAsync(SpecText given, TaskCatalogue tasks, HomeFolder home, CancellationToken cancel)
    {
        await Reading.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => Of(given, tasks, home, cancel), cancel);
        }
        finally
        {
            Reading.Release();
        }
    }

    private static ReadText Of(SpecText given, TaskCatalogue tasks, HomeFolder home, CancellationToken cancel)
    {
        var path = Path.Combine(Path.GetFullPath(given.Folder ?? home.Path), FileName);
        var set = SpecSetFile.ReadText(given.Text ?? "", path, tasks.Specs, name => name == OpenVariables ? Environment.GetEnvironmentVariable(name) : null);
        var kind = set.Campaign is not null || set.Specs.Any(spec => spec.Path != path) ? Campaign : Experiment;
        List<SpecFault> faults = [.. set.Specs.SelectMany(spec => spec.Reading is SpecReading.Bad bad ? bad.Errors.Select(error => Fault(error, spec.Path == path ? null : spec.Path)) : [])];
        List<string> notes = [];
        if (faults.Count == 0) Look(set, tasks, faults, notes, cancel);
        return new(set, new(kind, [.. faults.Distinct()], [.. notes.Distinct()]));
    }

    /// <summary>Seeds share their data.</summary>
    private static void Look(SpecSet set, TaskCatalogue tasks, List<SpecFault> faults, List<string> notes, CancellationToken cancel)
    {
        foreach (var (spec, read) in set.Specs.Select(spec => ((SpecReading.Good)spec.Reading).Spec).Zip(set.Specs).DistinctBy(one => (one.First.Data, one.First.Network.Words)))
        {
            var found = DataPlans.Check(tasks, spec, records: false, new Progress<ReadProgress>(), cancel);
            faults.AddRange(ProblemKinds.Together(found.Problems).Take(MostDataProblems).Select(problem => new SpecFault("data", problem.Where, $"{problem}", problem.WayOut, null, null)));
            notes.AddRange([.. ((SpecReading.Good)read.Reading).Notes, .. found.Notes]);
        }
    }

    private static SpecFault Fault(SpecError error, string? file) =>
        new(error.Field, error.Value, file is null ? $"{error}" : $"{file}: {error}", error.WayOut, file is null ? error.Line : null, file is null ? error.Column : null);
}
