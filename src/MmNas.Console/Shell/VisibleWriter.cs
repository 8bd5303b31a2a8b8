using System.Text;
using MmNas.Files;

namespace MmNas.Console.Shell;

/// <summary>What is printed to people and scripts: nothing in it moves a terminal's cursor or colours what follows, whoever wrote it. Line ends pass.</summary>
/// <remarks>JSON stays what it is: \u001b means there what it says. Halves of characters that arrive one by one pass too, as no terminal obeys them.</remarks>
internal sealed class VisibleWriter(TextWriter inner) : TextWriter
{
    /// <summary>Takes what draws by itself.</summary>
    public TextWriter Inner => inner;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        if (char.IsSurrogate(value)) inner.Write(value);
        else Write($"{value}");
    }

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value)
    {
        if (!string.IsNullOrEmpty(value)) inner.Write(string.Join('\n', value.Split('\n').Select(Visible)));
    }

    public override void WriteLine(string? value) => Write($"{value}{inner.NewLine}");

    public override Task WriteAsync(string? value) => AtOnce(() => Write(value));

    public override Task WriteLineAsync(string? value) => AtOnce(() => WriteLine(value));

    public override void Flush() => inner.Flush();

    public override Task FlushAsync() => AtOnce(inner.Flush);

    /// <summary>In the order of the calls, whoever awaits them; a writer's own would take another thread.</summary>
    private static Task AtOnce(Action write)
    {
        write();
        return Task.CompletedTask;
    }

    private static string Visible(string line, int at) => line.EndsWith('\r') ? $"{VisibleText.Of(line[..^1])}\r" : VisibleText.Of(line);
}
