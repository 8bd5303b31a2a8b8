using MmNas.Files;

namespace MmNas.Data.Tests;

public class VisibleTextTests
{
    [Theory]
    [InlineData("plain, é, 漢字, 😀", "plain, é, 漢字, 😀")]
    [InlineData("\u001b[2J\a", "\\u001b[2J\\u0007")]
    [InlineData("a\r\nb\tc\u0085\u009b1m\u007f", "a\\u000d\\u000ab\\u0009c\\u0085\\u009b1m\\u007f")]
    [InlineData("abc\u202Edef\u2066\u200f", "abc\\u202edef\\u2066\\u200f")]
    public void Of_WritesOutWhatATerminalWouldObey(string text, string visible) => Assert.Equal(visible, VisibleText.Of(text));

    [Fact]
    public void Of_AHalfOfACharacter_WritesItOut()
    {
        Assert.Equal("a\\ud83d", VisibleText.Of("a" + (char)0xD83D));
        Assert.Equal("\\ude00b", VisibleText.Of((char)0xDE00 + "b"));
    }

    [Fact]
    public void Problem_ThatQuotesTheData_IsVisible() =>
        Assert.Equal("a.json: holds \\u001b[31m; mend it", new DataProblem("a.json", "holds \u001b[31m", "mend it").ToString());
}
