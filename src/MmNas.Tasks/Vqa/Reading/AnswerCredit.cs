using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>What the official evaluation gives an answer to one question.</summary>
/// <param name="Answer">Id in the answer vocabulary.</param>
/// <param name="Accuracy">0 to 1.</param>
public readonly record struct AnswerCredit(int Answer, double Accuracy);
