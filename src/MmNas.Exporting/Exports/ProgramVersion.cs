namespace MmNas.Exporting.Exports;

/// <summary>The version of this program, as it stands in what it writes.</summary>
internal static class ProgramVersion
{
    /// <summary>"0.6.0"</summary>
    public static string Text { get; } = typeof(ProgramVersion).Assembly.GetName().Version!.ToString(3);
}
