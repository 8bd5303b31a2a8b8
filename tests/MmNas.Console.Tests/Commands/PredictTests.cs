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

    /// <summary>Two commands ask a network for the first time: whoever comes second uses what the first has written.</summary>
    [Fact]
    public async Task Predict_WhoseCopyAnotherCommandHasJustWritten_UsesThat()
    {
        var weights = Path.Combine(command.Folder, "found.safetensors");
        await File.WriteAllTextAsync(weights, "weights", TestContext.Current.CancellationToken);
        var finished = Views.Finished("a");
        command.Platform.Add("a", finished with { Retrainings = [finished.Retrainings[0] with { Weights = weights }] });
        await command.RunAsync("run", command.Spec("a"), "--quiet", "--json");
        command.Clear();
        command.Export = order =>
        {
            Directory.CreateDirectory(order.Folder);
            File.WriteAllText(Path.Combine(order.Folder, "config.json"), "{}");
            throw new InvalidDataException($"{order.Folder} is there already and not empty");
        };
        Assert.Equal(ExitCode.Bad, await command.RunAsync("predict", "a", "--image", "photo.png", "--question", "what?"));
        Assert.Contains("config.json is damaged", command.Problems, StringComparison.Ordinal); // it was read
        Assert.DoesNotContain("already", command.Problems, StringComparison.Ordinal);
    }

    private async Task SubmittedAsync(string id, string lines = "")
    {
        command.Platform.Add(id, Views.Finished(id));
        await command.RunAsync("run", command.Spec(id, lines), "--quiet", "--json");
        command.Clear();
    }
}
