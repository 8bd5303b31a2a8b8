using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Shell;

namespace MmNas.Console.Running;

/// <summary>Prints experiments and campaigns, each in full.</summary>
internal sealed class SightWriter(Surroundings surroundings, Settings settings)
{
    /// <summary>An object a line for scripts; for people a page each, and one table of all where there are several.</summary>
    public void Write(IReadOnlyList<Sight> sights)
    {
        var lines = settings.Json ? sights.Select(sight => SightText.Result(sight).Line()) : Pages(sights);
        foreach (var line in lines) surroundings.Output.WriteLine(line);
        surroundings.Output.Flush();
    }

    private static IEnumerable<string> Pages(IReadOnlyList<Sight> sights)
    {
        foreach (var sight in sights)
        {
            foreach (var line in SightText.Page(sight)) yield return line;
            if (sights.Count > 1) yield return "";
        }

        foreach (var line in SummaryTable.Lines([.. sights.OfType<ExperimentSight>().Select(sight => sight.View)])) yield return line;
    }
}
