using System.Text;
using MmNas.Console.Predicting;
using MmNas.Console.Shell;

namespace MmNas.Console.Tests.Predicting;

/// <summary>Lines of questions made of sound ones: what is asked, or the line that is wrong.</summary>
public sealed class QuestionFuzzTests
{
    private static readonly PredictRequest OnStdin = new() { Network = "network", Name = "found", Images = [], Texts = [], Top = 5 };

    [Fact]
    public void Lines() => Fuzzer.Try("questions on stdin", 200, ["{\"image\": \"b.png\", \"question\": \"what?\"}\n{\"question\": \"größe\", \"image\": \"a.png\", \"id\": 7}\n"u8.ToArray()], input =>
        QuestionList.Of(OnStdin, "question", new StringReader(Encoding.UTF8.GetString(input))), typeof(CommandException));
}
