using Microsoft.AspNetCore.Http;
using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Storage;

namespace MmNas.Api.Guarding;

/// <summary>Says in problem details what stands in a grain's way, in the grain's own words.</summary>
internal sealed class GrainFaults : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception e) when (StatusOf(e) is { } status)
        {
            return TypedResults.Problem(e.Message, statusCode: status);
        }
    }

    private static int? StatusOf(Exception e) => e switch
    {
        BadSpecException => StatusCodes.Status422UnprocessableEntity,
        SpecMismatchException => StatusCodes.Status409Conflict,
        DamagedStateException => StatusCodes.Status500InternalServerError,
        StorageException or StateNotWrittenException => StatusCodes.Status503ServiceUnavailable,
        TimeoutException => StatusCodes.Status504GatewayTimeout,
        OrleansException or ArtefactsAwayException => StatusCodes.Status503ServiceUnavailable, // its silo has died: another one takes over in a moment
        _ => null,
    };
}
