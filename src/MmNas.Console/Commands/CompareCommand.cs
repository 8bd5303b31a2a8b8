using System.CommandLine;
using System.Text.Json.Nodes;
using MmNas.Console.Comparing;
using MmNas.Console.Results;
using MmNas.Console.Shell;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas compare ID ID...</c>: settings that differ, metrics, parameters, genotypes and seconds side by side.</summary>
internal sealed class CompareCommand
{
    private const string Example = """
        mmnas compare easy-vqa-1a2b3c easy-vqa-4d5e6f
        mmnas compare three-tasks --json | jq '.experiments[].metrics'
        mmnas compare five-seeds --all --csv > experiments.csv
        A campaign stands for all of its experiments.
        """;

    private readonly Argument<string[]> ids = ManyArguments.Ids();
    private readonly Option<bool> all = new("--all") { Description = "Show every setting, also those in which they do not differ" };
    private readonly Option<bool> csv = new("--csv") { Description = "Print it as CSV, a line for each experiment" };
    private readonly Option<bool> markdown = new("--markdown") { Description = "Print it as a table in Markdown" };
    private readonly Option<bool> latex = new("--latex") { Description = "Print it as a LaTeX table (booktabs)" };

    public static Command Create(GlobalOptions options, CommandContext context) => new CompareCommand().Build(options, context);

    private ExplainedCommand Build(GlobalOptions options, CommandContext context)
    {
        var command = new ExplainedCommand("compare", "Put experiments side by side: the settings in which they differ, metrics, parameters, seconds, genotypes", Example) { ids, all, csv, markdown, latex };
        command.Validators.Add(result =>
        {
            string[] asked = [.. new[] { csv, markdown, latex }.Where(result.GetValue).Select(option => option.Name)];
            if (asked.Length > 1) result.AddError($"{string.Join(" and ", asked)} exclude each other; use one of them");
        });
        command.SetAction((parsed, _) =>
        {
            var allSettings = parsed.GetValue(all);
            var form = parsed.GetValue(csv) ? ComparisonFiles.Csv : parsed.GetValue(markdown) ? ComparisonFiles.Markdown : parsed.GetValue(latex) ? ComparisonFiles.Latex : (Form?)null;
            return CompareAsync(context, options.Read(parsed, context.Environment), parsed.GetRequiredValue(ids), allSettings, form);
        });
        return command;
    }

    private delegate IEnumerable<string> Form(IReadOnlyList<ComparedExperiment> experiments, bool allSettings);

    private static async Task<int> CompareAsync(CommandContext context, Settings settings, string[] ids, bool allSettings, Form? form)
    {
        if (settings.Json && form is not null) throw new CommandException(ExitCode.Bad, "--json and --csv, --markdown or --latex exclude each other; use one of them");
        await using var platform = await new PlatformAccess(context, settings).AnyAsync();
        var subjects = (await Subjects.OfAsync(platform)).Find(ids);
        var names = (await Task.WhenAll(subjects.Select(subject => ExperimentsAsync(platform, subject)))).SelectMany(some => some).Distinct().ToList();
        if (names.Count < 2) throw new CommandException(ExitCode.Bad, $"{string.Join(", ", names.DefaultIfEmpty(ids[0]))} has nothing to be compared with; name two or more experiments, or a campaign of several");
        ComparedExperiment[] experiments = [.. (await Task.WhenAll(names.Select(id => LookAsync(platform, id)))).OfType<ComparedExperiment>()];
        var fronts = ParetoFront.Of(experiments.Select(one => one.View), context.Tasks);
        var lines = settings.Json ? [Json(experiments, allSettings, fronts).Line()]
            : form is not null ? form(experiments, allSettings)
            : [.. ComparisonTable.Lines(experiments, allSettings, context.Tasks, context.Width), .. fronts.Select(front => front.Line)];
        foreach (var line in lines) await context.Output.WriteLineAsync(line);
        return ExitCode.Done;
    }

    private static JsonObject Json(IReadOnlyList<ComparedExperiment> experiments, bool allSettings, IReadOnlyList<ParetoFront> fronts) => new()
    {
        ["settings"] = ComparedSettings.Json(ComparedSettings.Of(experiments, allSettings)),
        ["pareto"] = new JsonArray([.. fronts.Select(front => front.ToJson())]),
        ["experiments"] = new JsonArray([.. experiments.Select(one => ResultJson.Of(one.View, one.Spec))]),
    };

    /// <returns>Null where it is gone, or has not begun.</returns>
    private static async Task<ComparedExperiment?> LookAsync(Platform platform, string id) =>
        await platform.Experiment(id).ViewAsync() is { } view ? new(view, await platform.Experiment(id).SpecAsync()) : null;

    private static async Task<IEnumerable<string>> ExperimentsAsync(Platform platform, Subject subject) =>
        subject.IsCampaign ? (await platform.Campaign(subject.Id).ViewAsync())?.Experiments.Select(one => one.Id) ?? [] : [subject.Id];
}
