namespace MmNas.Data.Tests;

/// <summary>A text without a word is read as one unknown word, counted and said, in every task and in every form of its files.</summary>
public sealed class EmptyTextTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public void Question_WithoutWords_IsReadAndCounted()
    {
        using var folder = new SmallVqa();
        folder.WriteTrain(Asked.Agreed(1, 10, "", "other", "red"), Asked.Agreed(2, 11, "Is it?", "other", "yes"));
        Assert.Equal([Vocabulary.Unknown], folder.Read().Train.Tokens(0).ToArray());
        Assert.Equal(["1 of 2 questions of train holds no word and is read as one unknown word"], VqaLayout.Look(folder.Source, cancel: Cancel).Notes);
        Assert.Equal(["1 of 2 questions of train holds no word and is read as one unknown word"], LayoutInspection.Of(folder.Root, KnownTasks.All.Inspection, cancel: Cancel).Notes);
    }

    [Fact]
    public void Answer_OfAnArticleAlone_CountsAsTheEmptyOne_AsTheOfficialEvaluationHasIt_AndIsSaid()
    {
        using var folder = new SmallVqa();
        folder.WriteTrain(Asked.Agreed(1, 10, "Which letter?", "other", "a"), Asked.Agreed(2, 11, "Which word?", "other", "The"), Asked.Agreed(3, 11, "Is it?", "other", "yes"));
        const string Note = "2 of 3 questions of train have answers that are empty once normalised, such as \"a\" (the official rule leaves out articles and punctuation): all of them count as one answer, the empty one";
        Assert.Contains(Note, VqaLayout.Look(folder.Source, cancel: Cancel).Notes);
        Assert.Contains(Note, LayoutInspection.Of(folder.Root, KnownTasks.All.Inspection, cancel: Cancel).Notes);
        Assert.NotNull(folder.Read().Answers.IdOf(""));
    }

    [Fact]
    public void Captions_WithoutWords_AreReadAndCounted()
    {
        using var folder = new SmallCaptions();
        folder.WriteText("train_caps.txt", "a\n\nb\n ?!\nc\nd\ne\nf\ng\nh\n");
        Assert.Equal([Vocabulary.Unknown], folder.Read().Train.Tokens(1).ToArray());
        Assert.Equal(["2 of 10 captions of train hold no word; each is read as one unknown word"], CaptionLayout.Look(folder.Source, cancel: Cancel).Notes);
    }

    [Fact]
    public void Caption_WithoutWordsInTheJson_IsReadAndCounted()
    {
        using var folder = new SmallCaptions();
        Directory.Delete(folder["f30k_precomp"], recursive: true);
        folder.WriteJson(
            SmallCaptions.Image(0, "1001.jpg", "train", "A dog", ""), SmallCaptions.Image(1, "1002.jpg", "train", "A hat"), SmallCaptions.Image(2, "2001.jpg", "val", "A boat"));
        Assert.Equal([Vocabulary.Unknown], folder.Read().Train.Tokens(1).ToArray());
        Assert.Equal(["1 of 3 captions of train holds no word and is read as one unknown word"], CaptionLayout.Look(folder.Source, cancel: Cancel).Notes);
    }

    [Fact]
    public void Sentence_WithoutTokens_IsReadAndCounted()
    {
        using var folder = new SmallPhrases();
        folder.WriteSplit("train", SmallPhrases.Sentence(10, ""), SmallPhrases.Sentence(11, "dog"));
        Assert.Equal([Vocabulary.Unknown], folder.Read().Train.Tokens(0).ToArray());
        Assert.Equal(["1 of 2 sentences of train holds no word and is read as one unknown word"], PhraseLayout.Look(folder.Source, null, null, cancel: Cancel).Notes);
    }

    [Fact]
    public void Sentence_WithoutTokensInARefsPickle_IsReadAndCounted()
    {
        using var folder = new SmallPhrases();
        foreach (var split in new[] { "train", "val", "testA" }) File.Delete(folder["refcoco", $"{split}.json"]);
        folder.WriteText("instances.json", """
            {"images": [{"id": 10, "file_name": "COCO_train2014_000000000010.jpg"}, {"id": 20, "file_name": "COCO_train2014_000000000020.jpg"}],
             "annotations": [{"id": 7, "image_id": 10, "bbox": [1, 2, 3, 4]}, {"id": 8, "image_id": 20, "bbox": [5, 6, 7.5, 8]}]}
            """);
        folder.WriteText("refs(unc).p", SmallRefs.Pickle(new(7, 10, "train", "", "dog"), new(8, 20, "val", "boat")));
        Assert.Equal([Vocabulary.Unknown], folder.Read().Train.Tokens(0).ToArray());
        Assert.Equal(["1 of 2 sentences of train holds no word and is read as one unknown word"], PhraseLayout.Look(folder.Source, null, null, cancel: Cancel).Notes);
    }
}
