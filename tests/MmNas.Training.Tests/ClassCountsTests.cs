using MmNas.Training.Tasks;

namespace MmNas.Training.Tests;

public sealed class ClassCountsTests
{
    [Fact]
    public void Table_HasARowForEachClassThatIsTrue_AndAColumnForEachThatWasSaidToo()
    {
        var counts = new ClassCounts();
        foreach (var (truth, said) in new[] { ("other", "number"), ("yes/no", "yes/no"), ("other", "other"), ("other", "number"), ("yes/no", "colour") }) counts.Add(truth, said);
        var table = counts.Table(["yes/no", "number", "other"]);
        Assert.Equal(["yes/no", "other"], table.Keys);
        Assert.All(table.Values, row => Assert.Equal(["yes/no", "number", "other", "colour"], row.Keys));
        Assert.Equal([1, 0, 0, 1], table["yes/no"].Values);
        Assert.Equal([0, 2, 1, 0], table["other"].Values);
    }

    [Fact]
    public void Table_OfOneClassAlone_IsEmpty()
    {
        var counts = new ClassCounts();
        counts.Add("other", "other");
        Assert.Empty(counts.Table(["other"]));
    }
}
