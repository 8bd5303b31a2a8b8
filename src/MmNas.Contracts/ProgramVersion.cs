namespace MmNas.Contracts;

/// <summary>The version of this program, as results name it.</summary>
public static class ProgramVersion
{
    /// <summary>"0.6.0".</summary>
    public static string Text { get; } = typeof(ProgramVersion).Assembly.GetName().Version!.ToString(3);
}
