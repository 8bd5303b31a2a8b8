using System.Text;

namespace MmNas.Console.Results;

/// <summary>People's words, which LaTeX must not take for its own.</summary>
internal static class LatexText
{
    public static string Escaped(string words)
    {
        var text = new StringBuilder();
        foreach (var letter in words)
        {
            text.Append(letter switch
            {
                '\\' => @"\textbackslash{}",
                '~' => @"\textasciitilde{}",
                '^' => @"\textasciicircum{}",
                '&' or '%' or '$' or '#' or '_' or '{' or '}' => $@"\{letter}",
                _ => $"{letter}",
            });
        }

        return text.ToString();
    }
}
