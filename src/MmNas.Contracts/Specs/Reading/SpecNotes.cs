using MmNas.Contracts.Specs.Fields;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>What is worth knowing of a spec that is good: settings that do nothing, as others stand.</summary>
internal static class SpecNotes
{
    private static readonly ExperimentSpec Standard = new();

    private static readonly (string Field, Func<ExperimentSpec, object?> Value)[] OfARace =
    [
        ("finalist_seeds", spec => spec.FinalistSeeds),
        ("finalist_start", spec => spec.FinalistStart),
        ("finalist_proposals", spec => spec.FinalistProposals),
        ("finalist_distance", spec => spec.FinalistDistance),
    ];

    /// <summary>Adds a note for each.</summary>
    public static void Add(ExperimentSpec spec, SpecProblems problems)
    {
        var layers = spec.Space.EncoderLayers + spec.Space.DecoderLayers;
        var idle = OfARace.Where(setting => problems.IsWritten(setting.Field) && !Equals(setting.Value(spec), setting.Value(Standard))).Select(setting => setting.Field).ToList();
        if (spec.Finalists == 1 && idle.Count > 0)
            problems.AddNote($"{string.Join(", ", idle)} {(idle.Count == 1 ? "does" : "do")} nothing, as finalists is 1 and nothing races; write finalists: 2 or more{(spec.Genotype is null ? "" : " and no genotype")}, or leave {(idle.Count == 1 ? "it" : "them")} out");
        else if (spec.Finalists > 1 && spec.FinalistDistance > layers)
            problems.AddNote($"finalist_distance is {spec.FinalistDistance}, and networks have {layers} layers: no two differ in as many, so that only the most probable genotype and MCAN race; write {layers} or less");
    }
}
