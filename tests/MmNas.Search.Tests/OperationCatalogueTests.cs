namespace MmNas.Search.Tests;

public sealed class OperationCatalogueTests
{
    [Fact]
    public void Default_OfASide_IsThePublishedOne_WhateverElseTheCatalogueHolds()
    {
        Assert.Equal(["SA", "FFN"], Names(OperationCatalogue.DefaultOf(OperationSides.Words)));
        Assert.Equal(["SA", "RSA", "GA", "FFN"], Names(OperationCatalogue.DefaultOf(OperationSides.Regions)));
    }

    [Fact]
    public void Catalogue_BeginsWithThePublishedOperationsInTheirOrder()
    {
        Assert.Equal(["SA", "RSA", "GA", "FFN"], Names(OperationCatalogue.Published));
        Assert.Equal(OperationCatalogue.Published, OperationCatalogue.All.Take(4));
    }

    [Fact]
    public void AllowedOn_ASide_HoldsWhatMayStandThereAndNothingElse()
    {
        Assert.All(OperationCatalogue.All, operation => Assert.Equal(operation.StandsOn(OperationSides.Words), OperationCatalogue.AllowedOn(OperationSides.Words).Contains(operation)));
        Assert.All(OperationCatalogue.All, operation => Assert.Equal(operation.StandsOn(OperationSides.Regions), OperationCatalogue.AllowedOn(OperationSides.Regions).Contains(operation)));
    }

    [Fact]
    public void TryParse_OfEitherNameInAnyCase_FindsTheOperation() => Assert.All(OperationCatalogue.All, operation =>
    {
        foreach (var name in new[] { operation.ShortName, operation.PublishedName, operation.ShortName.ToLowerInvariant(), operation.PublishedName.ToUpperInvariant() })
        {
            Assert.True(OperationCatalogue.TryParse(name, out var found));
            Assert.Same(operation, found);
        }
    });

    [Theory]
    [InlineData("")]
    [InlineData("SA ")]
    [InlineData("self_att")]
    public void TryParse_OfAnythingElse_FindsNothing(string text) => Assert.False(OperationCatalogue.TryParse(text, out _));

    [Theory]
    [InlineData("sa", "self", OperationSides.Both, OperationReads.OwnSide, "the short name is 'sa'")]
    [InlineData("SA", "Self", OperationSides.Both, OperationReads.OwnSide, "the published name is 'Self'")]
    [InlineData("SA", "self", OperationSides.None, OperationReads.OwnSide, "self stands on None; use Words, Regions or Both")]
    [InlineData("SA", "self", OperationSides.Both, OperationReads.Words, "self reads Words, which only a decoder layer can")]
    [InlineData("SA", "self", OperationSides.Words, OperationReads.Relations, "self reads Relations, which only a decoder layer can")]
    public void Operation_ThatCannotBe_IsRefusedAndToldWhy(string shortName, string publishedName, OperationSides sides, OperationReads reads, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => new Operation(shortName, publishedName, sides, reads)).Message, StringComparison.Ordinal);

    [Fact]
    public void Operations_AreEqualByTheirPublishedName()
    {
        Operation one = new("ONE", "one", OperationSides.Both), same = new("OTHER", "one", OperationSides.Regions), another = new("ONE", "another", OperationSides.Both);
        Assert.True(one == same && one.Equals((object)same) && one.GetHashCode() == same.GetHashCode());
        Assert.True(one != another && one != null);
    }

    private static IEnumerable<string> Names(IEnumerable<Operation> operations) => operations.Select(operation => operation.ShortName);
}
