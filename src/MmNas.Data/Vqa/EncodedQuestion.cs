namespace MmNas.Data;

/// <summary>A question as the network and the evaluation take it.</summary>
internal sealed record EncodedQuestion(
    long Id, int Image, long ImageId, string Text, string AnswerType, string? QuestionType, int[] Tokens, SoftScore[] Scores, AnswerCredit[] Credits, int? Misspelt);
