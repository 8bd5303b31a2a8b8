using System.CommandLine;
using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Contracts.Specs.Reading;
using MmNas.Search;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas genotype FILE</c>: draws an architecture out of a file in the published JSON form, or an experiment's.</summary>
internal static class GenotypeCommand
{
    private const string Example = """
        mmnas genotype mmnas_vqa.json
        mmnas genotype easy-vqa-1a2b3c --json > found.json
        """;

    public static Command Create(GlobalOptions options, Surroundings surroundings)
    {
        var file = new Argument<string>("FILE") { Description = "A genotype in the published JSON form, of several epochs the last; or an experiment's id" };
        var command = new ExplainedCommand("genotype", "Draw an architecture out of its file, or an experiment's", Example) { file };
        command.SetAction((parsed, _) => ShowAsync(surroundings, options.Read(parsed, surroundings.Environment), parsed.GetRequiredValue(file)));
        return command;
    }

    private static async Task<int> ShowAsync(Surroundings surroundings, Settings settings, string file)
    {
        var genotype = File.Exists(file) || !MayBeId(file) ? OfFile(file) : await OfExperimentAsync(surroundings, settings, file);
        var lines = settings.Json ? [GenotypeFile.Write(genotype)] : ArchitectureDrawing.Lines(genotype);
        foreach (var line in lines) await surroundings.Output.WriteLineAsync(line);
        return ExitCode.Done;
    }

    private static bool MayBeId(string text) => !text.Contains(Path.DirectorySeparatorChar) && !text.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static Subnet OfFile(string file)
    {
        try
        {
            return GenotypeFile.Read(TextFile.Read(file));
        }
        catch (FormatException e)
        {
            throw new CommandException(ExitCode.Bad, $"{file} holds no genotype: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Bad, $"{file} cannot be read: {e.Message}", e);
        }
    }

    private static async Task<Subnet> OfExperimentAsync(Surroundings surroundings, Settings settings, string id)
    {
        await using var platform = await new PlatformDoor(surroundings, settings).AnyAsync();
        id = (await Subjects.OfAsync(platform)).Experiment(id);
        return (await platform.Experiment(id).ViewAsync())?.Genotype?.ToSubnet()
            ?? throw new CommandException(ExitCode.Bad, $"{id} has no architecture yet; its search has not begun");
    }
}
