using MmNas.Contracts.Devices;

namespace MmNas.Grains.Devices;

/// <summary>A claim as others see it, and as it is stored.</summary>
internal static class LeaseViews
{
    /// <param name="holder">One with a lease.</param>
    public static HeldLease ToHeld(Claim holder) => new()
    {
        Lease = holder.Grant!.Lease,
        Account = holder.Request.Account,
        User = holder.Request.User,
        Priority = holder.Request.Priority,
        Since = holder.Grant.Since,
        YieldsTo = holder.YieldsTo?.Request.Holder ?? (holder.Leaves is { } why ? $"nobody: {why}" : ""),
    };

    public static WaitingRequest ToWaiting(Claim claim) => new() { Request = claim.Request, Since = claim.Since, Reason = claim.Reason };

    /// <param name="holder">One with a lease.</param>
    public static KeptLease ToKept(Claim holder) =>
        new() { Lease = holder.Grant!.Lease, Request = holder.Request, Weight = holder.Grant.Weight, Since = holder.Grant.Since };
}
