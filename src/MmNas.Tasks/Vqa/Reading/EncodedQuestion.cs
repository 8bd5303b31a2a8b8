using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>A question as the network and the evaluation take it.</summary>
internal sealed record EncodedQuestion(
    DataId Id, int Image, long ImageId, string Text, string AnswerType, string? QuestionType, int[] Tokens, SoftScore[] Scores, AnswerCredit[] Credits, int? Misspelt)
{
    /// <summary>The answer that the only spelling of fewer than four annotators is once it is normalised; null where it is written so already, or not learnt.</summary>
    public int? Respelt { get; init; }
}
