using System.CommandLine;
using MmNas.Console.Commands.Data.Features;
using MmNas.Console.Commands.Data.Inspecting;
using MmNas.Console.Commands.Data.Packs;
using MmNas.Console.Shell;

namespace MmNas.Console.Commands.Data;

/// <summary><c>mmnas data ...</c>: what has to do with data sets alone.</summary>
internal static class DataCommand
{
    private const string Example = """
        mmnas data inspect /data/refcoco
        mmnas data scenes --out scenes --task itm
        mmnas data features --detector detector.onnx --images images --out features.pack
        mmnas data pack npz bua-r101-max100 --out vqa.pack
        """;

    public static Command Create(GlobalOptions options, CommandContext context) =>
        new ExplainedCommand("data", "Inspect and create data sets", Example)
        {
            DataInspectCommand.Create(options, context), DataScenesCommand.Create(options, context), DataPackCommand.Create(options, context),
            DataFeaturesCommand.Create(options, context),
        };
}
