using System.Buffers.Binary;
using System.IO.Hashing;
using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Data;

namespace MmNas.Console.Tests.Commands;

public sealed class DataPackTests : IDisposable
{
    private readonly CommandLine command = new();

    private string Features => Path.Combine(command.Folder, "features");

    private string Pack => Path.Combine(command.Folder, "all.pack");

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Npz_IsPackedAsHalf_AndInspectSaysWhatIsInIt()
    {
        WriteNpz("a", [1, 2, 3], [3, 1]);
        WriteNpz("b", [1, 2, 3, 4, 5, 6, 7, 8, 9], [3, 3]);
        Assert.Equal(ExitCode.Done, await command.RunAsync("data", "pack", "npz", Features, "--out", Pack));
        Assert.StartsWith($"{Pack}: 2 images, 4 regions of 3 float16, ", command.OutputLines[^1], StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await command.RunAsync("data", "inspect", Pack));
        Assert.Contains("regions per image: 1 at least, 2.0 on average, 3 at most", command.OutputLines);
        Assert.Contains("sample a: 64 x 48 pixels, 1 region, first box [0, 0, 2, 2]", command.OutputLines);
        Assert.Contains(command.OutputLines, line => line.StartsWith("of the features 0.0 % are 0; a box covers ", StringComparison.Ordinal));
        Assert.Contains("damaged: none", command.OutputLines);
        var page = Path.Combine(command.Folder, "pack.html");
        Assert.Equal(ExitCode.Done, await command.RunAsync("data", "inspect", Pack, "--html", page));
        Assert.Equal(4, File.ReadAllText(page).Split("<rect class=\"region\"").Length - 1);
    }

    [Fact]
    public async Task NpzJson_WithKeepGoing_IsOneObjectThatListsWhatWasSkipped()
    {
        WriteNpz("a", [1, 2, 3], [3, 1]);
        File.WriteAllText(Path.Combine(Features, "b.npz"), "no zip");
        Assert.Equal(ExitCode.Bad, await command.RunAsync("data", "pack", "npz", Features, "--out", Pack, "--float"));
        Assert.Contains("b.npz: cannot be read as an npz archive", command.Problems, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await command.RunAsync("data", "pack", "npz", Features, "--out", Pack, "--float", "--keep-going", "--json"));
        var result = Assert.Single(command.Objects);
        Assert.Equal(("float32", 1, 3), ((string?)result["element"], (int)result["images"]!, (int)result["feature_size"]!));
        Assert.Equal(Path.Combine(Features, "b.npz"), (string?)result["skipped"]![0]!["where"]);
    }

    [Fact]
    public async Task Tsv_WithAWrongField_IsNamedByFileLineAndField()
    {
        var tsv = Path.Combine(command.Folder, "a.tsv");
        File.WriteAllText(tsv, "1\t64\t48\t1\tAAA!\tAAAA\n");
        Assert.Equal(ExitCode.Bad, await command.RunAsync("data", "pack", "tsv", tsv, "--out", Pack));
        Assert.Contains($"{tsv}, line 1, field boxes: is not base64", command.Problems, StringComparison.Ordinal);
        Assert.False(File.Exists(Pack));
    }

    [Fact]
    public async Task InspectJson_OfADamagedPack_NamesTheImage()
    {
        using (var writer = PackWriter.Create(Pack, PackElement.Full))
        {
            writer.Add("one", 64, 48, [0, 0, 2, 2], [1, 2]);
            writer.Finish();
        }

        using (var stream = File.Open(Pack, FileMode.Open))
        {
            stream.Position = 128;
            stream.WriteByte(7);
        }

        Assert.Equal(ExitCode.Bad, await command.RunAsync("data", "inspect", Pack, "--json"));
        var pack = Assert.Single(command.Objects);
        Assert.Equal(($"{Pack}, image one", 1), ((string?)pack["problems"]![0]!["where"], (int)pack["images"]!));
    }

    [Fact]
    public async Task InspectJson_OfAPackWithABoxThatIsNoNumber_NamesTheImage_ThoughItsChecksumsHold()
    {
        using (var writer = PackWriter.Create(Pack, PackElement.Full))
        {
            writer.Add("one", 64, 48, [0, 0, 2, 2], [1, 2]);
            writer.Finish();
        }

        var bytes = File.ReadAllBytes(Pack);
        BitConverter.TryWriteBytes(bytes.AsSpan(128), float.NaN);
        var index = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(40));
        BinaryPrimitives.WriteUInt128LittleEndian(bytes.AsSpan(index + 32), XxHash128.HashToUInt128(bytes.AsSpan(128, 24)));
        byte[] covered = [.. bytes.AsSpan(0, 112), .. bytes.AsSpan(index)];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes.AsSpan(112), XxHash128.HashToUInt128(covered));
        File.WriteAllBytes(Pack, bytes);
        Assert.Equal(ExitCode.Bad, await command.RunAsync("data", "inspect", Pack, "--json"));
        Assert.Equal("holds numbers that are not finite", (string?)Assert.Single(command.Objects)["problems"]![0]!["what"]);
    }

    [Fact]
    public async Task InspectWords_OfAPack_IsMisuse()
    {
        WriteNpz("a", [1, 2, 3], [3, 1]);
        await command.RunAsync("data", "pack", "npz", Features, "--out", Pack);
        Assert.Equal(ExitCode.Bad, await command.RunAsync("data", "inspect", Pack, "--words", "glove:vectors.txt"));
        Assert.Contains("leave --words out", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tsv_ThatCannotBeRead_IsNotTakenForThePack()
    {
        var tsv = Path.Combine(command.Folder, "a.tsv");
        await using var locked = new FileStream(tsv, FileMode.Create, FileAccess.ReadWrite, FileShare.None); // rights would not hold back root
        Assert.Equal(ExitCode.Bad, await command.RunAsync("data", "pack", "tsv", tsv, "--out", Pack));
        Assert.Contains($"{tsv}: cannot be read (", command.Problems, StringComparison.Ordinal);
        Assert.DoesNotContain("--out", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_OfAFileThatIsNoPack_SaysWhatItIs()
    {
        File.WriteAllText(Pack, "no pack at all");
        Assert.Equal(ExitCode.Bad, await command.RunAsync("data", "inspect", Pack));
        Assert.Contains("is a text file of no known format", command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HalfAndFloat_Together_AreMisuse()
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("data", "pack", "npz", Features, "--out", Pack, "--half", "--float"));
        Assert.Contains("use one of them", command.Problems, StringComparison.Ordinal);
    }

    private void WriteNpz(string name, float[] x, int[] shape)
    {
        Directory.CreateDirectory(Features);
        using var npz = NpzWriter.Create(Path.Combine(Features, $"{name}.npz"));
        npz.Add("x", x, shape);
        npz.Add("bbox", [.. Enumerable.Range(0, shape[1]).SelectMany(_ => new float[] { 0, 0, 2, 2 })], shape[1], 4);
        npz.Add("image_w", [64L]);
        npz.Add("image_h", [48L]);
    }
}
