using System.CommandLine;
using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Search;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas genotype FILE</c>: draws an architecture out of a file in the published JSON form.</summary>
internal static class GenotypeCommand
{
    private const string Example = """
        mmnas genotype mmnas_vqa.json
        mmnas genotype mmnas_vqa.json --json > the-last-epoch.json
        """;

    public static Command Create(GlobalOptions options, Surroundings surroundings)
    {
        var file = new Argument<string>("FILE") { Description = "A genotype in the published JSON form; of several epochs the last is taken" };
        var command = new ExplainedCommand("genotype", "Draw an architecture out of its file", Example) { file };
        command.SetAction(parsed => Show(surroundings, options.Read(parsed, surroundings.Environment), parsed.GetRequiredValue(file)));
        return command;
    }

    private static int Show(Surroundings surroundings, Settings settings, string file)
    {
        try
        {
            var genotype = GenotypeFile.Read(File.ReadAllText(file));
            var lines = settings.Json ? [GenotypeFile.Write(genotype)] : ArchitectureDrawing.Lines(genotype);
            foreach (var line in lines) surroundings.Output.WriteLine(line);
            return ExitCode.Done;
        }
        catch (FormatException e)
        {
            surroundings.Problems.WriteLine($"mmnas: {file} holds no genotype: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            surroundings.Problems.WriteLine($"mmnas: {file} cannot be read: {e.Message}");
        }

        return ExitCode.Bad;
    }
}
