using Microsoft.AspNetCore.Http;

namespace MmNas.Api.Guarding;

/// <summary>Lets through what cannot come from a page elsewhere, whatever its key: for what costs much and changes nothing.</summary>
internal sealed class HeaderGuard : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        WriteGuard.WhyForeign(context.HttpContext) is { } why ? ValueTask.FromResult<object?>(TypedResults.Problem(why, statusCode: StatusCodes.Status403Forbidden)) : next(context);
}
