using MmNas.Data;
using MmNas.Tasks.Ve.Reading;

namespace MmNas.Tasks.Tests;

public sealed class VeSceneTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Classes_AreBalanced_AndTheWordsGiveNoneAway(int depth)
    {
        var settings = new SceneSettings { Pictures = 300, ValidationPictures = 150, RelationDepth = depth };
        SceneGenerator.Write(new(KnownTasks.All["ve"].Scenes!, settings), folder["scenes"], null, TestContext.Current.CancellationToken);
        var data = VeDataSet.Read(new() { Folder = folder["scenes"] }, null, TestContext.Current.CancellationToken);
        var test = data.HeldOut[^1];
        foreach (var split in new[] { data.Train, test })
        {
            foreach (var label in Enumerable.Range(0, 3)) Assert.InRange(Enumerable.Range(0, split.Count).Count(one => split.Label(one) == label) / (double)split.Count, 0.31, 0.36);
        }

        var guessed = Enumerable.Range(0, test.Count).Count(one => Guess(data.Train, test.Tokens(one)) == test.Label(one)) * 100.0 / test.Count;
        Assert.True(guessed < 40, $"a bag of words guesses {guessed:0.0} % of the labels"); // 33.3 % by chance
        TestContext.Current.SendDiagnosticMessage($"depth {depth}: a bag of words guesses {guessed:0.0} % of {test.Count} labels");
    }

    /// <summary>Naive Bayes over the words, each counted once, with one more of each.</summary>
    private static int Guess(VeSplit train, ReadOnlySpan<int> tokens)
    {
        int[] words = [.. tokens.ToArray().Distinct()];
        return Enumerable.Range(0, 3).MaxBy(label =>
        {
            int[] own = [.. Enumerable.Range(0, train.Count).Where(one => train.Label(one) == label)];
            return words.Sum(word => Math.Log((own.Count(one => train.Tokens(one).Contains(word)) + 1.0) / (own.Length + 2)));
        });
    }
}
