using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Tests.Commands;

/// <summary>Which platform a command talks to.</summary>
public sealed class ReachTests : IDisposable
{
    private static readonly PlatformServer Running = new(4712, "", IsOneRun: true);

    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    [Theory]
    [InlineData("submit", "SPEC")]
    [InlineData("watch", "a")]
    [InlineData("pause", "a")]
    [InlineData("resume", "a")]
    [InlineData("log", "a", "--follow")]
    [InlineData("devices")]
    public async Task CommandOfARunningPlatform_WhereNoneServes_Exits3WithTheWayOut(params string[] arguments)
    {
        command.Platform.Add("a", Views.Finished("a"));
        Assert.Equal(ExitCode.NoPlatform, await command.RunAsync([.. arguments.Select(word => word == "SPEC" ? command.Spec("a") : word)]));
        var home = Path.Combine(command.Folder, "home");
        Assert.Equal($"mmnas: no platform serves the home folder {home}; start one with: ./mmnas serve --home {home} (or name a cluster with --config FILE)\n", command.Problems);
        Assert.Equal(("", 0), (command.Output, command.Homes.Count));
    }

    [Theory]
    [InlineData("list")]
    [InlineData("show", "a")]
    [InlineData("log", "a")]
    [InlineData("compare", "a", "b")]
    [InlineData("evaluate", "a")]
    [InlineData("genotype", "a")]
    public async Task CommandThatOnlyLooks_AsksWhoeverServesAndElseOpensTheHomeItself(params string[] arguments)
    {
        foreach (var id in new[] { "a", "b" })
        {
            var experiment = command.Platform.Add(id, Views.Finished(id));
            await experiment.SubmitAsync(new() { Name = id }, new());
        }

        Assert.Equal(ExitCode.Done, await command.RunAsync(arguments));
        Assert.Equal((1, 0), (command.Homes.Count, command.Connections.Count));
        var alone = command.Output;
        command.Clear();
        command.Serve();
        Assert.Equal(ExitCode.Done, await command.RunAsync(arguments));
        Assert.Equal((0, 1, alone), (command.Homes.Count, command.Connections.Count, command.Output));
    }

    [Theory]
    [InlineData("cancel", "a")]
    [InlineData("delete", "a", "--yes")]
    public async Task CommandThatPutsAnEndToSomething_OpensTheHomeItselfWhereNoneServes(params string[] arguments)
    {
        await command.Platform.Add("a", Views.Of("a", ExperimentPhase.Failed, 3)).SubmitAsync(new() { Name = "a" }, new());
        Assert.Equal(ExitCode.Done, await command.RunAsync(arguments));
        Assert.Equal((1, 0), (command.Homes.Count, command.Connections.Count));
        Assert.Equal($"a is {(arguments[0] == "delete" ? "deleted" : "cancelled at round 3")}\n", command.Output);
    }

    [Theory]
    [InlineData("show", "a")]
    [InlineData("watch", "a")]
    [InlineData("pause", "b")]
    [InlineData("delete", "a", "--yes")]
    public async Task Command_WhereAnotherRuns_AsksItsPlatform(params string[] arguments)
    {
        command.Server = Running;
        command.Platform.Add("a", Views.Finished("a"));
        command.Platform.Add("b", Views.Of("b", ExperimentPhase.Alternating, 3));
        Assert.Equal(ExitCode.Done, await command.RunAsync(arguments));
        Assert.Equal((0, 1), (command.Homes.Count, command.Connections.Count));
    }

    [Theory]
    [InlineData("submit", "SPEC")]
    [InlineData("resume", "a")]
    public async Task Beginning_WhereAnotherRuns_IsRefused_SinceThatEnds(params string[] arguments)
    {
        command.Server = Running;
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Paused, 3));
        Assert.Equal(ExitCode.NoPlatform, await command.RunAsync([.. arguments.Select(word => word == "SPEC" ? command.Spec("a") : word)]));
        Assert.Equal($"mmnas: mmnas run (process 4712) uses the home folder {command.Folder}/home, and ends with what it was given; try again when it has ended and mmnas serve has the folder, or choose another folder with --home\n", command.Problems);
        Assert.Equal((0, 0), (command.Homes.Count, command.Connections.Count));
    }

    [Fact]
    public async Task Run_WhereAnotherRuns_IsRefused()
    {
        command.Server = Running;
        Assert.Equal(ExitCode.NoPlatform, await command.RunAsync("run", command.Spec("a")));
        Assert.Equal($"mmnas: mmnas run (process 4712) uses the home folder {command.Folder}/home; wait until it ends, give both specs to one run, or choose another folder with --home\n", command.Problems);
    }

    [Fact]
    public async Task CommandThatOnlyLooks_InACluster_NeverOpensAHome()
    {
        command.FailingConnections = 1;
        Assert.Equal(ExitCode.NoPlatform, await command.RunAsync("list", "--config", "cluster.yaml"));
        Assert.Equal(("mmnas: no answer\n", 0), (command.Problems, command.Homes.Count));
    }

    [Fact]
    public async Task Run_InAHomeThatIsServed_NamesSubmit()
    {
        command.Serve();
        var spec = command.Spec("a");
        Assert.Equal(ExitCode.NoPlatform, await command.RunAsync("run", spec));
        Assert.Equal($"mmnas: mmnas serve (process 4711) uses the home folder {command.Folder}/home; submit it with: ./mmnas submit {spec} --home {command.Folder}/home\n", command.Problems);
        Assert.Equal((0, 0), (command.Homes.Count, command.Connections.Count));
    }

    [Fact]
    public async Task Run_OnACluster_NamesSubmit()
    {
        var spec = command.Spec("a");
        Assert.Equal(ExitCode.Bad, await command.RunAsync("run", spec, "--config", "/c.yaml"));
        Assert.Contains($"./mmnas submit {spec} --config /c.yaml", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlatformThatGoesAwayInTheMiddle_Exits3WithOneSentence()
    {
        command.Serve();
        command.Platform.Add("a", Views.Finished("a")).AtLook = _ => throw new TimeoutException("no answer\nfor 10 s");
        Assert.Equal(ExitCode.NoPlatform, await command.RunAsync("show", "a"));
        Assert.Equal("mmnas: the platform did not answer in time: it is gone, or its machine is overloaded; check that mmnas serve is still running, and try again\n", command.Problems);
    }
}
