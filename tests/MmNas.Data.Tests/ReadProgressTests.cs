namespace MmNas.Data.Tests;

public sealed class ReadProgressTests
{
    [Fact]
    public void Words_CountWhatThereIs_AndSayNoMoreWhereTheTotalIsNotKnown()
    {
        var some = new ReadProgress("pictures through the detector", 1200, 5000);
        Assert.Equal(("pictures through the detector: 1,200 of 5,000", (double?)0.24), (some.Words, some.Share));
        var open = new ReadProgress("train questions", 1200, 0);
        Assert.Equal(("train questions", (double?)null), (open.Words, open.Share));
    }
}
