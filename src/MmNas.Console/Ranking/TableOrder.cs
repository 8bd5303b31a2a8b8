namespace MmNas.Console.Ranking;

/// <summary>What <c>rank table</c> is asked for.</summary>
/// <param name="Spec">A file.</param>
/// <param name="Genotypes">How many.</param>
/// <param name="Seeds">Trainings of each.</param>
/// <param name="Slots">Trainings at once; null takes what the machine has.</param>
/// <param name="Output">The table's file.</param>
internal sealed record TableOrder(string Spec, int Genotypes, int Seeds, int? Slots, string Output);
