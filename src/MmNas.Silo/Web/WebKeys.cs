using System.Net;
using System.Security.Cryptography;
using System.Text;
using MmNas.Silo.Configuration;

namespace MmNas.Silo.Web;

/// <summary>The keys of the web port: one for everything, one for reading alone, or none.</summary>
/// <remarks>A key that comes from a file is read again when the file has changed, so that it can be replaced while the platform runs. A file that cannot be used leaves the keys as they were.</remarks>
internal sealed class WebKeys
{
    private readonly Secrets secrets;
    private readonly Lock reading = new();
    private readonly bool areNeeded;
    private Hashes hashes;
    private string stamp;

    private WebKeys(Secrets secrets, bool areNeeded)
    {
        (this.secrets, this.areNeeded) = (secrets, areNeeded);
        stamp = secrets.KeyStamp;
        hashes = Read();
    }

    /// <summary>Whether there is one to ask for.</summary>
    public bool AreSet => hashes.All is not null || hashes.Read is not null;

    /// <param name="http">Where the port listens: without a key on loopback alone.</param>
    /// <param name="secrets">Have the keys, or not.</param>
    /// <exception cref="SecretException">Others can reach the port, and there is no key; or one is too short.</exception>
    public static WebKeys For(IPEndPoint http, Secrets secrets)
    {
        var isOpen = !IPAddress.IsLoopback(http.Address);
        var keys = new WebKeys(secrets, isOpen || secrets.Key is not null || secrets.ReadKey is not null);
        if (secrets is { Key: null, ReadKey: not null }) throw new SecretException($"{Secrets.ReadKeyName} is set and {Secrets.KeyName} is not, so that nobody could change anything; set both");
        return keys.AreSet || !isOpen
            ? keys
            : throw new SecretException($"http is {http}, which other machines reach, and {Secrets.KeyName} is not set; {Secrets.HowToMakeOne}, or listen on 127.0.0.1:{http.Port}");
    }

    /// <summary>What a key allows; null where it is none of ours. It takes as long for a wrong one of any length.</summary>
    public WebAccess? AccessOf(string candidate)
    {
        var hash = Hash(candidate);
        var (all, read) = (hashes.All is { } whole && CryptographicOperations.FixedTimeEquals(hash, whole), hashes.Read is { } reader && CryptographicOperations.FixedTimeEquals(hash, reader));
        return all ? new(MayWrite: true) : read ? new(MayWrite: false) : null;
    }

    /// <summary>Reads the keys again where their files have changed.</summary>
    /// <param name="failed">Told why they could not be.</param>
    public void Refresh(Action<string> failed)
    {
        var now = secrets.KeyStamp;
        if (now == Volatile.Read(ref stamp)) return;
        lock (reading)
        {
            if (now == stamp) return;
            Volatile.Write(ref stamp, now); // a file that is wrong is told once, not at every request
            try
            {
                var read = Read();
                if (areNeeded && read is { All: null, Read: null }) failed("there is no key any more");
                else hashes = read;
            }
            catch (SecretException e)
            {
                failed(e.Message);
            }
        }
    }

    private Hashes Read() => new(Checked(Secrets.KeyName, secrets.Key), Checked(Secrets.ReadKeyName, secrets.ReadKey));

    private static byte[]? Checked(string name, string? key)
    {
        if (key is null) return null;
        if (key.Trim().Length < key.Length)
            throw new SecretException(string.IsNullOrWhiteSpace(key)
                ? $"{name} consists of blanks only; {Secrets.HowToMakeOne}"
                : $"{name} begins or ends with a blank, which a bearer token cannot carry; remove the blank");
        if (key.Length < Secrets.FewestCharacters)
            throw new SecretException($"{name} has {key.Length} {(key.Length == 1 ? "character" : "characters")}, and needs {Secrets.FewestCharacters} or more; {Secrets.HowToMakeOne}");
        return Hash(key);
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private sealed record Hashes(byte[]? All, byte[]? Read);
}
