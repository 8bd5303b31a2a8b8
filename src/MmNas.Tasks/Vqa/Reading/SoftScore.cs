using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>One value of a question's training target.</summary>
/// <param name="Answer">Id in the answer vocabulary.</param>
/// <param name="Score">0.3, 0.6, 0.9 or 1, by how many annotators gave the answer.</param>
public readonly record struct SoftScore(int Answer, float Score)
{
    /// <summary>The published score of an answer by how many of ten annotators gave it: 0, 0.3, 0.6, 0.9, then 1.</summary>
    public static float Of(int annotators) => annotators switch { <= 0 => 0f, 1 => 0.3f, 2 => 0.6f, 3 => 0.9f, _ => 1f };
}
