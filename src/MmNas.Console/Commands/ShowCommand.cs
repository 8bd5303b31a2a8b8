using System.CommandLine;
using MmNas.Console.Running;
using MmNas.Console.Shell;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas show ID</c>: all about one experiment or campaign.</summary>
internal static class ShowCommand
{
    private const string Example = """
        mmnas show easy-vqa-1a2b3c
        mmnas show easy-vqa --json | jq .metrics.accuracy
        mmnas show three-tasks
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var id = new Argument<string>("ID") { Description = "An experiment's or a campaign's id, as list names it; a unique beginning is enough" };
        var command = new ExplainedCommand("show", "Show everything about one experiment or campaign: what was found, its scores and those of the baselines", Example) { id };
        command.SetAction((parsed, _) => ShowAsync(context, options.Read(parsed, context.Environment), parsed.GetRequiredValue(id)));
        return command;
    }

    private static async Task<int> ShowAsync(CommandContext context, Settings settings, string id)
    {
        await using var platform = await new PlatformAccess(context, settings).AnyAsync();
        var status = await Status.OfAsync(platform, (await Subjects.OfAsync(platform)).Find([id])[0]);
        new StatusWriter(context, settings).Write([status]);
        if (!settings.Json && HintFrom(status, platform, settings) is { } hint) await context.Output.WriteLineAsync($"to continue, {hint}");
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
