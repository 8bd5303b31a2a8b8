using System.CommandLine;
using MmNas.Console.Shell;
using MmNas.Console.Steering;
using MmNas.Contracts.Specs;

namespace MmNas.Console.Commands.Steering;

/// <summary><c>mmnas budget CAMPAIGN</c>: changes when a campaign ends, while it runs.</summary>
internal static class BudgetCommand
{
    private const string Example = """
        mmnas budget three-tasks --hours 48
        mmnas budget three-tasks --experiments 20 --rounds 100000
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var id = new Argument<string>("CAMPAIGN") { Description = "A campaign's id, or a unique beginning of one" };
        var hours = new Option<double?>("--hours") { Description = "Hours of running, those that are over included", HelpName = "N" };
        var experiments = new Option<int?>("--experiments") { Description = "Experiments begun, those that have ended included", HelpName = "N" };
        var rounds = new Option<long?>("--rounds") { Description = "Rounds of search of all its experiments together", HelpName = "N" };
        NumberRange.RequirePositive(hours, CampaignBudget.MostHours);
        NumberRange.Require(experiments, 1, CampaignBudget.MostExperiments);
        NumberRange.Require(rounds, 1, CampaignBudget.MostRounds);
        var command = new ExplainedCommand("budget", "Change the budget of a campaign; what is left out has no limit from then on", Example) { id, hours, experiments, rounds };
        command.Validators.Add(result =>
        {
            if (result.GetResult(hours) is null && result.GetResult(experiments) is null && result.GetResult(rounds) is null) result.AddError("name at least one of --hours, --experiments and --rounds");
        });
        command.SetAction((parsed, _) => new SteeringRun(context, options.Read(parsed, context.Environment)).RunAsync(
            [parsed.GetRequiredValue(id)], SteeringOrder.Budget(new CampaignBudget { Hours = parsed.GetValue(hours), Experiments = parsed.GetValue(experiments), Rounds = parsed.GetValue(rounds) })));
        return command;
    }
}
