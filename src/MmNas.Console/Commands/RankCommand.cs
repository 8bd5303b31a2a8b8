using System.CommandLine;
using MmNas.Console.Ranking;
using MmNas.Console.Shell;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas rank</c>: trained genotypes as a yardstick.</summary>
internal static class RankCommand
{
    private const int StandardGenotypes = 250, StandardSeeds = 2;
    private const int MostGenotypes = 5000; // the intervals of Kendall's tau take a minute then, and the square of that beyond

    private const string Example = """
        mmnas rank table grounding.yaml --genotypes 250 --seeds 2 --out grounding.csv
        mmnas rank grounding-1a2b3c --table grounding.csv
        mmnas rank grounding.yaml --table grounding.csv
        """;

    private const string TableExample = """
        mmnas rank table grounding.yaml --genotypes 250 --seeds 2 --out grounding.csv
        mmnas rank table grounding.yaml --genotypes 250 --out grounding.csv --json
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var subject = new Argument<string?>("ID") { Description = "An experiment whose search is over, or a spec, which is run first", Arity = ArgumentArity.ZeroOrOne };
        var table = new Option<string?>("--table") { Description = "A table that rank table made for the same data and space", HelpName = "FILE" };
        var command = new ExplainedCommand("rank", "Measure a search against a table of genotypes that were trained from scratch", Example) { subject, table };
        command.Subcommands.Add(Table(options, context));
        command.Validators.Add(result =>
        {
            if (result.GetValue(subject) is null || result.GetValue(table) is null)
                result.AddError("nothing to rank; name an ID or a SPEC with --table FILE, or make a table with rank table SPEC --out FILE");
        });
        command.SetAction((parsed, _) => new SearchRun(context, options.Read(parsed, context.Environment)).RunAsync(parsed.GetRequiredValue(subject)!, parsed.GetRequiredValue(table)!));
        return command;
    }

    private static ExplainedCommand Table(GlobalOptions options, CommandContext context)
    {
        var spec = new Argument<string>("SPEC") { Description = "An experiment's spec, of which data, space, widths and retrain matter" };
        var genotypes = new Option<int?>("--genotypes") { Description = $"How many: MCAN, those of the spec's baselines, the rest at random (default: {StandardGenotypes})", HelpName = "N" };
        var seeds = new Option<int?>("--seeds") { Description = $"Trainings of each, from the spec's seed on (default: {StandardSeeds})", HelpName = "K" };
        var slots = new Option<int?>("--slots") { Description = "Trainings at once (default: one per GPU, or without a GPU as many as the cores allow)", HelpName = "N" };
        var output = new Option<string>("--out") { Description = "The table, a CSV file; rows that it already has are not trained again, so the same command resumes one that was cut off", HelpName = "FILE", Required = true };
        NumberRange.Require(genotypes, least: 1, most: MostGenotypes);
        NumberRange.Require(seeds, least: 1, most: 1000);
        NumberRange.Require(slots, least: 1, most: 1024);
        var command = new ExplainedCommand("table", "Train genotypes from scratch into a table, and say what it shows", TableExample) { spec, genotypes, seeds, slots, output };
        command.SetAction((parsed, _) => new TableMaking(context, options.Read(parsed, context.Environment)).RunAsync(new(
            parsed.GetRequiredValue(spec), parsed.GetValue(genotypes) ?? StandardGenotypes, parsed.GetValue(seeds) ?? StandardSeeds, parsed.GetValue(slots), parsed.GetRequiredValue(output))));
        return command;
    }
}
