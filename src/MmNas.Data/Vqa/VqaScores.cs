namespace MmNas.Data;

/// <summary>The official VQA accuracy in percent, not rounded. A type without questions is null.</summary>
/// <param name="Overall">Over all questions.</param>
/// <param name="YesNo">Over the questions of answer type "yes/no".</param>
/// <param name="Number">Over those of type "number".</param>
/// <param name="Other">Over those of any other type.</param>
/// <param name="LostToSpelling">How many answers are right in normalised form only and yet count 0, as the official evaluation has it:
/// all annotators gave one spelling that is not the normalised one ("Red").</param>
public sealed record VqaScores(double Overall, double? YesNo, double? Number, double? Other, int LostToSpelling);
