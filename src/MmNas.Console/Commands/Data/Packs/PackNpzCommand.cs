using System.CommandLine;
using MmNas.Console.Shell;
using MmNas.Data;

namespace MmNas.Console.Commands.Data.Packs;

/// <summary><c>mmnas data pack npz DIR --out FILE</c>: packs a folder of npz files, one per image.</summary>
internal static class PackNpzCommand
{
    private const string Example = """
        mmnas data pack npz bua-r101-max100 --out vqa.pack
        mmnas data pack npz features --out features.pack --float --keep-going --json
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var folder = new Argument<string>("DIR") { Description = "Folder of npz files (x [D, N] or [N, D], bbox [N, 4], image_w, image_h), subfolders included" };
        var order = new Option<NpzOrientation>("--order")
        {
            Description = "Where a file has as many regions as values: columns (x is [D, N]) or rows (x is [N, D]); otherwise the other files decide",
            HelpName = "ORDER",
        };
        var packing = new PackingOptions();
        var command = new ExplainedCommand("npz", "Pack npz files, one per image; an image's id is its file's path in DIR without .npz", Example) { folder, order };
        packing.AddTo(command);
        command.SetAction(parsed => PackingRun.Run(context, options.Read(parsed, context.Environment), packing.Target(parsed), (target, progress, cancel) =>
            NpzPacking.Write(Path.GetFullPath(parsed.GetRequiredValue(folder)), target, parsed.GetValue(order), progress, cancel), PackingWords.Packing));
        return command;
    }
}
