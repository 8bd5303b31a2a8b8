using MmNas.Console.Drawing;
using MmNas.Console.Running;
using MmNas.Files;
using Spectre.Console;

namespace MmNas.Console.Watching.Screen;

/// <summary>All lines of the screen: a heading, what is shown, what there is to say, and the keys.</summary>
/// <param name="Lines">As many as the screen has.</param>
/// <param name="Extent">Of what is between heading and note.</param>
internal sealed record ScreenFrame(IReadOnlyList<ScreenLine> Lines, ScreenExtent Extent)
{
    private const int Around = 4; // heading, blank, note, keys
    private const string ListKeys = "? help  q leave  Enter open  j k move  c curves  l log  p pause  r resume";
    private const string OpenKeys = "? help  q back  j k scroll  a architecture  c curves  l log  p pause  r resume";

    private static readonly Style Faint = new(decoration: Decoration.Dim), Strong = new(decoration: Decoration.Bold);

    /// <param name="state">What has been chosen.</param>
    /// <param name="content">What there is.</param>
    /// <param name="note">What there is to say; empty for nothing.</param>
    /// <param name="zone">The reader's time zone.</param>
    /// <param name="columns">Letters of a line.</param>
    /// <param name="rows">Lines.</param>
    public static ScreenFrame Of(ScreenState state, ScreenContent content, string note, TimeZoneInfo zone, int columns, int rows)
    {
        var room = Math.Max(1, rows - Around);
        var (all, from) = Body(state, content, zone, columns, room);
        var shown = all.Skip(from).Take(room).ToList();
        IEnumerable<ScreenLine> blank = Enumerable.Repeat(ScreenLine.Empty, room - shown.Count);
        var more = all.Count > room ? $"lines {from + 1} to {from + shown.Count} of {all.Count}" : "";
        ScreenLine[] lines =
        [
            ScreenLine.Of(Spread(Heading(state, content), content.Time is { } time ? TimeText.Of(time, zone) : "", columns), Strong), ScreenLine.Empty, .. shown, .. blank,
            ScreenLine.Of(Spread(note, more, columns), Faint), ScreenLine.Of(state.Opened is null ? ListKeys : OpenKeys, Faint),
        ];
        return new(lines, new(all.Count, room));
    }

    private static string Heading(ScreenState state, ScreenContent content)
    {
        if (content.Of(state.Opened) is { } one) return $"{one.Id}  {one.Phase}";
        var counts = content.Statuses.OfType<ExperimentStatus>().GroupBy(status => status.Phase).Select(phase => $"{phase.Count()} {phase.Key}");
        return $"{Counted.Of(content.Statuses.OfType<ExperimentStatus>().Count(), "experiment")}: {string.Join(", ", counts.DefaultIfEmpty("none yet"))}";
    }

    /// <summary>All there is to show, and the first line of it that is on the screen.</summary>
    private static (IReadOnlyList<ScreenLine> Lines, int From) Body(ScreenState state, ScreenContent content, TimeZoneInfo zone, int columns, int room)
    {
        if (state.Helps) return ([.. ScreenKeys.All.Select(one => ScreenLine.Of($"  {one.Keys,-20}  {one.Does}"))], 0);
        if (content.Of(state.Opened) is not { } one) return ScreenList.Lines(state, content, columns, room);
        var lines = state.Panel switch
        {
            ScreenPanel.Curves when one is ExperimentStatus { View: { } view } => ScreenCurves.Lines(view, state.Chart, columns, room),
            ScreenPanel.Curves => [ScreenLine.Of("A campaign has no curves; open one of its experiments in the list.")],
            ScreenPanel.Log => ScreenLog.Lines(one, content.Log, zone),
            _ => ScreenStanding.Lines(one),
        };
        var last = Math.Max(0, lines.Count - room);
        var scrolled = Math.Min(state.Scrolled, last);
        return (lines, state.Panel is ScreenPanel.Log ? last - scrolled : scrolled);
    }

    private static string Spread(string left, string right, int columns) => left + right.PadLeft(Math.Max(right.Length + (right.Length > 0 ? 2 : 0), columns - left.Length));
}
