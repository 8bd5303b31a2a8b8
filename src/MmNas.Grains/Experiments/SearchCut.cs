using System.Security.Cryptography;
using System.Text;
using MmNas.Contracts.Trainers;

namespace MmNas.Grains.Experiments;

/// <summary>The state of a search at a round, but for the trainer's file.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="LayerHashes">Of alphas and moments, one a layer.</param>
/// <param name="End">Why the search is over at that round; null while it is not.</param>
internal sealed record SearchCut(SearchPosition Position, IReadOnlyList<string> LayerHashes, string? End)
{
    /// <summary>SHA-256 over weights and moments, layers and round, in hex.</summary>
    public string HashWith(CheckpointFile file) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{file.Sha256} {string.Join(' ', LayerHashes)} {Position.Round}")));
}
