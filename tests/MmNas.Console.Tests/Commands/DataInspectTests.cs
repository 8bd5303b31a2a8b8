using System.Text.Json;
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
    public async Task Inspect_OfAFileOfALayout_SaysWhatItIsAndWhatReadsIt()
    {
        var file = Path.Combine(command.Folder, "instances.json");
        File.WriteAllText(file, """{"images": [{"id": 1, "file_name": "a.jpg"}], "annotations": [{"id": 7, "bbox": [1, 2, 3, 4]}]}""");
        Assert.Equal(ExitCode.Done, await command.RunAsync("data", "inspect", file));
        Assert.StartsWith($"{file}: pictures and boxes in COCO's form", command.OutputLines[0], StringComparison.Ordinal);
        Assert.Contains(command.OutputLines, line => line.StartsWith("read by: layout refcoco", StringComparison.Ordinal));
        Assert.Equal(3, command.OutputLines.Count);
    }

    [Fact]
    public async Task Inspect_OfATableOfRegions_SaysItsColumnsRowsAndRegions_AndInOneLineWhatIsWrongWithMany()
    {
        var file = Path.Combine(command.Folder, "a.tsv");
        string Row(string id, string features) => $"{id}\t48\t64\tAAAA\tAAAA\tAAAA\tAAAA\t1\tAAAAAAAAAAAAAABAAAAAQA==\t{features}"; // the box 0 0 2 2
        File.WriteAllLines(file, Enumerable.Range(1, 9).Select(n => Row($"COCO_{n}", n > 3 ? "AAA!" : "AACAPwAAAEA=")));
        Assert.Equal(ExitCode.Bad, await command.RunAsync("data", "inspect", file));
        Assert.Equal(
            $"""
            {file}: region features as a table (TSV)
            10 columns, in the order of LXMERT, as the file names none: img_id, img_h, img_w, objects_id, objects_conf, attrs_id, attrs_conf, num_boxes, boxes, features; passed over: objects_id, objects_conf, attrs_id, attrs_conf
            rows: 9, of 3 images
            regions per image: 1 at least, 1.0 on average, 1 at most
            features: 2 float32 per region
            of the features 0.0 % are 0; a box covers 0.1 % of its image on average
            sample COCO_1: 64 x 48 pixels, 1 region, first box [0, 0, 2, 2]
            sample COCO_3: 64 x 48 pixels, 1 region, first box [0, 0, 2, 2]
            read by: mmnas data pack tsv FILE --out FILE.pack
            missing or wrong: {file}, line 4, field features (the same at line 5, field features; line 6, field features and 3 more): is not base64 from character 1 on; correct the line, or skip it with --keep-going

            """,
            command.Output);
        command.Clear();
        await command.RunAsync("data", "inspect", file, "--json");
        var json = Assert.Single(command.Objects);
        Assert.Equal((9, 3, 2, 6), ((int?)json["table"]!["rows"], (int?)json["table"]!["images"], (int?)json["table"]!["feature_size"], json["problems"]!.AsArray().Count));
    }

    [Fact]
    public async Task Inspect_OfTextsWithControlCharacters_WritesThemOut()
    {
        var file = Path.Combine(command.Folder, "val.json");
        File.WriteAllText(file, """[{"tokens": ["\u001b[2Jred", "\u202edog"], "image_id": 7, "bbox": [1, 2, 3, 4]}]""");
        Assert.Equal(ExitCode.Done, await command.RunAsync("data", "inspect", file));
        Assert.Contains(command.OutputLines, line => line == "sample: \\u001b[2Jred \\u202edog");
        Assert.DoesNotContain(command.OutputLines, line => line.Any(char.IsControl));
    }

    [Fact]
    public async Task InspectJson_OfAFolderOfNothingKnown_IsOneObjectThatSaysSo()
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("data", "inspect", command.Folder, "--json"));
        var inspection = Assert.Single(command.Objects);
        Assert.Null(inspection["layout"]);
        Assert.Contains("flickr30k", (string?)inspection["problems"]![0]!["way_out"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothere")]
    [InlineData("nothere.json")]
    [InlineData("nothere.pack")]
    public async Task Inspect_OfWhatIsNotThere_SaysThatItIsNot(string name)
    {
        var path = Path.Combine(command.Folder, name);
        Assert.Equal(ExitCode.Bad, await command.RunAsync("data", "inspect", path));
        Assert.Equal($"missing or wrong: {path}: is not there; name a folder of a data set, or one of its files", Assert.Single(command.OutputLines));
    }

    [Theory]
    [InlineData("spec.yaml", "name: a\ndata: { layout: scenes }\n")]
    [InlineData("campaign.yml", "name: a\nexperiments:\n  - { spec: a.yaml }\n")]
    [InlineData("spec.json", """{"name": "a", "task": "vqa", "serach": 3}""")]
    public async Task Inspect_OfASpec_NamesWhatReadsIt(string name, string text)
    {
        var path = Path.Combine(command.Folder, name);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Done, await command.RunAsync("data", "inspect", path));
        Assert.Equal([$"{path}: a spec", "read by: mmnas validate FILE, which says what is wrong with it; mmnas run FILE"], command.OutputLines);
    }

    [Fact]
    public async Task Inspect_OfOtherYaml_SaysHowSpecsAreLookedAt()
    {
        var path = Path.Combine(command.Folder, "compose.yaml");
        await File.WriteAllTextAsync(path, "services:\n  db: { image: postgres }\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Bad, await command.RunAsync("data", "inspect", path));
        Assert.EndsWith("of a spec, mmnas validate FILE says what is wrong", command.OutputLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task InspectHtml_OfAFolder_IsOnePageThatLoadsNothingAndEscapesWhatTheDataSay()
    {
        const string hostile = "<script>alert('x')</script>\"><img src=http://example.org/a.png>";
        WritePhrases(hostile);
        var page = Path.Combine(command.Folder, "page.html");
        await command.RunAsync("data", "inspect", command.Folder, "--html", page);
        var html = File.ReadAllText(page);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.Contains("""<rect class="named" x="1" y="2" width="3" height="4"/>""", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(href|src)=\"(?!data:)", html);
    }

    [Fact]
    public async Task InspectHtml_OfAPicture_HoldsItSmallerInThePage()
    {
        Assert.Equal(ExitCode.Done, await command.RunAsync("data", "scenes", "--out", Path.Combine(command.Folder, "scenes"), "--pictures", "3", "--validation-pictures", "2"));
        var page = Path.Combine(command.Folder, "page.html");
        Assert.Equal(ExitCode.Done, await command.RunAsync("data", "inspect", Path.Combine(command.Folder, "scenes"), "--html", page));
        var html = File.ReadAllText(page);
        Assert.Equal(3, html.Split("href=\"data:image/jpeg;base64,").Length - 1);
        Assert.Contains("""<rect class="region" """, html, StringComparison.Ordinal);
        Assert.Equal(3, command.OutputLines.Count(line => line.StartsWith("sample ", StringComparison.Ordinal)));
        Assert.Contains(command.OutputLines, line => line.Contains("regions per image: ", StringComparison.Ordinal));
        Assert.Contains(command.OutputLines, line => line.Contains("a box covers ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task InspectHtml_WhereItCannotBeWritten_SaysSo()
    {
        WritePhrases("left");
        Assert.Equal(ExitCode.Bad, await command.RunAsync("data", "inspect", command.Folder, "--html", Path.Combine(command.Folder, "no", "page.html")));
        Assert.Contains("choose another file with --html", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InspectWords_SaysWhichHaveNoVector_AndThatTheFileMustBeNamedRight()
    {
        WritePhrases("left");
        var vectors = Path.Combine(command.Folder, "vectors.txt");
        File.WriteAllText(vectors, "star 1 2 3\n");
        await command.RunAsync("data", "inspect", command.Folder, "--words", $"glove:{vectors}");
        Assert.Contains($"words: 2, in {vectors} (3 values per word) 1 without a vector: left", command.OutputLines);
        Assert.Equal(ExitCode.Bad, await command.RunAsync("data", "inspect", command.Folder, "--words", vectors));
        Assert.Contains("use glove:FILE", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_OfAnAnnotationFile_CountsItAndShowsSamples()
    {
        WritePhrases("left");
        var file = Path.Combine(command.Folder, "refcoco", "train.json");
        Assert.Equal(ExitCode.Done, await command.RunAsync("data", "inspect", file));
        Assert.Equal([$"{file}: sentences", "1 entry about 1 image; sentences: 1; different words: 2, at most 2 in one", "sample: left star"], command.OutputLines);
    }

    [Fact]
    public async Task InspectJson_OfAFileOfAnotherKind_IsOneObjectWithTheProblem()
    {
        var file = Path.Combine(command.Folder, "x.json");
        File.WriteAllText(file, "{}");
        Assert.Equal(ExitCode.Bad, await command.RunAsync("data", "inspect", file, "--json"));
        var found = Assert.Single(command.Objects);
        Assert.Equal((null, file), ((string?)found["kind"], (string?)found["problems"]![0]!["where"]));
    }

    private void WritePhrases(string word)
    {
        Directory.CreateDirectory(Path.Combine(command.Folder, "refcoco"));
        object[] sentences =
        [
            new { tokens = new[] { word, "star" }, file_name = "COCO_train2014_000000000007.jpg", image_id = 7, bbox = new[] { 1, 2, 3, 4 }, height = 20, width = 20 },
        ];
        foreach (var split in new[] { "train", "val" }) File.WriteAllText(Path.Combine(command.Folder, "refcoco", $"{split}.json"), JsonSerializer.Serialize(sentences));
    }
}
