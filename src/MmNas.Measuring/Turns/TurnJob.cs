using System.Text.Json;
using System.Text.Json.Serialization;
using MmNas.Measuring.Sizes;
using MmNas.Search;

namespace MmNas.Measuring.Turns;

/// <summary>What one program measures in one turn. It is handed over as one line of JSON on stdin, to this program and to the peer alike: both take the same steps.</summary>
public sealed record TurnJob
{
    /// <summary>Of the measure that is asked for, as the catalogue has it.</summary>
    [JsonPropertyName("measure")]
    public required string MeasureName { get; init; }

    public required MeasuredSize Size { get; init; }

    /// <summary>Threads that tensor work may use, 1 or more.</summary>
    public required int Threads { get; init; }

    /// <summary>Repetitions before the first that counts.</summary>
    public required int Warm { get; init; }

    /// <summary>Repetitions that count.</summary>
    public required int Repeat { get; init; }

    /// <summary>Sampled subnets, one for each repetition, the warm ones first.</summary>
    public IReadOnlyList<JobSubnet> Subnets { get; init; } = [];

    /// <summary>The other subnet of each repetition, for the two-path form.</summary>
    public IReadOnlyList<JobSubnet> Inactive { get; init; } = [];

    /// <summary>Regions of each image of a batch.</summary>
    public IReadOnlyList<int> RegionCounts { get; init; } = [];

    /// <summary>Words of each text of a batch.</summary>
    public IReadOnlyList<int> WordCounts { get; init; } = [];

    /// <summary>Where this program keeps its noise; a peer makes its own.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The job as one line of JSON.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, TurnJson.Jobs);

    /// <exception cref="JsonException">It is not a job.</exception>
    public static TurnJob Read(string line) => JsonSerializer.Deserialize<TurnJob>(line, TurnJson.Jobs) ?? throw new JsonException("null is not a job");

    /// <summary>With random subnets, as the weight steps of a search's warm-up take them.</summary>
    public TurnJob WithRandomSubnets()
    {
        var space = SearchSpace.Uniform(Size.EncoderLayers, Size.DecoderLayers);
        return this with
        {
            Subnets = [.. Enumerable.Range(0, Warm + Repeat).Select(number => JobSubnet.Of(SearchStart.RandomSubnet(space, seed: 1, number)))],
            Inactive = [.. Enumerable.Range(0, Warm + Repeat).Select(number => JobSubnet.Of(Other(space, SearchStart.RandomSubnet(space, seed: 1, number))))],
        };
    }

    /// <summary>The candidate after the sampled one, in every layer.</summary>
    private static Subnet Other(SearchSpace space, Subnet active) =>
        space.Choose([.. Enumerable.Range(0, space.Layers).Select(layer => (space[layer].IndexOf(active[layer]) + 1) % space[layer].Length)]);
}

/// <summary>A subnet by its operations' short names: "SA", "FFN" and so on.</summary>
public sealed record JobSubnet(IReadOnlyList<string> Encoder, IReadOnlyList<string> Decoder)
{
    public static JobSubnet Of(Subnet subnet) => new([.. subnet.Encoder.Select(operation => operation.ShortName)], [.. subnet.Decoder.Select(operation => operation.ShortName)]);

    public Subnet ToSubnet() => new(Encoder.Select(Read), Decoder.Select(Read));

    private static Operation Read(string name) => OperationCatalogue.TryParse(name, out var operation) ? operation : throw new JsonException($"there is no operation {name}");
}
