using System.Text;

namespace MmNas.Console.Shell;

/// <summary>Passes everything on and remembers the beginning, to be repeated in another form.</summary>
internal sealed class RememberingWriter(TextWriter inner) : TextWriter
{
    private const int Most = 20_000; // letters

    private readonly StringBuilder text = new();
    private readonly Lock gate = new();

    /// <summary>Takes what need not be remembered.</summary>
    public TextWriter Inner => inner;

    public bool IsEmpty { get; private set; } = true;

    /// <summary>Line by line.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate) return text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
    }

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write($"{value}");

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value)
    {
        lock (gate)
        {
            if (string.IsNullOrEmpty(value)) return;
            IsEmpty = false;
            if (text.Length < Most) text.Append(value);
        }

        inner.Write(value);
    }

    public override void WriteLine(string? value) => Write($"{value}{inner.NewLine}");

    public override void Flush() => inner.Flush();
}
