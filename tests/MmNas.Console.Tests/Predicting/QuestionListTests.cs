using MmNas.Console.Predicting;
using MmNas.Console.Shell;

namespace MmNas.Console.Tests.Predicting;

/// <summary>What <c>predict</c> is asked.</summary>
public sealed class QuestionListTests
{
    [Fact]
    public void Of_TwoPicturesAndTwoTexts_AsksEachTextAboutEachPicture() =>
        Assert.Equal(
            [new("a.png", "what?"), new("b.png", "what?"), new("a.png", "where?"), new("b.png", "where?")],
            QuestionList.Of(Request(["a.png", "b.png"], ("question", "what?"), ("question", "where?")), "question", null));

    [Fact]
    public void Of_LinesOfTheInput_TakesEachInItsOrder() =>
        Assert.Equal(
            [new("b.png", "what?") { Line = 1 }, new("a.png", "größe") { Line = 3 }],
            QuestionList.Of(Request([]), "question", new StringReader("{\"image\": \"b.png\", \"question\": \"what?\"}\n\n{\"question\": \"größe\", \"image\": \"a.png\", \"id\": 7}\n")));

    [Theory]
    [InlineData("{\"image\": \"b.png\"}")]
    [InlineData("{\"image\": 3, \"question\": \"what?\"}")]
    [InlineData("{\"image\": \"b.png\", \"question\": \"what?\"")]
    [InlineData("{\"image\": \"b.png\", \"image\": \"b.png\", \"question\": \"what?\"}")]
    [InlineData("{\"image\": \"b.png\", \"question\": \"\\ud800\"}")]
    [InlineData("[]")]
    [InlineData("3")]
    public void Of_ALineOfAnotherForm_CostsItsOwnAnswerAlone(string line)
    {
        var asked = QuestionList.Of(Request([]), "question", new StringReader($"{line}\n{{\"image\": \"b.png\", \"question\": \"what?\"}}\n"));
        Assert.Equal((1, true), (asked[0].Line, asked[0].Trouble!.StartsWith("is not {\"image\": \"photo.jpg\", \"question\": \"...\"}", StringComparison.Ordinal)));
        Assert.Equal("line 1 of stdin is no picture", new FailedQuestion(asked[0], "is no picture").Words);
        Assert.Equal(new("b.png", "what?") { Line = 2 }, asked[1]);

        var error = Assert.Throws<CommandException>(() => QuestionList.Of(Request([]), "question", new StringReader($"{line}\n")));
        Assert.StartsWith("line 1 of stdin is not {\"image\"", error.Message);
        Assert.Equal(ExitCode.Bad, error.ExitCode);
    }

    [Fact]
    public void Of_ATextOfAnotherTask_NamesTheOptionThatFits() =>
        Assert.Equal("the network answers a question about a picture, not a caption; write --question instead of --caption", Message(Request(["a.png"], ("caption", "a star")), null));

    [Fact]
    public void Of_WhatIsNotWhole_SaysWhatIsMissing()
    {
        Assert.StartsWith("no text is given; ask with --question", Message(Request(["a.png"]), null));
        Assert.StartsWith("no picture is given", Message(Request([], ("question", "what?")), null));
        Assert.StartsWith("nothing is asked; give --image FILE and --question", Message(Request([]), null));
        Assert.StartsWith("stdin holds no line", Message(Request([]), new StringReader("\n")));
    }

    private static string Message(PredictRequest request, TextReader? input) => Assert.Throws<CommandException>(() => QuestionList.Of(request, "question", input)).Message;

    private static PredictRequest Request(IReadOnlyList<string> images, params (string, string)[] texts) => new() { Network = "network", Name = "found", Images = images, Texts = texts, Top = 5 };
}
