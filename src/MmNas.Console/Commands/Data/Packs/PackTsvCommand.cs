using System.CommandLine;
using MmNas.Console.Shell;
using MmNas.Data;

namespace MmNas.Console.Commands.Data.Packs;

/// <summary><c>mmnas data pack tsv FILE... --out FILE</c>: packs the files of bottom-up attention.</summary>
internal static class PackTsvCommand
{
    private const string Example = """
        mmnas data pack tsv trainval_resnet101_36.tsv --out coco36.pack
        mmnas data pack tsv karpathy_train.tsv.0 karpathy_train.tsv.1 karpathy_val.tsv --out coco.pack --keep-going
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Lines of image_id, image_w, image_h, num_boxes, boxes, features with tabs between, the last two in base64, in the order that a first line names; or LXMERT's ten fields",
            Arity = ArgumentArity.OneOrMore,
        };
        var packing = new PackingOptions();
        var command = new ExplainedCommand("tsv", "Pack TSV files of bottom-up attention or LXMERT; an image's id is its image_id", Example) { files };
        packing.AddTo(command);
        command.SetAction(parsed => PackingRun.Run(context, options.Read(parsed, context.Environment), packing.Target(parsed), (target, progress, cancel) =>
            TsvPacking.Write([.. parsed.GetRequiredValue(files).Select(Path.GetFullPath)], target, progress, cancel), PackingWords.Packing));
        return command;
    }
}
