using System.Runtime.CompilerServices;
using MmNas.Api.Tests.Fixtures;

namespace MmNas.Api.Tests.Events;

public sealed class EventTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stream_TellsOfEachChange_AndCatchesUpFromWhereAPageHasBeen()
    {
        await using var api = await ServedApi.StartAsync();
        string id, last;
        await using (var events = StreamAsync(api, null, Cancel).GetAsyncEnumerator(Cancel))
        {
            var next = events.MoveNextAsync(); // the stream is open before anything happens
            id = await api.SubmitAsync(ServedApi.Spec("followed"));
            Assert.True(await next);
            while (events.Current is var one && !(one.Type == "experiment" && (string?)one.Data["phase"] == "done")) Assert.True(await events.MoveNextAsync());
            Assert.Equal(id, (string?)events.Current.Data["id"]);
            last = events.Current.Id;
        }

        using var deleted = await api.Http.DeleteAsync($"/api/experiments/{id}", Cancel); // while no page listens
        await api.UntilAsync("/api/experiments", json => (int?)json["total"] == 0);
        await using var later = StreamAsync(api, last, Cancel).GetAsyncEnumerator(Cancel);
        do Assert.True(await later.MoveNextAsync());
        while (later.Current.Type != "gone");
        Assert.Equal(id, (string?)later.Current.Data["id"]);
    }

    [Theory]
    [InlineData("deadbeef-7")] // of an earlier process
    [InlineData("nonsense")]
    public async Task Stream_ThatDoesNotKnowWhereAPageHasBeen_TellsItToBeginAnew(string lastEvent)
    {
        await using var api = await ServedApi.StartAsync();
        await foreach (var one in StreamAsync(api, lastEvent, Cancel))
        {
            Assert.Equal("reset", one.Type);
            return;
        }

        Assert.Fail("the stream has ended without a word");
    }

    private static async IAsyncEnumerable<(string Id, string Type, JsonNode Data)> StreamAsync(ServedApi api, string? lastEvent, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events");
        if (lastEvent is not null) request.Headers.Add("Last-Event-ID", lastEvent);
        using var answer = await api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancel));
        var (id, type) = ("", "");
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
            else if (line.StartsWith("event: ", StringComparison.Ordinal)) type = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) yield return (id, type, JsonNode.Parse(line[6..])!);
        }
    }
}
