using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MmNas.Contracts.Folders;
using MmNas.Files;
using MmNas.Search;

namespace MmNas.Contracts.Specs;

/// <summary>A trained network that a spec brings: a folder that export or import has written. The spec holds its architecture and the hash of its weights as text, so that it is known which
/// network it is, wherever the folder lies.</summary>
/// <param name="Name">What it is called in results: the name of its folder, or the name before the text.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="Sha256">Of its weights.</param>
/// <param name="Genotype">The architecture.</param>
public sealed partial record GivenNetwork(string Name, string Folder, string Sha256, Subnet Genotype)
{
    /// <summary>The file of its weights, in the folder.</summary>
    public const string WeightsName = "model.safetensors";

    private const string FolderField = "folder", HashField = "sha256", GenotypeField = "genotype";

    /// <summary>NAME={"folder": ..., "sha256": ..., "genotype": ...}: how a spec that was read holds it.</summary>
    public override string ToString() => $"{Name}={Json(withFolder: true).ToJsonString()}";

    /// <summary>The same without the folder: which network it is.</summary>
    public string Identity => $"{Name}={Json(withFolder: false).ToJsonString()}";

    /// <summary>What a trainer has to know of it.</summary>
    /// <param name="asTheyAre">Whether its weights stay as they are; else a training begins with them.</param>
    public GivenWeights ToWeights(bool asTheyAre) => new() { Folder = Folder, Sha256 = Sha256, AsTheyAre = asTheyAre };

    /// <summary>Whether a text holds what is to be known, and does not name a folder.</summary>
    public static bool IsText(string text) => TextForm().IsMatch(text);

    /// <summary>The name of a text or of a folder, without reading either.</summary>
    public static string NameOf(string text) => TextForm().Match(text) is { Success: true } match ? match.Groups["name"].Value : Path.GetFileName(Path.TrimEndingDirectorySeparator(text));

    /// <summary>Reads a text, or the folder that it names.</summary>
    /// <exception cref="FormatException">The text holds no network; says why.</exception>
    /// <exception cref="InvalidDataException">The folder holds no network with weights, or cannot be read.</exception>
    public static GivenNetwork Read(string text)
    {
        if (TextForm().Match(text) is { Success: true } match) return OfText(match.Groups["name"].Value, match.Groups["json"].Value);
        var config = NetworkConfigFile.Read(text);
        var weights = Path.Combine(text, WeightsName);
        if (!File.Exists(weights)) throw new InvalidDataException($"{text} has no {WeightsName}; export or import the network with --format safetensors");
        try
        {
            return new(NameOf(text), text, FileHash.Of(weights), GenotypeFile.Read(config.Genotype.ToJsonString()));
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"{Path.Combine(text, NetworkConfigFile.Name)} holds no genotype: {e.Message}; export the network again", e);
        }
    }

    private static GivenNetwork OfText(string name, string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject fields && (string?)fields[FolderField] is { Length: > 0 } folder && (string?)fields[HashField] is { Length: > 0 } hash && fields[GenotypeField] is JsonObject genotype
                ? new(name, folder, hash, GenotypeFile.Read(genotype.ToJsonString()))
                : throw new FormatException($"it lacks {FolderField}, {HashField} or {GenotypeField}");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException($"it is no JSON of {FolderField}, {HashField} and {GenotypeField}", e);
        }
    }

    private JsonObject Json(bool withFolder)
    {
        var fields = new JsonObject { [HashField] = Sha256, [GenotypeField] = GenotypeFile.ToJson(Genotype) };
        if (withFolder) fields.Insert(0, FolderField, Folder);
        return fields;
    }

    [GeneratedRegex(@"^(?<name>[^={]+)=(?<json>\s*\{.*)$", RegexOptions.Singleline)]
    private static partial Regex TextForm();
}
