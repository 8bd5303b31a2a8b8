namespace MmNas.Contracts.Specs.Tasks;

/// <summary>A layout of a task's data.</summary>
/// <param name="Name">As specs give it: "vqa-v2".</param>
/// <param name="Meaning">What it is, for people, without a full stop: "the published folder".</param>
public sealed record TaskLayout(string Name, string Meaning)
{
    /// <summary>One file of JSON Lines for each split, which name pictures by their paths.</summary>
    public static TaskLayout Plain { get; } = new("plain", "train.jsonl and val.jsonl, and test.jsonl where it is there, whose lines name a picture within the folder (docs/data.md)");

    /// <summary>Coloured shapes with texts of the task, drawn from a seed.</summary>
    public static TaskLayout Scenes { get; } = new("scenes", "coloured shapes with texts of the task, drawn from a seed");
}
