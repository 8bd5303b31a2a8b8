using MmNas.Data;
using MmNas.Networks;
using MmNas.Tasks.Vgd.Learning;

namespace MmNas.Exporting.Tests.Python;

/// <summary>modeling.py against the networks here.</summary>
public sealed class ModelingTests(NetworkRuns runs) : IClassFixture<NetworkRuns>
{
    private const float Tolerance = 1e-4f;

    public static TheoryData<string> Cases => [.. NetworkCase.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Output_IsTheSameAsHere(string name)
    {
        var run = runs[name];
        Assert.Equal(run.Here.Length, run.There.Length);
        Assert.True(run.Here.Max(Math.Abs) > 0.1f); // or nothing is compared
        Assert.All(run.Here.Zip(run.There), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    [Fact]
    public void Output_OfAFolderOfWhichOneWeightIsBroken_IsAnother()
    {
        var run = runs[NetworkRuns.Broken];
        Assert.Contains(run.Here.Zip(run.There), pair => Math.Abs(pair.First - pair.Second) > 10 * Tolerance);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Parameters_HaveThePublishedNamesAndShapes(string name)
    {
        var run = runs[name];
        Assert.Equal(run.Names.Keys, run.NamesThere.Keys); // in the same order
        Assert.All(run.Names, parameter => Assert.Equal(parameter.Value, run.NamesThere[parameter.Key]));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void StepOfTraining_ReachesEveryParameterThatIsRead(string name)
    {
        var run = runs[name];
        Assert.Equal(run.Names.Keys.Where(own => run.UsesRelations || !own.StartsWith("linear_y_rel", StringComparison.Ordinal)), run.Trained);
    }

    [Fact]
    public void Texts_AreEncodedAsHere()
    {
        var words = new Vocabulary(new LearntWords(ExportedFolder.Words, []));
        var expected = NetworkRuns.Texts.Select(text => words.Encode(QuestionText.Words(text), ExportedFolder.MostTokens)).ToList();
        var longest = expected.Max(text => text.Length);
        Assert.Equal(expected.Select(text => (int[])[.. text, .. new int[longest - text.Length]]), runs["answers"].Tokens);
    }

    [Fact]
    public void Boxes_AreMovedAsHere()
    {
        var run = runs["64 samples, regions"];
        var deltas = new float[BoxDeltas.Size];
        var moved = new float[BoxDeltas.Size];
        for (var region = 0; region < run.IsPadding.Length; region++)
        {
            for (var i = 0; i < deltas.Length; i++) deltas[i] = run.There[(region * 5) + 1 + i] * BoxDeltas.Deviations[i];
            BoxDeltas.Decode(run.Boxes.AsSpan(region * 4, 4), deltas, moved);
            for (var i = 0; i < moved.Length; i++) Assert.Equal(moved[i], run.Moved[(region * 4) + i], 1e-2f);
        }
    }
}
