using MmNas.Contracts.Notifying;
using MmNas.Grains.Notifying;
using MmNas.Silo.Configuration;

namespace MmNas.Silo.Notifying;

/// <summary>Brings notifications to the targets of the configuration: to a web address, or to a command.</summary>
/// <param name="config">The targets.</param>
/// <param name="secrets">Have what bodies are signed with.</param>
internal sealed class ConfiguredSender(IReadOnlyList<NotifyConfig> config, Secrets secrets) : INotificationSender, IDisposable
{
    private readonly WebhookCall web = new(secrets);

    public Task SendAsync(string target, Notification notification, CancellationToken cancel)
    {
        var body = NotificationJson.Of(notification);
        return config.FirstOrDefault(one => one.Target == target) switch
        {
            { Url: { } url } => web.SendAsync(new(url), notification, body, cancel),
            { Command: { } command } => HookCommand.RunAsync(command, notification, body, cancel),
            _ => throw new NotDeliveredException($"{target} is not configured on this silo"),
        };
    }

    public void Dispose() => web.Dispose();
}
