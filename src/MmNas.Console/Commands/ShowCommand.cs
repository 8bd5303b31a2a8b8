using System.CommandLine;
using MmNas.Console.Results;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Contracts;
using MmNas.Contracts.Specs.Reading;
using MmNas.Ranking.Campaigns;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas show ID</c>: all about one experiment or campaign.</summary>
internal static class ShowCommand
{
    private const string Example = """
        mmnas show easy-vqa-1a2b3c
        mmnas show easy-vqa --json | jq .metrics.accuracy
        mmnas show easy-vqa --spec > again.yaml
        mmnas show three-tasks
        mmnas show five-seeds --csv > five-seeds.csv
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var id = new Argument<string>("ID") { Description = "An experiment's or a campaign's id, as list names it; a unique beginning is enough" };
        var csv = new Option<bool>("--csv") { Description = "Of a campaign: scores, differences and training of every network over the seeds, as CSV" };
        var latex = new Option<bool>("--latex") { Description = "The same as a LaTeX table (booktabs)" };
        var spec = new Option<bool>("--spec") { Description = "Of an experiment: the spec that it runs with, every default written out, as YAML that can be run again" };
        var command = new ExplainedCommand("show", "Show everything about one experiment or campaign: what was found, its scores and those of the baselines", Example) { id, spec, csv, latex };
        command.Validators.Add(result =>
        {
            string[] asked = [.. new[] { spec, csv, latex }.Where(result.GetValue).Select(option => option.Name)];
            if (asked.Length > 1) result.AddError($"{string.Join(" and ", asked)} exclude each other; use one of them");
        });
        command.SetAction((parsed, _) =>
        {
            var settings = options.Read(parsed, context.Environment);
            var subject = parsed.GetRequiredValue(id);
            return parsed.GetValue(spec) ? SpecAsync(context, settings, subject)
                : parsed.GetValue(csv) ? TableAsync(context, settings, subject, csv.Name, StatisticsCsv.Lines)
                : parsed.GetValue(latex) ? TableAsync(context, settings, subject, latex.Name, StatisticsLatex.Lines)
                : ShowAsync(context, settings, subject);
        });
        return command;
    }

    private static async Task<int> ShowAsync(CommandContext context, Settings settings, string id)
    {
        await using var platform = await new PlatformAccess(context, settings).AnyAsync();
        var status = await Status.OfAsync(platform, (await Subjects.OfAsync(platform)).Find([id])[0]);
        new StatusWriter(context, settings).Write(await StatusDetails.AddToAsync([status], context, platform));
        if (!settings.Json && HintFrom(status, platform, settings) is { } hint) await context.Output.WriteLineAsync($"to continue, {hint}");
        return ExitCode.Done;
    }

    private static async Task<int> SpecAsync(CommandContext context, Settings settings, string id)
    {
        if (settings.Json) throw new CommandException(ExitCode.Bad, "--spec and --json exclude each other; --json has the same under spec");
        await using var platform = await new PlatformAccess(context, settings).AnyAsync();
        id = (await Subjects.OfAsync(platform)).Experiment(id);
        var spec = await platform.Experiment(id).SpecAsync() ?? throw new CommandException(ExitCode.Failed, $"there is no {id} any more; mmnas list names what there is");
        await context.Output.WriteLineAsync($"# {id}: every default written out by mmnas {ProgramVersion.Text}");
        await context.Output.WriteAsync(SpecYaml.Text(spec));
        return ExitCode.Done;
    }

    private static async Task<int> TableAsync(CommandContext context, Settings settings, string id, string option, Func<IEnumerable<SeedGroup>, IEnumerable<string>> table)
    {
        if (settings.Json) throw new CommandException(ExitCode.Bad, $"{option} and --json exclude each other; --json has the same under statistics");
        await using var platform = await new PlatformAccess(context, settings).AnyAsync();
        if (await Status.OfAsync(platform, (await Subjects.OfAsync(platform)).Find([id])[0]) is not CampaignStatus campaign)
            throw new CommandException(ExitCode.Bad, $"{id} is an experiment, and {option} prints what a campaign's seeds come to; name a campaign, or use --json");
        var seeds = await CampaignSeeds.OfAsync(campaign.View, context, platform);
        foreach (var line in table(seeds)) await context.Output.WriteLineAsync(line);
        if (seeds.All(group => group.Networks.All(network => network.Moments is null)))
            await context.Problems.WriteLineAsync($"{campaign.Id} has no scores yet; mmnas show {campaign.Id} says how far it has come");
        return ExitCode.Done;
    }

    /// <summary>Null where it continues by itself, or is over.</summary>
    private static string? HintFrom(Status status, Platform platform, Settings settings)
    {
        if (status is ExperimentStatus { View.Held: true }) return null; // its campaign decides whether it continues
        if (platform.Serves) return status.Standing is Standing.Paused or Standing.Failed ? $"resume it: ./mmnas resume {status.Id} {settings.Place}" : null;
        if (status is CampaignStatus) return status.Standing is Standing.Done or Standing.Cancelled ? null : $"serve its home: ./mmnas serve {settings.Place}";
        return status is ExperimentStatus { View.Running: false, Standing: not (Standing.Done or Standing.Cancelled) }
            ? $"run its spec again: {ResumeHint.Line(["SPEC"], settings.Home)}"
            : null;
    }
}
