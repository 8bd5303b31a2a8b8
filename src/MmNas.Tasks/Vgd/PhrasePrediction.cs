using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Tasks.Vgd.Learning;

namespace MmNas.Tasks.Vgd;

/// <summary>The box that an expression names.</summary>
internal sealed class PhrasePrediction : ITaskPrediction
{
    public string TextName => "expression";

    public ProbabilityForm ProbabilitiesOf(ExperimentSpec spec) => ProbabilityForm.Softmax; // over the regions, as the published loss has it

    public Prediction Read(NetworkAnswer answer)
    {
        var corners = new float[BoxDeltas.Size];
        var region = VgdAnswer.Write(answer.Picture.Boxes, answer.Output, corners);
        BoxDeltas.Clip(corners, answer.Picture.Width, answer.Picture.Height);
        return new() { Box = new(corners, region, NetworkAnswer.Softmax(VgdAnswer.RankScores(answer.Output))[region]) };
    }
}
