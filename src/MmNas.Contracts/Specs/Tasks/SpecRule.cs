namespace MmNas.Contracts.Specs.Tasks;

/// <summary>What must hold between fields of a spec. A rule blames the first of its fields and is left alone where any of them is wrong already.</summary>
/// <param name="Fields">The dotted names of all fields that it looks at.</param>
/// <param name="Value">What stands in the blamed field; null where it is missing.</param>
/// <param name="WayOut">What is allowed instead; null where the rule is kept.</param>
public sealed record SpecRule(IReadOnlyList<string> Fields, Func<ExperimentSpec, object?> Value, Func<ExperimentSpec, string?> WayOut)
{
    /// <summary>Whether it asks for files or folders of this machine; false by default.</summary>
    public bool LooksForFiles { get; init; }
}
