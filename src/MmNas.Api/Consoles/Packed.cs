using System.Reflection;
using MessagePack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using MmNas.Contracts.Serialization;

namespace MmNas.Api.Consoles;

/// <summary>A record of the contracts as MessagePack, in a request or an answer: a console gets the very record that a grain gives, and sends the very one that it takes.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="Value">The record; null where there is none, which is an answer too.</param>
internal sealed record Packed<T>(T? Value) : IResult, IEndpointMetadataProvider
    where T : class
{
    public const string ContentType = "application/x-msgpack";

    private const int MostBytes = 16 << 20;

    /// <summary>Reads a request's body.</summary>
    /// <exception cref="BadHttpRequestException">It is no such record, or too large.</exception>
    public static async ValueTask<Packed<T>?> BindAsync(HttpContext context)
    {
        if (context.Request.ContentLength is null) throw new BadHttpRequestException("the request has no Content-Length", StatusCodes.Status411LengthRequired);
        if (context.Request.ContentLength > MostBytes) throw new BadHttpRequestException($"a record of {typeof(T).Name} has at most {MostBytes >> 20} MiB", StatusCodes.Status413PayloadTooLarge);
        try
        {
            var value = await MessagePackSerializer.DeserializeAsync<T?>(context.Request.Body, MessagePackCodec.Options, context.RequestAborted)
                ?? throw new BadHttpRequestException($"the body is nil, and no {typeof(T).Name}");
            return MissingValue.In(value) is { } missing ? throw new BadHttpRequestException($"the body is no {typeof(T).Name}: it lacks {missing}") : new(value);
        }
        catch (MessagePackSerializationException e)
        {
            throw new BadHttpRequestException($"the body is no {typeof(T).Name} in MessagePack", e);
        }
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = ContentType;
        await MessagePackSerializer.SerializeAsync(httpContext.Response.Body, Value, MessagePackCodec.Options, httpContext.RequestAborted);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(byte[]), [ContentType]));
}
