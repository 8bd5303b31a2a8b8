namespace MmNas.Console.Watching.Screen;

/// <summary>What each key does: the one list of them, for acting and for explaining.</summary>
internal static class ScreenKeys
{
    /// <summary>A line each, for the help.</summary>
    public static IReadOnlyList<(string Keys, string Does)> All { get; } =
    [
        ("j / Down, k / Up", "the next or the previous row; in what is opened, scroll"),
        ("page down, page up", "the same by a page; g or Home goes to the first, G or End to the last"),
        ("Enter", "open the row"),
        ("Esc, q", "back to the list; in the list, q leaves, and nothing stops"),
        ("a", "the architecture: distributions, then the network and its scores"),
        ("c", "curves; once more for the next chart"),
        ("l", "the log"),
        ("p", "pause the row, or what is opened, at the end of its round"),
        ("r", "resume it"),
        ("?", "these keys"),
        ("Ctrl-C", "leave"),
    ];

    /// <param name="now">What is shown.</param>
    /// <param name="key">What was pressed.</param>
    /// <param name="ids">The rows, from the top.</param>
    /// <param name="extent">How much there is of it, and how much of that is on the screen.</param>
    public static (ScreenState Next, ScreenWish Wish) On(ScreenState now, ConsoleKeyInfo key, IReadOnlyList<string> ids, ScreenExtent extent)
    {
        if (now.Helps) return (now with { Helps = false }, ScreenWish.None);
        return (key.Key, key.KeyChar) switch
        {
            (_, '?') => (now with { Helps = true }, ScreenWish.None),
            (_, 'p') => (now, ScreenWish.Pause),
            (_, 'r') => (now, ScreenWish.Resume),
            (_, 'q') when now.Opened is null || ids.Count < 2 => (now, ScreenWish.Leave),
            (ConsoleKey.Escape or ConsoleKey.Backspace, _) or (_, 'q') => (now.Opened is null || ids.Count < 2 ? now : now with { Opened = null, Selected = now.Opened, Scrolled = 0 }, ScreenWish.None),
            (ConsoleKey.Enter, _) => (Opened(now, ids, now.Panel), ScreenWish.None),
            (_, 'a') => (Opened(now, ids, ScreenPanel.Standing), ScreenWish.None),
            (_, 'c') => (OnCurves(now, ids), ScreenWish.None),
            (_, 'l') => (Opened(now, ids, ScreenPanel.Log), ScreenWish.None),
            _ => (Steps(key, extent) is { } steps ? Moved(now, ids, extent, steps) : now, ScreenWish.None),
        };
    }

    private static ScreenState OnCurves(ScreenState now, IReadOnlyList<string> ids) =>
        now is { Opened: not null, Panel: ScreenPanel.Curves } ? now with { Chart = now.Chart + 1 } : Opened(now, ids, ScreenPanel.Curves);

    private static ScreenState Opened(ScreenState now, IReadOnlyList<string> ids, ScreenPanel panel) =>
        (now.Opened ?? (ids.Contains(now.Selected) ? now.Selected : ids.Count > 0 ? ids[0] : null)) is { } id ? now with { Opened = id, Panel = panel, Scrolled = 0 } : now;

    /// <summary>Rows or lines down; negative is up. Null for a key that moves nothing.</summary>
    private static int? Steps(ConsoleKeyInfo key, ScreenExtent extent) => (key.Key, key.KeyChar) switch
    {
        (ConsoleKey.DownArrow, _) or (_, 'j') => 1,
        (ConsoleKey.UpArrow, _) or (_, 'k') => -1,
        (ConsoleKey.PageDown, _) or (_, ' ') => extent.Room,
        (ConsoleKey.PageUp, _) => -extent.Room,
        (ConsoleKey.Home, _) or (_, 'g') => -extent.Lines,
        (ConsoleKey.End, _) or (_, 'G') => extent.Lines,
        _ => null,
    };

    private static ScreenState Moved(ScreenState now, IReadOnlyList<string> ids, ScreenExtent extent, int steps)
    {
        if (now.Opened is not null)
        {
            var down = now.Panel is ScreenPanel.Log ? -steps : steps;
            return now with { Scrolled = Math.Clamp(now.Scrolled + down, 0, Math.Max(0, extent.Lines - extent.Room)) };
        }

        var at = Math.Max(0, ids.ToList().IndexOf(now.Selected ?? ""));
        return ids.Count == 0 ? now : now with { Selected = ids[Math.Clamp(at + steps, 0, ids.Count - 1)] };
    }
}

/// <summary>How much there is of what is shown.</summary>
/// <param name="Lines">In all.</param>
/// <param name="Room">Lines that the screen has for it.</param>
internal readonly record struct ScreenExtent(int Lines, int Room);
