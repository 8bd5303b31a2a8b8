using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;

namespace MmNas.Console.Tests.Commands;

public sealed class DataInspectTests : IDisposable
{
    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Inspect_OfAFolderOfPhrases_CountsItsSplitsAndSaysWhatIsMissing()
    {
        Directory.CreateDirectory(Path.Combine(command.Folder, "refcoco"));
        foreach (var split in new[] { "train", "val" })
        {
            File.WriteAllText(Path.Combine(command.Folder, "refcoco", $"{split}.json"),
                $$"""[{"tokens": ["left", "star"], "file_name": "COCO_train2014_000000000007.jpg", "image_id": 7, "split": "{{split}}", "bbox": [1, 2, 3, 4], "name": "star", "height": 20, "width": 20}]""");
        }

        Assert.Equal(ExitCode.Bad, await command.RunAsync("data", "inspect", command.Folder));
        Assert.Contains("refcoco", command.OutputLines[0], StringComparison.Ordinal);
        Assert.Contains(command.OutputLines, line => line.Contains("train", StringComparison.Ordinal) && line.Contains("sentences", StringComparison.Ordinal));
        Assert.Contains(command.OutputLines, line => line.StartsWith("missing or wrong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task InspectJson_OfAFolderOfNothingKnown_IsOneObjectThatSaysSo()
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("data", "inspect", command.Folder, "--json"));
        var inspection = Assert.Single(command.Objects);
        Assert.Null(inspection["layout"]);
        Assert.Contains("flickr30k", (string?)inspection["problems"]![0]!["way_out"], StringComparison.Ordinal);
    }
}
