using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MmNas.Silo.Tests;

/// <summary>A bucket's server in this process: one bucket, objects in memory, the bucket in the path. Signatures are not checked, content hashes are.</summary>
internal sealed class FakeS3 : IAsyncDisposable
{
    public const string Bucket = "networks";

    private const int PageSize = 3; // so that a test meets more than one

    private readonly ConcurrentDictionary<string, byte[]> objects = new(StringComparer.Ordinal);
    private readonly WebApplication app;

    private FakeS3(WebApplication app) => this.app = app;

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public IEnumerable<string> Keys => objects.Keys.Order(StringComparer.Ordinal);

    /// <summary>The access keys of all requests so far.</summary>
    public ConcurrentBag<string> Callers { get; } = [];

    /// <summary>Objects that were sent out, without those that the caller had.</summary>
    public int Downloads { get; private set; }

    /// <summary>Answers every request with an error until it is false again.</summary>
    public bool Broken { get; set; }

    public static async Task<FakeS3> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new FakeS3(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public void Put(string key, string text) => objects[key] = System.Text.Encoding.UTF8.GetBytes(text);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        Callers.Add(context.Request.Headers.Authorization.ToString().Split("Credential=")[^1].Split('/')[0]);
        var path = context.Request.Path.Value!.TrimStart('/');
        var slash = path.IndexOf('/');
        var (bucket, key) = slash < 0 ? (path, "") : (path[..slash], path[(slash + 1)..]);
        return Broken ? ErrorAsync(context, 503, "SlowDown")
            : bucket != Bucket ? ErrorAsync(context, 404, "NoSuchBucket")
            : (context.Request.Method, key) switch
            {
                ("GET", "") => ListAsync(context),
                ("GET", _) => GetAsync(context, key),
                ("PUT", _) => PutAsync(context, key),
                ("DELETE", _) => DeleteAsync(context, key),
                _ => ErrorAsync(context, 405, "MethodNotAllowed"),
            };
    }

    private async Task GetAsync(HttpContext context, string key)
    {
        if (!objects.TryGetValue(key, out var content))
        {
            await ErrorAsync(context, 404, "NoSuchKey");
            return;
        }

        context.Response.Headers.ETag = Tag(content);
        if (context.Request.Headers.IfNoneMatch == Tag(content))
        {
            context.Response.StatusCode = 304;
            return;
        }

        Downloads++;
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content);
    }

    private async Task PutAsync(HttpContext context, string key)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var content = body.ToArray();
        if (context.Request.Headers["x-amz-content-sha256"] != Convert.ToHexStringLower(SHA256.HashData(content)))
        {
            await ErrorAsync(context, 400, "XAmzContentSHA256Mismatch");
            return;
        }

        objects[key] = content;
        context.Response.Headers.ETag = Tag(content);
    }

    private Task DeleteAsync(HttpContext context, string key)
    {
        objects.TryRemove(key, out _);
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private Task ListAsync(HttpContext context)
    {
        var prefix = context.Request.Query["prefix"].ToString();
        var after = context.Request.Query["continuation-token"].ToString();
        var found = Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(key, after) > 0).Take(PageSize + 1).ToList();
        var page = found.Take(PageSize).ToList();
        XNamespace s3 = "http://s3.amazonaws.com/doc/2006-03-01/";
        var answer = new XElement(
            s3 + "ListBucketResult", new XElement(s3 + "Name", Bucket), new XElement(s3 + "KeyCount", page.Count), new XElement(s3 + "IsTruncated", found.Count > PageSize),
            found.Count > PageSize ? new XElement(s3 + "NextContinuationToken", page[^1]) : null,
            page.Select(key => new XElement(s3 + "Contents", new XElement(s3 + "Key", key), new XElement(s3 + "Size", objects[key].Length), new XElement(s3 + "LastModified", $"{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ss.fffZ}"))));
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync(answer.ToString());
    }

    private static Task ErrorAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync(new XElement("Error", new XElement("Code", code), new XElement("Message", code)).ToString());
    }

    /// <summary>As S3 names what came in parts: the kit takes an ETag without a dash for an MD5 of the content.</summary>
    private static string Tag(byte[] content) => $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}-1\"";
}
