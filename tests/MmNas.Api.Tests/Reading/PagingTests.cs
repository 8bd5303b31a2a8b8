using MmNas.Api.Listings;

namespace MmNas.Api.Tests.Reading;

public sealed class PagingTests
{
    [Fact]
    public void NextPage_AfterItsLastRowHasGone_BeginsWithWhatStoodBehindIt()
    {
        Assert.True(Paging.TryTake(["a", "b", "c", "d"], row => row, null, 2, out var first));
        Assert.Equal(["a", "b"], first.Rows);
        Assert.True(Paging.TryTake(["a", "c", "d"], row => row, first.Next, 2, out var second));
        Assert.Equal(["c", "d"], second.Rows);
        Assert.Null(second.Next);
    }

    [Fact]
    public void NextPage_WhereRowsHaveComeInBefore_RepeatsNone()
    {
        Assert.True(Paging.TryTake(["a", "b", "c"], row => row, null, 2, out var first));
        Assert.True(Paging.TryTake(["new", "a", "b", "c"], row => row, first.Next, 2, out var second));
        Assert.Equal(["c"], second.Rows);
    }

    [Fact]
    public void Query_WithWordsAndConditions_KeepsThemApart()
    {
        var filter = new ListFilter();
        Assert.True(QueryLine.TryParse("  phase=failed \"two words\" score>=60 tiny ", ref filter, out _));
        Assert.Equal(["two words", "tiny"], filter.Words);
        Assert.Equal(2, filter.Conditions.Count);
    }
}
