using MmNas.Search;

namespace MmNas.Ranking.Tables;

/// <summary>One network trained from scratch: a line of a table. Scores are the task's main metric on the validation split, in percent.</summary>
/// <param name="Genotype">What was trained.</param>
/// <param name="Seed">Decides initial weights, data order and dropout.</param>
/// <param name="Quarter">After a quarter of the steps.</param>
/// <param name="Half">After half of them.</param>
/// <param name="End">After all of them.</param>
/// <param name="Parameters">Trainable numbers of the network.</param>
/// <param name="Seconds">Of the training, its three scorings included.</param>
public sealed record TableRow(Subnet Genotype, int Seed, double Quarter, double Half, double End, long Parameters, double Seconds);
