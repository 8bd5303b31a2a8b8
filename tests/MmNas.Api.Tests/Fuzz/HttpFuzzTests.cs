using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using MessagePack;
using MmNas.Api.Consoles;
using MmNas.Api.Tests.Fixtures;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Serialization;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Tasks;

namespace MmNas.Api.Tests.Fuzz;

/// <summary>Requests to the web port made of sound ones: what comes of them, or a refusal. A status of 500 is a fault of ours.</summary>
public sealed class HttpFuzzTests
{
    private const string Json = "application/json", Key = "the key for everything";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Bodies_InJson()
    {
        await using var api = await ServedApi.StartAsync();
        var (id, silo) = await DoneAsync(api);
        var text = System.Text.Json.JsonSerializer.Serialize(ServedApi.Spec("fuzzed"));
        (string Path, HttpMethod Method, int Inputs, HttpStatusCode Sound, string Body)[] targets =
        [
            ("/api/specs/validate", HttpMethod.Post, 300, HttpStatusCode.OK, $$"""{"text": {{text}}, "folder": null}"""),
            ("/api/specs", HttpMethod.Post, 100, HttpStatusCode.Created, $$"""{"text": {{text}}, "by": {"user": "a", "host": "b", "version": "1"}, "priority": "high", "again": true}"""),
            ("/api/bulk", HttpMethod.Post, 200, HttpStatusCode.OK, """{"action": "priority", "query": "task=vqa score>60 age<2d", "ids": ["a", "b"], "priority": "low", "dry_run": true}"""),
            ($"/api/experiments/{id}/priority", HttpMethod.Post, 60, HttpStatusCode.Conflict, """{"priority": "high"}"""),
            ($"/api/experiments/{id}/pause", HttpMethod.Post, 60, HttpStatusCode.Conflict, """{"reason": "lunch"}"""),
            ($"/api/devices/{silo}/limit", HttpMethod.Put, 60, HttpStatusCode.OK, """{"threads": 1, "gpus": 0, "keeps_holders": true}"""),
            ("/api/campaigns/none/budget", HttpMethod.Post, 60, HttpStatusCode.NotFound, """{"hours": 1.5, "experiments": 3, "rounds": 100}"""),
            ("/api/predict", HttpMethod.Post, 100, HttpStatusCode.NotFound, """{"task": "vqa", "experiment": "a", "network": "found", "question": "what?", "image": "iVBORw0KGgo=", "top": 3}"""),
            ($"/api/experiments/{id}/mistakes", HttpMethod.Post, 60, HttpStatusCode.Accepted, """{"network": "found", "split": "val", "count": 4}"""),
        ];
        foreach (var (path, method, inputs, sound, body) in targets)
        {
            Assert.Equal(sound, Send(api, method, path, Encoding.UTF8.GetBytes(body), Json));
            Fuzzer.Try($"body of {path.Replace(id, "ID", StringComparison.Ordinal).Replace(silo, "SILO", StringComparison.Ordinal)}", inputs, [Encoding.UTF8.GetBytes(body)], input => Send(api, method, path, input, Json));
        }
    }

    [Fact]
    public async Task Bodies_InMessagePack()
    {
        await using var api = await ServedApi.StartAsync();
        var spec = ((SpecReading.Good)SpecFile.ReadText(ServedApi.Spec("packed"), "/", KnownTasks.All.Specs)).Spec;
        (string Path, HttpMethod Method, byte[] Body)[] targets =
        [
            ("/api/console/experiments", HttpMethod.Post, Bytes(spec)),
            ("/api/console/experiments/packed", HttpMethod.Put, Bytes(new SubmittedExperiment { Spec = spec })),
            ("/api/console/campaigns", HttpMethod.Post, Bytes(new CampaignOrder { Name = "packed", Members = [new() { Spec = spec, Seeds = [1, 2] }] })),
            ("/api/console/campaigns/packed", HttpMethod.Put, Bytes(new CampaignOrder { Name = "packed", Members = [new() { Spec = spec, Seeds = [1, 2] }] })),
        ];
        foreach (var (path, method, body) in targets)
        {
            Assert.Equal(HttpStatusCode.OK, Send(api, method, path, body, Packed<ExperimentSpec>.ContentType));
            Fuzzer.Try($"{method} {path}", 150, [body], input => Send(api, method, path, input, Packed<ExperimentSpec>.ContentType));
        }
    }

    [Fact]
    public async Task Lists()
    {
        await using var api = await ServedApi.StartAsync();
        await DoneAsync(api);
        byte[][] corpus = [.. new[] { "task=vqa phase=done score>60 age<2d \"two words\" fuzzed", "seed!=3 round>=1e3 state=waiting,paused campaign=a", "id" }.Select(Encoding.UTF8.GetBytes)];
        var turn = 0;
        Fuzzer.Try("query of a list", 400, corpus, input =>
        {
            var asked = Uri.EscapeDataString(Encoding.UTF8.GetString(input));
            string[] queries = [$"query={asked}", $"where={asked}", $"sort={asked}&reverse=true", $"limit=1&after={asked}", $"limit={asked}", $"task={asked}&phase={asked}&name={asked}"];
            Send(api, HttpMethod.Get, $"/api/experiments?{queries[turn++ % queries.Length]}", null, Json);
        });
    }

    [Fact]
    public async Task WholeRequests()
    {
        await using var api = await ServedApi.StartAsync(name => name == "MMNAS_KEY" ? Key : null);
        var host = api.Address.Authority;
        string[] corpus =
        [
            $"GET /api/experiments?limit=3&sort=age HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {Key}\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n",
            $"POST /api/bulk HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nX-MmNas: 1\r\nAuthorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"any:{Key}"))}\r\nContent-Type: {Json}\r\nContent-Length: 48\r\nConnection: close\r\n\r\n" + """{"action": "pause", "query":"", "dry_run": true}""",
            $"POST /api/specs HTTP/1.1\r\nHost: {host}\r\nX-MmNas: 1\r\nAuthorization: Bearer {Key}\r\nIdempotency-Key: one\r\nContent-Type: {Json}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nc\r\n" + """{"text":"a"}""" + "\r\n0\r\n\r\n",
            $"GET / HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {Key}\r\nCookie: a=b\r\nRange: bytes=0-3\r\nIf-None-Match: \"x\"\r\nConnection: close\r\n\r\n",
        ];
        Fuzzer.Try("request", 500, [.. corpus.Select(Encoding.UTF8.GetBytes)], input =>
        {
            var line = Answer(api.Address, input).Split('\r', 2)[0];
            // 501 and 505 are the server's words for a transfer coding and a version of HTTP that it does not know; nothing at all says that it was no request.
            Assert.True(line.Length == 0 || line.Split(' ') is ["HTTP/1.1", "501" or "505", ..] || (line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && line["HTTP/1.1 ".Length] < '5'), line);
        });
    }

    /// <returns>An experiment that is done, and the silo's name.</returns>
    private static async Task<(string Id, string Silo)> DoneAsync(ServedApi api)
    {
        var id = await api.SubmitAsync(ServedApi.Spec("known"));
        await api.UntilAsync($"/api/experiments/{id}", json => (string?)json["phase"] == "done");
        return (id, (string)(await api.UntilAsync("/api/devices", json => json["devices"]!.AsArray().Count > 0))["devices"]![0]!["name"]!);
    }

    private static byte[] Bytes<T>(T record) => MessagePackSerializer.Serialize(record, MessagePackCodec.Options, TestContext.Current.CancellationToken);

    private static HttpStatusCode Send(ServedApi api, HttpMethod method, string path, byte[]? body, string type)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var answer = api.Http.Send(request, TestContext.Current.CancellationToken);
        using var text = new StreamReader(answer.Content.ReadAsStream());
        Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, $"{answer.StatusCode} {text.ReadToEnd()}");
        return answer.StatusCode;
    }

    /// <summary>All that the port says until it hangs up.</summary>
    private static string Answer(Uri address, byte[] request)
    {
        using var client = new TcpClient(address.Host, address.Port) { ReceiveTimeout = (int)Patience.TotalMilliseconds };
        using var stream = client.GetStream();
        using var said = new MemoryStream();
        try
        {
            stream.Write(request);
            client.Client.Shutdown(SocketShutdown.Send);
            stream.CopyTo(said);
        }
        catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.Shutdown })
        {
            // it hung up on something unread
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.NotConnected or SocketError.ConnectionReset)
        {
            // it had hung up before
        }

        return Encoding.Latin1.GetString(said.GetBuffer(), 0, (int)said.Length);
    }
}
