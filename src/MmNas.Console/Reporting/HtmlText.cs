using System.Text.Encodings.Web;
using System.Text.Unicode;
using MmNas.Files;

namespace MmNas.Console.Reporting;

/// <summary>People's words in a page: nothing in them is taken for a mark of HTML or SVG.</summary>
internal static class HtmlText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(string words) => Encoder.Encode(VisibleText.Of(words.ReplaceLineEndings(" ")));
}
