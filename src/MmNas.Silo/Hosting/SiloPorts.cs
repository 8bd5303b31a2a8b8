using System.Net;
using System.Net.Sockets;

namespace MmNas.Silo.Hosting;

/// <summary>Where a silo listens for other silos and for clients.</summary>
internal sealed record SiloPorts(int Silo, int Gateway)
{
    /// <summary>The ports, with free ones for 0; they are free at the moment of asking.</summary>
    public static SiloPorts Of(int silo, int gateway)
    {
        using var first = Listen();
        using var second = Listen();
        return new(silo > 0 ? silo : Port(first), gateway > 0 ? gateway : Port(second));
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }
}
