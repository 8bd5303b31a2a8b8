using MmNas.Console.Drawing;
using MmNas.Console.Shell;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Results;

/// <summary>Prints experiments, each in full.</summary>
internal sealed class ResultWriter(Surroundings surroundings, Settings settings)
{
    /// <summary>An object a line for scripts; for people a page each, and one table of all where there are several.</summary>
    public void Write(IReadOnlyList<ExperimentView> views)
    {
        var lines = settings.Json ? views.Select(view => ResultJson.Of(view).Line()) : Pages(views);
        foreach (var line in lines) surroundings.Output.WriteLine(line);
        surroundings.Output.Flush();
    }
    private static IEnumerable<string> Pages(IReadOnlyList<ExperimentView> views)
    {
        foreach (var view in views)
        {
            foreach (var line in ResultPage.Lines(view)) yield return line;
            if (views.Count > 1) yield return "";
        }

        foreach (var line in SummaryTable.Lines(views)) yield return line;
    }
}
