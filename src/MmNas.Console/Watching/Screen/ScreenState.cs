namespace MmNas.Console.Watching.Screen;

/// <summary>What somebody has chosen to see of what is watched.</summary>
internal sealed record ScreenState
{
    /// <summary>The id of the row that keys act on; null stands for the first.</summary>
    public string? Selected { get; init; }

    /// <summary>The id of what is shown in full; null shows the list.</summary>
    public string? Opened { get; init; }

    public ScreenPanel Panel { get; init; }

    /// <summary>Which of the charts, from 0 on; one past the last is the first again.</summary>
    public int Chart { get; init; }

    /// <summary>Lines that are scrolled past: from the top, of a log from its end.</summary>
    public int Scrolled { get; init; }

    /// <summary>Whether the keys are explained instead.</summary>
    public bool Helps { get; init; }
}

/// <summary>What is shown of something that is opened.</summary>
internal enum ScreenPanel
{
    /// <summary>Distributions while it searches, then the network, its trainings and its scores; of a campaign its leaderboard.</summary>
    Standing,

    Curves,

    Log,
}

/// <summary>What a key asks for besides another sight.</summary>
internal enum ScreenWish
{
    None,
    Pause,
    Resume,
    Leave,
}
