using System.CommandLine;
using MmNas.Data;

namespace MmNas.Console.Commands.Data.Packs;

/// <summary>The options of every conversion into a pack.</summary>
internal sealed class PackingOptions
{
    private readonly Option<string> output = new("--out") { Description = "The pack to write; it must not exist yet", HelpName = "FILE", Required = true };
    private readonly Option<bool> half = new("--half") { Description = "Store features as float16: half the space, 11 significant bits (the default)" };
    private readonly Option<bool> full = new("--float") { Description = "Store features as float32, exactly as they are" };
    private readonly Option<bool> keepGoing = new("--keep-going") { Description = "Skip and list images that cannot be read, instead of stopping" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { output, half, full, keepGoing }) command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(half) && result.GetValue(full)) result.AddError("--half and --float exclude each other; use one of them");
        });
    }

    public PackTarget Target(ParseResult parsed) => new(
        Path.GetFullPath(parsed.GetRequiredValue(output)),
        parsed.GetValue(full) ? PackElement.Full : PackElement.Half,
        parsed.GetValue(keepGoing));
}
