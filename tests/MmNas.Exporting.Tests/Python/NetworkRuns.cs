using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using MmNas.Networks;
using MmNas.Networks.Kernels;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Exporting.Tests.Python;

/// <summary>Every case of <see cref="NetworkCase"/>, run here and by PyTorch; once for all tests, because loading PyTorch takes seconds.</summary>
public sealed class NetworkRuns : IDisposable
{
    /// <summary>The first case once more, with one weight in the folder that is another than here.</summary>
    public const string Broken = "broken";

    private const int Vocabulary = 20;
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, NetworkRun> runs = [];

    /// <summary>The texts that each network encodes.</summary>
    public static string[] Texts { get; } = ["Word7 word-19/WORD3, 'word4'?", "", "?!", "unknown word5", "a b c d e f g h word3", "ΣΑΣ İ\u00a0word8\tword9", "\ud83d\ude00 ＷＯＲＤ2"];

    /// <summary>The case of a name.</summary>
    internal NetworkRun this[string name]
    {
        get
        {
            if (runs.Count == 0) RunAll();
            return runs[name];
        }
    }

    public void Dispose() => folder.Dispose();

    private void RunAll()
    {
        var made = NetworkCase.All.Select((entry, number) => (entry.Key, Folder: folder[$"case{number}"], Here: Write(entry.Value, folder[$"case{number}"], isBroken: false))).ToList();
        made.Add((Broken, folder["broken"], Write(NetworkCase.All.Values.First(), folder["broken"], isBroken: true)));
        TorchProgram.RunFile("run_networks.py", [.. made.Select(one => one.Folder)]);
        foreach (var (name, at, here) in made)
            runs[name] = here with
            {
                There = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(at, "output.bin"))).ToArray(),
                NamesThere = JsonSerializer.Deserialize<Dictionary<string, long[]>>(File.ReadAllText(Path.Combine(at, "names.json")))!,
                Tokens = JsonSerializer.Deserialize<int[][]>(File.ReadAllText(Path.Combine(at, "tokens.json")))!,
                Trained = JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(at, "trained.json")))!,
                Moved = File.Exists(Path.Combine(at, "moved.bin")) ? MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(at, "moved.bin"))).ToArray() : [],
            };
    }

    /// <summary>Writes an exported folder with inputs, and runs the network here.</summary>
    private static NetworkRun Write(NetworkCase given, string to, bool isBroken)
    {
        Directory.CreateDirectory(to);
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var genotype = Subnet.Parse(given.Genotype);
        using var network = new Supernet(SearchSpace.Of(genotype), given.Shape, seed: 5);
        var noise = new Random(7);
        foreach (var parameter in network.Parameters) parameter.Value.add_(tensor(Numbers(noise, parameter.Value.numel(), 0.1f), parameter.Value.shape)); // norms start as 1 and 0, which hides mistakes
        var (samples, words, regions) = (given.Samples, given.Words, given.Regions);
        var tokens = Enumerable.Range(0, samples * words).Select(place => place % words > 0 && place % words >= words - (place / words % 3) ? 0L : noise.Next(1, Vocabulary)).ToArray();
        var isPadding = Enumerable.Range(0, samples * regions).Select(place => place % regions > 0 && place % regions >= regions - (place / regions % 4)).ToArray();
        var features = Numbers(noise, samples * regions * 12, 1).Select((value, place) => isPadding[place / 12] ? 0 : value).ToArray();
        var boxes = isPadding.SelectMany(hidden => hidden ? new float[4] : Box(noise)).ToArray();
        var input = new NetworkInput(tensor(tokens, [samples, words]), tensor(features, [samples, regions, 12]), BoxRelations.Compute(tensor(boxes, [samples, regions, 4])));
        WriteInputs(to, tokens, features, boxes, given);
        var output = network.Forward(input, genotype, null).contiguous();
        if (isBroken) network.Parameters[0].Value.add_(0.1f);
        ExportedFolder.Write(to, given, genotype, network);
        return new(output.data<float>().ToArray(), network.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value.shape), boxes, isPadding, genotype.UsesRelations);
    }

    private static void WriteInputs(string to, long[] tokens, float[] features, float[] boxes, NetworkCase given)
    {
        File.WriteAllBytes(Path.Combine(to, "tokens.bin"), MemoryMarshal.AsBytes(tokens.AsSpan()).ToArray());
        File.WriteAllBytes(Path.Combine(to, "regions.bin"), MemoryMarshal.AsBytes(features.AsSpan()).ToArray());
        File.WriteAllBytes(Path.Combine(to, "boxes.bin"), MemoryMarshal.AsBytes(boxes.AsSpan()).ToArray());
        var shapes = new JsonObject
        {
            ["tokens"] = new JsonArray(given.Samples, given.Words),
            ["regions"] = new JsonArray(given.Samples, given.Regions, 12),
            ["boxes"] = new JsonArray(given.Samples, given.Regions, 4),
        };
        File.WriteAllText(Path.Combine(to, "inputs.json"), shapes.ToJsonString());
        File.WriteAllText(Path.Combine(to, "texts.json"), JsonSerializer.Serialize(Texts));
    }

    private static float[] Numbers(Random noise, long count, float largest) => [.. Enumerable.Range(0, (int)count).Select(_ => ((2 * noise.NextSingle()) - 1) * largest)];

    private static float[] Box(Random noise)
    {
        var (x, y) = (noise.Next(0, 500), noise.Next(0, 400));
        return [x, y, x + noise.Next(1, 140), y + noise.Next(1, 140)];
    }
}

/// <summary>What a network has given, here and there.</summary>
/// <param name="Here">Its output here.</param> <param name="Names">Shapes of its parameters here, by name.</param>
/// <param name="Boxes">4 numbers a region.</param> <param name="IsPadding">Of each region of each sample.</param> <param name="UsesRelations">Whether it reads them.</param>
internal sealed record NetworkRun(float[] Here, IReadOnlyDictionary<string, long[]> Names, float[] Boxes, bool[] IsPadding, bool UsesRelations)
{
    /// <summary>Its output in PyTorch.</summary>
    public float[] There { get; init; } = [];

    /// <summary>Shapes of its parameters in PyTorch, by name.</summary>
    public IReadOnlyDictionary<string, long[]> NamesThere { get; init; } = new Dictionary<string, long[]>();

    /// <summary>What it makes of <see cref="NetworkRuns.Texts"/>.</summary>
    public int[][] Tokens { get; init; } = [];

    /// <summary>The parameters that got a finite gradient in PyTorch.</summary>
    public IReadOnlyList<string> Trained { get; init; } = [];

    /// <summary>Boxes moved by PyTorch; none for a network that does not point at regions.</summary>
    public float[] Moved { get; init; } = [];
}
