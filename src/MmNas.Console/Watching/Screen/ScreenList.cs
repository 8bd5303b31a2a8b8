using MmNas.Console.Running;
using Spectre.Console;
using Status = MmNas.Console.Running.Status;

namespace MmNas.Console.Watching.Screen;

/// <summary>All that is watched, a row each: campaigns first, then experiments under one heading.</summary>
internal static class ScreenList
{
    /// <returns>The rows, and the first that is on the screen; the selected one is.</returns>
    public static (IReadOnlyList<ScreenLine> Lines, int From) Lines(ScreenState state, ScreenContent content, int columns, int room)
    {
        if (content.Statuses.Count == 0) return ([ScreenLine.Of(content.Time is null ? "asking the platform" : "nothing is there yet; ./mmnas submit SPEC adds an experiment")], 0);
        var selected = content.Of(state.Selected)?.Id ?? content.Statuses[0].Id;
        ScreenLine[] lines = [.. StatusTable.Lines(content.Statuses, content.Devices, columns).Select(line => ScreenLine.Of(line.Text, line.Of is { } status ? StyleOf(status, selected) : new(decoration: Decoration.Dim)))];
        var at = lines.ToList().FindIndex(line => line.Pieces[0].Style.Decoration.HasFlag(Decoration.Invert));
        return (lines, Math.Clamp(at - (room / 2), 0, Math.Max(0, lines.Length - room)));
    }

    private static Style StyleOf(Status status, string selected) => StatusStyle.Of(status) is var style && status.Id == selected ? style.Decoration(Decoration.Invert) : style;
}
