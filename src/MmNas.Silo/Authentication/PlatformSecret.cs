using System.Security.Cryptography;
using System.Text;
using MmNas.Silo.Authentication;

namespace MmNas.Silo.Authentication;

/// <summary>What a process must know before a silo's ports listen to it: 32 random bytes, new at every start of an embedded silo; of a cluster what all its members are given.</summary>
/// <remarks>It never travels: each side proves with it that it knows it (<see cref="Handshake"/>).</remarks>
internal sealed class PlatformSecret
{
    private const int Length = 32;

    private readonly byte[] bytes;

    private PlatformSecret(byte[] bytes) => this.bytes = bytes;

    /// <summary>As <see cref="PlatformFile"/> holds it.</summary>
    public string Text => Convert.ToHexStringLower(bytes);

    public static PlatformSecret Create() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>That of a cluster.</summary>
    /// <param name="text">Long and random, of any letters; null where the cluster has none.</param>
    public static PlatformSecret? OfCluster(string? text) => text is null ? null : new(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <param name="text">As <see cref="Text"/> gave it.</param>
    /// <returns>Null where it is none.</returns>
    public static PlatformSecret? Parse(string? text) =>
        text is { Length: 2 * Length } && text.All(char.IsAsciiHexDigit) ? new(Convert.FromHexString(text)) : null;

    /// <summary>32 bytes that only a process which knows the secret can compute.</summary>
    /// <param name="who">Whose proof it is: the proof of one side must not serve the other.</param>
    /// <param name="asked">What the silo sent, at random.</param>
    /// <param name="askedBack">What the other sent, at random.</param>
    public byte[] Proof(string who, ReadOnlySpan<byte> asked, ReadOnlySpan<byte> askedBack) =>
        HMACSHA256.HashData(bytes, (byte[])[.. Encoding.ASCII.GetBytes(who), .. asked, .. askedBack]);
}
