using MmNas.Search;

namespace MmNas.Ranking.Searches;

/// <summary>What the shared weights of a supernet say of a genotype, beside what it came to when it was trained by itself.</summary>
/// <param name="Genotype">One of the table.</param>
/// <param name="Held">On the part that the search held back.</param>
/// <param name="Score">The main metric on the validation split, in percent.</param>
/// <param name="Trained">The mean of its trainings, in percent.</param>
public sealed record SharedScore(Subnet Genotype, HeldScore Held, double Score, double Trained);
