using System.Net.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using MmNas.Silo.Configuration;
using Orleans.Dashboard;

namespace MmNas.Silo.Web;

/// <summary>The one port for people: first page, health, metrics and the Orleans dashboard.</summary>
internal static class WebPort
{
    public const string Dashboard = "/orleans", Api = "/api";

    public static void AddWebPort(this WebApplicationBuilder builder, SiloConfig config, WebKeys keys, IReadOnlyList<string> folders, WebRoom? room)
    {
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Listen(config.Http, port =>
            {
                if (config.Tls is { } tls) Secure(port, tls);
            });
        });
        // Without a key a page from elsewhere could ask under a name of its own that leads here (DNS rebinding).
        if (!keys.AreSet) builder.Services.AddHostFiltering(hosts => hosts.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
        else builder.Services.AddHostFiltering(hosts => hosts.AllowedHosts = ["*"]);
        builder.Services.AddRouting();
        builder.Services.AddSingleton<SafeAnswers>().AddSingleton(keys).AddSingleton<KeyCheck>().AddSingleton(new ProbedFolders(folders)).AddSingleton<StorageProbe>();
        builder.Services.AddMetrics();
        if (room is null) return;
        builder.Services.AddSingleton(room);
        room.AddServices(builder.Services);
    }

    private static void Secure(ListenOptions port, TlsConfig tls)
    {
        var services = port.ApplicationServices;
        var certificate = new WebCertificate(tls, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<WebCertificate>>());
        port.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificateContext = certificate.Current }) });
    }

    public static void MapWebPort(this WebApplication app)
    {
        var safe = app.Services.GetRequiredService<SafeAnswers>();
        app.Use(next => context => safe.HandleAsync(context, next));
        app.UseHostFiltering();
        var check = app.Services.GetRequiredService<KeyCheck>();
        app.Use(next => context => check.HandleAsync(context, next));
        app.UseRouting();
        app.MapHealth();
        var room = app.Services.GetService<WebRoom>();
        app.MapPages(areFirst: room is null);
        app.MapMetrics();
        app.MapOrleansDashboard(Dashboard);
        room?.MapRoutes(app);
    }

    /// <summary>Where it listens, once it does.</summary>
    public static Uri AddressOf(WebApplication app) => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
}
