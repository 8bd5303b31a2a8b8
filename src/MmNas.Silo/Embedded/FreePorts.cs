using System.Net;
using System.Net.Sockets;

namespace MmNas.Silo.Embedded;

/// <summary>Ports of the loopback interface that nobody listens on.</summary>
internal static class FreePorts
{
    /// <summary>Two different ones; they are free at the moment of asking.</summary>
    public static (int First, int Second) Pair()
    {
        using var first = Listen();
        using var second = Listen();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }
}
