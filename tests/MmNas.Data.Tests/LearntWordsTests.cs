namespace MmNas.Data.Tests;

/// <summary>Data that are read for a network which has learnt from others.</summary>
public sealed class LearntWordsTests : IDisposable
{
    private readonly SmallVqa questions = new();
    private readonly SmallCaptions captions = new();
    private readonly SmallPhrases phrases = new();

    public void Dispose()
    {
        questions.Dispose();
        captions.Dispose();
        phrases.Dispose();
    }

    [Fact]
    public void Questions_AreReadWithTheNetworksWordsAndAnswers()
    {
        var learnt = new LearntWords(["PAD", "UNK", "CLS", "blue", "it", "is"], ["maybe", "no"]);
        var data = questions.Read(questions.Source with { Learnt = learnt });
        Assert.Equal(learnt.Words, data.Words.All);
        Assert.Equal(learnt.Answers, data.Answers.All);
        Assert.Equal([5, 4, 3], data.Validation.Tokens(0).ToArray());
        Assert.Equal([Vocabulary.Unknown, Vocabulary.Unknown, 5, 4], data.Train.Tokens(0).ToArray());
        Assert.Equal(1, Assert.Single(data.Validation.Scores(0).ToArray()).Answer);
        Assert.Empty(data.Train.Scores(0).ToArray()); // red is none of its answers
        Assert.Equal(["what", "color", "red"], data.Words.Unseen);
    }

    [Fact]
    public void Captions_AreReadWithTheNetworksWords()
    {
        var data = captions.Read(captions.Source with { Learnt = new(["PAD", "UNK", "CLS", "dog", "of"], []) });
        Assert.Equal(5, data.Words.Count);
        Assert.Equal([1, 1, 4, 1, 3], data.Train.Tokens(0).ToArray()); // caption 1 of a dog
        Assert.Contains("boat", data.Words.Unseen);
    }

    [Fact]
    public void Sentences_AreReadWithTheNetworksWords()
    {
        var data = phrases.Read(phrases.Source with { Learnt = new(["PAD", "UNK", "CLS", "man", "the"], []) });
        Assert.Equal([4, 1, 3], data.Train.Tokens(0).ToArray()); // the left man
        Assert.Contains("left", data.Words.Unseen);
        Assert.DoesNotContain("man", data.Words.Unseen);
    }

    [Fact]
    public void Words_ThatALearnerTakesFromTheData_AreAllSeen() => Assert.Empty(questions.Read().Words.Unseen);
}
