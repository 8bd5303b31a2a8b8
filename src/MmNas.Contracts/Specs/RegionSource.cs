using System.Globalization;

namespace MmNas.Contracts.Specs;

/// <summary>How pictures become regions, as a spec's data.regions says it.</summary>
public abstract record RegionSource
{
    /// <summary>Most cells a side of the grid.</summary>
    public const int MaxCells = 32;

    private RegionSource()
    {
    }

    /// <summary>"given": what the layout itself holds.</summary>
    public sealed record Given : RegionSource;

    /// <summary>"npz" or "npz:DIR": one published feature file a picture.</summary>
    /// <param name="Folder">Where they lie; null for the layout's own places.</param>
    public sealed record Npz(string? Folder) : RegionSource;

    /// <summary>"grid" or "grid:N": equal cells of the picture.</summary>
    /// <param name="Cells">Cells a side, 1 to 32; null leaves the number to the data.</param>
    public sealed record Grid(int? Cells) : RegionSource;

    /// <summary>Reads data.regions; null when it names no source.</summary>
    public static RegionSource? Parse(string text) => text.Split(':', 2) switch
    {
        ["given"] => new Given(),
        ["npz"] => new Npz(null),
        ["npz", { Length: > 0 } folder] => new Npz(folder),
        ["grid"] => new Grid(null),
        ["grid", var cells] when int.TryParse(cells, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= MaxCells => new Grid(number),
        _ => null,
    };

    /// <summary>As a spec writes it; one text for what means the same.</summary>
    public sealed override string ToString() => this switch
    {
        Given => "given",
        Npz npz => npz.Folder is null ? "npz" : $"npz:{npz.Folder}",
        Grid grid => grid.Cells is null ? "grid" : $"grid:{grid.Cells}",
        _ => throw new InvalidOperationException("the outcomes above are all there are"),
    };
}
