using MmNas.Contracts.Specs;
using MmNas.Data;

namespace MmNas.Tasks.Vqa;

/// <summary>Answers to a question.</summary>
internal sealed class VqaPrediction : ITaskPrediction
{
    public string TextName => "question";

    public IReadOnlyList<string> ChoicesOf(LearntWords learnt) => learnt.Answers;

    public ProbabilityForm ProbabilitiesOf(ExperimentSpec spec) =>
        spec.Loss.Answers is AnswerLossKind.BinaryCrossEntropy ? ProbabilityForm.Sigmoid : ProbabilityForm.Softmax;

    public Prediction Read(NetworkAnswer answer) => new() { Choices = answer.Ranked() };
}
