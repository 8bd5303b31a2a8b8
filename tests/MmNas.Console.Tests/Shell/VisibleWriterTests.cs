using System.Text.Json.Nodes;
using MmNas.Console.Results;
using MmNas.Console.Shell;

namespace MmNas.Console.Tests.Shell;

public sealed class VisibleWriterTests : IDisposable
{
    private readonly StringWriter inner = new();

    public void Dispose() => inner.Dispose();

    [Fact]
    public void Text_KeepsItsLines_AndWhatMovesTheCursorIsWrittenOut()
    {
        using var writer = new VisibleWriter(inner);
        writer.WriteLine("one\u001b[2J\ntwo\b");
        writer.Write("three\r\n".ToCharArray(), 0, 7);
        writer.Write('\a');
        writer.Write("😀\u202e");
        foreach (var half in "😀") writer.Write(half);
        writer.WriteLine();
        Assert.Equal("one\\u001b[2J\ntwo\\u0008\nthree\r\n\\u0007😀\\u202e😀\n".ReplaceLineEndings("\n"), inner.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Json_StaysWhatItIs()
    {
        var json = new JsonObject { ["a\u001b"] = "b\u202e\u009b\n😀" };
        using var writer = new VisibleWriter(inner);
        writer.WriteLine(json.Line());
        Assert.Equal("b\u202e\u009b\n😀", (string?)JsonNode.Parse(inner.ToString())!["a\u001b"]);
        Assert.DoesNotContain('\u202e', inner.ToString());
    }
}
