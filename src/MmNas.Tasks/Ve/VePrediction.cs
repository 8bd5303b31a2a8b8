using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Tasks.Ve.Reading;

namespace MmNas.Tasks.Ve;

/// <summary>Classes of a hypothesis.</summary>
internal sealed class VePrediction : ITaskPrediction
{
    public string TextName => "hypothesis";

    public IReadOnlyList<string> ChoicesOf(LearntWords learnt) => VeLabels.All;

    public ProbabilityForm ProbabilitiesOf(ExperimentSpec spec) => ProbabilityForm.Softmax;

    public Prediction Read(NetworkAnswer answer) => new() { Choices = answer.Ranked() };
}
