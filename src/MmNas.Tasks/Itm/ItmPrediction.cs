using MmNas.Contracts.Specs;

namespace MmNas.Tasks.Itm;

/// <summary>How well a caption and a picture match.</summary>
internal sealed class ItmPrediction : ITaskPrediction
{
    public string TextName => "caption";

    public ProbabilityForm ProbabilitiesOf(ExperimentSpec spec) => ProbabilityForm.Sigmoid;

    public Prediction Read(NetworkAnswer answer) => new() { Score = NetworkAnswer.Sigmoid(answer.Output[0]) };
}
