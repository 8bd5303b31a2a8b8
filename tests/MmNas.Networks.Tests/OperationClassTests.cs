using MmNas.Networks.Blocks;
using MmNas.Networks.Operations;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

public sealed class OperationClassTests
{
    [Fact]
    public void EveryRowOfTheCatalogue_HasItsClass_AndEveryClassItsRow() =>
        Assert.Equal(OperationCatalogue.All.OrderBy(row => row.PublishedName), OperationClasses.Rows.OrderBy(row => row.PublishedName));

    [Fact]
    public void Operation_WithoutAClass_IsRefusedByItsName()
    {
        var space = SearchSpace.Uniform(0, 1, decoder: [new("NONE", "of_no_class", OperationSides.Both)]);
        var error = Assert.Throws<ArgumentException>(() => new Supernet(space, Samples.Shape, seed: 1));
        Assert.Contains("no class computes the operation of_no_class; load the plugin that brings it", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OperationReads.OwnSide)]
    [InlineData(OperationReads.Words)]
    [InlineData(OperationReads.Relations)]
    [InlineData(OperationReads.Words | OperationReads.Relations)]
    public void Operation_ThatReadsMoreThanItSays_IsRefused(OperationReads reads)
    {
        using var scope = NewDisposeScope();
        var read = new OperationInput(zeros(1), zeros(2), zeros(3), zeros(4)).For(reads);
        Assert.Equal(reads.HasFlag(OperationReads.Words), IsThere(() => read.Words));
        Assert.Equal(reads.HasFlag(OperationReads.Words), IsThere(() => read.WordPadding));
        Assert.Equal(reads.HasFlag(OperationReads.Relations), IsThere(() => read.Relations));
    }

    [Fact]
    public void Shared_PicksTheRowOfEachSample()
    {
        using var scope = NewDisposeScope();
        var values = tensor(new long[] { 0, 1, 2, 3, 4, 5 }, 3, 2);
        Assert.Equal([4, 5, 0, 1, 4, 5], new Shared(values, tensor(new long[] { 2, 0, 2 })).Each.data<long>().ToArray());
        Assert.Same(values, new Shared(values, null).Each);
    }

    private static bool IsThere(Func<Shared> what)
    {
        try
        {
            what();
            return true;
        }
        catch (InvalidOperationException e) when (e.Message.Contains("its description must say OperationReads.", StringComparison.Ordinal))
        {
            return false;
        }
    }
}
