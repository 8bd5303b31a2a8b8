using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MmNas.Files;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>Tells whether two specs ask for the same experiment.</summary>
public static class SpecIdentity
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>SHA-256, in lower-case hexadecimal, over every field that decides what comes out, defaults too: two texts that mean the same give the same.</summary>
    /// <remarks>A genotype counts by its name and by what it is, wherever its file lies.</remarks>
    public static string Of(ExperimentSpec spec)
    {
        var fields = SpecFields.Write(spec);
        fields.Remove(SpecFields.CheckpointSeconds);
        if (spec.Plugins.Count == 0) fields.Remove(SpecFields.Plugins);
        if (spec.Data.Detect is null) fields["data"]!.AsObject().Remove("detect"); // specs of versions without that field stay what they were
        if (spec.Data.Order is SampleOrder.Shuffled) fields["data"]!.AsObject().Remove(DataFields.Order);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fields.ToJsonString())));
    }

    /// <summary>The spec with every field written out, as JSON that <see cref="SpecFile"/> reads back to the same spec.</summary>
    public static string FullText(ExperimentSpec spec) => SpecFields.Write(spec).ToJsonString(Indented);
}
