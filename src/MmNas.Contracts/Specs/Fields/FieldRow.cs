namespace MmNas.Contracts.Specs.Fields;

/// <summary>One line of the fields' reference.</summary>
/// <param name="Field">Its dotted name: "search.learning_rate".</param>
/// <param name="Allowed">What it may hold.</param>
/// <param name="Default">As JSON; empty where it must be given.</param>
/// <param name="Meaning">One line for people.</param>
public sealed record FieldRow(string Field, string Allowed, string Default, string Meaning)
{
    /// <summary>Whether it holds one number.</summary>
    public bool IsNumber { get; init; }
}
