using System.Net.Sockets;
using System.Text;
using MessagePack;
using MmNas.Api.Client;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Serialization;

namespace MmNas.Api.Tests.Fuzz;

/// <summary>What stands where a console looks for a platform may be anything: the console shows what it says, or says that it is no platform.</summary>
public sealed class RemotePlatformFuzzTests
{
    [Fact]
    public void Answers()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        byte[] answer = [];
        _ = AnswerAsync(port, () => answer); // until the port is closed
        void Connect(byte[] input)
        {
            answer = input;
            RemotePlatform.ConnectAsync(new($"http://{port.LocalEndpoint}/"), null, TimeProvider.System).GetAwaiter().GetResult().Dispose();
        }

        Fuzzer.Try("answer of a platform", 300, [Http("200 OK", Bytes(new DevicesView { Limits = [new() { Silo = "a", Threads = 2 }] }))], Connect, typeof(ApiException)); // says what is wrong, and with which address
        Fuzzer.Try("refusal of a platform", 200, [Http("409 Conflict", """{"title": "no", "status": 409, "detail": "it rests"}"""u8.ToArray())], input =>
        {
            try
            {
                Connect(input);
            }
            catch (ApiException)
            {
                // the sound one gives it too
            }
        });
    }

    private static byte[] Bytes<T>(T record) => MessagePackSerializer.Serialize(record, MessagePackCodec.Options, TestContext.Current.CancellationToken);

    private static byte[] Http(string status, byte[] body) => [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: application/x-msgpack\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), .. body];

    /// <summary>Says the same to whoever comes, whatever it asks: a client may come again.</summary>
    private static async Task AnswerAsync(TcpListener port, Func<byte[]> answer)
    {
        while (true)
        {
            using var client = await port.AcceptTcpClientAsync();
            try
            {
                var stream = client.GetStream();
                await stream.ReadAtLeastAsync(new byte[4096], minimumBytes: 1);
                await stream.WriteAsync(answer());
            }
            catch (IOException)
            {
                // it has heard enough
            }
        }
    }
}
