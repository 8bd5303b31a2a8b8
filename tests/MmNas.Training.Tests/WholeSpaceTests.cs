using MmNas.Search;
using static MmNas.Training.Tests.TinyTasks;

namespace MmNas.Training.Tests;

/// <summary>Searches whose layers may take every operation of the catalogue.</summary>
public sealed class WholeSpaceTests(TinyTasks tasks) : IClassFixture<TinyTasks>
{
    public static TheoryData<string, GateMode> Searches { get; } = new(
        from task in (string[])["vqa", "itm", "vgd"]
        from gates in Enum.GetValues<GateMode>()
        select (task, gates));

    /// <remarks>In matching, negatives are hard from the second epoch on: the sampled subnet scores pairs of texts and images.</remarks>
    [Theory]
    [MemberData(nameof(Searches))]
    public void Search_OverEveryOperation_StepsWeightsAndGates(string task, GateMode gates)
    {
        using var learner = tasks.Create(tasks.Plan(task) with { Space = WholeSpace });
        var (steps, sampled) = (Math.Max(3 * learner.StepsPerEpoch, 24), new HashSet<string>());
        for (var step = 0; step < steps; step++)
        {
            var subnet = SearchStart.RandomSubnet(WholeSpace, seed: 1, number: step);
            for (var layer = 0; layer < subnet.Layers; layer++) sampled.Add(subnet[layer].PublishedName);
            Assert.True(double.IsFinite(learner.WeightStep(step, subnet, Cancel).Loss));
            if (step % 6 != 5) continue;
            var other = gates is GateMode.Two ? SearchStart.RandomSubnet(WholeSpace, seed: 2, number: step) : null;
            Assert.All(learner.ArchitectureStep(step / 6, [new(subnet, other)], Cancel)[0].Layers, (gradient, layer) =>
                Assert.InRange(gradient.Values.Length, 1, gates is GateMode.Two ? 2 : WholeSpace[layer].Length));
        }

        Assert.Equal(OperationCatalogue.All.Select(operation => operation.PublishedName).Order(), sampled.Order());
    }

    [Theory]
    [InlineData("vqa")]
    [InlineData("itm")]
    [InlineData("vgd")]
    public void Retraining_OfASubnetOfEachOperationAlone_LearnsAndIsScored(string task)
    {
        foreach (var operation in OperationCatalogue.All)
        {
            var words = operation.StandsOn(OperationSides.Words) ? operation : OperationCatalogue.Published[0];
            var subnet = new Subnet([words], [operation, operation]);
            using var learner = tasks.Create(tasks.Plan(task) with { Space = SearchSpace.Of(subnet), ArchitectureShare = 0 });
            for (var step = 0; step < learner.StepsPerEpoch + 1; step++) Assert.True(double.IsFinite(learner.WeightStep(step, subnet, Cancel).Loss));
            Assert.NotEmpty(Evaluate(learner, subnet));
        }
    }
}
