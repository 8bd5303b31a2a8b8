using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Tasks;

namespace MmNas.Console.Running;

/// <summary>Prints experiments and campaigns, each in full.</summary>
internal sealed class StatusWriter(CommandContext context, Settings settings)
{
    /// <summary>One object per line for scripts; one page each for people, and one table of all where there are several.</summary>
    public void Write(IReadOnlyList<Status> statuses)
    {
        var lines = settings.Json ? statuses.Select(status => StatusText.Result(status).Line()) : Pages(statuses, context.Tasks);
        foreach (var line in lines) context.Output.WriteLine(line);
        context.Output.Flush();
    }

    private static IEnumerable<string> Pages(IReadOnlyList<Status> statuses, TaskCatalogue tasks)
    {
        foreach (var status in statuses)
        {
            foreach (var line in StatusText.Page(status)) yield return line;
            if (statuses.Count > 1) yield return "";
        }

        foreach (var line in SummaryTable.Lines([.. statuses.OfType<ExperimentStatus>().Select(status => status.View)], tasks)) yield return line;
    }
}
