using System.Net;
using System.Net.Sockets;

namespace MmNas.Silo.Hosting;

/// <summary>Under which address the others of a cluster reach a silo.</summary>
internal static class AdvertisedAddress
{
    /// <param name="given">An address or a host's name; null takes the machine's first address that is not loopback, else loopback.</param>
    /// <exception cref="AddressException">The name stands for no address.</exception>
    public static async Task<IPAddress> ResolveAsync(string? given, CancellationToken cancel)
    {
        if (given is not null && IPAddress.TryParse(given, out var address)) return address;
        try
        {
            var found = await Dns.GetHostAddressesAsync(given ?? Dns.GetHostName(), cancel);
            // Docker and most hosts' files give an IPv4 address; the other kind only where there is no choice.
            return found.Where(candidate => given is not null || !IPAddress.IsLoopback(candidate)).OrderBy(candidate => candidate.AddressFamily is AddressFamily.InterNetwork ? 0 : 1)
                .FirstOrDefault(IPAddress.Loopback);
        }
        catch (SocketException e)
        {
            if (given is null) return IPAddress.Loopback;
            throw new AddressException($"address is {given}, which stands for no address ({e.Message}); name one that the other silos can reach");
        }
    }
}

/// <summary>A silo's address cannot be used; the message names the way out.</summary>
public sealed class AddressException(string message) : Exception(message);
