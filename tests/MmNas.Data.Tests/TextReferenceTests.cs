using System.Text.Json;

namespace MmNas.Data.Tests;

[Trait("Category", "Reference")]
public sealed class TextReferenceTests
{
    [Fact]
    public void Normalise_OfEveryReferenceAnswer_IsThePublishedForm()
    {
        using var text = Text();
        Assert.All(text.RootElement.GetProperty("preprocess_answer").EnumerateArray(), pair =>
            Assert.Equal(pair[1].GetString(), AnswerText.Normalise(pair[0].GetString()!)));
    }

    [Fact]
    public void Words_OfEveryReferenceQuestion_AreThePublishedOnes()
    {
        using var text = Text();
        Assert.All(text.RootElement.GetProperty("questions").EnumerateArray(), pair =>
            Assert.Equal(pair[1].EnumerateArray().Select(word => word.GetString()), QuestionText.Words(pair[0].GetString()!)));
    }

    [Fact]
    public void SoftScore_OfEveryNumberOfAnnotators_IsThePublishedOne()
    {
        using var text = Text();
        Assert.All(text.RootElement.GetProperty("soft_score").EnumerateArray(), pair =>
            Assert.Equal(pair[1].GetSingle(), SoftScore.Of(pair[0].GetInt32())));
    }

    private static JsonDocument Text() => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedFolders.Reference, "text.json")));
}
