using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Tasks;

namespace MmNas.Console.Reporting;

/// <summary>Every setting of a spec, those in bold letters that are other than the defaults of its task and preset.</summary>
internal static class SettingsTable
{
    public static string Of(ExperimentSpec spec, TaskCatalogue tasks)
    {
        var standard = tasks.Specs.TryGet(spec.Task, out var task) ? SpecValues.Of(SpecDefaults.Beside(spec, task)).ToDictionary(value => value.Field, value => value.Text) : null;
        var rows = SpecValues.Of(spec).Select(value => Row(value, standard is not null && standard.GetValueOrDefault(value.Field) != value.Text));
        return $"<p>Values that differ from the defaults of the task and the preset are in bold.</p>\n<table class=\"settings\">\n<tbody>\n{string.Join('\n', rows)}\n</tbody>\n</table>\n";
    }

    private static string Row(SpecValue value, bool isOwn) => isOwn
        ? $"<tr><td><b>{HtmlText.Of(value.Field)}</b></td><td><b>{HtmlText.Of(value.Text)}</b></td></tr>"
        : $"<tr><td>{HtmlText.Of(value.Field)}</td><td>{HtmlText.Of(value.Text)}</td></tr>";
}
