using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>What a reading brings home.</summary>
internal sealed record VqaContents(
    Vocabulary Words, AnswerVocabulary Answers, VqaSplit Train, VqaSplit Validation, QuestionEncoder Encoder);
