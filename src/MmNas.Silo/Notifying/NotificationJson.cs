using System.Text.Json;
using System.Text.Json.Nodes;
using MmNas.Contracts.Notifying;

namespace MmNas.Silo.Notifying;

/// <summary>A notification as its receivers get it. Every field is always there; what does not apply is null.</summary>
internal static class NotificationJson
{
    public static byte[] Of(Notification notification) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["id"] = notification.Id,
        ["event"] = NameOf(notification.Event),
        ["time"] = notification.Time.UtcDateTime.ToString("O"),
        ["experiment"] = notification.Experiment,
        ["campaign"] = notification.Campaign,
        ["name"] = notification.Name,
        ["task"] = notification.Task?.ToString(),
        ["reason"] = notification.Reason,
        ["network"] = notification.Network,
        ["metric"] = notification.Metric,
        ["score"] = notification.Score is { } score && double.IsFinite(score) ? score : null,
    });

    /// <summary>done, failed, cancelled or champion.</summary>
    public static string NameOf(NotifiedEvent happened) => happened.ToString().ToLowerInvariant();
}
