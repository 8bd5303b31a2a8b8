using System.CommandLine;
using System.CommandLine.Parsing;

namespace MmNas.Console.Exporting;

/// <summary>An option that names one form or several: "onnx,genotype".</summary>
/// <typeparam name="TForm">The forms; the names of its members in small letters are the words.</typeparam>
internal sealed class FormatsOption<TForm> : Option<string[]>
    where TForm : struct, Enum
{
    private static readonly Dictionary<string, TForm> Forms = Enum.GetValues<TForm>().ToDictionary(form => form.ToString().ToLowerInvariant());

    /// <param name="name">"--format"</param>
    /// <param name="description">For the help; the words follow it.</param>
    public FormatsOption(string name, string description)
        : base(name)
    {
        Description = $"{description}: {string.Join(", ", Forms.Keys)}, or several with commas between them";
        HelpName = "FORMATS";
        AllowMultipleArgumentsPerToken = true;
        Validators.Add(Refuse);
    }

    /// <summary>What a command line asks for; empty where it asks for none.</summary>
    public IReadOnlyList<TForm> Of(ParseResult parsed) => [.. Words(parsed.GetValue(this)).Select(word => Forms[word]).Distinct()];

    private void Refuse(OptionResult result)
    {
        foreach (var word in Words(result.GetValue(this)).Where(word => !Forms.ContainsKey(word)))
            result.AddError($"{Name} {word} is not a format; write {string.Join(", ", Forms.Keys)}, or several with commas between them");
    }

    private static IEnumerable<string> Words(string[]? given) =>
        (given ?? []).SelectMany(one => one.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(word => word.ToLowerInvariant());
}
