namespace MmNas.Console.Exporting;

/// <summary>What curves are written as.</summary>
internal enum CurveFormat
{
    /// <summary>One table as text.</summary>
    Csv,

    /// <summary>One table as Parquet.</summary>
    Parquet,

    /// <summary>A folder of event files, one for the search and one for each network.</summary>
    TensorBoard,
}
