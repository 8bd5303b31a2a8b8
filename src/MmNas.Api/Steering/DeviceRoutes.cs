using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MmNas.Api.Reading;
using MmNas.Contracts.Devices;

namespace MmNas.Api.Steering;

/// <summary>Says how much of a silo may be used.</summary>
internal static class DeviceRoutes
{
    private const int MostUnits = 1024;

    /// <param name="routes">Guarded against those who may not write.</param>
    public static void MapDeviceLimits(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/devices/{silo}/limit", (string silo, DeviceLimitOrder order, IGrainFactory grains) => LimitAsync(order.For(silo), grains)).WithSummary("Sets how many threads and GPUs of a silo may be used; nothing more is granted where that is 0");
        routes.MapDelete("/devices/{silo}/limit", (string silo, IGrainFactory grains) => LimitAsync(new() { Silo = silo }, grains)).WithSummary("Allows all that a silo offers again");
    }

    private static async Task<Results<Ok<IReadOnlyList<DeviceLimit>>, ProblemHttpResult>> LimitAsync(DeviceLimit limit, IGrainFactory grains)
    {
        if (limit is { Threads: < 0 or > MostUnits } or { Gpus: < 0 or > MostUnits }) return Refusals.Bad($"threads and gpus are 0 to {MostUnits}; leave out what is to have no limit");
        var pool = grains.GetGrain<IDevicePoolGrain>(0);
        try
        {
            await pool.LimitAsync(limit);
        }
        catch (ArgumentException e)
        {
            return TypedResults.Problem(e.Message, statusCode: StatusCodes.Status404NotFound);
        }

        return TypedResults.Ok((await pool.ViewAsync()).Limits);
    }
}

/// <summary>How much of a silo may be used.</summary>
/// <param name="Threads">Tensor threads; null for all that it offers.</param>
/// <param name="Gpus">GPUs; null for all that it offers.</param>
/// <param name="KeepsHolders">Whether what runs there goes on; else what is beyond the limit leaves at the end of its round.</param>
internal sealed record DeviceLimitOrder(int? Threads = null, int? Gpus = null, bool KeepsHolders = false)
{
    public DeviceLimit For(string silo) => new() { Silo = silo, Threads = Threads, Gpus = Gpus, KeepsHolders = KeepsHolders };
}
