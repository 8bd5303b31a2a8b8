using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace MmNas.Silo.Web.Pages;

/// <summary>A piece of a page. Text that goes into one is encoded, unless it is one itself.</summary>
internal readonly record struct Html(string Text)
{
    public static Html Of(HtmlHandler page) => new(page.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Text)));

    public override string ToString() => Text;
}

/// <summary>Takes an interpolated string apart: its own text as it is, what is put in encoded.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlHandler(int literalLength, int formattedCount)
{
    private const int GuessAHole = 16;

    private readonly StringBuilder text = new(literalLength + (formattedCount * GuessAHole));

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(Html part) => text.Append(part.Text);

    public void AppendFormatted<T>(T value) => text.Append(HtmlEncoder.Default.Encode($"{value}"));

    public void AppendFormatted<T>(T value, string format)
        where T : IFormattable => text.Append(HtmlEncoder.Default.Encode(value.ToString(format, null)));

    public override string ToString() => text.ToString();
}
