using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Authentication;
using System.Text.Json;
using System.Text.Json.Nodes;
using MessagePack;
using MmNas.Api.Consoles;
using MmNas.Api.Guarding;
using MmNas.Api.Json;
using MmNas.Contracts.Serialization;

namespace MmNas.Api.Client;

/// <summary>Sends requests to a platform's API, and turns refusals into their words.</summary>
internal sealed class ApiConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), BetweenLooks = TimeSpan.FromSeconds(0.5);

    private readonly HttpClient http;
    private readonly TimeProvider time;

    /// <param name="address">The platform's first page.</param>
    /// <param name="key">Of its web port; null where it has none.</param>
    /// <param name="time">Between looks at what an order comes to.</param>
    public ApiConnection(Uri address, string? key, TimeProvider time)
    {
        this.time = time;
        http = new() { BaseAddress = new($"{address.AbsoluteUri.TrimEnd('/')}/api/"), Timeout = Patience };
        http.DefaultRequestHeaders.Add(WriteGuard.Header, "1");
        if (key is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    public Uri Address => http.BaseAddress!;

    /// <summary>A record of the grains; null where there is none.</summary>
    /// <exception cref="ApiException">The platform refuses, or does not answer.</exception>
    public async Task<T?> GetAsync<T>(string path)
        where T : class
    {
        using var answer = await SendAsync(new(HttpMethod.Get, $"console/{path}"));
        await using var body = await answer.Content.ReadAsStreamAsync();
        try
        {
            return await MessagePackSerializer.DeserializeAsync<T?>(body, MessagePackCodec.Options);
        }
        catch (MessagePackSerializationException e)
        {
            throw new ApiException(answer.StatusCode, await WhyAsync(answer), e);
        }
    }

    /// <summary>Hands a record over; gives the text of the answer.</summary>
    /// <inheritdoc cref="GetAsync{T}"/>
    public async Task<string> SendAsync<T>(HttpMethod method, string path, T record)
    {
        var content = new ByteArrayContent(MessagePackSerializer.Serialize(record, MessagePackCodec.Options)) { Headers = { ContentType = new MediaTypeHeaderValue(Packed<object>.ContentType) } };
        using var answer = await SendAsync(new(method, $"console/{path}") { Content = content });
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Gives an order.</summary>
    /// <inheritdoc cref="GetAsync{T}"/>
    public async Task OrderAsync(HttpMethod method, string path, object? body = null)
    {
        using var answer = await SendAsync(new(method, path) { Content = body is null ? null : JsonContent.Create(body, options: ApiJson.Options) });
    }

    /// <summary>Looks at something until it stands as an order wants it: the order is stored, and a round that runs is finished first.</summary>
    /// <inheritdoc cref="GetAsync{T}"/>
    public async Task UntilAsync<T>(string path, Func<T?, bool> stands)
        where T : class
    {
        while (!stands(await GetAsync<T>(path))) await Task.Delay(BetweenLooks, time);
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        HttpResponseMessage answer;
        using (request)
        {
            try
            {
                answer = await http.SendAsync(request);
            }
            catch (HttpRequestException e) when (e.InnerException is AuthenticationException untrusted)
            {
                throw new ApiException(HttpStatusCode.Forbidden, $"the certificate of {Address.GetLeftPart(UriPartial.Authority)} is not trusted ({untrusted.Message.TrimEnd('.')}); where it is yours, name a file with it, or with the authority that vouches for it, in SSL_CERT_FILE", e);
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                throw ApiException.Away($"{Address.GetLeftPart(UriPartial.Authority)} does not answer: {(e is TaskCanceledException ? $"nothing for {Patience.TotalSeconds} s" : e.GetBaseException().Message)}", e);
            }
        }

        if (answer.IsSuccessStatusCode) return answer;
        using (answer)
        {
            var why = answer.StatusCode is HttpStatusCode.Unauthorized
                ? $"{Address.GetLeftPart(UriPartial.Authority)} asks for its key: set MMNAS_KEY to it, or MMNAS_KEY_FILE to a file that holds it{(http.DefaultRequestHeaders.Authorization is null ? "" : "; the one that is set is wrong")}"
                : await WhyAsync(answer);
            throw answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout ? ApiException.Away(why) : new ApiException(answer.StatusCode, why);
        }
    }

    private async Task<string> WhyAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        try
        {
            if (JsonNode.Parse(text) is JsonObject problem && (string?)problem["detail"] is { } detail) return detail;
        }
        catch (JsonException)
        {
            // not ours: something stands between us and the platform, or it is another program
        }

        return $"{Address.GetLeftPart(UriPartial.Authority)} answers {(int)answer.StatusCode} ({answer.ReasonPhrase}) to {answer.RequestMessage?.RequestUri?.AbsolutePath}; is it the web port of a platform, of this version?";
    }
}
