using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace MmNas.Silo.Authentication;

/// <summary>Puts the <see cref="Handshake"/> before what Orleans says on a connection.</summary>
internal static class GuardedConnections
{
    /// <summary>Lets a connection through to Orleans only once the other side has proved that it knows the secret.</summary>
    public static void AskFor(this IConnectionBuilder connections, PlatformSecret secret)
    {
        var strangers = connections.ApplicationServices.GetRequiredService<UnprovenConnections>();
        connections.Use(next => async context =>
        {
            var end = HandshakeEnd.Left;
            if (strangers.TryEnter())
            {
                try
                {
                    end = await Handshake.AskAsync(context.Transport, secret, context.ConnectionClosed);
                }
                finally
                {
                    strangers.Leave();
                }
            }

            if (end is HandshakeEnd.Refused) strangers.Refused($"{context.RemoteEndPoint}");
            if (end is HandshakeEnd.Known) await next(context);
            else context.Abort(new("it did not show that it knows the platform's secret"));
        });
    }

    /// <summary>Shows the silo at the other end that the secret is known, and asks the same of it.</summary>
    public static void Show(this IConnectionBuilder connections, PlatformSecret secret) => connections.Use(next => async context =>
    {
        await Handshake.AnswerAsync(context.Transport, secret, context.ConnectionClosed);
        await next(context);
    });
}
