namespace MmNas.Contracts.Specs.Tasks;

/// <summary>A layout of a task's data.</summary>
/// <param name="Name">As specs give it: "vqa-v2".</param>
/// <param name="Meaning">What it is, for people, without a full stop: "the published folder".</param>
public sealed record TaskLayout(string Name, string Meaning)
{
    /// <summary>Coloured shapes with texts of the task, drawn from a seed.</summary>
    public static TaskLayout Scenes { get; } = new("scenes", "coloured shapes with texts of the task, drawn from a seed");
}
