namespace MmNas.Silo.Storage;

/// <summary>The file with the grains' state cannot be used.</summary>
public sealed class StateFileException(string file, string reason) : Exception(
    $"the state file {file} cannot be used ({reason}); restore it from a copy, or move it away to begin without experiments, or take another folder with --home");
