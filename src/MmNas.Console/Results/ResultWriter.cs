using MmNas.Console.Drawing;
using MmNas.Console.Shell;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Results;

/// <summary>Prints experiments, each in full.</summary>
internal sealed class ResultWriter(Surroundings surroundings, Settings settings)
{
    /// <summary>An object a line for scripts, a page each for people.</summary>
    public void Write(IEnumerable<ExperimentView> views)
    {
        foreach (var view in views)
        {
            var lines = settings.Json ? [ResultJson.Of(view).Line()] : ResultPage.Lines(view);
            foreach (var line in lines) surroundings.Output.WriteLine(line);
        }

        surroundings.Output.Flush();
    }
}
