using System.CommandLine;
using System.CommandLine.Parsing;
using MmNas.Api.Listings;
using MmNas.Console.Drawing;
using MmNas.Console.Listings;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Tasks;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas list</c>: every experiment and campaign of a platform, or some of them, the oldest first.</summary>
internal sealed class ListCommand
{
    private const string Example = """
        mmnas list
        mmnas list --phase failed --task vqa
        mmnas list --where 'score>80' --where 'age<2d' --sort score --reverse --limit 10
        mmnas list --campaign three-tasks --json | jq -r 'select(.score > 60) | .id'
        """;

    private readonly Option<string[]> tasks;

    private readonly Option<string[]> phases = Words(
        "--phase", "Only what is in this phase: queued, preparing, warm_up, alternating, retraining, evaluating, paused, done, cancelled or failed; running for campaigns",
        [.. Enum.GetValues<ExperimentPhase>().Select(ExperimentPhases.ToName), .. Enum.GetValues<CampaignPhase>().Select(CampaignPhases.ToName)]);

    private readonly Option<string?> name = new("--name") { Description = "Only what has this text in its name or id", HelpName = "TEXT" };
    private readonly Option<string?> campaign = new("--campaign") { Description = "Only a campaign and its experiments", HelpName = "ID" };

    private readonly Option<string[]> where = new("--where") { Description = $"Only what fulfils this: {ListCondition.Allowed} (may be repeated)", HelpName = "CONDITION", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
    private readonly Option<string?> sort = new("--sort") { Description = $"Sort by {string.Join(", ", ListField.All.Select(field => field.Name))}, the smallest first (default: the oldest first)", HelpName = "FIELD" };
    private readonly Option<bool> reverse = new("--reverse") { Description = "Begin at the other end" };
    private readonly Option<int?> limit = new("--limit") { Description = "Show the first N alone", HelpName = "N" };

    private ListCommand(TaskCatalogue known)
    {
        string[] names = [.. known.Names.Select(task => task.ToString())];
        tasks = Words("--task", $"Only experiments of this task: {string.Join(", ", names)}", names);
    }

    public static Command Create(GlobalOptions options, CommandContext context) => new ListCommand(context.Tasks).Build(options, context);

    private ExplainedCommand Build(GlobalOptions options, CommandContext context)
    {
        var command = new ExplainedCommand("list", "List experiments and campaigns: where each stands, whether it is being worked on, its score and its age", Example) { tasks, phases, name, campaign, where, sort, reverse, limit };
        sort.TakeOnly([.. ListField.All.Select(field => field.Name)]);
        NumberRange.Require(limit, least: 1);
        where.Validators.Add(RequireConditions);
        command.SetAction((parsed, _) => ListAsync(context, options.Read(parsed, context.Environment), new()
        {
            Tasks = parsed.GetValue(tasks) ?? [],
            Phases = parsed.GetValue(phases) ?? [],
            Name = parsed.GetValue(name),
            Campaign = parsed.GetValue(campaign),
            Conditions = [.. (parsed.GetValue(where) ?? []).Select(text => ListCondition.TryParse(text, out var condition, out string _) ? condition : null).OfType<ListCondition>()],
            Sort = parsed.GetValue(sort) is { } field ? ListField.Named(field) : null,
            Reversed = parsed.GetValue(reverse),
            Limit = parsed.GetValue(limit),
        }));
        return command;
    }

    private static async Task<int> ListAsync(CommandContext context, Settings settings, ListFilter filter)
    {
        var (all, damaged) = await ListingSource.ReadAsync(context, settings);
        if (filter.Campaign is { } beginning) filter = filter with { Campaign = Subjects.Of(all.Experiments.Select(view => view.Id), all.Campaigns.Select(view => view.Id)).Campaign(beginning) };
        var now = context.Clock.GetUtcNow();
        var shown = filter.Of(all, context.Tasks, now);
        foreach (var line in settings.Json ? ListJson.Lines(shown, context.Tasks) : ListTable.Lines(shown, all, context.Tasks, context.Width, now)) await context.Output.WriteLineAsync(line);
        foreach (var line in damaged) await context.Problems.WriteLineAsync(line);
        return damaged.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static void RequireConditions(OptionResult result)
    {
        foreach (var text in result.Tokens.Select(token => token.Value))
            if (!ListCondition.TryParse(text, out _, out var problem)) result.AddError($"--where is {text}: {problem}");
    }

    private static Option<string[]> Words(string name, string description, string[] known)
    {
        var option = new Option<string[]>(name) { Description = $"{description} (may be repeated)", HelpName = name.TrimStart('-').ToUpperInvariant(), Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
        option.TakeOnly([.. known.Distinct()]);
        return option;
    }
}
