namespace MmNas.Console.Drawing;

/// <summary>Numbers as people read them.</summary>
internal static class NumberText
{
    /// <summary>Full blocks for the share, light ones for the rest.</summary>
    /// <param name="share">0 to 1; what is outside counts as the nearer end.</param>
    /// <param name="width">The width of the full bar in letters.</param>
    public static string Bar(double share, int width)
    {
        var full = double.IsNaN(share) ? 0 : (int)Math.Round(Math.Clamp(share, 0, 1) * width);
        return new string('█', full) + new string('░', width - full);
    }
}
