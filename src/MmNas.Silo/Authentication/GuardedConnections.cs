using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace MmNas.Silo.Authentication;

/// <summary>Puts the <see cref="Handshake"/> before what Orleans says on a connection.</summary>
internal static partial class GuardedConnections
{
    /// <summary>Nobody gets further who does not know the secret.</summary>
    public static void AskFor(this IConnectionBuilder connections, PlatformSecret secret)
    {
        var log = connections.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(GuardedConnections));
        connections.Use(next => async context =>
        {
            var end = await Handshake.AskAsync(context.Transport, secret, context.ConnectionClosed);
            if (end is HandshakeEnd.Refused) Refused(log, $"{context.RemoteEndPoint}");
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

    [LoggerMessage(LogLevel.Warning, "a connection from {From} was refused: it did not show that it knows the secret in platform.json")]
    private static partial void Refused(ILogger log, string from);
}
