using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace MmNas.Silo.Hosting;

/// <summary>A silo cannot listen where it is to; the message names the port and the way out.</summary>
public sealed class PortException : Exception
{
    private PortException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>Tries the ports before anything is started: a silo that fails on one does not say on which, and keeps the other.</summary>
    /// <param name="http">Where the web port is to be.</param>
    /// <param name="silo">The address that the silo's own ports listen on.</param>
    /// <param name="ports">The ports that silos and clients would listen on.</param>
    /// <exception cref="PortException">One cannot be had.</exception>
    internal static void Check(IPEndPoint http, IPAddress silo, SiloPorts ports)
    {
        if (ports.Silo == ports.Gateway || http.Port == ports.Silo || http.Port == ports.Gateway)
            throw new PortException($"--http {http}, --silo-port {ports.Silo} and --gateway-port {ports.Gateway} name a port twice; give each its own");
        Try(http, "--http ADDRESS:PORT");
        Try(new(silo, ports.Silo), "--silo-port N");
        Try(new(silo, ports.Gateway), "--gateway-port N");
    }

    /// <summary>What a start says about a port that has been taken in the meantime.</summary>
    /// <returns>Null where it broke off for another reason.</returns>
    internal static PortException? Of(Exception e) => e is AddressInUseException or IOException { InnerException: AddressInUseException }
        ? new($"a port was taken by another process just now ({e.Message.TrimEnd('.')}); try again", e)
        : null;

    private static void Try(IPEndPoint where, string option)
    {
        using var probe = new TcpListener(where);
        try
        {
            probe.Start();
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse)
        {
            throw new PortException($"port {where.Port} of {where.Address} is taken by another process; stop it, or choose another with {option}", e);
        }
        catch (SocketException e)
        {
            throw new PortException($"this process cannot listen on {where}: {e.Message}; choose another with {option}", e);
        }
    }
}
