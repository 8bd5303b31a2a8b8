using System.CommandLine;
using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Search;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas genotype FILE</c>: draws an architecture out of a file in the published JSON form, or an experiment's.</summary>
internal static class GenotypeCommand
{
    private const string Example = """
        mmnas genotype mmnas_vqa.json
        mmnas genotype mmnas_vqa.json --epoch 12
        mmnas genotype easy-vqa-1a2b3c --json > found.json
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "A genotype in the published JSON form (the last of several epochs), or an experiment's id" };
        var epoch = new Option<int?>("--epoch") { Description = "Which epoch of the file (default: the last)", HelpName = "N" };
        var command = new ExplainedCommand("genotype", "Draw the architecture that a file holds, or an experiment's", Example) { file, epoch };
        command.SetAction((parsed, _) => ShowAsync(context, options.Read(parsed, context.Environment), parsed.GetRequiredValue(file), parsed.GetValue(epoch)));
        return command;
    }

    private static async Task<int> ShowAsync(CommandContext context, Settings settings, string file, int? epoch)
    {
        var isFile = File.Exists(GenotypeReference.Parse(file).File) || !MayBeId(file);
        if (!isFile && epoch is not null) throw new CommandException(ExitCode.Bad, $"{file} is not a file, and an experiment has one genotype; leave --epoch out");
        var genotype = isFile ? OfFile(context, file, epoch) : await OfExperimentAsync(context, settings, file);
        var lines = settings.Json ? [GenotypeFile.Write(genotype)] : ArchitectureDrawing.Lines(genotype);
        foreach (var line in lines) await context.Output.WriteLineAsync(line);
        return ExitCode.Done;
    }

    private static bool MayBeId(string text) => !text.Contains(Path.DirectorySeparatorChar) && !text.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static Subnet OfFile(CommandContext context, string file, int? epoch)
    {
        var named = GenotypeReference.Parse(file);
        var read = GenotypeFiles.Read(epoch is null ? named : named with { Epoch = epoch });
        if (read.Choice is { } choice) context.Problems.WriteLine($"{choice}{((epoch ?? named.Epoch) is null ? "; --epoch N chooses another" : "")}");
        return read.Genotype;
    }

    private static async Task<Subnet> OfExperimentAsync(CommandContext context, Settings settings, string id)
    {
        await using var platform = await new PlatformAccess(context, settings).AnyAsync();
        id = (await Subjects.OfAsync(platform)).Experiment(id);
        return (await platform.Experiment(id).ViewAsync())?.Genotype
            ?? throw new CommandException(ExitCode.Bad, $"{id} has no architecture yet; its search has not begun");
    }
}
