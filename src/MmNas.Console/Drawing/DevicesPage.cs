using MmNas.Console.Shell;
using MmNas.Contracts;
using MmNas.Contracts.Devices;

namespace MmNas.Console.Drawing;

/// <summary>What there is to train on, who holds it and who waits, for people.</summary>
internal static class DevicesPage
{
    public static IEnumerable<string> Lines(DevicesView view, DateTimeOffset now)
    {
        if (view.Devices.Count == 0) yield return "there is no device; start a trainer with mmnas serve";
        else foreach (var line in TextTable.Lines([["silo", "threads", "cores", "gpus", "instructions", ""], .. view.Devices.Select(device => Row(device, view.Limits))], numbersFrom: 1, numbersTo: 4)) yield return line;
        foreach (var limit in view.Limits.Where(limit => view.Devices.All(device => device.Name != limit.Silo))) yield return $"{limit.Silo} is away, and {limit.Words}";
        foreach (var device in view.Devices.Where(device => device.Hindrance.Length > 0)) yield return $"{device.Name} begins nothing: {device.Hindrance}";
        yield return "";
        if (view.Leases.Count == 0) yield return "nothing is training";
        else foreach (var line in TextTable.Lines([["holds", "device", "threads", "for", "priority", "campaign", "makes room for"], .. view.Leases.Select(held => Row(held, now))], 2, 4)) yield return line;
        if (view.Queue.Count == 0) yield break;
        yield return "";
        foreach (var line in TextTable.Lines([["waits", "threads", "for", "priority", "campaign", "reason"], .. view.Queue.Select(waiting => Row(waiting, now))], 1, 3)) yield return line;
    }

    private static string[] Row(DeviceOffer device, IReadOnlyList<DeviceLimit> limits) =>
        [device.Name, $"{device.Threads}", $"{device.Cores}", $"{device.Gpus}", device.Instructions, limits.FirstOrDefault(limit => limit.Silo == device.Name)?.Words ?? ""];

    private static string[] Row(HeldLease held, DateTimeOffset now) =>
    [
        held.Lease.Holder, held.Lease.Device, $"{held.Lease.Threads}", Since(held.Since, now), held.Priority.ToName(), Campaign(held.Account, held.Lease.Holder), held.YieldsTo,
    ];

    private static string[] Row(WaitingRequest waiting, DateTimeOffset now) =>
    [
        waiting.Request.Holder, waiting.Request.Threads is { } threads ? $"{threads}" : "all", Since(waiting.Since, now), waiting.Request.Priority.ToName(),
        Campaign(waiting.Request.Account, waiting.Request.Holder), waiting.Reason,
    ];

    private static string Since(DateTimeOffset start, DateTimeOffset now) => DurationText.Full(Math.Max(0, (now - start).TotalSeconds));

    /// <summary>Without a campaign an experiment's share is its own.</summary>
    private static string Campaign(string account, string holder) => holder.StartsWith(account, StringComparison.Ordinal) ? "" : account;
}
