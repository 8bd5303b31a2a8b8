using MmNas.Exporting.Exports;

namespace MmNas.Console.Importing;

/// <summary>What the command line asks for.</summary>
/// <param name="File">Somebody else's weights.</param>
/// <param name="GenotypeFile">A genotype's file.</param>
/// <param name="DataSpec">A spec's file.</param>
/// <param name="Formats">What is written.</param>
/// <param name="Folder">Where.</param>
internal sealed record ImportRequest(string File, string GenotypeFile, string DataSpec, IReadOnlyList<ExportFormat> Formats, string Folder);
