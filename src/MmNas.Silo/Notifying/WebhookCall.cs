using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using MmNas.Contracts.Notifying;
using MmNas.Grains.Notifying;
using MmNas.Silo.Configuration;

namespace MmNas.Silo.Notifying;

/// <summary>Posts notifications. With a secret each is signed: the header X-MmNas-Signature is "sha256=" and the HMAC of the body in lower-case hexadecimal.</summary>
internal sealed class WebhookCall(Secrets secrets) : IDisposable
{
    public const string Signature = "X-MmNas-Signature", Delivery = "X-MmNas-Delivery", Event = "X-MmNas-Event";

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });

    /// <exception cref="NotDeliveredException">Nobody answers there, or the answer is none of success.</exception>
    public async Task SendAsync(Uri address, Notification notification, byte[] body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        request.Headers.Add(Event, NotificationJson.NameOf(notification.Event));
        request.Headers.Add(Delivery, notification.Id);
        if (secrets.Webhook is { } secret) request.Headers.Add(Signature, $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))}");
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (!answer.IsSuccessStatusCode) throw new NotDeliveredException($"it answers {(int)answer.StatusCode} ({answer.ReasonPhrase})");
        }
        catch (HttpRequestException e)
        {
            throw new NotDeliveredException(e.Message, e);
        }
    }

    public void Dispose() => http.Dispose();
}
