namespace MmNas.Data.Tests;

public sealed class AnswerTextTests
{
    [Theory]
    [InlineData("Two Dogs", "2 dogs")]
    [InlineData("the cat, a hat", "cat hat")]     // the comma stands beside a space: it vanishes
    [InlineData("cat,hat", "cat hat")]            // it does not: it becomes a space
    [InlineData("1,000-2,000", "10002000")]       // a number with a comma: every mark vanishes
    [InlineData("3.14.", "3.14")]                 // only a full stop before a digit stays
    [InlineData("shouldntve", "shouldntve")]      // two apostrophes lost at once: not in the table
    [InlineData("shouldn'tve", "shouldn't've")]
    [InlineData("yall'd've", "y'all'd've")]
    [InlineData("somebody'd", "somebodyd")]       // the table has it the wrong way round
    [InlineData("I'm", "i'm")]
    [InlineData("\tten\n", "10")]
    public void Normalise_FollowsTheOfficialRules(string answer, string normalised) =>
        Assert.Equal(normalised, AnswerText.Normalise(answer));

    [Fact]
    public void Normalise_OfMoreThan32FullStops_LeavesTheRest() =>
        Assert.Equal("aa..", AnswerText.Normalise($"a{new string('.', 20)}a{new string('.', 14)}"));
}
