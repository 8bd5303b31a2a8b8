using System.CommandLine;
using MmNas.Console.Shell;

namespace MmNas.Console.Commands.Data;

/// <summary><c>mmnas data ...</c>: what has to do with data sets alone.</summary>
internal static class DataCommand
{
    private const string Example = """
        mmnas data inspect /data/refcoco
        mmnas data scenes --out scenes --task itm
        """;

    public static Command Create(GlobalOptions options, Surroundings surroundings) =>
        new ExplainedCommand("data", "Look at data sets and make them", Example)
        {
            DataInspectCommand.Create(options, surroundings), DataScenesCommand.Create(options, surroundings),
        };
}
