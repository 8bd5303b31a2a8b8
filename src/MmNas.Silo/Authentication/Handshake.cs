using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;

namespace MmNas.Silo.Authentication;

/// <summary>What is said on a connection to a silo before Orleans says anything: each side proves that it knows the secret, and neither sends it.</summary>
/// <remarks>The silo sends 32 random bytes; the other answers with 32 of its own and its proof over both; the silo sends its proof. So neither a stranger
/// who connects nor one who listens in the place of a silo that has gone learns the secret, and what was recorded is worth nothing on the next
/// connection.</remarks>
internal static class Handshake
{
    private const int Nonce = 32, Proof = 32;

    private const string Silo = "mmnas silo", Other = "mmnas client";

    /// <summary>A connection on which nothing is said is closed after this long: enough for a process that is starved for cores.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>The silo's side.</summary>
    public static async Task<HandshakeEnd> AskAsync(IDuplexPipe transport, PlatformSecret secret, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        try
        {
            var asked = RandomNumberGenerator.GetBytes(Nonce);
            await transport.Output.WriteAsync(asked, limit.Token);
            if (await ReadAsync(transport.Input, Nonce + Proof, limit.Token) is not { } answer) return HandshakeEnd.Left;
            var (askedBack, proof) = (answer[..Nonce], answer[Nonce..]);
            if (!CryptographicOperations.FixedTimeEquals(secret.Proof(Other, asked, askedBack), proof)) return HandshakeEnd.Refused;
            await transport.Output.WriteAsync(secret.Proof(Silo, asked, askedBack), limit.Token);
            return HandshakeEnd.Known;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or InvalidOperationException)
        {
            return HandshakeEnd.Left;
        }
    }

    /// <summary>The connecting side.</summary>
    /// <exception cref="HandshakeException">What listens there does not know the secret, hangs up, or says nothing.</exception>
    public static async Task AnswerAsync(IDuplexPipe transport, PlatformSecret secret, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        try
        {
            await ProveAsync(transport, secret, limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new HandshakeException($"what listens there said nothing for {Limit.TotalSeconds:0} seconds");
        }
    }

    private static async Task ProveAsync(IDuplexPipe transport, PlatformSecret secret, CancellationToken cancel)
    {
        var asked = await ReadAsync(transport.Input, Nonce, cancel) ?? throw new HandshakeException("what listens there hung up");
        var askedBack = RandomNumberGenerator.GetBytes(Nonce);
        await transport.Output.WriteAsync((byte[])[.. askedBack, .. secret.Proof(Other, asked, askedBack)], cancel);
        var proof = await ReadAsync(transport.Input, Proof, cancel) ?? throw new HandshakeException("it does not accept the secret (platform.json's, or MMNAS_CLUSTER_SECRET in a cluster)");
        if (!CryptographicOperations.FixedTimeEquals(secret.Proof(Silo, asked, askedBack), proof)) throw new HandshakeException("what listens there does not know the secret (platform.json's, or MMNAS_CLUSTER_SECRET in a cluster)");
    }

    /// <returns>Null where the other side hung up before.</returns>
    private static async Task<byte[]?> ReadAsync(PipeReader input, int length, CancellationToken cancel)
    {
        var read = await input.ReadAtLeastAsync(length, cancel);
        if (read.Buffer.Length < length)
        {
            input.AdvanceTo(read.Buffer.End);
            return null;
        }

        var bytes = read.Buffer.Slice(0, length).ToArray();
        input.AdvanceTo(read.Buffer.GetPosition(length)); // what follows is Orleans'
        return bytes;
    }
}

/// <summary>How a handshake ends.</summary>
internal enum HandshakeEnd
{
    /// <summary>It knows the secret.</summary>
    Known,

    /// <summary>It said something else.</summary>
    Refused,

    /// <summary>It hung up or kept silent.</summary>
    Left,
}

/// <summary>A connection to a silo was not made.</summary>
internal sealed class HandshakeException(string message) : Exception(message);
