using MmNas.Contracts;
using MmNas.Contracts.Devices;

namespace MmNas.Silo.Web.Pages;

/// <summary>Silos with what they offer, who holds it, and who waits for what.</summary>
internal static class DeviceTables
{
    public static Html Of(DevicesView devices, DateTimeOffset now) => Html.Of($"{Offers(devices)}{Held(devices, now)}{Waiting(devices, now)}");

    private static Html Offers(DevicesView view) => PageFrame.Section(
        "Devices", ["silo", Column.Number("threads"), Column.Number("cores"), Column.Number("gpus"), "instructions"],
        [
            .. view.Devices.Select(offer => Html.Of(
                $"<tr><td>{offer.Name}</td><td class=\"number\">{offer.Threads}</td><td class=\"number\">{offer.Cores}</td><td class=\"number\">{offer.Gpus}</td><td>{offer.Instructions}</td></tr>\n")),
        ],
        "No silo offers any.");

    private static Html Held(DevicesView view, DateTimeOffset now) => PageFrame.Section(
        "Held", ["device", "by", Column.Number("threads"), "priority", Column.Number("for"), "makes room for"],
        [
            .. view.Leases.Select(held => Html.Of(
                $"<tr><td>{held.Lease.Device}</td><td><code>{held.Lease.Holder}</code></td><td class=\"number\">{held.Lease.Threads}</td><td>{Name(held.Priority)}</td><td class=\"number\">{DurationText.Rough(now - held.Since)}</td><td>{held.YieldsTo}</td></tr>\n")),
        ],
        "Nobody trains.");

    private static Html Waiting(DevicesView view, DateTimeOffset now) => PageFrame.Section(
        "Waiting, the next one first", ["who", Column.Number("threads"), "priority", "share of", Column.Number("for"), "waits for"],
        [
            .. view.Queue.Select(waiting => Html.Of(
                $"<tr><td><code>{waiting.Request.Holder}</code></td><td class=\"number\">{Threads(waiting.Request)}</td><td>{Name(waiting.Request.Priority)}</td><td><code>{waiting.Request.Account}</code></td><td class=\"number\">{DurationText.Rough(now - waiting.Since)}</td><td class=\"long\">{waiting.Reason}</td></tr>\n")),
        ],
        "Nobody waits.");

    private static string Threads(LeaseRequest request) => request.Threads is { } threads ? $"{threads}" : "a machine";

    private static string Name(Priority priority) => priority.ToString().ToLowerInvariant();
}
