namespace MmNas.Search;

/// <summary>What was read of a genotype file.</summary>
/// <param name="Genotype">Of the epoch.</param>
/// <param name="Epoch">Which epoch it is of; null where the file names none.</param>
/// <param name="Epochs">All epochs of the file, in rising order.</param>
public sealed record ReadGenotype(Subnet Genotype, int? Epoch, IReadOnlyList<int> Epochs)
{
    /// <summary>Which of several epochs was taken, for people: "epoch80 of epoch79, epoch80"; null where there was no choice.</summary>
    public string? Choice => Epochs.Count < 2 ? null : $"epoch{Epoch} of {GenotypeFile.Names(Epochs)}";
}
