using MmNas.Files;

namespace MmNas.Data;

/// <summary>One thing that is wrong with the data. Prints as "Where: What; WayOut".</summary>
/// <param name="Where">File with line or id, for example "annotations/x.json, question_id 17".</param>
/// <param name="What">What was found there, with the value.</param>
/// <param name="WayOut">What the reader of the message can do.</param>
public sealed record DataProblem(string Where, string What, string WayOut)
{
    /// <inheritdoc/>
    public override string ToString() => VisibleText.Of($"{Where}: {What}; {WayOut}"); // parts of it stand in the data
}
