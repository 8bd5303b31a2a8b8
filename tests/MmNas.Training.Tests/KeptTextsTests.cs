
namespace MmNas.Training.Tests;

/// <summary>Which captions are kept encoded at a time.</summary>
public sealed class KeptTextsTests
{
    [Theory]
    [InlineData(5120, 50, 512)]   // a test split: one run, whatever it takes
    [InlineData(50_000, 10, 256)] // 488 MiB
    public void Cut_OfWhatFits_IsOneRun(int captions, int length, int hidden) =>
        Assert.Equal(Enumerable.Range(0, captions), Assert.Single(KeptTexts.Cut(Enumerable.Range(0, captions), _ => length, hidden)));

    [Fact]
    public void Cut_OfMore_KeepsEachRunPaddedToItsLongestWithinItsMemory()
    {
        const int captions = 120_000, hidden = 256;
        static int Length(int caption) => 5 + (caption / 10_000);
        var runs = KeptTexts.Cut(Enumerable.Range(0, captions), Length, hidden).ToList();
        Assert.Equal(Enumerable.Range(0, captions), runs.SelectMany(run => run));
        Assert.Equal(3, runs.Count); // of 5,120 captions there would be 24
        Assert.All(runs, run => Assert.InRange(4L * hidden * run.Length * Length(run[^1]), 0, 512L << 20));
    }

    [Fact]
    public void Cut_OfNothing_IsNothing() => Assert.Empty(KeptTexts.Cut([], _ => 1, 64));
}
