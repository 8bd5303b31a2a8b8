using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MmNas.Contracts.Layers;
using MmNas.Contracts.Trainers;

namespace MmNas.Grains.Experiments;

/// <summary>The state of a search at a round, but for the trainer's file.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Layers">Of each, encoder first.</param>
/// <param name="End">Why the search is over at that round; null while it is not.</param>
internal sealed record SearchCut(SearchPosition Position, IReadOnlyList<LayerCut> Layers, string? End)
{
    /// <summary>SHA-256 over weights and moments, layers and round, in hex.</summary>
    public string HashWith(CheckpointFile file) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{file.Sha256} {string.Join(' ', Layers.Select(Hash))} {Position.Round}")));

    private static string Hash(LayerCut cut)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        var averaged = cut.AverageSums.Count == 0 ? [] : cut.AverageSums.Prepend(cut.AverageBlockSteps); // who does not average keeps the hash of earlier versions
        foreach (var value in cut.Alpha.Concat(cut.FirstMoment).Concat(cut.SecondMoment).Append(cut.Steps).Concat(averaged))
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
