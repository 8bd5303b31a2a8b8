using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Experiments;
using MmNas.Search;

namespace MmNas.Console.Tests.Commands;

/// <summary>What <c>predict</c> says before a network is loaded.</summary>
public sealed class PredictTests : IDisposable
{
    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Predict_WithWeightsThatHaveGone_SaysSo()
    {
        await SubmittedAsync("a");

        Assert.Equal(ExitCode.Bad, await command.RunAsync("predict", "a", "--image", "photo.png", "--question", "what?"));
        Assert.Equal("mmnas: /home/found.safetensors is not there; restore it, or train the network again\n", command.Problems);
    }

    [Fact]
    public async Task Predict_OfAFolderThatIsNotThere_SaysSo()
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("predict", "none/network", "--image", "photo.png", "--question", "what?"));
        Assert.StartsWith("mmnas: there is no folder none/network; name one that mmnas export has written", command.Problems, StringComparison.Ordinal);
    }

    private async Task SubmittedAsync(string id, string lines = "")
    {
        command.Platform.Add(id, Views.Finished(id));
        await command.RunAsync("run", command.Spec(id, lines), "--quiet", "--json");
        command.Clear();
    }
}
