using System.Net;
using System.Security.Cryptography;
using System.Text;
using MmNas.Silo.Configuration;

namespace MmNas.Silo.Web;

/// <summary>The key of the web port, or none.</summary>
internal sealed class WebKey
{
    /// <summary>What can be guessed over the network is not a key.</summary>
    private const int FewestLetters = 16;

    private const string HowToMakeOne = "make one with: openssl rand -hex 32";

    private readonly byte[]? hash;

    private WebKey(string? key) => hash = key is null ? null : Hash(key);

    /// <summary>Whether there is one to ask for.</summary>
    public bool IsSet => hash is not null;

    /// <param name="http">Where the port listens: without a key on loopback alone.</param>
    /// <param name="secrets">Have the key, or not.</param>
    /// <exception cref="SecretException">Others can reach the port, and there is no key; or it is too short.</exception>
    public static WebKey For(IPEndPoint http, Secrets secrets)
    {
        var key = secrets.Key;
        if (key is null && !IPAddress.IsLoopback(http.Address))
            throw new SecretException($"http is {http}, which other machines reach, and {Secrets.KeyName} is not set; {HowToMakeOne}, or listen on 127.0.0.1:{http.Port}");
        if (key is not null && key.Trim().Length < key.Length)
            throw new SecretException(string.IsNullOrWhiteSpace(key)
                ? $"{Secrets.KeyName} consists of blanks only; {HowToMakeOne}"
                : $"{Secrets.KeyName} begins or ends with a blank, which a bearer token cannot carry; remove the blank");
        if (key?.Length < FewestLetters)
            throw new SecretException($"{Secrets.KeyName} has {key.Length} {(key.Length == 1 ? "letter" : "letters")}, and takes {FewestLetters} or more; {HowToMakeOne}");
        return new(key);
    }

    /// <summary>Whether a key is the right one; takes as long for a wrong one of any length.</summary>
    public bool Accepts(string candidate) => CryptographicOperations.FixedTimeEquals(Hash(candidate), hash);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
