using System.Text.RegularExpressions;
using MmNas.Training.Slots;
using static MmNas.Training.Tests.TinyTasks;

namespace MmNas.Training.Tests;

/// <summary>Data of its own: the tests move boxes away from what they are about.</summary>
public sealed partial class PhraseCoverageTests : IDisposable
{
    private readonly TinyTasks tasks = new();

    public void Dispose() => tasks.Dispose();

    [Fact]
    public void Training_OnSentencesThatNoRegionReaches_IsRefused()
    {
        MoveAway("train.json");
        var refused = Assert.Throws<InvalidDataException>(() => new LearnerFactory(new()).Create(tasks.Plan("vgd"), new Ignored(), Cancel));
        Assert.Contains("nothing can be learnt", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_OfASplitThatNoRegionReaches_SaySo()
    {
        MoveAway("testA.json");
        using var learner = tasks.Create(tasks.Plan("vgd"));
        Assert.Empty(learner.Evaluate(Guided, "val", new Ignored(), Cancel).Notes);
        Assert.Matches("^([0-9]+) of \\1 sentences have no region", Assert.Single(learner.Evaluate(Guided, "testA", new Ignored(), Cancel).Notes));
    }

    private void MoveAway(string split)
    {
        var file = Path.Combine(tasks.Phrases.Data.Folder, "refcoco", split);
        File.WriteAllText(file, Box().Replace(File.ReadAllText(file), "\"bbox\":[0,0,1,1]"));
    }

    [GeneratedRegex("\"bbox\":\\[[^\\]]*\\]")]
    private static partial Regex Box();
}
