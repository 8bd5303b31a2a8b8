using MmNas.Files;

namespace MmNas.Data.Tests;

/// <summary>What one is told where data are no longer those of the beginning.</summary>
public sealed class DataPartTests : IDisposable
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
    public void Differences_OfTheSameData_AreNone()
    {
        Assert.Empty(DataPart.Differences(questions.Read().Parts, questions.Read().Parts));
        Assert.Empty(DataPart.Differences(captions.Read().Parts, captions.Read().Parts));
        Assert.Empty(DataPart.Differences(phrases.Read().Parts, phrases.Read().Parts));
    }

    [Fact]
    public void Differences_WhereAnAnswerIsCorrected_NameItsSplitAlone()
    {
        var before = questions.Read().Parts;
        questions.WriteVal(Asked.Agreed(3, 20, "Is it blue?", "yes/no", "yes"));
        Assert.Contains("questions of val (1 as before, but others)", DataPart.Differences(before, questions.Read().Parts));
        Assert.DoesNotContain(DataPart.Differences(before, questions.Read().Parts), part => part.Contains("train", StringComparison.Ordinal));
    }

    [Fact]
    public void Differences_WhereAQuestionComesFirst_NameTheWordsAndItsSplit_ThoughAllIdsAreOthers()
    {
        var before = questions.Read().Parts;
        questions.WriteTrain(
            Asked.Agreed(9, 10, "Really?", "yes/no", "yes"), Asked.Agreed(1, 10, "What color is it?", "other", "red"), Asked.Agreed(2, 11, "Is it red?", "yes/no", "yes"));
        Assert.Equal(
            ["words (6 then, 7 now)", "answers (3 as before, but others)", "questions of train (2 then, 3 now)"], DataPart.Differences(before, questions.Read().Parts));
    }

    [Fact]
    public void Differences_WhereAPictureHasOtherRegions_NameThoseAlone()
    {
        var before = captions.Read().Parts;
        SmallRegions.Write(captions["flickr_bua-r101-fix36", "1001.jpg.npz"], 77);
        Assert.Equal(["pictures' regions (4 as before, but others)"], DataPart.Differences(before, captions.Read().Parts));
    }

    [Fact]
    public void Differences_WhereASplitIsGone_SaySo()
    {
        var before = captions.Read().Parts;
        File.Delete(captions["f30k_precomp", "test_caps.txt"]);
        File.Delete(captions["f30k_precomp", "test_ids.txt"]);
        Assert.Contains("captions of test (5 then, none now)", DataPart.Differences(before, captions.Read().Parts));
    }

    [Fact]
    public void Differences_WhereASentenceNamesAnotherBox_NameItsSplitAlone()
    {
        var before = phrases.Read().Parts;
        phrases.WriteSplit("val", SmallPhrases.Sentence(10, "man", [1, 2, 3, 4]));
        var differences = DataPart.Differences(before, phrases.Read().Parts);
        Assert.Contains(differences, part => part.StartsWith("sentences of val (", StringComparison.Ordinal));
        Assert.DoesNotContain(differences, part => part.StartsWith("sentences of train", StringComparison.Ordinal));
    }
}
