namespace MmNas.Contracts.Specs.Fields;

/// <summary>What a spec's texts refer to outside of it.</summary>
/// <param name="Folder">Where relative paths start; absolute.</param>
/// <param name="Environment">What ${NAME} stands for; null where it is not set.</param>
public sealed record SpecContext(string Folder, Func<string, string?> Environment)
{
    /// <summary>All fields of the file, for hints at one that stands in the wrong map; by default none, which gives no such hints.</summary>
    public Func<IEnumerable<FieldRow>> Fields { get; init; } = () => [];

    /// <summary>Whether the files that the spec names are on this machine, so that it can be said where they are missing.</summary>
    public bool FilesAreHere { get; init; } = true;

    /// <summary>What the file holds, for people.</summary>
    public string What { get; init; } = "spec";
}

/// <summary>Where in a spec the reader stands, and where it reports what is wrong there.</summary>
/// <param name="Field">Dotted; empty at the root.</param>
/// <param name="Problems">Takes the errors.</param>
/// <param name="Context">For paths and ${NAME}.</param>
public sealed record SpecPlace(string Field, SpecProblems Problems, SpecContext Context)
{
    /// <summary>The field's name for people; at the root what the file holds.</summary>
    public string Shown => Field.Length == 0 ? Context.What : Field;

    public SpecPlace At(string name) => this with { Field = Field.Length == 0 ? name : $"{Field}.{name}" };

    public SpecPlace Item(int index) => this with { Field = $"{Field}[{index}]" };

    /// <summary>Reports what stands here as wrong.</summary>
    /// <returns>False, so that a reader can end with it.</returns>
    public bool Refuse(SpecNode node, string wayOut)
    {
        Problems.Add(new(Shown, node.Shown, wayOut, node.Line) { Column = node.Column });
        return false;
    }
}
