using System.Text.Json.Nodes;
using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Devices;

namespace MmNas.Console.Tests.Commands;

public sealed class DevicesTests : IDisposable
{
    private readonly CommandLine command = new();

    public DevicesTests()
    {
        command.Serve();
        command.Platform.Devices = new()
        {
            Devices = [new() { Silo = "127.0.0.1:11111@1", Name = "local", Threads = 2, Cores = 4, Gpus = 1, Instructions = "avx2" }],
            Leases =
            [
                new()
                {
                    Lease = new() { Holder = "a", Slot = "127.0.0.1:11111@1/cpu-0", Device = "local cpu-0", Fence = 3, Threads = 2 },
                    Account = "both", Since = Views.Morning.AddMinutes(-2), YieldsTo = "b",
                },
            ],
            Queue = [new() { Request = new() { Id = Guid.Empty, Holder = "b", Account = "b", Priority = Priority.High }, Since = Views.Morning, Reason = "all slots are held" }],
        };
    }

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Devices_ForPeople_SayWhoHoldsAndWhoWaitsForWhat()
    {
        Assert.Equal(ExitCode.Done, await command.RunAsync("devices"));
        Assert.Equal(
            """
            silo   threads  cores  gpus  instructions
            local        2      4     1  avx2

            holds  device       threads         for  priority  campaign  makes room for
            a      local cpu-0        2  2 min 00 s  normal    both      b

            waits  threads  for  priority  campaign  reason
            b          all  0 s  high                all slots are held

            """,
            command.Output);
    }

    [Theory]
    [InlineData("cordoned", "cordon", "local")]
    [InlineData("drained", "drain", "local")]
    [InlineData("limited to 1 thread", "limit", "local", "--threads", "1")]
    [InlineData("limited to 0 threads and 1 GPU", "limit", "local", "--threads", "0", "--gpus", "1")]
    public async Task Limit_OfASilo_IsSetAndShown(string words, params string[] order)
    {
        Assert.Equal(ExitCode.Done, await command.RunAsync(["devices", .. order]));
        Assert.Equal($"local is {words}\n", command.Output);
        command.Clear();
        await command.RunAsync("devices");
        Assert.EndsWith($"avx2          {words}", command.OutputLines[1], StringComparison.Ordinal);
        command.Clear();
        Assert.Equal(ExitCode.Done, await command.RunAsync("devices", "uncordon", "local"));
        Assert.Equal("local is open: all that it offers may be used\n", command.Output);
        Assert.Empty(command.Platform.Devices.Limits);
    }

    [Fact]
    public async Task Limit_OfASiloThatIsAway_StaysInSight()
    {
        command.Platform.Devices = command.Platform.Devices with { Limits = [DeviceLimit.Drain("trainer-9")] };
        await command.RunAsync("devices");
        Assert.Contains("trainer-9 is away, and drained\n", command.Output, StringComparison.Ordinal);
        command.Clear();
        Assert.Equal(ExitCode.Done, await command.RunAsync("devices", "uncordon", "trainer-9", "--json"));
        Assert.Equal("""{"name":"trainer-9","limit":null}""", command.OutputLines[0]);
    }

    [Fact]
    public async Task Limit_OfASiloThatNobodyKnows_NamesThoseThereAre()
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("devices", "drain", "locl"));
        Assert.Equal("mmnas: no silo is called locl; there are local\n", command.Problems);
    }

    [Theory]
    [InlineData("devices", "limit", "local")]
    [InlineData("devices", "limit", "local", "--threads", "-1")]
    [InlineData("devices", "drain")]
    public async Task Limit_ThatSaysTooLittle_IsRefused(params string[] arguments) => Assert.Equal(ExitCode.Bad, await command.RunAsync(arguments));

    [Fact]
    public async Task DevicesJson_IsOneObject()
    {
        await command.RunAsync("devices", "--json");
        Assert.Equal(
            JsonNode.Parse("""
            {"devices": [{"silo": "127.0.0.1:11111@1", "name": "local", "threads": 2, "cores": 4, "gpus": 1, "instructions": "avx2", "limit": null, "hindrance": null}],
             "leases": [{"holder": "a", "device": "local cpu-0", "slot": "127.0.0.1:11111@1/cpu-0", "fence": 3, "threads": 2, "account": "both",
                         "priority": "normal", "since": "2026-03-01T07:58:00.0000000Z", "yields_to": "b"}],
             "queue": [{"holder": "b", "threads": null, "account": "b", "priority": "high", "since": "2026-03-01T08:00:00.0000000Z", "reason": "all slots are held"}]}
            """)!.ToJsonString(),
            Assert.Single(command.Objects).ToJsonString());
    }

    [Fact]
    public async Task Devices_OfASiloThatIsHindered_SayWhy()
    {
        var devices = command.Platform.Devices;
        command.Platform.Devices = devices with { Devices = [devices.Devices[0] with { Hindrance = "its disk is nearly full" }] };
        await command.RunAsync("devices");
        Assert.Contains("local begins nothing: its disk is nearly full\n", command.Output, StringComparison.Ordinal);
        command.Clear();
        await command.RunAsync("devices", "--json");
        Assert.Equal("its disk is nearly full", (string?)Assert.Single(command.Objects)["devices"]![0]!["hindrance"]);
    }

    [Fact]
    public async Task Devices_OfAnIdlePlatform_SaySo()
    {
        command.Platform.Devices = new();
        await command.RunAsync("devices");
        Assert.Equal("there is no device; start a trainer with mmnas serve\n\nnothing is training\n", command.Output);
    }
}
