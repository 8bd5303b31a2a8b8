using MmNas.Data;
using MmNas.Training;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>The official VQA accuracy in percent, not rounded.</summary>
/// <param name="Overall">Over all questions.</param>
/// <param name="ByAnswerType">"yes/no", "number" and "other", null where no question has that type; then every other answer type of the annotations.</param>
/// <param name="ByQuestionType">By the annotations' types of question, in alphabetical order; empty where they have none.</param>
/// <param name="LostToSpelling">How many answers are right in normalised form only and yet count 0, as the official evaluation has it:
/// all annotators gave one spelling that is not the normalised one ("Red").</param>
public sealed record VqaScores(
    double Overall, IReadOnlyDictionary<string, double?> ByAnswerType, IReadOnlyDictionary<string, double?> ByQuestionType, int LostToSpelling);
