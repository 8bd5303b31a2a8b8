using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

public sealed class ItmLossTests
{
    private static readonly float[] Positive = [1.5f, -0.2f], ForeignCaption = [0.3f, -2f], ForeignImage = [-1f, 0.8f];

    private static Tensor Logits => tensor([.. Positive, .. ForeignCaption, .. ForeignImage], [6, 1]);

    /// <remarks>2 log s(v, s) + log(1 - s(v, s')) + log(1 - s(v', s)), which the text maximises.</remarks>
    [Fact]
    public void CrossEntropy_IsTheTextsFormulaWithTheOtherSign()
    {
        using var scope = NewDisposeScope();
        var text = Positive.Sum(z => 2 * Math.Log(Score(z))) + ForeignCaption.Concat(ForeignImage).Sum(z => Math.Log(1 - Score(z)));
        Assert.Equal(-text, ItmLoss.CrossEntropy(Logits).item<float>(), 1e-5);
    }

    [Fact]
    public void CrossEntropy_OfSurePairs_StaysFinite()
    {
        using var scope = NewDisposeScope();
        using var sure = tensor(new[] { -200f, 200f, 200f }, [3, 1]).requires_grad_();
        var loss = ItmLoss.CrossEntropy(sure);
        loss.backward();
        Assert.Equal(800, loss.item<float>(), 1e-2);
        Assert.Equal([-2, 1, 1], sure.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Hinge_CountsWhatComesWithinTheMargin()
    {
        using var scope = NewDisposeScope();
        double Cost(float[] foreign) => foreign.Zip(Positive, (other, own) => Math.Max(0, 0.2 + Score(other) - Score(own))).Sum();
        Assert.Equal(Cost(ForeignCaption) + Cost(ForeignImage), ItmLoss.Hinge(Logits).item<float>(), 1e-5);
    }

    private static double Score(double logit) => 1 / (1 + Math.Exp(-logit));
}
