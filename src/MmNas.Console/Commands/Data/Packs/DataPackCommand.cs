using System.CommandLine;
using MmNas.Console.Shell;

namespace MmNas.Console.Commands.Data.Packs;

/// <summary><c>mmnas data pack ...</c>: makes one feature pack of region features in another form.</summary>
internal static class DataPackCommand
{
    private const string Example = """
        mmnas data pack npz bua-r101-max100 --out vqa.pack
        mmnas data pack tsv trainval_36.tsv test_36.tsv --out flickr.pack --float
        mmnas data inspect vqa.pack
        """;

    public static Command Create(GlobalOptions options, CommandContext context) =>
        new ExplainedCommand("pack", "Make a feature pack, for regions: pack:FILE", Example)
        {
            PackNpzCommand.Create(options, context), PackTsvCommand.Create(options, context),
        };
}
