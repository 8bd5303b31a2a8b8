using MmNas.Contracts.Trainers;

namespace MmNas.Contracts.Tests;

public sealed class TrainerProgressTests
{
    [Fact]
    public void Words_CountWhatThereIs_AndSayNoMoreWhereNobodyKnowsHowMuch()
    {
        var some = new TrainerProgress { Activity = "pictures through the detector", Done = 1200, Total = 5000 };
        Assert.Equal(("pictures through the detector: 1,200 of 5,000", (double?)0.24), (some.Words, some.Share));
        var open = some with { Activity = "train questions", Total = 0 };
        Assert.Equal(("train questions", (double?)null), (open.Words, open.Share));
    }
}
