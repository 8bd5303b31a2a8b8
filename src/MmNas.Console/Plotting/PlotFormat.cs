namespace MmNas.Console.Plotting;

/// <summary>What single figures are written as.</summary>
internal enum PlotFormat
{
    /// <summary>Pixels, 300 on an inch of a column.</summary>
    Png,

    /// <summary>Lines and letters.</summary>
    Svg,
}
