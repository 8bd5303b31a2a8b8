using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MmNas.Files;

namespace MmNas.Contracts.Folders;

/// <summary>config.json of an exported network.</summary>
public static class NetworkConfigFile
{
    /// <summary>Its name in the folder.</summary>
    public const string Name = "config.json";

    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // words of any language stay legible; the file is no part of a page
        WriteIndented = true,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        NewLine = "\n",
    };

    /// <summary>Writes it.</summary>
    public static string Write(NetworkConfig config) => JsonSerializer.Serialize(config, Form) + "\n";

    /// <summary>Reads the description of a folder's network.</summary>
    /// <param name="folder">What <c>export</c> or <c>import</c> has written.</param>
    /// <exception cref="InvalidDataException">There is none, it is damaged, or it is of a later version.</exception>
    public static NetworkConfig Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            RegularFile.Require(path);
            var config = JsonSerializer.Deserialize<NetworkConfig>(File.ReadAllText(path), Form);
            if (config is not { Format: NetworkConfig.FormatName }) throw new InvalidDataException($"{path} is not the description of an exported network (its format is not \"{NetworkConfig.FormatName}\"); name a folder that mmnas export has written");
            return config.FormatVersion <= NetworkConfig.Newest
                ? config
                : throw new InvalidDataException($"{path} is of version {config.FormatVersion}, and this program reads {NetworkConfig.Newest}; use a newer mmnas, or export the network with this one");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is damaged or not the description of an exported network, at line {e.LineNumber + 1} ({e.Path}); export the network again", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(File.Exists(path) ? $"{path} cannot be read: {e.Message}" : $"{folder} has no {Name}; name a folder that mmnas export has written", e);
        }
    }
}
