using System.Text.Json.Nodes;
using MmNas.Console.Drawing;
using MmNas.Console.Shell;
using MmNas.Contracts.Devices;

namespace MmNas.Console.Results;

/// <summary>What there is to train on, who holds it and who waits, for scripts.</summary>
internal static class DevicesJson
{
    public static JsonObject Of(DevicesView view) => new()
    {
        ["devices"] = new JsonArray([.. view.Devices.Select(device => Device(device, view.Limits.FirstOrDefault(limit => limit.Silo == device.Name)))]),
        ["leases"] = new JsonArray([.. view.Leases.Select(Lease)]),
        ["queue"] = new JsonArray([.. view.Queue.Select(Waiting)]),
    };

    /// <summary>What operators allow of a silo; null where they allow all.</summary>
    public static JsonObject Of(string silo, DeviceLimit? limit) => new() { ["name"] = silo, ["limit"] = Limit(limit) };

    private static JsonObject? Limit(DeviceLimit? limit) => limit is null ? null : new() { ["threads"] = limit.Threads, ["gpus"] = limit.Gpus, ["keeps_holders"] = limit.KeepsHolders };

    private static JsonObject Device(DeviceOffer device, DeviceLimit? limit) => new()
    {
        ["silo"] = device.Silo,
        ["name"] = device.Name,
        ["threads"] = device.Threads,
        ["cores"] = device.Cores,
        ["gpus"] = device.Gpus,
        ["instructions"] = device.Instructions,
        ["limit"] = Limit(limit),
        ["hindrance"] = device.Hindrance.Length > 0 ? device.Hindrance : null,
    };

    private static JsonObject Lease(HeldLease held) => new()
    {
        ["holder"] = held.Lease.Holder,
        ["device"] = held.Lease.Device,
        ["slot"] = held.Lease.Slot,
        ["fence"] = held.Lease.Fence,
        ["threads"] = held.Lease.Threads,
        ["account"] = held.Account,
        ["priority"] = held.Priority.ToName(),
        ["since"] = held.Since.UtcDateTime.ToString("O"),
        ["yields_to"] = held.YieldsTo.Length > 0 ? held.YieldsTo : null,
    };

    private static JsonObject Waiting(WaitingRequest waiting) => new()
    {
        ["holder"] = waiting.Request.Holder,
        ["threads"] = waiting.Request.Threads,
        ["account"] = waiting.Request.Account,
        ["priority"] = waiting.Request.Priority.ToName(),
        ["since"] = waiting.Since.UtcDateTime.ToString("O"),
        ["reason"] = waiting.Reason,
    };
}
