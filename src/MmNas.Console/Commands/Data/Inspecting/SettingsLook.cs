using System.Text.Json.Nodes;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Contracts.Specs.Reading;
using MmNas.Files;
using MmNas.Search;

namespace MmNas.Console.Commands.Data.Inspecting;

/// <summary><c>mmnas data inspect FILE</c> of a file that is not data: a genotype, a spec or a campaign. Says which command reads it.</summary>
internal static class SettingsLook
{
    private const string ReadsGenotypes = "mmnas genotype FILE; genotype: FILE, or baselines: [genotype:FILE], of a spec";
    private const string ReadsSpecs = "mmnas validate FILE, which says what is wrong with it; mmnas run FILE";

    /// <returns>0, or null, with nothing said, where it is none of them.</returns>
    public static int? Look(CommandContext context, Settings settings, string file) =>
        IsGenotype(file) ? Said(context, settings, file, "genotype", ReadsGenotypes)
        : SpecSetFile.IsMeant(file) ? Said(context, settings, file, "spec", ReadsSpecs)
        : null;

    private static int Said(CommandContext context, Settings settings, string file, string kind, string readBy)
    {
        string[] said = settings.Json
            ? [new JsonObject { ["file"] = file, ["kind"] = kind, ["read_by"] = readBy, ["problems"] = new JsonArray() }.Line()]
            : [VisibleText.Of($"{file}: a {kind}"), $"read by: {readBy}"];
        foreach (var line in said) context.Output.WriteLine(line);
        return ExitCode.Done;
    }

    private static bool IsGenotype(string file)
    {
        try
        {
            GenotypeReference.Parse(file).Read();
            return true;
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
