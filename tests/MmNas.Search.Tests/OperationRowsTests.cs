namespace MmNas.Search.Tests;

/// <summary>Rows of plugins: they are added before anything is looked up, and no two share a name.</summary>
public sealed class OperationRowsTests
{
    private static readonly Plugin One = new("One", "1.0.0.0", new('1', 64)), Two = new("Two", "2.0.0.0", new('2', 64));

    private readonly OperationRows rows = new();

    [Fact]
    public void RowsOfPlugins_StandBehindTheOwnOnes_OnTheirSidesAndInNoDefault()
    {
        var own = rows.Own(new("OWN", "own", OperationSides.Both) { DefaultOf = OperationSides.Both });
        Operation first = new("A", "a", OperationSides.Both), second = new("B", "b", OperationSides.Regions, OperationReads.Words);
        rows.Add(One, [first]);
        rows.Add(Two, [second]);
        Assert.Equal([own, first, second], rows.All);
        Assert.Equal([own, first], rows.AllowedOn(OperationSides.Words));
        Assert.Equal([own, first, second], rows.AllowedOn(OperationSides.Regions));
        Assert.Equal([own], rows.DefaultOf(OperationSides.Regions));
        Assert.Equal([null, One, Two], rows.All.Select(rows.PluginOf));
        Assert.Same(second, rows.Named("b"));
    }

    [Theory]
    [InlineData("OWN", "other")]
    [InlineData("OTHER", "own")]
    [InlineData("OTHER", "sa")] // as somebody's short name
    public void Row_WithANameThatIsThere_IsRefusedWithBothAssemblies_AndNothingIsAdded(string shortName, string publishedName)
    {
        rows.Own(new("OWN", "own", OperationSides.Both));
        rows.Add(One, [new("SA", "a", OperationSides.Both)]);
        var refused = Assert.Throws<ArgumentException>(() => rows.Add(Two, [new("NEW", "new", OperationSides.Both), new(shortName, publishedName, OperationSides.Both)]));
        Assert.Contains("Two brings an operation", refused.Message, StringComparison.Ordinal);
        Assert.Contains(publishedName is "sa" ? "and One has a (SA)" : "and MmNas.Search has own (OWN)", refused.Message, StringComparison.Ordinal);
        Assert.False(rows.TryParse("NEW", out _));
    }

    [Fact]
    public void Row_ThatComesAfterTheFirstLook_IsRefused()
    {
        rows.Own(new("OWN", "own", OperationSides.Both));
        Assert.Single(rows.All);
        Assert.Contains("One comes too late", Assert.Throws<InvalidOperationException>(() => rows.Add(One, [new("A", "a", OperationSides.Both)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_OfNoRow_StandsForAnOperationThatIsMissing()
    {
        var missing = rows.Named("of_a_plugin");
        Assert.Equal(("of_a_plugin", "of_a_plugin", true), (missing.ShortName, missing.PublishedName, missing.IsMissing));
        Assert.Equal(new Operation("ANY", "of_a_plugin", OperationSides.Both), missing);
    }

    [Theory]
    [InlineData("Acme.Operations 1.2.0.0 sha256:", true)]
    [InlineData("Acme.Operations 1.2.0.0", false)]
    [InlineData("Acme.Operations sha256:", false)]
    public void Plugin_AsText_IsReadAsItIsWritten(string text, bool isOne)
    {
        var whole = text.EndsWith(':') ? text + new string('a', 64) : text;
        Assert.Equal(isOne, Plugin.TryParse(whole, out var plugin));
        if (isOne) Assert.Equal(whole, plugin!.ToString());
    }
}
